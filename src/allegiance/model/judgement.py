"""What people decided, beside what was read and never over it: judgements are only added to, and the last one holds."""

import dataclasses
import datetime as dt
from enum import StrEnum


class OriginVerdict(StrEnum):
    """What a person decided about where documents go back to."""

    JOIN = "join"  #: two documents go back to one report
    SPLIT = "split"  #: a document is a report of its own
    UNDO = "undo"  #: the texts decide again


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OriginJudgement:
    """A decision about one document, or about it and another."""

    document: str  #: Document.id
    other: str | None = None  #: Document.id, for JOIN and for what undoes it
    verdict: OriginVerdict
    made: dt.datetime  #: UTC
    why: str | None = None


class Grade(StrEnum):
    """How reliable a source is: the letters of the Admiralty scale."""

    A = "A"  #: completely reliable
    B = "B"  #: usually reliable
    C = "C"  #: fairly reliable
    D = "D"  #: not usually reliable
    E = "E"  #: unreliable
    F = "F"  #: cannot be judged


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SourceGrade:
    """The grade that a person gave a publisher or speaker."""

    name: str  #: as it was given: of a publisher, an actor, or a speaker as the texts describe one
    actor: str | None = None  #: Actor.id, where it was one when it was graded
    grade: Grade
    made: dt.datetime  #: UTC
    why: str | None = None
