"""The questions about the whole network, as methods of a project."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import TypedDict, Unpack

from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.blocs import BlocsAnswer
from allegiance.model.brokers import BrokersAnswer
from allegiance.model.changes import ChangesAnswer
from allegiance.model.connect import ConnectAnswer
from allegiance.model.dependence import DependsAnswer
from allegiance.model.dossier import Dossier
from allegiance.model.path import Direction, InTime, Search
from allegiance.model.tension import TensionKind, TensionsAnswer
from allegiance.questions import blocs, brokers, changes, connect, depends, report, tensions
from allegiance.questions.asking import Asked


class Sought(TypedDict, total=False):
    """What chains are asked for: the fields of `Search`, actors by any of their names."""

    layers: int
    limit: int
    through: tuple[str, ...]
    types: tuple[str, ...] | None
    direction: Direction
    avoid: tuple[str, ...]
    via: tuple[str, ...]
    in_time: InTime | None
    hubs: bool


class OnNetwork:
    """What a `Project` answers about chains together, and about friends and enemies."""

    _asked: Asked

    def find(self, name: str) -> Actor:
        """Return the one actor that goes by `name`."""
        raise NotImplementedError

    def believed(self, belief: Belief) -> Belief:
        """Return a belief with ids for those of its names that are actors."""
        raise NotImplementedError

    def _two(self, start: str, end: str) -> tuple[Actor, Actor]:
        raise NotImplementedError

    def _search(self, sought: Sought) -> Search:
        raise NotImplementedError

    def connect(self, *names: str, belief: Belief = EVERYTHING, **sought: Unpack[Sought]) -> ConnectAnswer:
        """Return the smallest network that joins three or more actors, or two.

        It is made of chains of up to `layers` (3) between any two of them: fewest actors in between first, then the
        better evidence. `limit`, `direction`, `via` and `in_time` do not matter. Raises `UsageError` where all names
        are one actor.
        """
        ends = [self.find(name) for name in names]
        found = connect.connect(self._asked, ends, self._search(sought), self.believed(belief))
        return dataclasses.replace(found, belief=belief)

    def depends(
        self, start: str, end: str, *, belief: Belief = EVERYTHING, **sought: Unpack[Sought]
    ) -> DependsAnswer:
        """Return what the connection of two actors within `layers` (2) rests on, and how likely it holds.

        `limit` (5) is how many sets there are at most of claims, origins, publishers and speakers each whose loss
        breaks it. `direction`, `via`, `in_time` and `hubs` do not matter. Raises `UsageError` where both names are
        one actor.
        """
        first, last = self._two(start, end)
        search = self._search(Sought(**({"layers": 2} | sought)))
        found = depends.depends(self._asked, first, last, search, self.believed(belief))
        return dataclasses.replace(found, belief=belief)

    def report(
        self,
        start: str,
        end: str,
        *,
        out: Path | str | None = None,
        belief: Belief = EVERYTHING,
        **sought: Unpack[Sought],
    ) -> Dossier:
        """Return all there is to say of two actors, and write it to `out`, a page of HTML, where that is given.

        `sought` is as in `path`. Raises `UsageError` where `out` cannot be written, or both names are one actor.
        """
        first, last = self._two(start, end)
        made = report.report(self._asked, (first, last), self._search(sought), self.believed(belief))
        as_asked = dataclasses.replace(made.path, search=Search(**sought), belief=belief)
        made = dataclasses.replace(made, path=as_asked)
        if out is not None:
            from allegiance.exchange.dossier import dossier_page, write_page

            write_page(dossier_page(made), Path(out))
        return made

    def blocs(
        self, *names: str, actors: int = 40, sides: int = 2, limit: int = 10, belief: Belief = EVERYTHING
    ) -> BlocsAnswer:
        """Return who stands with whom: the partition that leaves fewest friendships across and enmities within.

        Of the actors named, or of the `actors` that have most friends and enemies, into at most `sides`; with
        `limit` of the ties that do not fit.
        """
        among = [self.find(name) for name in names]
        found = blocs.blocs(self._asked, among, actors, sides, limit, self.believed(belief))
        return dataclasses.replace(found, belief=belief)

    def tensions(
        self,
        around: str | None = None,
        *,
        kinds: Collection[TensionKind] = tuple(TensionKind),
        limit: int = 10,
        belief: Belief = EVERYTHING,
    ) -> TensionsAnswer:
        """Return where friendship and enmity do not go together, of all actors or around one, the strongest first."""
        actor = None if around is None else self.find(around)
        found = tensions.tensions(self._asked, actor, kinds, limit, self.believed(belief))
        return dataclasses.replace(found, belief=belief)

    def brokers(self, *names: str, limit: int = 10, belief: Belief = EVERYTHING) -> BrokersAnswer:
        """Return who stands between others, among friends and among enemies: the highest first, or those named."""
        among = [self.find(name) for name in names]
        found = brokers.brokers(self._asked, among, limit, self.believed(belief))
        return dataclasses.replace(found, belief=belief)

    def changes(
        self,
        since: dt.date,
        until: dt.date,
        around: str | None = None,
        *,
        limit: int = 10,
        belief: Belief = EVERYTHING,
    ) -> ChangesAnswer:
        """Return what changed after `since` and up to `until`, `limit` of each kind: of all ties, or of one actor's.

        What began, ended, was renamed, merged or split goes by when it is said to have happened; what was reported
        or disputed for the first time by when that was published. Raises `UsageError` where `until` is not later.
        """
        actor = None if around is None else self.find(around)
        found = changes.changes(self._asked, since, until, actor, limit, self.believed(belief))
        return dataclasses.replace(found, belief=belief)
