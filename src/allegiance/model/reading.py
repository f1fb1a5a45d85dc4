"""What one reader found in one document."""

import dataclasses
from enum import StrEnum

from allegiance.model.actor import Join, LocalActor
from allegiance.model.claim import Claim
from allegiance.model.incident import IncidentReport
from allegiance.model.manner import Telling
from allegiance.model.place import PlaceMention


class MentionForm(StrEnum):
    """How a mention points at its actor."""

    NAME = "name"
    DEMONYM = "demonym"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the document that names or points at a local actor."""

    start: int
    end: int
    actor: str  #: LocalActor.id
    form: MentionForm


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read from one document: the actors, where they stand, what is claimed of them.

    Every claim's ends are among `actors`, every offset lies within the document.
    """

    document: str  #: Document.id
    reader: str  #: name and version of the reader
    actors: tuple[LocalActor, ...]
    mentions: tuple[Mention, ...]  #: in the order of the text
    claims: tuple[Claim, ...]
    joins: tuple[Join, ...] = ()  #: why names of one local actor are one
    places: tuple[PlaceMention, ...] = ()
    incidents: tuple[IncidentReport, ...] = ()
    #: for the steps that finish a reading, which take it off again: it is not kept
    telling: Telling | None = dataclasses.field(default=None, compare=False, repr=False)
