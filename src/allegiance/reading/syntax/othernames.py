"""What the text says was or is another name: "formerly known as Y", "now called Y", "(formerly Y)"."""

from collections.abc import Iterator

from allegiance.model.actor import ActorKind
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Finding, Paragraph, Scene, made

_BEFORE = frozenset({"formerly", "previously", "originally", "once", "earlier", "initially"})
_NOW = frozenset({"now", "today", "currently", "since", "later", "subsequently"})


def find(scene: Scene, paragraph: Paragraph) -> Iterator[Finding]:
    """Yield the other names that a paragraph states."""
    for token in paragraph.doc:
        if token.lower_ in {"known", "called", "named"} or token.lower_ in _BEFORE:
            yield from _other_name(scene, paragraph, token)


def _other_name(scene: Scene, paragraph: Paragraph, token: Token) -> Iterator[Finding]:
    """As in "formerly known as Y", "now called Y", "also known as Y", "(formerly Y)"."""
    doc = paragraph.doc
    if token.lower_ in _BEFORE:
        left, right = paragraph.at.get(token.i - 2), paragraph.at.get(token.i + 1)
        if (
            left is None
            or right is None
            or doc[token.i - 1].text not in {",", "("}
            or min(left.actor, right.actor) < 0
            or left.actor == right.actor
        ):
            return
        if scene.acts(left.actor) and scene.acts(right.actor):
            yield made("renamed_to", (right.actor, right.head), (left.actor, left.head), "formerly", 0.85)
        return
    when = next((c.lower_ for c in token.children if c.dep_ in {"advmod", "npadvmod"}), "")
    named = (
        arguments.after(token, {"as"})
        if token.lower_ == "known"
        else [c for c in token.children if c.dep_ in {"oprd", "attr"}]
    )
    others = standins.actors_at(named, paragraph.actor_at, deep=False)
    owners = standins.actors_at(
        [h for o in arguments.objects(token) for h in (o, *_said_to_be(o))], paragraph.actor_at
    )
    owners = (
        owners
        or [
            (s.actor, s.head)
            for s in [paragraph.at.get(token.i - k) for k in (2, 3, 4)]
            if s is not None and s.actor >= 0
        ][:1]
    )
    for owner in owners:
        for other in others:
            if owner[0] == other[0] or not scene.acts(owner[0]) or not scene.acts(other[0]):
                continue
            if when in _BEFORE:
                yield made("renamed_to", other, owner, "formerly-known", 0.85)
            elif when in _NOW:
                yield made("renamed_to", owner, other, "now-known", 0.8)
            elif (scene.kind(owner[0]) is ActorKind.PERSON) == (scene.kind(other[0]) is ActorKind.PERSON):
                yield made("same_as", owner, other, "known-as", 0.7)


def _said_to_be(noun: Token) -> list[Token]:
    """Return whom a noun is said of: in "X is the group formerly known as Y" the group is X."""
    if noun.dep_ == "attr":
        return arguments.subjects(noun.head)
    return [noun.head] if noun.dep_ == "appos" else []
