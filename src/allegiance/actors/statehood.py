"""Which state a word stands for: its name, a demonym, its capital, or its government."""

import functools
from collections.abc import Mapping

from allegiance.languages.load import states, words
from allegiance.model.names import fold_name


@functools.cache
def _own() -> Mapping[str, str]:
    """Folded words that stand for one state only."""
    shared = _shared()
    return {
        folded: state.name
        for state in states()
        for word in (state.name, *state.aliases, *state.demonyms, *state.capitals)
        if (folded := fold_name(word)) not in shared
    }


@functools.cache
def _shared() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for state in states():
        for word in state.shared:
            folded = fold_name(word)
            found[folded] = (*found.get(folded, ()), state.name)
    return found


def state_of(name: str) -> str | None:
    """Return the one state that a name stands for where a state is meant, by `states.csv`; None when there is none.

    Also as a government: "the Syrian regime", "Government of Turkey". "Syrian Interim Government" is no state's.
    """
    folded = _bare(name)
    return _own().get(folded)


def states_of(name: str) -> tuple[str, ...]:
    """Return the states that share a word ("Congolese"), none for a word of one state."""
    return _shared().get(_bare(name), ())


@functools.lru_cache(maxsize=20_000)
def _bare(name: str) -> str:
    folded = fold_name(name)
    if folded in _own() or folded in _shared():
        return folded
    governments = words("nouns", "governments") | words("names", "government_of")
    first, of, rest = folded.partition(" of ")
    if of and first in governments:
        return fold_name(rest)
    rest, _, last = folded.rpartition(" ")
    return rest if last in governments else folded
