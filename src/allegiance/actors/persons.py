"""The names of persons: titles, full names, surnames."""

import functools

from allegiance.languages.load import data, words
from allegiance.model.names import fold_name

#: Least letters of a word that counts as a name: an initial does not.
_LEAST = 2
#: Least names that make a full one.
_FULL = 2


@functools.cache
def _titles() -> frozenset[str]:
    posts = data("nouns")["posts"]
    single = [word for listed in posts.values() for word in listed if " " not in word]
    return frozenset(fold_name(word) for word in (*words("nouns", "titles"), *single))


@functools.cache
def _common() -> frozenset[str]:
    given = (word for one, others in data("names")["given"].items() for word in (one, *others))
    return words("names", "common_surnames") | frozenset(given)


def untitled(name: str) -> str:
    """Return a folded name without the titles before it and the suffixes after it; a title alone stays."""
    said = fold_name(name).split()
    while len(said) > 1 and said[0] in _titles():
        del said[0]
    while len(said) > 1 and said[-1] in words("names", "suffixes"):
        del said[-1]
    return " ".join(said)


def own_names(name: str) -> tuple[str, ...]:
    """Return the words of an untitled name that are names of their own: no initials, articles, "bin" or "Abu"."""
    particles = words("names", "particles")
    return tuple(word for word in name.split() if word not in particles and len(word) >= _LEAST)


def is_full(name: str) -> bool:
    """Whether an untitled name may tell a person from all others: no surname or given name alone, no "Abu Ahmed"."""
    return len(own_names(name)) >= _FULL


def surname(name: str) -> str:
    """Return the last name of an untitled full name: "laden" of "osama bin laden". Empty when there is none."""
    own = own_names(name)
    return own[-1] if own else ""


def is_common(name: str) -> bool:
    """Whether a name is borne by too many to mean one person: given names alone, "Abu Ahmed", "King Salman"."""
    untitled_name = untitled(name)
    own = own_names(untitled_name)
    if len(own) < _FULL and fold_name(name).split()[:1] != untitled_name.split()[:1]:
        return fold_name(name).split()[0] in words("names", "before_given") or set(own) <= _common()
    fathers = words("names", "fathers")
    return set(own) <= _common() or not fathers.isdisjoint(untitled_name.split())
