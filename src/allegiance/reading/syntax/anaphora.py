"""Whom "the group", "its", "they" and "we" pick up, near enough to be trusted in a tie."""

from collections.abc import Iterator

from allegiance.languages.load import words
from allegiance.model.actor import ActorKind
from allegiance.model.reading import MentionForm
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import Doc, Token
from allegiance.reading.syntax.scene import Paragraph, Scene
from allegiance.reading.syntax.spots import Spot

_BODY = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.STATE,
        ActorKind.STATE_BODY,
        ActorKind.ORGANISATION,
        ActorKind.PARTY,
        ActorKind.ALLIANCE,
    }
)
_HE = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_WE = frozenset({"we", "our", "us", "ourselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
#: A description reaches back over this many mentions, no further than the paragraph before.
_REACH = 12


def resolve(scene: Scene, bodies: dict[int, int]) -> None:
    """Add to each paragraph the spots of pronouns and definite descriptions that pick up an actor.

    `bodies` says which body a person leads or belongs to: that is who "we" are when the person speaks.
    """
    before: list[Spot] = []
    for paragraph in scene.paragraphs:
        for token in paragraph.doc:
            spot = paragraph.at.get(token.i)
            if spot is not None:
                if (
                    (spot.noun_at if spot.noun_at >= 0 else spot.end - 1) == token.i
                    and spot.actor >= 0
                    and scene.acts(spot.actor)
                ):
                    before.append(spot)
                continue
            found = _pronoun(scene, paragraph, token, before, bodies) or _definite(
                scene, paragraph, token, before
            )
            if found is not None:
                paragraph.spots.append(found)
                # who "it" is as a subject is still the topic of the next sentence
                if found.form is MentionForm.DESCRIPTION or _leads_clause(found):
                    before.append(found)
        paragraph.spots.sort(key=lambda s: (s.start, s.end))
        paragraph.index()
        before = before[-_REACH * 2 :]


def _definite(scene: Scene, paragraph: Paragraph, token: Token, before: list[Spot]) -> Spot | None:
    lex = lexicon()
    kinds = lex.anaphors.get(token.lower_) or (frozenset() if token.lower_ in lex.name_heads else None)
    if kinds is None or token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
        return None
    determiner = next(
        (c for c in token.children if c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these"}), None
    )
    if determiner is None or any(
        c.dep_ in {"amod", "compound", "poss", "relcl", "nummod", "acl"} for c in token.children
    ):
        return None
    if any(c.dep_ == "prep" and c.lower_ in {"of", "in", "from", "for"} for c in token.children):
        return None
    for spot in _recent(before, paragraph.doc):
        if scene.kind(spot.actor).value in kinds or _headed(scene, spot.actor, token):
            return _spot(paragraph.doc, determiner.i, token.i + 1, MentionForm.DESCRIPTION, spot)
    return None


def _headed(scene: Scene, actor: int, noun: Token) -> bool:
    """Whether a name of the actor has the noun for its head: "the army" is the Royal Army."""
    head = noun.lemma_.lower()
    return head in lexicon().name_heads and any(head in n.lower().split() for n in scene.member(actor).names)


def _pronoun(
    scene: Scene, paragraph: Paragraph, token: Token, before: list[Spot], bodies: dict[int, int]
) -> Spot | None:
    lower = token.lower_
    if token.pos_ not in {"PRON", "DET"} or lower not in _HE | _IT | _THEY | _WE:
        return None
    if lower in _WE:
        return _first_person(scene, paragraph, token, before, bodies)
    wanted = frozenset({ActorKind.PERSON}) if lower in _HE else _BODY
    candidates = [s for s in _recent(before, paragraph.doc) if scene.kind(s.actor) in wanted]
    if lower in _IT and token.dep_ not in {"poss", "nsubj"} and not _undergoes(token):
        return None
    if lower in _HE:
        return (
            _spot(paragraph.doc, token.i, token.i + 1, MentionForm.PRONOUN, candidates[0])
            if candidates
            else None
        )
    near = [s for s in candidates if s.doc is paragraph.doc and _sentences_between(s, token) <= 1]
    subject = next((s for s in near if _leads_clause(s)), None)
    chosen = subject or (near[0] if near and lower == "its" else None)
    return (
        _spot(paragraph.doc, token.i, token.i + 1, MentionForm.PRONOUN, chosen)
        if chosen is not None
        else None
    )


def _undergoes(token: Token) -> bool:
    """Whether "it" is somebody to whom something is done: not that of "it was reported that"."""
    clauses = {"ccomp", "csubjpass", "csubj", "xcomp"}
    return token.dep_ == "nsubjpass" and not any(c.dep_ in clauses for c in token.head.children)


def _first_person(
    scene: Scene, paragraph: Paragraph, token: Token, before: list[Spot], bodies: dict[int, int]
) -> Spot | None:
    """As in "We" is the body of the person who speaks, or the body whose statement the text is."""
    for spot in _recent(before, paragraph.doc):
        if scene.kind(spot.actor) is ActorKind.PERSON and spot.actor in bodies:
            made = _spot(paragraph.doc, token.i, token.i + 1, MentionForm.PRONOUN, spot)
            made.actor = bodies[spot.actor]
            return made
        if scene.kind(spot.actor) in _BODY and _speaks(spot) and not scene.official:
            return _spot(paragraph.doc, token.i, token.i + 1, MentionForm.PRONOUN, spot)
    if scene.official and scene.home is not None:
        made = Spot(paragraph.doc, token.i, token.i + 1, token.text, MentionForm.PRONOUN, "ANAPHOR")
        made.actor = scene.home
        return made
    return None


def _speaks(spot: Spot) -> bool:
    return spot.head.dep_ == "nsubj" and spot.head.head.lemma_ in words("speech", "saying")


def _leads_clause(spot: Spot) -> bool:
    head = spot.head
    return head.dep_ in _SUBJECTS or (
        head.dep_ in {"poss", "compound", "amod"} and head.head.dep_ in _SUBJECTS
    )


def _sentences_between(spot: Spot, token: Token) -> int:
    return sum(1 for t in spot.doc[spot.end : token.i + 1] if t.is_sent_start)


def _recent(before: list[Spot], doc: Doc) -> Iterator[Spot]:
    """Yield the actors mentioned last, nearest first: subjects of this paragraph's sentences before the rest."""
    latest = before[-_REACH:][::-1]
    own = [s for s in latest if s.doc is doc]
    yield from own
    yield from (s for s in latest if s.doc is not doc)


def _spot(doc: Doc, start: int, end: int, form: MentionForm, antecedent: Spot) -> Spot:
    made = Spot(doc, start, end, doc[start:end].text, form, "ANAPHOR")
    made.actor = antecedent.actor
    return made
