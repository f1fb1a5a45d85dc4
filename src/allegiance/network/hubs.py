"""Who connects almost everybody: by the number of others that they are tied to, or by name."""

import functools
from collections.abc import Iterable, Sequence

import numpy as np

from allegiance.languages.load import words
from allegiance.model.columns import Flags, Longs

_LISTS = ("bodies", "anybody", "press")


def by_size(degrees: Longs) -> Flags:
    """Return which actors, tied to so many others each, are hubs by that."""
    return degrees > hub_size(int((degrees > 0).sum()))


def hub_size(actors: int) -> int:
    """Return how many others an actor may be tied to and be no hub, among so many: 50, or one in twenty."""
    return max(50, actors // 20)


def by_name(names: Sequence[str], publishers: Iterable[str] = ()) -> Flags:
    """Return which names are those of hubs: listed in `languages/en/hubs.yaml`, or of whoever publishes here."""
    known = _listed() | {_plain(publisher) for publisher in publishers}
    return np.fromiter((_plain(name) in known for name in names), np.bool_, len(names))


@functools.cache
def _listed() -> frozenset[str]:
    return frozenset(_plain(name) for key in _LISTS for name in words("hubs", key))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")
