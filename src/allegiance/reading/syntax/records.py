"""From a scene and its judged findings to the records that leave the reader."""

from collections.abc import Callable, Iterable

from allegiance.model.actor import ActorKind, LocalActor
from allegiance.model.claim import Claim, Evidence, Polarity
from allegiance.model.document import Document
from allegiance.model.manner import Manner
from allegiance.model.reading import Mention, Reading
from allegiance.ontology.load import predicate
from allegiance.reading.manner.context import Context
from allegiance.reading.manner.judging import Manners
from allegiance.reading.syntax.incidents.drafts import Draft
from allegiance.reading.syntax.incidents.records import reports
from allegiance.reading.syntax.kinds import located
from allegiance.reading.syntax.parser import Span
from allegiance.reading.syntax.scene import Finding, Paragraph, Scene
from allegiance.reading.syntax.spots import Spot

#: What an end that stands as a pronoun or description takes off a claim's score (measured on ties dev).
_ANAPHOR = 0.75
#: Longest quote of a claim in words; a longer clause is kept as its sentence only.
_WORDS = 40


def reading(
    document: Document,
    reader: str,
    scene: Scene,
    found: Iterable[tuple[int, Finding, Context]],
    manners: Manners,
    happened: Iterable[Draft] = (),
) -> Reading:
    """Return the reading: actors that act, all their mentions, one claim a tie and sentence (the best rule's)."""
    claims: dict[tuple[object, ...], Claim] = {}
    local: dict[int, LocalActor] = {}
    verbatim = {
        s.text: _spelled(s, scene.verbatim(p, s.start, s.end))
        for p in scene.paragraphs
        for s in p.spots
        if s.text
    }

    def actor(index: int) -> str:
        if index not in local:
            local[index] = scene.cast.local_actor(index, document.id, verbatim)
        return local[index].id

    for judged in found:
        n, finding, told = judged
        claim = _claim(document, reader, scene, (n, finding), manners.manner(n, told, actor), actor)
        key = (claim.predicate, *_ends(claim), claim.sentence.start, claim.polarity, claim.past)
        if key not in claims or claim.score > claims[key].score:
            claims[key] = claim
    for member in scene.cast.living():
        only_where = member.state is not None and all(located(s) for s in member.spots)
        if scene.acts(member.index) and member.kind is not ActorKind.OTHER and not only_where:
            actor(member.index)
    happenings = reports(document, reader, manners, happened, actor)
    kept = sorted(
        _first_by_id(claims.values()), key=lambda c: (c.evidence.start, c.evidence.end, c.predicate, c.id)
    )
    return Reading(
        document=document.id,
        reader=reader,
        actors=tuple(sorted(local.values(), key=lambda a: a.name)),
        mentions=_mentions(scene, {index: a.id for index, a in local.items()}),
        claims=tuple(kept),
        joins=scene.cast.records(document.id),
        telling=manners.telling(
            reader.split("/", maxsplit=1)[0],
            lambda index: scene.cast.local_actor(index, document.id, verbatim),
        ),
        incidents=happenings,
    )


def _spelled(spot: Spot, words: str) -> str:
    """Return the document's words for a name, without the initials or the age at their end that are none of it."""
    parsed = spot.doc[spot.start : spot.end].text
    return words[: len(words) - len(parsed) + len(spot.text)] if parsed.startswith(spot.text) else words


def _first_by_id(claims: Iterable[Claim]) -> list[Claim]:
    """One claim an id: of an affirmed and a denied claim of one stretch, the better scored."""
    best: dict[str, Claim] = {}
    for claim in claims:
        had = best.get(claim.id)
        if had is None or (claim.score, claim.polarity is Polarity.DENIED) > (
            had.score,
            had.polarity is Polarity.DENIED,
        ):
            best[claim.id] = claim
    return list(best.values())


def _ends(claim: Claim) -> tuple[str, ...]:
    ends = (claim.subject, claim.object)
    return ends if predicate(claim.predicate).directed else tuple(sorted(ends))


def _claim(
    document: Document,
    reader: str,
    scene: Scene,
    found: tuple[int, Finding],
    manner: Manner,
    actor: Callable[[int], str],
) -> Claim:
    n, finding = found
    paragraph = scene.paragraphs[n]
    score = finding.score
    for token in (finding.source_token, finding.target_token):
        spot = paragraph.at.get(token.i)
        if spot is not None and spot.label == "ANAPHOR":
            score *= _ANAPHOR
    tokens = [finding.trigger, finding.source_token, finding.target_token]
    spots = [s for s in (paragraph.at.get(t.i) for t in tokens) if s is not None]
    start = min([t.i for t in tokens] + [s.start for s in spots])
    end = max([t.i + 1 for t in tokens] + [s.end for s in spots])
    sentence = finding.trigger.sent
    span = paragraph.doc[max(start, sentence.start) : min(end, sentence.end)]
    if len(span.text.split()) > _WORDS or not len(span):
        span = sentence
    return Claim(
        predicate=finding.predicate,
        subject=actor(finding.source),
        object=actor(finding.target),
        evidence=_evidence(document, paragraph, span),
        sentence=_evidence(document, paragraph, sentence),
        polarity=manner.polarity,
        certainty=manner.certainty,
        realis=manner.realis,
        past=manner.past,
        speaker=manner.speaker,
        speaker_actor=manner.speaker_actor,
        relays=manner.relays,
        signs=manner.signs,
        score=round(score, 3),
        reader=f"{reader.split('/', maxsplit=1)[0]}:{finding.rule}",
    )


def _evidence(document: Document, paragraph: Paragraph, span: Span) -> Evidence:
    start, end = paragraph.block.span(span.start_char, span.end_char)
    return Evidence(document.id, start, end, document.text[start:end])


def _mentions(scene: Scene, ids: dict[int, str]) -> tuple[Mention, ...]:
    found = set()
    for paragraph in scene.paragraphs:
        for spot in paragraph.spots:
            if spot.actor in ids:
                span = paragraph.doc[spot.start : spot.end]
                start, end = paragraph.block.span(span.start_char, span.end_char)
                found.add(Mention(start, end, ids[spot.actor], spot.form))
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.actor)))
