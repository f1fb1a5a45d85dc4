"""What two spellings say by themselves: a slip of one name, an abbreviation of a longer one."""

import functools
import re

from rapidfuzz.distance import OSA

from allegiance.languages.load import by_group
from allegiance.model.names import fold_name

#: Spellings closer than this many edits are slips of one name, for names at least so long (letters).
_SLIPS, _SLIP_LENGTH = 2, 9
_SHORT_WORD = 4


def same_but_for_slips(a: str, b: str) -> bool:
    """Whether two names differ by no more than two letters in words that are not ordinary English ones.

    Digits must be equal, and so must every word under four letters: "1st Brigade" is not "21st Brigade".
    """
    left, right = fold_name(a).split(), fold_name(b).split()
    if len(left) != len(right) or len("".join(left)) < _SLIP_LENGTH:
        return False
    if re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    heads = _ordinary()
    slips = 0
    for x, y in zip(left, right, strict=True):
        if x == y:
            continue
        if min(len(x), len(y)) < _SHORT_WORD or x in heads or y in heads or x[0] != y[0]:
            return False
        slips += OSA.distance(x, y)
    return 0 < slips <= (_SLIPS if len(left) > 1 else 1)


@functools.cache
def _ordinary() -> frozenset[str]:
    """The English words that names end with: "brigade" and "brigades" are two words, not one misspelt."""
    return frozenset(by_group("nouns", "name_heads"))


def capitals_of(name: str) -> str:
    """Return the letters that an abbreviation of a name has, ordinals whole: "4th Infantry Brigade" gives "4thIB"."""
    parts = re.split(r"[\s\-]+", name)
    return "".join(
        part if part[0].isdigit() else part[0] for part in parts if part[:1].isupper() or part[:1].isdigit()
    )


def own_initials(short: str, name: str) -> bool:
    """Whether a word spells the capitals of the name before it, a plural's "s" besides: "HM", "SFs"."""
    letters = short.removesuffix("s")
    return len(letters) > 1 and letters.isupper() and letters == capitals_of(name) and " " in name


def fits_initials(short: str, full: str) -> bool:
    """Whether the letters of an abbreviation begin words of the name, in order, from the first or second word on."""
    letters = [c for c in short.lower() if c.isalpha()]
    starts = [w[0].lower() for w in re.split(r"[\s\-]+", full) if w]
    if not letters or not starts or letters[0] not in starts[:2]:
        return False
    left = iter(starts)
    return all(any(letter == s for s in left) for letter in letters)
