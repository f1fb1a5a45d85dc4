"""Two documents: which has its text from the other, and what is near and no copy."""

import datetime as dt

import pytest

from allegiance.documents.copies.comparison import compare
from allegiance.documents.copies.fingerprints import fingerprint, page_key
from allegiance.documents.copies.overlap import Compared
from allegiance.documents.copies.shingles import sampled, shingles, words
from allegiance.model.document import Document
from allegiance.model.origin import CopyKind
from tests.documents.copies.texts import sentences, text

DAY = dt.date(2021, 3, 2)
LEAD = Document(text=text(1), publisher="Harbour Wire", title="Bridge taken", published=DAY)


def copied(made: str, publisher: str | None = "Capital Today", days: int | None = 1, **more):
    """Return what is found between `LEAD` and a document of this text."""
    published = None if days is None else DAY + dt.timedelta(days=days)
    later = Document(text=made, publisher=publisher, published=published, **more)
    found = compare(Compared.of(later), Compared.of(LEAD))
    assert found == compare(Compared.of(LEAD), Compared.of(later))
    return found


def test_a_copy_says_how_much_it_took_and_from_whom() -> None:
    """The later is the copy; the words are those of its longest run."""
    found = copied(f"{text(1, 12)} {text(2, 4)}")

    assert found is not None
    assert found.source == LEAD.id
    assert found.kind is CopyKind.NEAR_COPY
    assert 0.7 < found.share < 0.8
    assert f"{found.words} of its" in found.evidence
    assert found.runs[0][0] == 0


@pytest.mark.parametrize("own", [0.1, 0.3, 0.6])
def test_own_text_hides_no_copy(own) -> None:
    """Up to three fifths of it, before and after."""
    many = round(20 * own / (1 - own))
    other = sentences(2, many)

    assert copied(" ".join([*other[: many // 2], LEAD.text, *other[many // 2 :]]))


def test_another_order_hides_no_copy() -> None:
    """Sentences in any order are the same sentences."""
    assert copied(" ".join(reversed(sentences(1, 20))))


def test_a_sentence_taken_over_is_no_copy() -> None:
    """As background, or quoted."""
    (sentence,) = sentences(1, 1)

    assert copied(f"{text(3, 10)} {sentence} {text(4, 5)}") is None
    assert copied(f"{text(3, 10)} “{sentence}” he repeated. {text(4, 5)}") is None


def test_a_report_on_the_same_matter_is_no_copy() -> None:
    """However alike the words are."""
    assert copied(text(5)) is None


def test_a_credit_makes_less_enough() -> None:
    """A rewritten report that names its source shares little with it; a week later it shares by chance."""
    some = f"{text(6, 14)} {text(1, 3)}"

    assert copied(some) is None
    found = copied(f"SARN (Harbour Wire) - {some}")
    assert found is not None
    assert found.kind is CopyKind.CREDIT
    assert found.agency == "Harbour Wire"
    assert "“SARN (Harbour Wire) -” (dateline)" in found.evidence
    assert copied(f"SARN (Harbour Wire) - {some}", days=9) is None


def test_a_credit_tells_who_copied_where_dates_do_not() -> None:
    """And goes before dates that say otherwise."""
    crediting = f"ORLU (Harbour Wire) - {LEAD.text}"

    assert copied(crediting, days=None).source == LEAD.id
    assert copied(crediting, days=-1).source == LEAD.id


def test_a_link_makes_less_enough() -> None:
    """The address of the other report stands in the text."""
    lead = Document(text=LEAD.text, publisher="Harbour Wire", url="https://www.harbour.example/news/1/")
    made = f"{text(6, 14)} {text(1, 3)} More at http://harbour.example/news/1 from today."
    other = Document(text=made, publisher="Capital Today")

    found = compare(Compared.of(other), Compared.of(lead))

    assert found is not None
    assert found.kind is CopyKind.LINK
    assert found.source == lead.id


def test_one_statement_quoted_at_length() -> None:
    """Both are mostly what a ministry said."""
    statement = "“" + text(7, 5).replace(".", ";") + "”"
    one = Document(text=f"{text(8, 8)} {statement}", publisher="Harbour Wire", published=DAY)
    other = Document(text=f"{statement} {text(9, 14)}", publisher="Orlu Observer", published=DAY)

    found = compare(Compared.of(one), Compared.of(other))

    assert found is not None
    assert found.kind is CopyKind.QUOTED


def test_a_page_again_is_a_version() -> None:
    """At its address, or under its title by its publisher; an outlet's other report that repeats background is none."""
    changed = f"{text(1, 14)} {text(2, 8)}"

    assert copied(changed, "Harbour Wire", title="Bridge taken").kind is CopyKind.VERSION
    assert copied(f"{text(1, 8)} {text(2, 10)}", "Harbour Wire", title="Bridge lost") is None


def test_an_earlier_brief_is_no_copy_of_the_report_that_contains_it() -> None:
    """Nor is the report one of the brief, of which it is a tenth."""
    assert copied(text(1, 2), days=1) is not None
    assert copied(f"{LEAD.text} {text(3, 180)}", days=1) is None


def test_what_an_outlet_prints_on_every_page_shows_nothing() -> None:
    """Two reports that share it alone are two."""
    beneath = text(10, 7)
    one, other = (
        Document(text=f"{text(seed, 10)} {beneath}", publisher=f"Paper {seed}") for seed in (11, 12)
    )
    hashes = shingles(words(beneath))
    furniture = frozenset(hashes[sampled(hashes)].tolist())

    assert compare(Compared.of(one), Compared.of(other)) is not None
    assert compare(Compared.of(one), Compared.of(other), furniture) is None


def test_texts_keep_the_same_of_what_they_share() -> None:
    """Whatever else they have: the sample of a part is in the sample of the whole."""
    part, whole = fingerprint(Document(text=text(1, 10))), fingerprint(LEAD)

    assert len(part.sample) > 5
    assert len(set(part.sample) & set(whole.sample)) >= len(part.sample) - 1


def test_a_fingerprint_is_the_same_everywhere() -> None:
    """It is stored and compared with those that other machines made."""
    text = "The quick brown fox jumps over the lazy dog near Orlu on Monday, again and again."
    made = fingerprint(Document(text=text))

    assert made.words == 16
    assert made.sample == (1702535908419512584, 2358437750683825240)
    assert made.digest == 8077692381039719052


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x", "http://www.a.example/x/"),
        ("https://a.example/x?utm_source=mail", "https://a.example/x#top"),
        ("https://m.a.example/x", "https://a.example/x/amp/"),
    ],
)
def test_addresses_of_one_page(one, other) -> None:
    """Scheme, "www.", tracking and anchors do not make another page; a query may."""
    assert page_key(one) == page_key(other)
    assert page_key("https://a.example/?id=1") != page_key("https://a.example/?id=2")
