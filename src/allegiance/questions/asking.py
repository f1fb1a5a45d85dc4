"""The network that a question is asked of: a project's claims under a belief, kept until the project changes."""

from collections.abc import Collection

from allegiance.model.belief import Belief, Identities
from allegiance.model.path import Direction
from allegiance.network.belief import believed
from allegiance.network.columns import ClaimIndex, joined
from allegiance.network.network import Network
from allegiance.network.table import BelievedTies
from allegiance.store.store import Store

_KEPT = 4  #: beliefs whose ties are held at a time; each takes some tens of bytes a claim


class Asked:
    """The claims of an open project, and the networks made of them: as long as it is asked, it is not made twice.

    One object a `Project`. `network` looks whether the project changed since, and then begins anew.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._version: int | None = None
        self._indexes: dict[Identities, ClaimIndex] = {}
        self._ties: dict[Belief, BelievedTies] = {}

    def index(self, identities: Identities = Identities.STRICT) -> ClaimIndex:
        """Return the claims, with actors that may be one as one where they are `likely` enough."""
        version = self.store.version()
        if version != self._version:
            self.forget()
            self._version = version
        if identities not in self._indexes:
            if identities is Identities.STRICT:
                self._indexes[identities] = ClaimIndex(self.store.columns())
            else:
                strict = self.index().columns
                self._indexes[identities] = ClaimIndex(joined(strict, strict.candidates))
        return self._indexes[identities]

    def forget(self) -> None:
        """Drop what is held: the project was changed."""
        self._indexes.clear()
        self._ties.clear()

    def ties(self, belief: Belief = Belief()) -> BelievedTies:
        """Return the ties that are left under a belief."""
        index = self.index(belief.identities)
        if belief not in self._ties:
            while len(self._ties) >= _KEPT:
                del self._ties[next(iter(self._ties))]
            self._ties[belief] = BelievedTies(index, believed(index, belief), belief.min_origins)
        return self._ties[belief]

    def network(
        self,
        belief: Belief = Belief(),
        *,
        through: Collection[str] = (),
        only: Collection[str] | None = None,
        direction: Direction = Direction.ANY,
        avoid: Collection[str] = (),
    ) -> Network:
        """Return the network of the ties under a belief; see `Network` for what else may be asked for."""
        return Network(self.ties(belief), through=through, only=only, direction=direction, avoid=avoid)
