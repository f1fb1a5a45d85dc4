"""Under which belief a question is asked: what counts, whom to believe, at which date."""

import dataclasses
import datetime as dt
from enum import StrEnum

from allegiance.model.claim import Stance


class Undated(StrEnum):
    """What to make of a claim that does not say when it held, where a question names a date."""

    KEEP = "keep"  #: it may have held at any time
    DROP = "drop"  #: it counts at no date
    FROM_FIRST_REPORT = "from-first-report"  #: it counts from the day it was first published on


class Identities(StrEnum):
    """Which names count as one actor."""

    STRICT = "strict"  #: those that are joined
    LIKELY = "likely"  #: those that may be one as well


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What to believe when a question is answered. The default believes every claim that is stored."""

    during: tuple[dt.date, dt.date] | None = None  #: only what may have held then; one day twice for a date
    known_by: dt.date | None = None  #: only what had been published by then
    undated: Undated = Undated.KEEP
    stances: frozenset[Stance] | None = None  #: None for all
    min_score: float = 0.0
    min_origins: int = 1  #: ties that fewer origins tell of are left out
    believe: tuple[str, ...] = ()  #: publishers and speakers; when there are any, only what they say counts
    disbelieve: tuple[str, ...] = ()  #: publishers and speakers whose word does not count
    identities: Identities = Identities.STRICT


#: Every claim that is stored.
EVERYTHING = Belief()
