"""How credible what is said of a tie is, by the Admiralty's numbers, and the claims that this follows from."""

import dataclasses
from enum import IntEnum, StrEnum

from allegiance.model.judgement import Grade


class Credibility(IntEnum):
    """How credible information is: the numbers of the Admiralty scale."""

    CONFIRMED = 1  #: by independent sources
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6  #: unknown, not bad

    @property
    def words(self) -> str:
        """The number in words: "probably true"."""
        return self.name.replace("_", " ").lower()


class Interest(StrEnum):
    """Why somebody has a stake in what is said of a tie."""

    PARTY = "party"  #: one of the two
    MEMBER = "member"  #: said to lead one of the two, or to be part of it
    PATRON = "patron"  #: said to support one of the two


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Claims that are no more than one source: of one report, one publisher or one speaker."""

    names: tuple[str, ...]  #: who says so: speakers, and publishers where they speak themselves
    claims: tuple[str, ...]  #: Claim.ids, the best first
    origins: int
    hedged: bool  #: nobody among them says so without a hedge
    grade: Grade | None  #: the best that one of them was given
    interest: Interest | None  #: where all of them have a stake in it


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step of the working: what was found, where that leads, and by which claims."""

    text: str
    level: Credibility  #: after this step
    claims: tuple[str, ...] = ()  #: Claim.ids


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is said of a tie, judged, with the working."""

    level: Credibility
    reasons: tuple[Reason, ...]
    affirming: tuple[Voice, ...]  #: independent of each other
    denying: tuple[Voice, ...]
    reading: float  #: how likely the surest of the claims was read rightly: `Tie.score`
    words: str  #: the same in the words of ICD 203
    confidence: int | None  #: the level as the confidence of STIX 2.1, 0 to 100; None for 6
