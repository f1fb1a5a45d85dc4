"""From drafts to the records that leave the reader."""

from collections.abc import Callable, Iterable

from allegiance.model.claim import Evidence, Relay
from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport, Role, RoleKind, Toll
from allegiance.reading.manner.judging import Manners
from allegiance.reading.syntax.arguments import after
from allegiance.reading.syntax.incidents.amounts import vague
from allegiance.reading.syntax.incidents.counting import others
from allegiance.reading.syntax.incidents.drafts import Draft, Harmed, Part
from allegiance.reading.syntax.incidents.people import nobody
from allegiance.reading.syntax.incidents.triggers import word_list
from allegiance.reading.syntax.parser import Span, Token
from allegiance.reading.syntax.scene import Scene

#: How likely a report is to be right, by what shows that something happened (measured on the annotated documents).
_SCORE, _BARE, _WEAK = 0.8, 0.6, 0.7
_HEDGED = 0.9
#: Longest phrase of a role in tokens; a longer one is cut to its noun.
_LONGEST = 12
_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "nummod",
        "poss",
        "quantmod",
        "advmod",
        "npadvmod",
        "punct",
        "case",
        "predet",
    }
)
_ARTICLES = frozenset({"the", "a", "an", "that", "this", "these", "those"})
ActorId = Callable[[int], str]


def reports(
    document: Document, reader: str, manners: Manners, drafts: Iterable[Draft], actor: ActorId | None
) -> tuple[IncidentReport, ...]:
    """Return the records of the incidents of a document, one an id; without `actor` no role is an actor's."""
    made: dict[str, IncidentReport] = {}
    for draft in drafts:
        report = _report(document, reader, manners, draft, actor)
        made.setdefault(report.id, report)
    return tuple(sorted(made.values(), key=lambda r: (r.evidence.start, r.evidence.end, r.type)))


def _report(
    document: Document, reader: str, manners: Manners, draft: Draft, actor: ActorId | None
) -> IncidentReport:
    scene = manners.scene
    manner = manners.manner(draft.paragraph, draft.manner, actor or str)
    words = draft.hit.words
    paragraph = scene.paragraphs[draft.paragraph]
    span = paragraph.doc[words[0].i : words[-1].i + 1]
    if len(span) > _LONGEST:
        span = paragraph.doc[draft.hit.token.i : draft.hit.token.i + 1]
    return IncidentReport(
        type=draft.type,
        evidence=_evidence(document, scene, draft.paragraph, span),
        sentence=_evidence(document, scene, draft.paragraph, draft.hit.token.sent),
        roles=tuple(_roles(document, scene, draft, actor)),
        killed=_tolls(document, scene, draft, killed=True),
        wounded=_tolls(document, scene, draft, killed=False),
        polarity=manner.polarity,
        certainty=manner.certainty,
        realis=manner.realis,
        speaker=manner.speaker,
        speaker_actor=manner.speaker_actor if actor is not None else None,
        relays=tuple(r if actor is not None else Relay(r.name) for r in manner.relays),
        signs=manner.signs,
        score=_score(draft),
        reader=f"{reader.split('/', maxsplit=1)[0]}:incident",
    )


def _score(draft: Draft) -> float:
    score = _BARE if draft.bare else _WEAK if draft.hit.trigger.weak else _SCORE
    return round(score * (_HEDGED if draft.manner.hedged else 1), 3)


def _roles(document: Document, scene: Scene, draft: Draft, actor: ActorId | None) -> Iterable[Role]:
    seen: set[tuple[RoleKind, int, int]] = set()
    some = [p for p in draft.parts if not nobody(p.token)]
    named = {p.kind for p in some if not _stands_in(p.token)}
    told = [p for p in some if not _stands_in(p.token) or p.kind not in named]
    for part in sorted(told, key=lambda p: (list(RoleKind).index(p.kind), p.paragraph, p.token.i)):
        start, end = _phrase(scene, part.paragraph, part.token)
        if (part.kind, start, end) in seen:
            continue
        seen.add((part.kind, start, end))
        yield Role(
            kind=part.kind,
            start=start,
            end=end,
            text=document.text[start:end],
            actor=_actor_of(scene, part, actor),
            speaker=_said_by(scene, part.speaker),
        )


def _stands_in(token: Token) -> bool:
    """Whether a word stands for somebody told of elsewhere: "they", "the victim"."""
    return token.pos_ == "PRON" or token.lemma_.lower() in {"victim", "deceased"}


def _actor_of(scene: Scene, part: Part, actor: ActorId | None) -> str | None:
    if part.actor is None or actor is None or not scene.acts(part.actor):
        return None
    return actor(part.actor)


def _said_by(scene: Scene, speaker: tuple[int | None, str | None] | None) -> str | None:
    if speaker is None:
        return None
    return scene.member(speaker[0]).name if speaker[0] is not None else speaker[1]


def _phrase(scene: Scene, n: int, token: Token) -> tuple[int, int]:
    """Return the stretch of the document that names a role: a name as a whole, else the noun with what precedes it."""
    paragraph = scene.paragraphs[n]
    spot = paragraph.at.get(token.i)
    start, end = token.i, token.i + 1
    if spot is not None and spot.start <= token.i < spot.end:
        start, end = spot.start, spot.end
    else:
        lefts = sorted((c for c in token.lefts if c.dep_ in _LEFT), key=lambda c: -c.i)
        for c in lefts:
            if c.right_edge.i + 1 == start or c.i + 1 == start:
                start = c.left_edge.i
        inner = [t for t in after(token, {"of"}) if token.i < t.i < token.i + _LONGEST]
        named = token.lemma_.lower() in word_list("places") and any(t.pos_ == "PROPN" for t in inner)
        if inner and (named or token.lemma_.lower() in vague() or token.pos_ == "NUM"):
            end = inner[0].i + 1  # "the town of Orlu", "dozens of people"
        if end - start > _LONGEST:
            start = token.i
        while start < token.i and (paragraph.doc[start].lower_ in _ARTICLES or paragraph.doc[start].is_punct):
            start += 1
    span = paragraph.doc[start:end]
    return paragraph.block.span(span.start_char, span.end_char)


def _tolls(document: Document, scene: Scene, draft: Draft, *, killed: bool) -> tuple[Toll, ...]:
    made = [
        _toll(document, scene, h)
        for h in draft.harmed
        if h.killed is killed
        and (h.amount.least is not None or h.amount.most is not None)
        and (killed or not _died(h, draft.harmed))
    ]
    return tuple(dict.fromkeys(sorted(made, key=lambda t: (t.start, t.end))))


def _died(wounded: Harmed, harmed: Iterable[Harmed]) -> bool:
    """Whether somebody who is said to be wounded is whom another phrase says died: "he was hit … the guard died"."""
    if wounded.hit_only and any(h.killed and h.amount.most != 0 for h in harmed):
        return True  # "the guard was shot from close range", after it was told that two died
    if wounded.amount.most != 1 or others(wounded.whom):
        return False
    for h in harmed:
        if not h.killed or h.amount.most != 1:
            continue
        apart = h.paragraph != wounded.paragraph or h.whom.sent.start != wounded.whom.sent.start
        told_of = _definite(h.whom) or _definite(wounded.whom)
        like = apart and told_of and h.whom.lemma_.lower() == wounded.whom.lemma_.lower()
        same = h.whom == wounded.whom or like
        alone = not any(c.dep_ == "conj" for c in wounded.whom.rights)
        if same or (wounded.whom.pos_ == "PRON" and alone):
            return True
    return False


def _definite(whom: Token) -> bool:
    return whom.tag_ == "NNP" or any(c.lower_ in {"the", "this", "that"} for c in whom.lefts)


def _toll(document: Document, scene: Scene, harmed: Harmed) -> Toll:
    paragraph = scene.paragraphs[harmed.paragraph]
    span = paragraph.doc[harmed.amount.start : harmed.amount.end]
    start, end = paragraph.block.span(span.start_char, span.end_char)
    first, last = _phrase(scene, harmed.paragraph, harmed.whom)
    whom = document.text[first:last]
    return Toll(
        least=harmed.amount.least,
        most=harmed.amount.most,
        start=start,
        end=end,
        text=document.text[start:end],
        whom=" ".join(whom.split()) if harmed.whom.pos_ != "NUM" else None,
        speaker=_said_by(scene, harmed.speaker),
    )


def _evidence(document: Document, scene: Scene, n: int, span: Span) -> Evidence:
    start, end = scene.paragraphs[n].block.span(span.start_char, span.end_char)
    return Evidence(document.id, start, end, document.text[start:end])
