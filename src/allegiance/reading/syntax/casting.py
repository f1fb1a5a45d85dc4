"""Who is who within one document: spots become local actors, and descriptions find who they describe."""

import re

from allegiance.model.actor import ActorKind, NameKind
from allegiance.model.names import fold_name
from allegiance.model.reading import MentionForm
from allegiance.reading.syntax.cast import Cast, Member
from allegiance.reading.syntax.joining import join_names
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.spots import Spot


def assemble(spots: list[Spot]) -> Cast:
    """Return the cast of a document from all its name spots and descriptions, in text order."""
    cast = Cast()
    for spot in spots:
        if spot.form is not MentionForm.DESCRIPTION:
            _enter_name(cast, spot)
    join_names(cast, spots)
    _decide_kinds(cast)
    at = {
        (id(s.doc), i): s
        for s in spots
        if s.form is not MentionForm.DESCRIPTION
        for i in range(s.start, s.end)
    }
    for spot in spots:
        if spot.form is MentionForm.DESCRIPTION:
            _enter_description(cast, spot, at)
    return cast


def _enter_name(cast: Cast, spot: Spot) -> None:
    if spot.state is not None and spot.label == "STATE":
        demonym = spot.form is MentionForm.DEMONYM
        member = cast.enter(
            spot, "state " + fold_name(spot.state), NameKind.DEMONYM if demonym else NameKind.FULL
        )
        member.state, member.kind = spot.state, ActorKind.STATE
        return
    if spot.state is not None and _acts(spot):
        member = cast.enter(spot, "state " + fold_name(spot.state), NameKind.METONYM)
        member.state, member.kind = spot.state, ActorKind.STATE
        cast.joins.append((spot.state, spot.text, "capital standing for the government"))
        return
    governed = re.fullmatch(r"(?:the )?Government of (?:the )?(.+)", spot.text, re.IGNORECASE)
    states = lexicon().states
    if governed and governed.group(1) in states:
        member = cast.enter(spot, "state " + fold_name(states[governed.group(1)]), NameKind.FULL)
        member.state, member.kind = states[governed.group(1)], ActorKind.STATE
        return
    fold = fold_name(spot.text)
    if not fold:
        return
    short = spot.text.replace(".", "").isupper() and len(spot.text) <= 8 and " " not in spot.text
    member = cast.enter(spot, fold, NameKind.ABBREVIATION if short else NameKind.FULL)
    member.votes.spot(spot)


def _acts(spot: Spot) -> bool:
    """Whether a capital stands for its government: it says or does something, and nothing happens in it."""
    head = spot.head
    if head.dep_ in {"nsubj", "nsubjpass", "agent"}:
        return True
    if head.dep_ == "poss" and head.head.lemma_.lower() not in {
        "street",
        "suburb",
        "airport",
        "outskirt",
        "mayor",
        "university",
        "district",
    }:
        return True
    if head.dep_ == "pobj" and head.head.lower_ in {"with", "by", "between", "against", "to", "from"}:
        verb = head.head.head
        return head.head.lower_ in {"with", "by", "between", "against"} or verb.lemma_ in {
            "connect",
            "link",
            "support",
            "tie",
            "loyal",
            "connection",
            "pledge",
            "allegiance",
        }
    if head.dep_ == "dobj":
        return head.head.lemma_ in {
            "accuse",
            "urge",
            "ask",
            "back",
            "blame",
            "warn",
            "press",
            "support",
            "anger",
            "help",
            "force",
            "pressure",
        }
    if head.dep_ == "conj":
        first = head.head
        return first.dep_ == "nsubj" or (
            first.dep_ == "pobj" and first.head.lower_ in {"between", "by", "with"}
        )
    return False


def _decide_kinds(cast: Cast) -> None:
    for member in cast.living():
        if member.kind is None:
            member.kind, member.place = member.votes.decide(list(member.names), member.spots)


def _named_by(cast: Cast, spot: Spot, at: dict[tuple[int, int], Spot]) -> Member | None:
    """Return the named actor that a description is said of: "X, a US-backed militia", "the US-backed militia X"."""
    head, doc = spot.head, id(spot.doc)
    near = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos" or (head.dep_ in {"compound", "nmod"} and head.head.text[:1].isupper()):
        near.append(head.head)
    if head.dep_ == "attr":
        near += [c for c in head.head.children if c.dep_ == "nsubj"]
    if spot.end < len(spot.doc) and spot.doc[spot.end].text[:1].isupper() and spot.doc[spot.end].is_alpha:
        near.append(spot.doc[spot.end])
    for token in near:
        found = at.get((doc, token.i))
        if found is not None and found.actor >= 0 and found.form is MentionForm.NAME:
            return cast.members[found.actor]
    return None


def _enter_description(cast: Cast, spot: Spot, at: dict[tuple[int, int], Spot]) -> None:
    """Make an actor of its own of a description, or see that it stands for one that is there already."""
    lex = lexicon()
    pins = [cast.members[p.actor] for p in spot.pins if p.actor >= 0]
    kind = lex.groups[spot.noun]
    state = next((m for m in pins if m.state), None)
    compound = any(p.compound or p.prefix for p in spot.pins)
    bare = len(spot.pins) == 1 and not compound and spot.end - spot.pins[0].end == 1
    if (
        pins
        and pins[-1].state is None
        and not compound
        and pins[-1].kind is not None
        and spot.noun in lex.members
        and spot.pins[-1].label != "PEOPLE"
    ):
        spot.actor = pins[-1].index
        return
    if not spot.pins:
        alliances = [
            m
            for m in cast.living()
            if m.kind is ActorKind.ALLIANCE and spot.noun in fold_name(m.name).split()
        ]
        if len(alliances) == 1:
            spot.actor = alliances[0].index
            alliances[0].spots.append(spot)
            alliances[0].names.setdefault(spot.text, NameKind.DESCRIPTION)
        elif not alliances:
            cast.enter(spot, "description " + spot.noun, NameKind.DESCRIPTION).kind = ActorKind.ALLIANCE
        return
    if not pins or (pins[-1].place and state is None):
        return
    named = _named_by(cast, spot, at)
    if (
        named is not None
        and named.kind not in {ActorKind.STATE, ActorKind.PERSON, None}
        and not named.place
        and named not in pins
    ):
        spot.actor = named.index
        named.spots.append(spot)
        return
    member = cast.enter(spot, "description " + fold_name(spot.text), NameKind.DESCRIPTION)
    own = (
        state is not None
        and not compound
        and kind in {"force", "state_body"}
        and spot.pins[-1].label != "PEOPLE"
        and (bare or ("opposition" not in spot.text and "rebel" not in spot.text))
    )
    member.kind = (
        ActorKind.STATE_BODY if own else ActorKind.ARMED_GROUP if kind == "force" else ActorKind(kind)
    )
