"""What a connection rests on, by kind: the sets whose loss breaks it, whoever alone carries it, how likely it holds."""

from operator import attrgetter

from allegiance.model.dependence import Basis, BasisKind, CutSet, Dependence, Likelihood
from allegiance.model.tie import Backing
from allegiance.network.between import Between
from allegiance.network.cuts import cut_sets
from allegiance.network.links import Ways
from allegiance.network.probability import levels, likelihood

_NOBODY = "an unknown publisher"


def basis_of(kind: BasisKind, backing: Backing) -> Basis:
    """Return what of a kind a claim rests on; of a speaker, the outlet itself where it quotes nobody."""
    publisher = backing.publisher or ""
    if kind is BasisKind.CLAIM:
        return Basis(kind=kind, id=backing.claim, name=backing.claim)
    if kind is BasisKind.ORIGIN:
        return Basis(kind=kind, id=backing.origin, name=publisher or _NOBODY)
    if kind is BasisKind.PUBLISHER:
        return Basis(kind=kind, id=publisher, name=publisher or _NOBODY)
    if backing.speaker is None:
        return Basis(kind=kind, id=publisher, name=f"{publisher or _NOBODY}, in its own words")
    return Basis(kind=kind, id=backing.speaker_id or backing.speaker, name=backing.speaker)


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

    def carried_by(self, basis: Basis) -> list[int]:
        """Return the claims of the links that rest on nothing else, as positions."""
        elements, bases = self._elements(basis.kind)
        return [
            claim
            for link, own in zip(self._ways.links, elements, strict=True)
            if {bases[at] for at in own} == {basis}
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
        own = [[basis_of(kind, self._claims[at]) for at in link.claims] for link in self._ways.links]
        bases = sorted({basis for each in own for basis in each}, key=attrgetter("name", "id"))
        place = {basis: at for at, basis in enumerate(bases)}
        return [frozenset(place[basis] for basis in each) for each in own], bases
