"""What a connection rests on, by kind: the sets whose loss breaks it, whoever alone carries it, how likely it holds."""

import datetime as dt
from collections.abc import Sequence
from operator import attrgetter

from allegiance.model.dependence import Basis, BasisKind, CutSet, Dependence, Likelihood
from allegiance.model.tie import Backing
from allegiance.network.between import Between
from allegiance.network.cuts import cut_sets
from allegiance.network.links import Ways
from allegiance.network.probability import levels, likelihood

_NOBODY = "an unknown publisher"


def basis_id(kind: BasisKind, backing: Backing) -> str:
    """Return what of a kind a claim rests on; of a speaker, the outlet itself where it quotes nobody."""
    if kind is BasisKind.CLAIM:
        return backing.claim
    if kind is BasisKind.ORIGIN:
        return backing.origin
    if kind is BasisKind.PUBLISHER or backing.speaker is None:
        return backing.publisher or ""
    return backing.speaker_id or backing.speaker


def basis(kind: BasisKind, claims: Sequence[Backing]) -> Basis:
    """Return what these claims all rest on, called by the first that was published."""
    first = min(claims, key=lambda c: (c.published or dt.date.max, c.publisher or _NOBODY, c.claim))
    publisher = first.publisher or _NOBODY
    name = publisher
    if kind is BasisKind.CLAIM:
        name = first.claim
    elif kind is BasisKind.ORIGIN:
        name = f"{publisher}, {'undated' if first.published is None else first.published.isoformat()}"
    elif kind is BasisKind.SPEAKER:
        name = first.speaker or f"{publisher}, in its own words"
    return Basis(kind=kind, id=basis_id(kind, first), name=name)


class Resting:
    """What lies between two actors, asked what it rests on; there must be a chain."""

    def __init__(self, between: Between, start: str, end: str, layers: int) -> None:
        self._claims = between.claims
        self._ways = Ways(between.links, start, end, layers + 1)

    @property
    def connected(self) -> bool:
        """Whether there is any chain."""
        return self._ways.cheapest(bytes(len(self._ways.links))) is not None

    def dependence(self, kind: BasisKind, limit: int) -> Dependence:
        """Return up to `limit` of the sets of a kind whose loss leaves no chain."""
        elements, bases = self._elements(kind)
        found = cut_sets(self._ways, elements, limit=limit)
        return Dependence(
            kind=kind,
            total=len(bases),
            cuts=tuple(CutSet(members=tuple(bases[at] for at in own)) for own in found.sets),
            sure=found.sure,
            complete=found.complete,
            least=found.least,
        )

    def carried_by(self, sole: Basis) -> list[int]:
        """Return the claims of the links that rest on nothing else, as positions."""
        return [
            claim
            for link in self._ways.links
            if all(basis_id(sole.kind, self._claims[at]) == sole.id for at in link.claims)
            for claim in link.claims
        ]

    def likelihood(self) -> Likelihood:
        """Return how likely some chain holds when claims hold with their scores, those of one origin together."""
        origins = {name: at for at, name in enumerate(sorted({c.origin for c in self._claims}))}
        return likelihood(
            self._ways,
            [
                levels([(origins[self._claims[at].origin], self._claims[at].score) for at in link.claims])
                for link in self._ways.links
            ],
        )

    def _elements(self, kind: BasisKind) -> tuple[list[frozenset[int]], list[Basis]]:
        """Return what of a kind each link rests on, as positions in a list of them."""
        claims_of: dict[str, list[Backing]] = {}
        for link in self._ways.links:
            for at in link.claims:
                claims_of.setdefault(basis_id(kind, self._claims[at]), []).append(self._claims[at])
        bases = sorted((basis(kind, claims) for claims in claims_of.values()), key=attrgetter("name", "id"))
        place = {one.id: at for at, one in enumerate(bases)}
        own = [[basis_id(kind, self._claims[at]) for at in link.claims] for link in self._ways.links]
        return [frozenset(place[one] for one in each) for each in own], bases
