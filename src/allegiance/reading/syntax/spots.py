"""A stretch of tokens that names or describes someone, before it is known who."""

import dataclasses

from allegiance.model.reading import MentionForm
from allegiance.reading.syntax.parser import Doc, Token


@dataclasses.dataclass(slots=True, eq=False)
class Spot:
    """A mention to be: tokens `start` to `end` (exclusive) of a paragraph."""

    doc: Doc
    start: int
    end: int
    text: str
    form: MentionForm
    label: str = (
        ""  #: entity label of the statistical model, "STATE" or "CAPITAL" by list, "GROUP" for descriptions
    )
    state: str | None = None  #: the state that a name, demonym or capital stands for
    title: str = ""  #: the title in front of a person's name
    noun: str = ""  #: the head noun of a description
    noun_at: int = -1  #: its token
    compound: str | None = None  #: what follows the hyphen in "US-backed", on the spot "US"
    prefix: str | None = None  #: what stands before it in "anti-ISIL"
    pins: list["Spot"] = dataclasses.field(default_factory=list)  #: the names that pin a description
    thing: bool = False  #: nothing shows that what it names acts
    actor: int = -1  #: index of the local actor, once known

    @property
    def owned(self) -> bool:
        """Whether a description is of what its pin has: the "Front's wing", no "Front unit"."""
        pin = self.pins[-1]
        return pin.start > self.noun_at or self.doc[pin.end].text in {"'s", "'"}

    @property
    def head(self) -> Token:
        """The token that the rest of the sentence hangs the mention on."""
        if self.noun_at >= 0:
            return self.doc[self.noun_at]
        tokens = self.doc[self.start : self.end]
        head: Token = tokens.root
        return head
