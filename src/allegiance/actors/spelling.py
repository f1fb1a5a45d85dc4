"""Spellings of one name in other letters: the same consonants, vowels as the ear had them."""

import re

from rapidfuzz.distance import OSA

#: Letters that transliterations of one sound waver between, longest first.
_SOUNDS = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("w", "v"), ("z", "s"), ("j", "y"), ("x", "ks"))
_ARTICLES = frozenset({"al", "el", "ul", "an", "ar", "as", "ad", "at", "az", "ash", "the", "i", "e"})
_VOWELS = re.compile(r"[aeiouy]+")
#: A word this short says too little when its vowels are gone.
_SHORTEST = 5


class _Transliterated:
    """Compares folded names. A name's skeleton is its consonants, word by word, articles left out."""

    def skeleton(self, name: str) -> str:
        """Return the consonants of a folded name; empty when they would say too little."""
        words = [w for w in name.split() if w not in _ARTICLES]
        if not words or (len(words) == 1 and len(words[0]) < _SHORTEST):
            return ""
        return " ".join(_bones(w) for w in words)

    def same(self, a: str, b: str) -> bool:
        """Whether two names of one skeleton are spellings of one: each word at most one letter apart, two in long words."""
        left, right = _words(a), _words(b)
        if len(left) != len(right) or re.findall(r"\d+", a) != re.findall(r"\d+", b):
            return False
        return all(x == y or OSA.distance(x, y) <= (2 if min(len(x), len(y)) > 6 else 1) for x, y in zip(left, right, strict=True))

    def near(self, a: str, b: str) -> bool:
        """Whether two names of one skeleton are like enough to ask a person."""
        return len(_words(a)) == len(_words(b)) and OSA.distance(a, b) <= 4


def _words(name: str) -> list[str]:
    return [w for w in name.split() if w not in _ARTICLES]


def _bones(word: str) -> str:
    for sound, letter in _SOUNDS:
        word = word.replace(sound, letter)
    first = "a" if word[0] in "aeiouy" else ""
    bones = _VOWELS.sub("", word)
    return first + re.sub(r"(.)\1+", r"\1", bones)


transliterated = _Transliterated()
