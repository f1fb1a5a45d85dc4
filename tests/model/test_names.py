"""Names fold alike when a reader would take them for the same spelling, and only then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.model.names import fold_name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jabhat Fateh al-Sham", "JABHAT FATEH AL-SHĀM"),
        ("al-Qaeda", "Al Qaeda"),
        ("the Free Syrian Army", "Free Syrian Army"),
        ("“The Base”", "base"),
        ("a Turkish-backed faction", "Turkish backed faction"),
        ("U.S.", "US"),
        ("the U.S. Army", "US Army"),
        ("Ba'ath", "Ba’ath"),
        ("Ba'ath", "Baath"),
        ("Hay\u02bcat Tahrir", "Hayat Tahrir"),
        ("the\u00a0YPG", "YPG"),
        ("Pesh\u00admerga", "Peshmerga"),
        ("Müller", "Muller"),
        ("Гиркин", "Girkin"),
    ],
)
def test_spellings_of_one_name_fold_alike(left: str, right: str) -> None:
    """Case, accents, script, articles and punctuation do not tell names apart."""
    assert fold_name(left) == fold_name(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Qaeda", "al-Qaeda"),
        ("A. Smith", "Smith"),
        ("Anbar", "Bar"),
        ("Theodore", "Odore"),
        ("Jabhat", "Jahbat"),
    ],
)
def test_different_names_stay_apart(left: str, right: str) -> None:
    """Folding is no likeness: what is spelt differently folds differently."""
    assert fold_name(left) != fold_name(right)


@pytest.mark.parametrize("article", ["The", "a", "AN"])
def test_a_name_that_is_an_article_keeps_it(article: str) -> None:
    """Nothing folds to the empty string that can be read."""
    assert fold_name(article) == article.lower()


@pytest.mark.parametrize("text", ["", " ", "–", "…!"])
def test_what_cannot_be_read_folds_to_nothing(text: str) -> None:
    """Punctuation alone is no name."""
    assert fold_name(text) == ""


@given(st.text())
def test_a_folded_name_is_ascii_words_with_single_spaces(name: str) -> None:
    """Whatever comes in, what comes out can be compared byte for byte."""
    folded = fold_name(name)

    assert folded == " ".join(folded.split())
    assert all(c.isascii() and (c.isalnum() or c == " ") for c in folded)
    assert folded == folded.lower()
