"""All there is to say of two actors, to be printed and handed on."""

import dataclasses
from collections.abc import Mapping

from allegiance.model.answers import Counts
from allegiance.model.claim import SourcedClaim
from allegiance.model.dependence import DependsAnswer
from allegiance.model.path import PathAnswer
from allegiance.model.tie import Step


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around a sentence in its document, as far as its paragraph reaches."""

    before: str
    after: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The chains between two actors with every sentence that they rest on, and how the answer came about.

    `contexts` are by Claim.id. `project` tells this project from every other: it is the hash of its documents' ids,
    however they were read.
    """

    path: PathAnswer
    depends: DependsAnswer | None  #: None where there is no chain
    claims: Mapping[tuple[str, str, str], tuple[SourcedClaim, ...]]  #: by Tie.key, the best first
    contexts: Mapping[str, Context]
    disputed: tuple[Step, ...]  #: ties of the chains, and of the two directly, that somebody denies
    counts: Counts
    project: str
    version: str  #: of this package
