"""Ties that stand in the noun phrases themselves: compounds, titles, bodies of states, other names."""

from collections.abc import Iterator

from allegiance.model.actor import ActorKind, NameKind
from allegiance.model.reading import MentionForm
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Finding, Paragraph, Scene
from allegiance.reading.syntax.spots import Spot
from allegiance.reading.syntax.ties import bearers, is_post, possessors

_BODIES = frozenset(
    {ActorKind.STATE_BODY, ActorKind.ARMED_GROUP, ActorKind.ALLIANCE, ActorKind.PARTY, ActorKind.ORGANISATION}
)
_BEFORE = frozenset({"formerly", "previously", "originally", "once", "earlier", "initially"})
_NOW = frozenset({"now", "today", "currently", "since", "later", "subsequently"})


def find(scene: Scene, paragraph: Paragraph) -> Iterator[Finding]:
    """Yield the ties that the noun phrases of a paragraph state."""
    for spot in list(paragraph.spots):
        if spot.actor < 0:
            continue
        if spot.compound or spot.prefix:
            yield from _compound(scene, paragraph, spot)
        if spot.form is MentionForm.DESCRIPTION:
            yield from _pinned(scene, paragraph, spot)
        else:
            yield from _body_of_state(scene, paragraph, spot)
        if spot.title:
            yield from _title(scene, paragraph, spot)
    for token in paragraph.doc:
        if (
            token.pos_ in {"NOUN", "PROPN"}
            and token.i not in paragraph.at
            and (post := is_post(paragraph, token))
        ):
            yield from _post(scene, paragraph, token, post)
        if token.lower_ in {"known", "called", "named"} or token.lower_ in _BEFORE:
            yield from _other_name(scene, paragraph, token)


def _make(
    predicate: str,
    source: tuple[int, Token],
    target: tuple[int, Token],
    rule: str,
    score: float,
    *,
    past: bool = False,
) -> Finding:
    return Finding(
        predicate=predicate, source=source[0], target=target[0], rule=rule, score=score, trigger=target[1],
        source_token=source[1], target_token=target[1], fixed=True, past=past,
    )  # fmt: skip


def _compound(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """ "US-backed militias", "ISIS-held Orlu", "anti-government rebels", "pro-Norland militias"."""
    lex = lexicon()
    declared = lex.compounds.get(spot.compound or "") or lex.prefixes.get(spot.prefix or "")
    if declared is None:
        return
    predicate = declared.removesuffix("_reversed")
    last = paragraph.doc[min(spot.end + (2 if spot.compound else 0), len(paragraph.doc)) - 1]
    for noun in _heads(last):
        for actor, at in arguments.actors_at([noun], paragraph.actor_at):
            if actor == spot.actor or not scene.acts(spot.actor):
                continue
            if (predicate == "controls") != scene.member(actor).place:
                continue
            ends = (
                ((actor, at), (spot.actor, spot.head))
                if declared.endswith("_reversed")
                else ((spot.actor, spot.head), (actor, at))
            )
            yield _make(predicate, *ends, rule=f"compound-{spot.compound or spot.prefix}", score=0.85)
        return


def _heads(token: Token) -> Iterator[Token]:
    """Yield the nouns that a modifier hangs on, nearest first."""
    for _ in range(5):
        head = token.head
        if head == token or (head.pos_ in {"VERB", "AUX"} and head.dep_ not in {"amod"}):
            return
        token = head
        if token.pos_ in {"NOUN", "PROPN"} and token.text != "-":
            yield token


def _pinned(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """ "Turkish troops" are part of Turkey; an "FSA faction", a "faction of the FSA" is part of the FSA."""
    lex = lexicon()
    me = (spot.actor, spot.head)
    nouns_of_part = {
        "faction",
        "wing",
        "unit",
        "brigade",
        "battalion",
        "cell",
        "branch",
        "army",
        "militia",
        "police",
        "military",
    }
    for pin in spot.pins:
        if pin.actor < 0 or pin.actor == spot.actor or pin.compound or pin.prefix or pin.label == "PEOPLE":
            continue
        kind = lex.groups.get(spot.noun, "")
        state = scene.member(pin.actor).state is not None
        if (state and scene.kind(spot.actor) is ActorKind.STATE_BODY) or (
            not state and (spot.noun in nouns_of_part or kind == "force") and scene.acts(pin.actor)
        ):
            yield _make("part_of", me, (pin.actor, pin.head), "pinned-body", 0.75)
    if spot.noun in nouns_of_part:
        head = spot.head
        for actor, at in arguments.actors_at(arguments.after(head, {"of"}), paragraph.actor_at, deep=False):
            if actor != spot.actor and scene.kind(actor) in _BODIES:
                yield _make("part_of", me, (actor, at), "faction-of", 0.8)
                for pin in spot.pins:
                    if (
                        pin.compound in lexicon().compounds
                        and lexicon().compounds[pin.compound] == "supports"
                        and pin.actor >= 0
                    ):
                        yield _make("supports", (pin.actor, pin.head), (actor, at), "backed-faction-of", 0.6)


def _body_of_state(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """ "Turkish Foreign Ministry", "Russia's Defence Ministry", "the Ministry of Defence of Norland"."""
    lex = lexicon()
    if scene.kind(spot.actor) is ActorKind.PERSON and not spot.title:
        for child in spot.head.children:
            owner = paragraph.actor_at(child)
            if child.dep_ == "poss" and owner is not None and owner != spot.actor and _led(scene, owner):
                yield _make("member_of", (spot.actor, spot.head), (owner, child), "possessed-person", 0.5)
        return
    if scene.kind(spot.actor) not in {ActorKind.STATE_BODY, ActorKind.ORGANISATION} or spot.state:
        return
    for child in spot.head.children:
        owner = paragraph.actor_at(child)
        if child.dep_ == "poss" and owner is not None and owner != spot.actor and scene.member(owner).state:
            scene.member(spot.actor).names.setdefault(
                scene.verbatim(paragraph, paragraph.at[child.i].start, spot.end), NameKind.FULL
            )
            yield _make("part_of", (spot.actor, spot.head), (owner, child), "possessed-body", 0.85)
            return
    if scene.kind(spot.actor) is not ActorKind.STATE_BODY:
        return
    first = next((w for w in (*lex.demonyms, *lex.states) if spot.text.startswith(w + " ")), None)
    if first is not None:
        state = scene.cast.find("state " + (lex.demonyms.get(first) or lex.states[first]).lower())
        if state is not None and state.spots:
            yield _make(
                "part_of",
                (spot.actor, spot.head),
                (state.index, paragraph.doc[spot.start]),
                "body-of-state",
                0.65,
            )


def _title(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """ "US President Donald Trump", "Norland's Defence Minister Ana Lukic"."""
    posts = lexicon().posts
    words = spot.title.lower().split()
    post = next((posts[" ".join(words[k:])] for k in range(len(words)) if " ".join(words[k:]) in posts), None)
    start = spot.start - len(
        paragraph.doc.char_span(
            paragraph.doc[spot.start].idx - len(spot.title) - 1,
            paragraph.doc[spot.start].idx - 1,
            alignment_mode="expand",
        )
        or []
    )
    if post is None or start <= 0 or scene.kind(spot.actor) is not ActorKind.PERSON:
        return
    before = paragraph.doc[start - 1]
    owner = paragraph.at.get(start - 2) if before.text in {"'s", "'"} else paragraph.at.get(start - 1)
    if owner is None or owner.actor < 0 or not _led(scene, owner.actor):
        return
    predicate = "leads" if post == "heads" else "member_of"
    yield _make(
        predicate,
        (spot.actor, spot.head),
        (owner.actor, owner.head),
        "title",
        0.85,
        past="former" in words or "ex" in words,
    )


def _led(scene: Scene, actor: int) -> bool:
    return scene.kind(actor) in _BODIES | {ActorKind.STATE}


def _post(scene: Scene, paragraph: Paragraph, noun: Token, post: str) -> Iterator[Finding]:
    """ "Amina Dervaz, commander of the Karsa Brigade", "the brigade's spokesman Jon Tal", "Norland's leader"."""
    persons = [
        (a, t)
        for a, t in arguments.actors_at(bearers(paragraph, noun), paragraph.actor_at, deep=False)
        if scene.kind(a) is ActorKind.PERSON
    ]
    if not persons:
        return
    tokens = arguments.after(noun, {"of", "for", "in", "at", "to", "with"}) + possessors(paragraph, noun)
    bodies = [(a, t) for a, t in arguments.actors_at(tokens, paragraph.actor_at) if _led(scene, a)]
    past = any(c.lower_ in {"former", "ex", "then", "late", "onetime", "erstwhile"} for c in noun.children)
    for person in persons:
        for body in bodies:
            yield _make("leads" if post == "heads" else "member_of", person, body, "post", 0.8, past=past)


def _other_name(scene: Scene, paragraph: Paragraph, token: Token) -> Iterator[Finding]:
    """ "formerly known as Y", "now called Y", "also known as Y", "(formerly Y)"."""
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
            yield _make("renamed_to", (right.actor, right.head), (left.actor, left.head), "formerly", 0.85)
        return
    when = next((c.lower_ for c in token.children if c.dep_ == "advmod" or c.dep_ == "npadvmod"), "")
    named = (
        arguments.after(token, {"as"})
        if token.lower_ == "known"
        else [c for c in token.children if c.dep_ in {"oprd", "attr"}]
    )
    others = arguments.actors_at(named, paragraph.actor_at, deep=False)
    owners = arguments.actors_at(
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
                yield _make("renamed_to", other, owner, "formerly-known", 0.85)
            elif when in _NOW:
                yield _make("renamed_to", owner, other, "now-known", 0.8)
            else:
                yield _make("same_as", owner, other, "known-as", 0.7)


def _said_to_be(noun: Token) -> list[Token]:
    """Return whom a noun is said of: in "X is the group formerly known as Y" the group is X."""
    if noun.dep_ == "attr":
        return arguments.subjects(noun.head)
    return [noun.head] if noun.dep_ == "appos" else []
