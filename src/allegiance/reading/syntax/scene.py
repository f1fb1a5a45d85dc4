"""One document while it is being read: paragraphs, spots, cast, and who stands at which token."""

import dataclasses

from allegiance.model.actor import ActorKind
from allegiance.model.reading import MentionForm
from allegiance.reading.syntax.cast import Cast, Member
from allegiance.reading.syntax.page import Block
from allegiance.reading.syntax.parser import Doc, Token
from allegiance.reading.syntax.spots import Spot

_OWNING = frozenset({"amod", "compound", "nmod", "poss"})
#: Kinds of actor that have leaders and members, states apart.
BODIES = frozenset(
    {ActorKind.STATE_BODY, ActorKind.ARMED_GROUP, ActorKind.ALLIANCE, ActorKind.PARTY, ActorKind.ORGANISATION}
)


@dataclasses.dataclass(eq=False)
class Paragraph:
    """A parsed paragraph and the spots in it, in text order."""

    block: Block
    doc: Doc
    spots: list[Spot]
    at: dict[int, Spot] = dataclasses.field(default_factory=dict)  #: token index to the spot that covers it

    def index(self) -> None:
        """Make `at` anew from `spots`; a description yields to the names inside it, save for its head."""
        self.at = {}
        for spot in sorted(self.spots, key=lambda s: s.end - s.start, reverse=True):
            for i in range(spot.start, spot.end):
                self.at[i] = spot
        for spot in self.spots:
            if spot.form is MentionForm.DESCRIPTION:
                self.at[spot.head.i] = spot

    def actor_at(self, token: Token) -> int | None:
        """Return the local actor that stands at a token, if one does."""
        spot = self.at.get(token.i)
        if (
            spot is not None
            and spot.thing
            and any(c.i in self.at and c.dep_ in _OWNING for c in token.children)
        ):
            return None  # "a Norlandic Su-25": what counts is whose it is
        return spot.actor if spot is not None and spot.actor >= 0 else None


@dataclasses.dataclass(eq=False)
class Scene:
    """A document's paragraphs with its cast."""

    paragraphs: list[Paragraph]
    cast: Cast
    text: str = ""  #: of the document
    home: int | None = (
        None  #: the state that is meant where none is named: the publisher's, or the report's only one
    )
    abroad: int | None = None  #: the only other state that a statement of one speaks of
    #: of a word of hostility, by lemma, whom it was directed at so far
    carried: dict[str, dict[int, None]] = dataclasses.field(default_factory=dict)
    pacts: list[int] = dataclasses.field(default_factory=list)  #: agreements and zones so far, in text order
    official: bool = False  #: the text is a statement of that state: "we" are it

    def verbatim(self, paragraph: Paragraph, start: int, end: int) -> str:
        """Return what the document has where the parser saw tokens `start` to `end`."""
        span = paragraph.doc[start:end]
        first, last = paragraph.block.span(span.start_char, span.end_char)
        return " ".join(self.text[first:last].split())

    def member(self, actor: int) -> Member:
        """Return the member of the cast with that index."""
        return self.cast.members[actor]

    def acts(self, actor: int) -> bool:
        """Whether an actor can take part in ties: it is neither a place nor a thing."""
        member = self.member(actor)
        return member.kind is not None and not member.place

    def kind(self, actor: int) -> ActorKind:
        """Return an actor's kind, OTHER where none was found."""
        return self.member(actor).kind or ActorKind.OTHER


@dataclasses.dataclass(slots=True, kw_only=True)
class Finding:
    """A tie that a rule found, before it is judged how it is said."""

    predicate: str
    source: int
    target: int
    rule: str
    score: float
    trigger: Token
    source_token: Token
    target_token: Token
    past: bool = False
    fixed: bool = False  #: part of a noun phrase, so that a negation or modal of the clause does not touch it


def led(scene: Scene, actor: int) -> bool:
    """Whether an actor has leaders and members."""
    return scene.kind(actor) in BODIES | {ActorKind.STATE}


def made(
    predicate: str,
    source: tuple[int, Token],
    target: tuple[int, Token],
    rule: str,
    score: float,
    *,
    past: bool = False,
) -> Finding:
    """Return a finding that stands in a noun phrase."""
    return Finding(
        predicate=predicate,
        source=source[0],
        target=target[0],
        rule=rule,
        score=score,
        trigger=target[1],
        source_token=source[1],
        target_token=target[1],
        fixed=True,
        past=past,
    )
