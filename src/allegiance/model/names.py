"""One spelling to compare names by, whatever case, accents, script or punctuation a text used."""

import functools
import re
import unicodedata

from anyascii import anyascii

#: apostrophes, and the signs for ain and hamza: they join what they stand between
_APOSTROPHES = re.compile(r"['’‘`´ʼʻʿʾ]")
_INITIALS = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")
_A = re.compile(r"^[\W_]*a\s+(?=.*[a-z0-9])")  # before punctuation goes, for it is no article in "A. Smith"
_GAP = re.compile(r"[^a-z0-9]+")
_ARTICLES = ("the", "an")


@functools.lru_cache(maxsize=1 << 16)  # a name is folded once for each rule that looks at it
def fold_name(name: str) -> str:
    """Return `name` in lower-case ASCII words with single spaces, without leading English articles.

    "The Jabhat Fateh al-Sham", "jabhat fateh al sham" and "JABHAT FATEH AL-SHĀM" fold alike, and so do
    "U.S." and "US", "Ba'ath" and "Baath"; the Arabic article "al" is kept, as a word of its own.
    A name that is an article alone keeps it. Empty when nothing in `name` is a letter or digit.
    """
    text = _APOSTROPHES.sub("", name)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = anyascii("".join(c for c in decomposed if not unicodedata.combining(c)))
        text = _APOSTROPHES.sub("", text)  # what other scripts soften or aspirate by: "Зеленський"
    text = _A.sub("", text.lower().replace("\n", " "))
    text = _INITIALS.sub(lambda initials: initials.group().replace(".", "") + " ", text)
    words = _GAP.sub(" ", text).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words)
