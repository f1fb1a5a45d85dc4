"""Incidents of a document while they are being put together."""

import dataclasses

from allegiance.model.incident import RoleKind
from allegiance.reading.manner.context import Context
from allegiance.reading.syntax.incidents.amounts import Amount
from allegiance.reading.syntax.incidents.triggers import Hit
from allegiance.reading.syntax.parser import Token


@dataclasses.dataclass(slots=True, eq=False)
class Part:
    """Who or what has a role: a token of a paragraph, and the local actor found there."""

    kind: RoleKind
    paragraph: int
    token: Token
    actor: int | None = None
    speaker: tuple[int | None, str | None] | None = (
        None  #: who says so, where that is not who tells of the incident
    )


@dataclasses.dataclass(slots=True, eq=False)
class Harmed:
    """How many were killed or wounded in one phrase."""

    killed: bool
    paragraph: int
    amount: Amount
    whom: Token
    hit_only: bool = False  #: it is only told that they were shot, which leaves open what came of it
    speaker: tuple[int | None, str | None] | None = None


@dataclasses.dataclass(slots=True, eq=False)
class Draft:
    """One incident: what names it first, and all that is told of it so far."""

    type: str
    paragraph: int
    hit: Hit
    manner: Context
    parts: list[Part] = dataclasses.field(default_factory=list)
    harmed: list[Harmed] = dataclasses.field(default_factory=list)
    tokens: set[tuple[int, int]] = dataclasses.field(
        default_factory=set
    )  #: of all its triggers: paragraph, index
    last: int = 0  #: the sentence that told of it last, counted through the document
    dates: set[str] = dataclasses.field(default_factory=set)  #: the words for days around it
    bare: bool = False  #: only a general word names it
    found: bool = False  #: it tells that bodies were found
    back: bool = False  #: it tells of dead who may have been told of before: "his body was found"
    also: bool = False  #: it counts people besides those told before: "two guards were also killed"
    beside: set[tuple[int, int]] = dataclasses.field(
        default_factory=set
    )  #: the triggers of its sentence that tell of other incidents
    anew: bool = False  #: its sentence turns to something else: "in another clash"
    points: bool = False  #: its sentence points back at something told before: "in the attack"

    @property
    def nobody_harmed(self) -> bool:
        """Whether it only says that nobody was harmed: "none was killed"."""
        return bool(self.hit.trigger.harm and self.harmed) and all(h.amount.most == 0 for h in self.harmed)

    def has(self, kind: RoleKind) -> bool:
        """Whether somebody has that role."""
        return any(p.kind is kind for p in self.parts)

    def add(self, part: Part) -> None:
        """Add a part that is not there yet: one of the same role and the same actor or last word."""
        for p in self.parts:
            if p.token == part.token and {p.kind, part.kind} == {RoleKind.AGAINST, RoleKind.TARGET}:
                p.kind = RoleKind.AGAINST  # what one word shows to be a thing another shows to be somebody
                return
            if (
                part.token.dep_ == "conj"
                and p.token.doc is part.token.doc
                and p.token.sent == part.token.sent
            ):
                continue  # "one officer and three noncommissioned officers"
            same = p.actor is not None and p.actor == part.actor
            if p.kind is part.kind and (same or p.token.lemma_.lower() == part.token.lemma_.lower()):
                return
        self.parts.append(part)
