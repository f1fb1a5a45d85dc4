"""The list of spellings: one spelling each, folded, and no two names that are known to differ."""

import collections

from allegiance.actors.spelling import spelling
from allegiance.languages.load import data, words
from allegiance.model.names import fold_name

_LISTS = (
    "common_surnames",
    "particles",
    "fathers",
    "before_given",
    "suffixes",
    "articles",
    "links",
    "droppable",
    "government_of",
)


def test_a_word_is_a_spelling_of_one_name() -> None:
    """No word is listed under two."""
    of = collections.defaultdict(set)
    for part in ("given", "words"):
        for one, others in data("names")[part].items():
            for word in (one, *others):
                of[word].add(one)

    assert [word for word, names in of.items() if len(names) > 1] == []


def test_words_are_folded() -> None:
    """For that is how they are looked up."""
    listed = [
        w
        for part in ("given", "words")
        for one, others in data("names")[part].items()
        for w in (one, *others)
    ]
    listed += [word for key in _LISTS for word in words("names", key)]

    assert [
        word for word in listed if fold_name(word) not in {word, word.replace("'", "")} and len(word) > 3
    ] == []


def test_spellings_listed_are_of_one_key() -> None:
    """In names of persons and of groups alike."""
    for part in ("given", "words"):
        for one, others in data("names")[part].items():
            assert {spelling(word) for word in (one, *others)} == {spelling(one)}, one


def test_names_listed_apart_stay_apart() -> None:
    """No rule of spelling makes two listed names one."""
    keys = collections.Counter(spelling(f"X {one}", person=True) for one in data("names")["given"])

    assert [key for key, times in keys.items() if times > 1] == []
