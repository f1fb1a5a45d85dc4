"""Who is friend and who is foe: the ties of a network as pairs of actors with a sign (Cartwright and Harary 1956)."""

import dataclasses
from collections.abc import Mapping

import numpy as np

from allegiance.network.table import TieTable
from allegiance.ontology.load import predicates

#: It binds, but whoever broke away from another may be its ally or its enemy.
_NEITHER = ("split_from",)


def signs() -> Mapping[str, int]:
    """Return the sign of each predicate: 1 for those that bind, -1 for those that divide, 0 for all others."""
    return {p.id: -1 if p.divides else int(p.binds and p.id not in _NEITHER) for p in predicates().values()}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two actors, by position, and the ties between them that somebody affirms, by position, the likeliest first."""

    one: int
    other: int
    friend: tuple[int, ...]
    foe: tuple[int, ...]


def pairs(table: TieTable) -> list[Pair]:
    """Return the pairs that have a friendly or a hostile tie, in the order of their actors."""
    sign = np.array([signs()[name] for name in table.predicates], np.int8)[table.predicate]
    entries = np.flatnonzero((table.score > 0) & (sign != 0) & (table.source != table.target))
    low = np.minimum(table.source, table.target)
    high = np.maximum(table.source, table.target)
    order = entries[np.lexsort((entries, -table.score[entries], high[entries], low[entries]))]
    found: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
    columns = (low[order], high[order], order, sign[order])
    for one, other, entry, way in zip(*(column.tolist() for column in columns), strict=True):
        found.setdefault((one, other), ([], []))[way < 0].append(entry)
    return [
        Pair(one=one, other=other, friend=tuple(friend), foe=tuple(foe))
        for (one, other), (friend, foe) in found.items()
    ]
