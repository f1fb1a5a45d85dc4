"""Reads reports on armed conflict and works out who is connected to whom, on whose word."""

from allegiance.errors import AllegianceError
from allegiance.model.actor import Actor
from allegiance.model.claim import Claim, Evidence, SourcedClaim
from allegiance.model.document import Document
from allegiance.model.path import PathAnswer
from allegiance.model.report import ActorReport
from allegiance.model.tie import Chain, Step, Tie
from allegiance.project import Project
from allegiance.project import open_project as open  # noqa: A004 - read as allegiance.open

__all__ = [
    "Actor",
    "ActorReport",
    "AllegianceError",
    "Chain",
    "Claim",
    "Document",
    "Evidence",
    "PathAnswer",
    "Project",
    "SourcedClaim",
    "Step",
    "Tie",
    "open",
]
