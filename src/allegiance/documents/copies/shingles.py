"""Shingles: every run of five words of a text as a number, and which of them are kept.

A. Z. Broder, "On the resemblance and containment of documents" (1997): of all shingles keep those whose hash
is 0 modulo m. Which are kept hangs on the shingle alone, so two texts keep the same of what they share, and
what share of a text another one holds can be read off, however much either has besides.
"""

import functools
import hashlib
import re
import zlib

import numpy as np
import numpy.typing as npt

LENGTH = 5  #: words of a shingle: fewer occur by chance, more are lost with every word that is changed
#: One shingle in so many is kept: of 100 words in a row some 12, so that hardly a copied paragraph escapes.
SAMPLE = 8

Hashes = npt.NDArray[np.uint64]

_WORD = re.compile(r"[^\W_]+")
#: Odd numbers without pattern: the first spreads the words of a shingle, the others mix (Stafford's variant 13).
_FACTOR = 0x9E3779B97F4A7C15
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
#: SQLite has signed integers of 64 bits.
_POSITIVE = np.uint64(0x7FFFFFFFFFFFFFFF)


def words(text: str) -> list[str]:
    """Return the words of a text without regard to case and marks."""
    folded = text.casefold()
    if len(folded) == len(text):
        return _WORD.findall(folded)
    # Some letters fold to several, which may come apart: word by word, so that `word_spans` still fits.
    return [word.casefold() for word in _WORD.findall(text)]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where the words that `words` finds stand in the text."""
    return [found.span() for found in _WORD.finditer(text)]


def shingles(listed: list[str]) -> Hashes:
    """Return the hash of the shingle at each word but the last four, in order; none for fewer than five words."""
    count = len(listed) - LENGTH + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    each: Hashes = np.fromiter(map(_word, listed), np.uint64, len(listed))
    with np.errstate(over="ignore"):
        made = each[:count].copy()
        for place in range(1, LENGTH):
            made = made * np.uint64(_FACTOR) + each[place : place + count]
        for shift, factor in zip((30, 27), _MIX, strict=True):
            made = (made ^ (made >> np.uint64(shift))) * np.uint64(factor)
    return (made ^ (made >> np.uint64(31))) & _POSITIVE


def sampled(hashes: Hashes) -> npt.NDArray[np.bool_]:
    """Return which of the shingles are kept."""
    kept: npt.NDArray[np.bool_] = hashes % np.uint64(SAMPLE) == 0
    return kept


def digest(*parts: str) -> int:
    """Return a number of 63 bits that depends on the parts and their order alone."""
    joined = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big") & int(_POSITIVE)


@functools.lru_cache(maxsize=200_000)
def _word(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))
