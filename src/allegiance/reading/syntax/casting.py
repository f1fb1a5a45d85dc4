"""Who is who within one document: spots become local actors, and descriptions find who they describe."""

import re

from allegiance.languages.bodies import Body
from allegiance.model.actor import ActorKind, NameKind
from allegiance.model.names import fold_name
from allegiance.model.reading import MentionForm
from allegiance.reading.syntax.cast import Cast, Member
from allegiance.reading.syntax.joining import join_descriptions, join_names
from allegiance.reading.syntax.lexicon import lexicon, noun_list
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.spots import Spot

#: Letters of an abbreviation at most.
_SHORT = 8
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th) ")
#: What a state's government is called.
_GOVERNING = noun_list("governing")
_GOVERNMENT = re.compile(r"(?:the )?(?:\w+ )?Government of (?:the )?(.+)", re.IGNORECASE)


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
    join_descriptions(cast, spots)
    _name_governments(cast)
    return cast


def _enter_name(cast: Cast, spot: Spot) -> None:
    state = _state_of(spot)
    if state is not None:
        kind = NameKind.DEMONYM if spot.form is MentionForm.DEMONYM else NameKind.FULL
        if spot.label == "CAPITAL":
            kind = NameKind.METONYM
            cast.joins.append((state, spot.text, "capital standing for the government"))
        member = cast.enter(spot, "state " + fold_name(state), kind)
        member.state, member.kind = state, ActorKind.STATE
        return
    fold = _fold(spot.text)
    if not fold:
        return
    letters = _ORDINAL.sub("", spot.text).replace(".", "")
    short = letters.isupper() and len(letters) <= _SHORT and " " not in letters
    body = _body(spot.text, fold)
    member = cast.enter(
        spot, fold_name(body.name) if body else fold, NameKind.ABBREVIATION if short else NameKind.FULL
    )
    member.votes.spot(spot)
    if body is not None:
        member.kind = ActorKind(body.kind)


def _state_of(spot: Spot) -> str | None:
    """Return the state that a name stands for: its own, of a capital that acts, of "the Government of X"."""
    if spot.state is not None and (spot.label == "STATE" or _acts(spot)):
        return spot.state
    governed = _GOVERNMENT.fullmatch(spot.text)
    return lexicon().states.get(governed.group(1)) if governed else None


def _fold(text: str) -> str:
    """Return the folded name, a state or well-known body that begins it by its main name: "UN Security Council"."""
    lex = lexicon()
    first, _, rest = text.partition(" ")
    if not rest:
        return fold_name(text)
    body = lex.bodies.get(fold_name(first)) if first.isupper() else None
    return fold_name(f"{body.name if body else lex.states.get(first, first)} {rest}")


def _body(text: str, fold: str) -> Body | None:
    """Return the well-known body of that name; short names must be spelled as listed ("IS" is not "is")."""
    body = lexicon().bodies.get(fold)
    if body is None or (
        len(fold) <= _SHORT and text not in {body.name, *body.aliases} and not text.isupper()
    ):
        return None
    return body


def _acts(spot: Spot) -> bool:
    """Whether a capital stands for its government: it says or does something, and nothing happens in it."""
    head = spot.head
    preposition, governor = head.head.lower_, head.head.head
    match head.dep_:
        case "nsubj" | "nsubjpass" | "agent":
            return True
        case "poss":
            return head.head.lemma_.lower() not in noun_list("city_things")
        case "pobj":
            tied = preposition in {"to", "from"} and governor.lemma_ in noun_list("tied_to")
            return preposition in {"with", "by", "between", "against"} or tied
        case "dobj":
            return head.head.lemma_ in noun_list("talked_to")
        case "conj":
            first = head.head
            shared = first.dep_ == "pobj" and first.head.lower_ in {"between", "by", "with"}
            return first.dep_ == "nsubj" or shared
    return False


def _decide_kinds(cast: Cast) -> None:
    for member in cast.living():
        if member.kind is None:
            member.kind, member.place = member.votes.decide(list(member.names), member.spots)
            for spot in member.spots:
                spot.thing = member.kind is None


def _named_by(cast: Cast, spot: Spot, at: dict[tuple[int, int], Spot]) -> Member | None:
    """Return the named actor that a description is said of: "X, a US-backed militia", "the US-backed militia X"."""
    head, doc = spot.head, id(spot.doc)
    near = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos" or (head.dep_ in {"compound", "nmod"} and head.head.text[:1].isupper()):
        near.append(head.head)
    if head.dep_ == "attr":
        near += [c for c in head.head.children if c.dep_ == "nsubj"]
    near += _instance(head)
    if spot.end < len(spot.doc) and spot.doc[spot.end].text[:1].isupper() and spot.doc[spot.end].is_alpha:
        near.append(spot.doc[spot.end])
    for token in near:
        found = at.get((doc, token.i))
        if found is not None and found.actor >= 0 and found.form is MentionForm.NAME:
            return cast.members[found.actor]
    return None


def _instance(head: Token) -> list[Token]:
    """Return what is said to be one of a sort: "one example of such a faction is the group X"."""
    noun = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    if (
        noun is None
        or noun.dep_ != "nsubj"
        or noun.head.lemma_ != "be"
        or noun.lemma_ not in noun_list("instances")
    ):
        return []
    said = [c for c in noun.head.children if c.dep_ == "attr"]
    return [t for a in said for t in (a, *(c for c in a.children if c.dep_ == "appos"))]


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
        and not spot.owned
    ):
        spot.actor = pins[-1].index
        return
    if state is not None and bare and spot.noun in noun_list("of_state"):
        spot.actor = state.index
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
        and spot.noun not in noun_list("not_of_state")
        and spot.pins[-1].label != "PEOPLE"
        and (bare or ("opposition" not in spot.text and "rebel" not in spot.text))
    )
    member.kind = (
        ActorKind.STATE_BODY if own else ActorKind.ARMED_GROUP if kind == "force" else ActorKind(kind)
    )


def _name_governments(cast: Cast) -> None:
    """Give states the names of their governments: "the Norlandic government", "the Dervaz regime"."""
    for member in cast.living():
        if member.state is None:
            continue
        for spot in list(member.spots):
            noun = spot.doc[spot.end] if spot.end < len(spot.doc) else None
            if spot.form is MentionForm.DEMONYM and noun is not None and noun.lemma_.lower() in _GOVERNING:
                member.names.setdefault(spot.doc[spot.start : spot.end + 1].text, NameKind.DESCRIPTION)
