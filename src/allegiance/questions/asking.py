"""The network that a question is asked of: a project's claims under a belief, kept until the project changes."""

from collections.abc import Collection
from typing import Any

from allegiance.model.belief import Belief, Identities
from allegiance.model.names import fold_name
from allegiance.model.path import Direction
from allegiance.network.belief import believed
from allegiance.network.columns import ClaimIndex, joined
from allegiance.network.network import Network, connecting
from allegiance.network.table import BelievedTies
from allegiance.store.store import Store

_KEPT = 4  #: beliefs whose ties are held at a time, and networks; each takes some tens of bytes a claim


class Asked:
    """The claims of an open project, and the networks made of them: as long as it is asked, it is not made twice.

    One object a `Project`. `network` looks whether the project changed since, and then begins anew.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._version: int | None = None
        self._indexes: dict[Identities, ClaimIndex] = {}
        self._ties: dict[Belief, BelievedTies] = {}
        self._networks: dict[tuple[Belief, tuple[str, ...], Direction, frozenset[str]], Network] = {}

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
                self._indexes[identities] = joined(strict, strict.candidates)
        return self._indexes[identities]

    def publishes(self, name: str) -> bool:
        """Return whether some document is by a publisher of that name."""
        asked = fold_name(name)
        return any(fold_name(publisher) == asked for publisher in self.index().columns.documents.publishers)

    def forget(self) -> None:
        """Drop what is held: the project was changed."""
        self._indexes.clear()
        self._ties.clear()
        self._networks.clear()

    def ties(self, belief: Belief = Belief()) -> BelievedTies:
        """Return the ties that are left under a belief."""
        index = self.index(belief.identities)
        if belief not in self._ties:
            _make_room(self._ties)
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
        ties = self.ties(belief)
        types = tuple(sorted(connecting(through) if only is None else only))
        key = (belief, types, direction, frozenset(avoid))
        if key not in self._networks:
            _make_room(self._networks)
            self._networks[key] = Network(ties, only=types, direction=direction, avoid=avoid)
        return self._networks[key]


def _make_room(held: dict[Any, Any]) -> None:
    """Drop what was made first where as many are held as may be."""
    while len(held) >= _KEPT:
        del held[next(iter(held))]
