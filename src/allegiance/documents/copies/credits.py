"""Who is credited: datelines, bylines, closing lines and authors that say whose report a document is.

The patterns are data: `languages/en/credits.yaml`.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from allegiance.languages.load import data
from allegiance.model.document import Document
from allegiance.model.origin import Credit

_EDGE = 3  #: lines at the head and the foot of a text in which a credit may stand
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ARTICLE = re.compile(r"^the\s+")
_WORDS = 8  #: that a credit is quoted with, at most


def credit_of(document: Document) -> Credit | None:
    """Return the agency whose report the document says it is, where that is not its own publisher."""
    own = name_key(document.publisher or "")
    for agency, evidence in _credits(document):
        if name_key(agency) != own and canonical(agency) != canonical(document.publisher or ""):
            return Credit(agency=canonical(agency), evidence=evidence)
    return None


def partial_credit(text: str, publisher: str | None) -> str | None:
    """Return the words by which a text says that it has something from `publisher`, or None."""
    if not publisher or publisher not in text:
        return None
    found = _part(publisher).search(text)
    return None if found is None else _quoted(found[0])


def canonical(name: str) -> str:
    """Return the name that stands for an agency, whichever of its names is given; of others the name itself."""
    return _aliases().get(name_key(name), name)


def name_key(name: str) -> str:
    """Return a name of an outlet as it is compared."""
    return _ARTICLE.sub("", " ".join(name.casefold().split()))


def _credits(document: Document) -> Iterator[tuple[str, str]]:
    lines = _LINE.findall(document.text)
    places = {
        "head": [(line, "match") for line in lines[:_EDGE]],
        "foot": [(line, "search") for line in lines[-_EDGE:]],
        "line": [(line, "fullmatch") for line in (*lines[:_EDGE], *lines[-_EDGE:])],
    }
    for at, why, pattern in _whole():
        for line, way in places[at]:
            found = getattr(pattern, way)(line.strip())
            if found is not None:
                yield found["agency"].strip(), f"“{_quoted(found[0])}” ({why})"
    if document.author is not None and (found := _author().search(document.author)) is not None:
        yield found["agency"], f"“{_quoted(document.author)}” (author)"


def _quoted(words: str) -> str:
    listed = words.split()
    return " ".join(listed) if len(listed) <= _WORDS else f"… {' '.join(listed[-_WORDS:])}"


@functools.cache
def _whole() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((rule["at"], rule["why"], _compiled(rule["pattern"])) for rule in data("credits")["whole"])


@functools.lru_cache(maxsize=2_000)
def _part(publisher: str) -> re.Pattern[str]:
    return re.compile("|".join(_expanded(p, {"name": re.escape(publisher)}) for p in data("credits")["part"]))


@functools.cache
def _author() -> re.Pattern[str]:
    return re.compile("|".join(_expanded(p) for p in data("credits")["author"]))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_expanded(pattern))


def _expanded(pattern: str, given: Mapping[str, str] | None = None) -> str:
    """Return a pattern with its placeholders filled."""

    def filled(found: re.Match[str]) -> str:
        known = {**_lists(), **(given or {})}
        return f"(?:{known[found[1]]})" if found[1] in known else found[0]

    return re.sub(r"(?<!P)<(\w+)>", filled, pattern)


@functools.cache
def _lists() -> dict[str, str]:
    lists: Mapping[str, Any] = data("credits")["lists"]
    names = {
        *data("furniture")["lists"]["agency"],
        *(n for group in data("credits")["aliases"] for n in group),
    }
    # The longest first: "Associated Press of Pakistan" is not the Associated Press.
    agency = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return {key: "|".join(patterns) for key, patterns in lists.items()} | {"agency": rf"(?:{agency})(?!\w)"}


@functools.cache
def _aliases() -> dict[str, str]:
    return {name_key(name): group[0] for group in data("credits")["aliases"] for name in group}
