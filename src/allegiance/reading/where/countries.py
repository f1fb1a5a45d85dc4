"""Which country a word of a document speaks of: names of states, their people and capitals."""

import functools
from collections.abc import Mapping

from allegiance.languages.load import states
from allegiance.model.names import fold_name
from allegiance.reading.where.gazetteer import Gazetteer, gazetteer

#: States that the gazetteer has under another name, or that have no code of their own: whose land it is on the map.
_CODES = {"Palestine": "PS", "Sahrawi Republic": "EH", "Somaliland": "SO"}
LONGEST = 5  #: words of a state's name


@functools.cache
def state_words() -> Mapping[str, tuple[str, str]]:
    """Return folded words for states: each with the country's code and what it is: name, demonym, capital."""
    return _state_words(gazetteer())


def _state_words(places: Gazetteer) -> Mapping[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for state in states():
        names = (state.name, *state.aliases)
        codes = {f.country for name in names for f in places.find(name) if f.kind == "country"}
        code = _CODES.get(state.name) or (codes.pop() if len(codes) == 1 else None)
        if code is None:
            continue
        shared = {fold_name(word) for word in state.shared}
        for what, words in (("capital", state.capitals), ("demonym", state.demonyms), ("name", names)):
            for word in map(fold_name, words):
                if word not in shared:
                    found[word] = (code, what)
    # Words that several states share and one mostly means.
    return found | {
        "congo": ("CD", "name"),
        "korea": ("KR", "name"),
        "us": ("US", "name"),
        "uk": ("GB", "name"),
    }


@functools.cache
def first_words() -> frozenset[str]:
    """Return the first words of all of them: where to look closer."""
    return frozenset(word.split()[0] for word in state_words())
