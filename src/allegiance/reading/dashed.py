"""The step that takes two bodies for one whose names a text sets on both sides of a dash.

As in "First Harbour Command - FHC" and "Karsa Liberation Army – Northern Command": the second name abbreviates the
first, says it once more, or goes on with it. Of 67 such pairs of names in our annotations 63 are one actor's; two of
the others are states, which are never joined.
"""

import collections
import dataclasses
import re
from collections.abc import Iterable, Iterator

from allegiance.model.actor import ActorKind, Name
from allegiance.model.document import Document
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.reading.joined import joined

_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.STATE, ActorKind.OTHER}
_SECOND = _BODIES | {ActorKind.OTHER}  #: "Joint Task Force – Operation Red Dawn"
#: With white space: without it a dash stands between two sides, as in "Hamas–Fatah talks"; on one line, for lists have
#: dashes too.
_DASH = re.compile(r"[^\S\n][-–—][^\S\n]")
#: One more dash in the sentence shows that the second name is put in between, and is no part of the first.
_CLOSED = re.compile(rf"[^.!?\n]*?{_DASH.pattern}")


def with_dashed(document: Document, reading: Reading) -> Reading:
    """Return the reading with bodies joined that a dash makes one, and why; the whole is one more of their names."""
    known = {a.id: a for a in reading.actors if a.kind in _BODIES}
    seconds = {a.id for a in reading.actors if a.kind in _SECOND}
    whole: dict[str, str] = {}
    names: dict[str, set[str]] = collections.defaultdict(set)
    for one, other in _dashed(document.text, reading.mentions):
        if one.actor not in known or other.actor not in seconds:
            continue
        first = whole.get(one.actor, one.actor)
        if other.actor not in {first, *whole, *whole.values()}:
            whole[other.actor] = first
        if whole.get(other.actor, other.actor) == first and not _CLOSED.match(document.text, other.end):
            names[first].add(document.text[one.start : other.end])
    for actor, more in names.items():
        own = known[actor]
        kept = {n.text: n for n in (*(Name(text) for text in more), *own.names)}
        known[actor] = dataclasses.replace(own, names=tuple(sorted(kept.values(), key=lambda n: n.text)))
    actors = tuple(known.get(a.id, a) for a in reading.actors)
    renamed = dataclasses.replace(reading, actors=actors)
    return joined(renamed, {part: known[first] for part, first in whole.items()}, "on both sides of a dash")


def _dashed(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield names between which nothing but a dash stands; of those that begin at one place the longest."""
    named = [m for m in mentions if m.form is MentionForm.NAME]
    beginning = {m.start: m for m in sorted(named, key=lambda m: m.end)}
    for one in named:
        dash = _DASH.match(text, one.end)
        other = beginning.get(dash.end()) if dash else None
        if other is not None:
            yield one, other
