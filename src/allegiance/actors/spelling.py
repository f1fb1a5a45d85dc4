"""One key for all spellings of a name: what transliterations waver in is evened out, what tells names apart is kept.

Two names are spellings of one when their keys are equal, so it never matters in which order names are compared.
Listed words (`names.yaml`) have one spelling each. Other words of five letters or more (six in names of persons) lose
what carries no difference between names: doubled letters, long vowels, e for i, o for u, q for k, y for i. The vowels
a, i and u are kept: Jamal is not Jamil, Bashar not Bashir. Shorter words must be the same letter for letter.
"""

import functools
import re
from collections.abc import Mapping

from allegiance.languages.load import data, words
from allegiance.model.names import fold_name

#: Shortest word whose vowels may waver: in "Li Peng" and "Li Ping" they do not.
_WAVERS, _WAVERS_IN_PERSONS = 5, 6
#: A skeleton shorter than this is like too many others.
_SHORTEST_SKELETON = 4
_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"sch|sh", "$"),  # one sound, whose letters must not be taken apart
        (r"ph", "f"),
        (r"([bkgdt])h", r"\1"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"(?<=.)x", "ks"),
        (r"w(?=[aeiouy])|w$", "v"),
        (r"i[sz](?=ation|e)", "is"),  # organisation, organization
        (r"tre$", "ter"),  # centre, center
        (r"[iyj]{2,3}$", "i"),  # Zelenskyy, Dmitrij
        (r"ou|oo", "u"),
        (r"[ae][iy](?!$)", "ai"),
        (r"ee", "i"),
        (r"[ae]h$", "a"),
        (r"[ey]", "i"),
        (r"o", "u"),
        (r"(.)\1+", r"\1"),
    )
)
_SERVANT = re.compile(r"abd(?:[aeou][dlnrstz])?(.{3,})")
_VOWELS = re.compile(r"[aeiouwy]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_ARTICLE = re.compile(r"^a?l(?=..)")


@functools.cache
def _listed() -> Mapping[str, str]:
    lists = data("names")
    return {
        spelling: one
        for part in ("given", "words")
        for one, others in lists[part].items()
        for spelling in (one, *others)
    }


@functools.cache
def _unsaid() -> frozenset[str]:
    return words("names", "articles") | words("names", "links")


def spelling(name: str, *, person: bool = False) -> str:
    """Return the key of a name: equal for spellings of one name, and only for those. Empty as `fold_name` may be.

    Articles, links ("Lashkar-e-Taiba") and the gaps between words do not count: "Al Shabab" is "al-Shabaab".
    """
    folded = fold_name(name).split()
    said = [word for word in folded if word not in _unsaid()] or folded
    return "".join(_word(word, _WAVERS_IN_PERSONS if person else _WAVERS) for word in said)


def _known(word: str) -> str | None:
    """Return the one spelling of a listed word, also behind "servant of": Abdurrashid, Abd al-Rashid."""
    servant = _SERVANT.fullmatch(word)
    if word not in _listed() and servant is not None and servant[1] in _listed():
        return "abd" + _listed()[servant[1]].replace(" ", "")
    return _listed()[word].replace(" ", "") if word in _listed() else None


@functools.lru_cache(maxsize=100_000)
def _word(word: str, wavers: int) -> str:
    one = _known(word)
    if one is not None:
        return one
    if len(word) < wavers or not word.isalpha():
        return word
    for pattern, by in _RULES:
        word = pattern.sub(by, word)
    return word


def are_two_names(left: str, right: str) -> bool:
    """Whether names of as many words differ in words that are known to be different: Hassan and Hussein."""
    words_of = ([w for w in fold_name(name).split() if w not in _unsaid()] for name in (left, right))
    pairs = list(zip(*words_of, strict=False))
    return any(
        _listed().get(a, a) != _listed().get(b, b) for a, b in pairs if a in _listed() and b in _listed()
    )


def skeleton(name: str) -> str:
    """Return the consonants of a name in the order of the alphabet, with its digits; empty when too few.

    Names of one skeleton are like enough to ask a person about: slips, vowels, letters that changed places, and
    scripts that write no vowels.
    """
    said = [word for word in fold_name(name).split() if word not in _unsaid()]
    if _ARABIC.search(name):
        said = [_ARABIC_ARTICLE.sub("", word) for word in said]  # it is written together with its word
    found = "".join(sorted(_VOWELS.sub("", "".join(_sounds(word) for word in said))))
    return found if len(found) >= _SHORTEST_SKELETON else ""


@functools.lru_cache(maxsize=100_000)
def _sounds(word: str) -> str:
    one = _known(word) or word
    for pattern, by in _RULES:
        one = pattern.sub(by, one)
    return one
