"""Reads reports on armed conflict and works out who is connected to whom, on whose word.

>>> import allegiance
>>> with allegiance.open("war.db", create=True) as project:
...     report = project.read_text(
...         "Officials said Velmor has armed the Harbour Brigade. "
...         "The Harbour Brigade is allied with the Northern Front.",
...         publisher="Harbour Post",
...     )
...     answer = project.path("Velmor", "Northern Front")
>>> [actor.name for actor in answer.chains[0].actors]
['Velmor', 'Harbour Brigade', 'Northern Front']
>>> for step in answer.chains[0].steps:
...     claim = step.claims[0].claim
...     print(step.tie.predicate, claim.stance, claim.speaker, claim.sentence.quote, sep=" | ")
supports | attributed | Officials | Officials said Velmor has armed the Harbour Brigade.
allied_with | asserted | None | The Harbour Brigade is allied with the Northern Front.
"""

from allegiance.errors import AllegianceError
from allegiance.model.actor import Actor
from allegiance.model.belief import Belief
from allegiance.model.claim import Claim, Evidence, SourcedClaim
from allegiance.model.document import Document
from allegiance.model.incident import Incident
from allegiance.model.path import InTime, PathAnswer
from allegiance.model.printed import print_with as _print_with
from allegiance.model.report import ActorReport
from allegiance.model.tie import Chain, Step, Tie
from allegiance.model.timeline import Moment, Timeline
from allegiance.model.zone import Zone, ZoneAnswer
from allegiance.project import Project
from allegiance.project import open_project as open  # noqa: A004 - read as allegiance.open

__all__ = [
    "Actor",
    "ActorReport",
    "AllegianceError",
    "Belief",
    "Chain",
    "Claim",
    "Document",
    "Evidence",
    "InTime",
    "Incident",
    "Moment",
    "PathAnswer",
    "Project",
    "SourcedClaim",
    "Step",
    "Tie",
    "Timeline",
    "Zone",
    "ZoneAnswer",
    "open",
]


def _in_words(answer: object) -> str:
    # What prints is imported when something is printed: most scripts never do.
    from allegiance.cli.telling import told

    return told(answer)


_print_with(_in_words)
