"""What a name of a place is looked up by: its folded spelling, and a rough one for names of other alphabets."""

import functools
import hashlib
import re

from allegiance.model.names import fold_name

#: The Arabic article, alone or before a sun letter: "Deir ez-Zor", "as-Suwayda".
ARTICLES = frozenset("al el ar as ash at ad adh an az ez es er ed ul il".split())
#: Letters that one name of Arabic, Persian, Hindi or Cyrillic origin is written with here and there.
_ROUGH = (
    (re.compile(r"kh|gh|q|ck|g(?=[aou])"), "k"),
    (re.compile(r"dh|th|z|(?<=[aeiou])j(?=[aeiou])"), "d"),
    (re.compile(r"sh|ch|sch"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"bh"), "b"),
    (re.compile(r"[wv]"), "u"),
    (re.compile(r"[aeiouy]+"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)[ah]+$"), ""),
)
_SHORTEST_ROUGH = 4  #: consonants and vowels of a rough key: shorter ones mean anything


def key_of(name: str) -> int:
    """Return the 64-bit number of a folded name."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


def folded(name: str) -> str:
    """Return the spelling that names are compared by: `fold_name`, with signs for ain and hamza left out."""
    return fold_name(name)


@functools.lru_cache(maxsize=1 << 14)
def rough(name: str) -> str | None:
    """Return what spellings of one name share: "Qamishli" and "Kamishly", "Baramulla" and "Baramula".

    Articles and vowels' lengths go, sounds that are written in several ways become one. None where too
    little is left to mean one place.
    """
    words = [w for w in folded(name).split() if w not in ARTICLES]
    made = "".join(words)
    for pattern, by in _ROUGH:
        made = pattern.sub(by, made)
    return "~" + made if len(made) >= _SHORTEST_ROUGH else None


def with_sun_article(name: str) -> str | None:
    """Return the folded name with the Arabic article as it sounds: "ash shadda", None where it sounds as written."""
    sound = next((s for s in _SUN if name.startswith(s)), None)
    return None if sound is None else f"a{sound} {name}"


_SUN = ("sh", "dh", "th", "t", "d", "r", "z", "s", "n", "l")


def with_other_article(name: str) -> str | None:
    """Return the folded name with the Arabic article written "al" or left away, None where it has none to lose."""
    first, _, rest = name.partition(" ")
    if first in ARTICLES and rest:
        return rest if first == "al" else f"al {rest}"
    return None
