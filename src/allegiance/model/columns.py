"""A project's claims as columns: what a network is built from, in one piece and without words.

A million claims are some 40 MB this way. Actors, documents and speakers are numbers here: positions in the
tables beside the columns. Days are proleptic Gregorian ordinals (`datetime.date.toordinal`).
"""

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allegiance.model.claim import Stance

#: Stances by the number that stands for them in a column.
STANCES = tuple(Stance)
DENIED = STANCES.index(Stance.DENIED)
NO_DAY = 0  #: a day that nobody said; the first one is 1
NOBODY = -1  #: no speaker, no publisher, no period

Int8 = NDArray[np.uint8]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClaimColumns:
    """One entry a claim between two different actors, by source, target and predicate; in each tie the best first.

    Ends are turned as ties have them: the lower actor is the source where the predicate has no direction.
    """

    key: Int8  #: Claim.id, ten bytes each
    source: Ints
    target: Ints
    predicate: Int8
    stance: Int8  #: a position in `STANCES`
    score: Floats
    speaker: Ints  #: `NOBODY` where the outlet itself speaks
    document: Ints
    period: Ints  #: `NOBODY` where no period is told

    def __len__(self) -> int:
        return len(self.source)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DocumentColumns:
    """One entry a document: who published it, when, and which report it goes back to."""

    key: Sequence[str]  #: Document.id
    publisher: Ints  #: `NOBODY` where nobody said
    published: Ints  #: day
    origin: Ints
    publishers: Sequence[str]
    origins: Sequence[str]  #: Origin.id, and its own id of a document without


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PeriodColumns:
    """One entry a period: bounds of start and end as days, `NO_DAY` where unknown."""

    start_from: Ints
    start_to: Ints
    end_from: Ints
    end_to: Ints
    ongoing: NDArray[np.int8]  #: 1 yes, 0 no, -1 nobody said
    first_report: Flags


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """Claims as columns with the tables that their numbers are positions in."""

    claims: ClaimColumns
    documents: DocumentColumns
    periods: PeriodColumns
    actors: Sequence[str]  #: Actor.id, sorted
    names: Sequence[str]  #: of the actors
    predicates: Sequence[str]  #: sorted
    speakers: Sequence[tuple[int, str]]  #: the actor or `NOBODY`, and the description of who is none
    candidates: Sequence[tuple[int, int]] = ()  #: pairs of actors that may be one
