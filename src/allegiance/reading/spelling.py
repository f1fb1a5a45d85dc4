"""Spellings of one name that differ by a slip."""

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
