"""What the names of one name set can identify an actor by."""

import dataclasses
import functools
import re
from collections.abc import Mapping

from allegiance.actors import persons
from allegiance.actors.spelling import spelling
from allegiance.actors.statehood import state_of, states_of
from allegiance.languages.load import by_group, states, words
from allegiance.model.actor import ActorKind, Interest, Name, NameKind, NameSet
from allegiance.model.names import fold_name

_BRACKETS = re.compile(r"(?P<name>.*[A-Za-z].*?)\s+\((?P<short>[A-Z][A-Z.]{1,7})\)")

#: Letters of the longest abbreviations.
_LONGEST_SHORT = 8


@dataclasses.dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a name set by what they can do. Keys are spellings; `texts` gives the name behind each.

    A name set without `strong` ones has `weak` ones, one at least.
    """

    sort: str  #: "state", "person", "group" or "other": actors of two sorts are never one
    strong: frozenset[str]  #: each makes whoever bears it the same actor
    weak: frozenset[str]  #: join only when they lead to one actor and no other
    hints: frozenset[str]  #: never join, but make candidates: words a document shortens a name to
    state: str | None  #: the state it is
    texts: dict[str, str]


@dataclasses.dataclass(slots=True)
class _Draft:
    strong: set[str] = dataclasses.field(default_factory=set)
    weak: set[str] = dataclasses.field(default_factory=set)
    hints: set[str] = dataclasses.field(default_factory=set)
    texts: dict[str, str] = dataclasses.field(default_factory=dict)

    def add(self, group: set[str], key: str, text: str) -> None:
        if key:
            group.add(key)
            self.texts[key] = min(text, self.texts.get(key, text))

    def keys(self, sort: str, *, state: str | None = None) -> Keys:
        if not self.strong and not self.weak:
            self.weak, self.hints = self.hints, set()
        weak = self.weak - self.strong
        hints = self.hints - self.strong - weak
        return Keys(sort, frozenset(self.strong), frozenset(weak), frozenset(hints), state, self.texts)


def sort_of(kind: ActorKind) -> str:
    """Return the sort of a kind; readers may waver between kinds of one sort for one and the same actor."""
    alone = {ActorKind.PERSON, ActorKind.STATE, ActorKind.OTHER}
    return kind.value if kind in alone else "group"


def keys_of(name_set: NameSet) -> Keys:
    """Return the keys of a name set."""
    sort = sort_of(name_set.kind)
    named = [each for name in sorted(name_set.names, key=lambda n: (n.text, n.kind)) for each in _parts(name)]
    if not named:
        named = [Name(name_set.name)]
    if sort == "state" and (keys := _state(name_set, named)) is not None:
        return keys
    # A description says what an actor is like; it stands for it only where there is no name.
    own = [name for name in named if name.kind is not NameKind.DESCRIPTION]
    found = _person(own) if sort == "person" else _body(own, name_set.kind) if own else None
    if found is not None and (found.strong or found.weak):
        return found
    draft = _Draft()
    for name in named:
        draft.add(draft.weak, spelling(name.text) or name.text, name.text)
    return draft.keys(sort)


def keys_of_interest(interest: Interest, sort: str) -> Keys:
    """Return the keys of a line of the user's list for an actor of that sort: all its names are full ones."""
    texts = (interest.name, *interest.aliases)
    state = next(filter(None, map(state_of, texts)), None)
    draft = _Draft()
    for text in texts:
        key = spelling(persons.untitled(text), person=True) if sort == "person" else spelling(text)
        draft.add(draft.strong, key or text, text)
    if sort == "state" and state is not None:
        draft.add(draft.strong, f"state {state}", state)
        draft.weak.update(_shared_keys()[state])
    return draft.keys(sort, state=state if sort == "state" else None)


def _parts(name: Name) -> list[Name]:
    """Return a name, or the two of "Free Syrian Army (FSA)".

    Other brackets stay in the name, for they may tell a faction: "Communist Party of India (Maoist)".
    """
    split = _BRACKETS.fullmatch(name.text)
    if split is None or name.kind is NameKind.DESCRIPTION or not _spells(split["short"], split["name"]):
        return [name]
    return [Name(split["name"], name.kind), Name(split["short"], NameKind.ABBREVIATION)]


def _spells(short: str, name: str) -> bool:
    """Whether each letter begins a word of the name, in order, from the first word on."""
    starts = [word[0] for word in fold_name(name).split()]
    letters = iter(starts)
    wanted = fold_name(short)
    return wanted[0] == starts[0] and all(letter in letters for letter in wanted)


def _state(name_set: NameSet, named: list[Name]) -> Keys | None:
    """Return the keys of a state of `states.csv`; the fullest name decides where the names disagree."""
    draft = _Draft()
    texts = (name_set.name, *(name.text for name in named))
    found = next(filter(None, map(state_of, texts)), None)
    if found is not None:
        draft.add(draft.strong, f"state {found}", found)
        draft.weak.update(_shared_keys()[found])
        return draft.keys("state", state=found)
    shared = next((text for text in texts if states_of(text)), None)
    if shared is None:
        return None
    draft.add(draft.weak, _shared_key(states_of(shared)), shared)
    return draft.keys("state")


def _shared_key(sharing: tuple[str, ...]) -> str:
    return f"shared {' | '.join(sharing)}"


@functools.cache
def _shared_keys() -> Mapping[str, frozenset[str]]:
    """The keys of the words that a state shares with others."""
    return {s.name: frozenset(_shared_key(states_of(word)) for word in s.shared) for s in states()}


def _person(named: list[Name]) -> Keys:
    draft = _Draft()
    surnames = set()
    for name in named:
        untitled = persons.untitled(name.text)
        key = spelling(untitled, person=True)
        if persons.is_common(name.text) and (name.kind is NameKind.VARIANT or not persons.is_full(untitled)):
            draft.add(draft.hints, key, name.text)
            if len(named) == 1:
                draft.add(
                    draft.weak, spelling(name.text, person=True), name.text
                )  # "Mullah Omar" is not Omar
        elif persons.is_full(untitled):
            draft.add(draft.strong, key, name.text)
            surnames.add(spelling(persons.surname(untitled), person=True))
        else:
            draft.add(draft.weak, key, name.text)
    for key in surnames:
        draft.add(draft.hints, key, draft.texts.get(key, key))
    return draft.keys("person")


def _body(named: list[Name], kind: ActorKind) -> Keys:
    draft = _Draft()
    full = [fold_name(name.text).split() for name in named if name.kind is NameKind.FULL]
    for name in named:
        key, said = spelling(name.text), fold_name(name.text).split()
        common = bool(said) and all(word in _common() for word in said)
        if name.kind in {NameKind.VARIANT, NameKind.DEMONYM, NameKind.METONYM}:
            hint = common or _shortens(said, full)
            draft.add(draft.hints if hint else draft.weak, key, name.text)
        elif name.kind is NameKind.FULL and not common and not (len(named) > 1 and _is_short(name.text)):
            draft.add(draft.strong, key, name.text)
        elif common and kind is ActorKind.STATE_BODY and len(named) > 1:
            draft.add(draft.hints, key, name.text)  # every state has a Ministry of Defence
        else:
            draft.add(draft.weak, key, name.text)
    return draft.keys(sort_of(kind))


def _is_short(text: str) -> bool:
    """Whether a name is an abbreviation, although its reader did not say so: "MoD", "LeT"."""
    return " " not in text and len(text) <= _LONGEST_SHORT and sum(map(str.isupper, text)) > 1


def _shortens(said: list[str], full: list[list[str]]) -> bool:
    """Whether a name leaves out words of a longer one that may tell them apart: "al-Qaeda" for "al-Qaeda in Iraq"."""
    for longer in full:
        if len(said) < len(longer) and set(said) <= set(longer):
            left_out = set(longer) - set(said)
            return not left_out <= words("names", "droppable")
    return False


@functools.cache
def _common() -> frozenset[str]:
    heads = frozenset(by_group("nouns", "name_heads")) | words("nouns", "irregular")
    folded = (fold_name(word) for word in heads | frozenset(by_group("names", "common")))
    own = (word for word, group in by_group("names", "common").items() if group == "leave_out")
    return frozenset(folded) - frozenset(own)
