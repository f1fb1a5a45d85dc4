"""One spelling to compare names by, whatever case, accents, script or punctuation a text used."""

import re
import unicodedata

from anyascii import anyascii

_APOSTROPHES = re.compile(
    r"['’‘`´ʼʻʿʾ]"
)  # also the signs for ain and hamza: they join what they stand between
_INITIALS = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")
_ARTICLE = re.compile(r"^[\W_]*(?:the|an?)\s+(?=.*[a-z0-9])")  # not "A." of "A. Smith", not "The" alone
_GAP = re.compile(r"[^a-z0-9]+")


def fold_name(name: str) -> str:
    """Return `name` in lower-case ASCII words with single spaces, without a leading English article.

    "The Jabhat Fateh al-Sham", "jabhat fateh al sham" and "JABHAT FATEH AL-SHĀM" fold alike; the Arabic article
    is kept, as a word of its own. So do "U.S." and "US", "Ba'ath" and "Baath". Folding twice changes nothing,
    save that "The The" would lose one article each time. Empty when nothing in `name` is a letter or digit.
    """
    text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    text = anyascii("".join(c for c in text if not unicodedata.combining(c))).lower()
    text = _ARTICLE.sub("", text.replace("\n", " "))
    text = _INITIALS.sub(lambda initials: initials.group().replace(".", "") + " ", text)
    return " ".join(_GAP.sub(" ", text).split())
