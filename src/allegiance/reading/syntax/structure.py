"""Ties that stand in the noun phrases themselves: compounds, titles, bodies of states, other names."""

from collections.abc import Iterator

from allegiance.model.actor import ActorKind, NameKind
from allegiance.model.names import fold_name
from allegiance.model.reading import MentionForm
from allegiance.reading.syntax import arguments, othernames, posts, standins
from allegiance.reading.syntax.lexicon import lexicon, noun_list
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import BODIES, Finding, Paragraph, Scene, led, made
from allegiance.reading.syntax.spots import Spot

#: What may stand between two ships' names, besides their numbers.
_BETWEEN_SHIPS = frozenset({",", "and", "(", ")"})
#: Parts of speech of words between a state and its ship: "the Norlandic anti-air frigate".
_IN_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "PUNCT", "VERB"})


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
            yield from _against(scene, spot)
            yield from _body_of_state(scene, paragraph, spot)
    yield from posts.find(scene, paragraph)
    yield from othernames.find(scene, paragraph)


def _compound(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """As in "US-backed militias", "ISIS-held Orlu", "anti-government rebels", "pro-Norland militias"."""
    lex = lexicon()
    declared = lex.compounds.get(spot.compound or "") or lex.prefixes.get(spot.prefix or "")
    if declared is None:
        return
    predicate = declared.removesuffix("_reversed")
    if predicate == "leads" and spot.compound == "run" and spot.form is MentionForm.DEMONYM:
        return  # a "Norlandic-run gang" is run by people from there
    last = paragraph.doc[min(spot.end + (2 if spot.compound else 0), len(paragraph.doc)) - 1]
    for noun in _heads(last):
        # whoever a "Norland-led attack" is of or on is not led by Norland
        for actor, at in standins.actors_at([noun], paragraph.actor_at, deep=predicate != "leads"):
            if actor == spot.actor or not scene.acts(spot.actor):
                continue
            if (predicate == "controls") != scene.member(actor).place:
                continue
            ends = (
                ((actor, at), (spot.actor, spot.head))
                if declared.endswith("_reversed")
                else ((spot.actor, spot.head), (actor, at))
            )
            yield made(predicate, *ends, rule=f"compound-{spot.compound or spot.prefix}", score=0.85)
        return


def _against(scene: Scene, spot: Spot) -> Iterator[Finding]:
    """As in "Counter-Norland Coalition": it opposes Norland, as its name says."""
    prefix, _, rest = spot.text.partition("-")
    if lexicon().prefixes.get(prefix.lower()) == "opposes" and " " in rest:
        enemy = scene.cast.find_name(rest.split()[0])
        if enemy is not None and enemy.index != spot.actor and scene.acts(enemy.index):
            yield made("opposes", (spot.actor, spot.head), (enemy.index, spot.head), "named-against", 0.8)


def _heads(token: Token) -> Iterator[Token]:
    """Yield the nouns that a modifier hangs on, nearest first."""
    for _ in range(5):
        head = token.head
        if head == token or (head.pos_ in {"VERB", "AUX"} and head.dep_ != "amod"):
            return
        token = head
        if token.pos_ in {"NOUN", "PROPN"} and token.text != "-":
            yield token


def _pinned(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """As in "Turkish troops" are part of Turkey; an "FSA faction", a "faction of the FSA" is part of the FSA."""
    lex = lexicon()
    me = (spot.actor, spot.head)
    nouns_of_part = noun_list("parts")
    for pin in spot.pins:
        if pin.actor < 0 or pin.actor == spot.actor or pin.compound or pin.prefix or pin.label == "PEOPLE":
            continue
        kind = lex.groups.get(spot.noun, "")
        if scene.kind(pin.actor) is ActorKind.PERSON:
            if pin.end < spot.noun_at and paragraph.doc[pin.end].text in {"'s", "'"}:
                yield made("leads", (pin.actor, pin.head), me, "possessed-force", 0.7)
            continue
        if spot.noun in noun_list("uncounted") and spot.end - spot.start - (pin.end - pin.start) == 1:
            continue
        state = scene.member(pin.actor).state is not None
        if state and spot.pins[-1].start > spot.noun_at:
            continue  # the "Norlandic branch of the Front" is the Front's
        if (state and scene.kind(spot.actor) is ActorKind.STATE_BODY) or (
            not state and (spot.noun in nouns_of_part or kind == "force") and scene.acts(pin.actor)
        ):
            yield made("part_of", me, (pin.actor, pin.head), "pinned-body", 0.75)
    if spot.noun in nouns_of_part:
        head = spot.head
        for actor, at in standins.actors_at(arguments.after(head, {"of"}), paragraph.actor_at, deep=False):
            if actor != spot.actor and scene.kind(actor) in BODIES:
                yield made("part_of", me, (actor, at), "faction-of", 0.8)
                for pin in spot.pins:
                    if lexicon().compounds.get(pin.compound or "") == "supports" and pin.actor >= 0:
                        yield made("supports", (pin.actor, pin.head), (actor, at), "backed-faction-of", 0.6)


def _flag(scene: Scene, paragraph: Paragraph, spot: Spot) -> Spot | None:
    """Return whose ship it is, as in "the Norlandic frigate FS Lunda", "U.S. ships USS Osh (DDG 70) and USS Bero"."""
    doc, at = paragraph.doc, spot.start - 1
    while at > 0 and (
        doc[at].lower_ in _BETWEEN_SHIPS or _hull(doc[at]) or _ship(scene, paragraph.at.get(at))
    ):
        at -= 1
    if at < 1 or doc[at].lemma_.lower() not in noun_list("ships"):
        return None
    while at > 0 and paragraph.at.get(at) is None and doc[at].pos_ in _IN_PHRASE:
        at -= 1
    flag = paragraph.at.get(at)
    if flag is None or flag.actor < 0 or not scene.member(flag.actor).state or doc[flag.end].text == "-":
        return None  # "a Norland-built ship" may be anybody's
    return flag


def _hull(token: Token) -> bool:
    """Whether a word stands for a ship's number in brackets: "DDG", "70"."""
    return token.is_upper or token.like_num


def _ship(scene: Scene, spot: Spot | None) -> bool:
    return spot is not None and spot.actor >= 0 and scene.kind(spot.actor) is ActorKind.STATE_BODY


def _body_of_state(scene: Scene, paragraph: Paragraph, spot: Spot) -> Iterator[Finding]:
    """As in "Turkish Foreign Ministry", "Russia's Defence Ministry", "the Ministry of Defence of Norland"."""
    lex = lexicon()
    if scene.kind(spot.actor) is ActorKind.PERSON and not spot.title:
        for child in spot.head.children:
            owner = paragraph.actor_at(child)
            if child.dep_ == "poss" and owner is not None and owner != spot.actor and led(scene, owner):
                yield made("member_of", (spot.actor, spot.head), (owner, child), "possessed-person", 0.5)
        return
    if scene.kind(spot.actor) not in {ActorKind.STATE_BODY, ActorKind.ORGANISATION} or spot.state:
        return
    for child in spot.head.children:
        owner = paragraph.actor_at(child)
        if child.dep_ == "poss" and owner is not None and owner != spot.actor and scene.member(owner).state:
            scene.member(spot.actor).names.setdefault(
                scene.verbatim(paragraph, paragraph.at[child.i].start, spot.end), NameKind.FULL
            )
            yield made("part_of", (spot.actor, spot.head), (owner, child), "possessed-body", 0.85)
            return
    flag = _flag(scene, paragraph, spot)
    if flag is not None:
        yield made("part_of", (spot.actor, spot.head), (flag.actor, flag.head), "ship-of-state", 0.75)
        return
    if scene.kind(spot.actor) is ActorKind.STATE_BODY:
        known = {**lex.states, **lex.demonyms}
        first = next((w for w in known if spot.text.startswith(w + " ")), None)
        state = scene.cast.find("state " + fold_name(known[first])) if first else None
        if state is not None and state.spots:
            yield made(
                "part_of",
                (spot.actor, spot.head),
                (state.index, paragraph.doc[spot.start]),
                "body-of-state",
                0.65,
            )
        return
    first, _, rest = spot.text.partition(" ")
    whole = scene.cast.find_name(first)
    if (
        whole is not None
        and first.isupper()  # "UN Security Council", not "Karsa Brigade" of a Karsa
        and rest.rpartition(" ")[2].lower() in lex.name_heads
        and whole.index != spot.actor
        and whole.kind in {ActorKind.ORGANISATION, ActorKind.ALLIANCE}
    ):
        yield made(
            "part_of",
            (spot.actor, spot.head),
            (whole.index, paragraph.doc[spot.start]),
            "body-of-union",
            0.65,
        )
