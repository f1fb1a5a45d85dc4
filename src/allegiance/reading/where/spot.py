"""Words that may name a place, and how surely."""

import dataclasses

from allegiance.reading.where.gazetteer import Found
from allegiance.reading.where.words import Words

SURE = 0.5  #: from here on words show that it is a place
TOLD = 0.8  #: a preposition of motion shows it so surely
HINT = 0.3  #: "of" shows that a capital's name means the city
WELL_KNOWN = 100_000  #: people of a town whose name is an English word as well
#: Sorts before "of" that only places have.
_NAMED = frozenset({"town", "quarter", "district", "camp"})
#: Sorts that make a place of English words: "Green Valley".
_LANDS = frozenset({"town", "quarter", "camp", "crossing", "area"})


@dataclasses.dataclass(slots=True)
class Spot:
    """Words that may name a place; words are counted, not letters."""

    first: int
    last: int  #: the last word itself
    found: list[Found]
    sort: str | None = None  #: the sort of place that words beside it say it is
    shown: float = 0.0  #: how surely it is a place: 0 nothing shows it, 1 a preposition or sort does
    alone: bool = True  #: no capitalised words beside it make it a longer name
    country: str | None = None  #: it is a state's name, demonym or capital: its code
    what: str = ""  #: which of them
    owner: "Spot | None" = None  #: what it belongs to: Ardania in "Ardania's Velmor province"
    sort_before: bool = False  #: the sort stands before it: "the town of Velmor"
    plural: bool = False  #: the sort is of several, and holds for a list: "Velmor and Sarn provinces"
    article: bool = False  #: "the" stands right before it
    near: bool = False  #: it is said to be near it, not at it
    strange: bool = False  #: none of its words is an English one: all that tells a name in a text in capitals
    plain: bool = False  #: all of its words are English ones
    headed: bool = False  #: what makes a longer name of it is a headline's capitals
    outer: bool = False  #: no gazetteer has it: what is found is the place that it is said to lie in
    listed: bool = False  #: and it stands in a row with places
    person: bool = False  #: the reading has it as a person, whom nothing else calls by more names
    guessed: bool = False  #: and what is found is no more than another place that the document names
    given: bool = False  #: somebody says that it is a place

    def name(self, words: Words) -> str:
        """Return the name in small letters."""
        return " ".join(words.low[self.first : self.last + 1])

    @property
    def state(self) -> bool:
        """Whether it means the state, and no town or province that shares its name."""
        if self.country is None:
            return False
        if self.what == "capital":
            return self.shown < HINT or not self.found
        return not (
            self.sort in {"province", "district"}
            and any(f.main and f.country == self.country for f in self.found)
        )


def text_of(words: Words, first: int, last: int) -> str:
    """Return some words as they stand in the text."""
    return words.text[words.starts[first] : words.ends[last]]


def told(words: Words, spot: Spot) -> bool:
    """Return whether words say of an unknown name that it is a place's; among capitals a sort before it must."""
    if not spot.alone:
        return False
    if spot.sort == "province" or (spot.sort_before and spot.sort not in _NAMED):
        return False  # provinces are known
    if spot.article and not spot.sort:
        return False  # "the Maoists"
    if spot.plain and not spot.sort_before and spot.sort not in _LANDS:
        return False  # "the Federal Investigations Agency", "near Northern Bypass"
    if words.capitals and not spot.sort_before:
        return spot.strange and spot.shown >= 1.0
    return spot.sort_before if words.capitals else spot.shown >= TOLD and not spot.plural
