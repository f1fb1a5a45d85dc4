"""From a page and its cast to the records that leave the reader."""

import dataclasses
from collections.abc import Iterator

from allegiance.model.actor import LocalActor, NameKind
from allegiance.model.claim import Certainty, Claim, Evidence, Polarity
from allegiance.model.document import Document
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.ontology.load import predicate
from allegiance.reading.learned.cast import Cast, Member
from allegiance.reading.learned.names import name_kind, state_of
from allegiance.reading.learned.page import Link, Page
from allegiance.reading.learned.speech import Statement, statement_around, statements

#: Words. The evidence of a claim is no longer than this; where the ends are further apart it is the whole sentence.
_LONGEST_QUOTE = 40
#: Speaker of a claim that the text attributes without a source that could be found.
UNNAMED = "unnamed speaker"

#: What a source may be cut out with: quotation marks and commas that belong to the words around it.
_AROUND = " \"“”'‘’,;:"

_PRONOUNS = frozenset(
    "he she it they we i you him her them us his its their our my your who whom whose which that this these those "
    "himself herself itself themselves".split()
)


@dataclasses.dataclass(frozen=True, slots=True)
class _Manner:
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.STATED
    past: bool = False
    speaker: str | None = None
    speaker_actor: str | None = None


class Records:
    """Makes the reading of one document."""

    def __init__(self, document: Document, page: Page, cast: Cast) -> None:
        self._document, self._page, self._cast = document, page, cast
        self._document_id = document.id  # a hash of the text: made once
        self._actors = {m: cast.actor(m, self._document_id) for m in cast.members()}
        self._ids = {m: actor.id for m, actor in self._actors.items()}
        self._statements = statements(document.prose, page.speech, page.said)

    def reading(self, reader: str, least_score: float) -> Reading:
        """Return the reading: all actors and mentions, one claim for each tie and sentence that scores enough."""
        best: dict[tuple[object, ...], Claim] = {}
        for claim in self._claims(reader, least_score):
            ends = (claim.subject, claim.object)
            directed = predicate(claim.predicate).directed
            key = (claim.predicate, *(ends if directed else sorted(ends)), claim.sentence.start)
            if key not in best or claim.score > best[key].score:
                best[key] = claim
        return Reading(
            document=self._document_id,
            reader=reader,
            actors=tuple(sorted(self._unique(), key=lambda a: (a.name, a.id))),
            mentions=self._mentions(),
            claims=tuple(
                sorted(best.values(), key=lambda c: (c.evidence.start, c.evidence.end, c.predicate, c.id))
            ),
            joins=self._cast.joins(self._document_id),
        )

    def _unique(self) -> list[LocalActor]:
        return list({a.id: a for a in self._actors.values()}.values())

    def _claims(self, reader: str, least_score: float) -> Iterator[Claim]:
        for link in self._page.links:
            if link.probability < least_score:
                continue
            source, target = (self._cast.owner.get(n) for n in (link.source, link.target))
            if source is None or target is None or self._ids[source] == self._ids[target]:
                continue
            manner = self._manner(link)
            evidence, sentence = self._evidence(link)
            yield Claim(
                predicate=link.predicate,
                subject=self._ids[source],
                object=self._ids[target],
                evidence=evidence,
                sentence=sentence,
                polarity=manner.polarity,
                certainty=manner.certainty,
                past=manner.past,
                speaker=manner.speaker,
                speaker_actor=manner.speaker_actor,
                score=round(link.probability, 3),
                reader=reader,
            )

    def _evidence(self, link: Link) -> tuple[Evidence, Evidence]:
        """Return the stretch from one end to the other, where a sentence holds both, and the sentence."""
        first, last = sorted(
            (self._page.spots[link.source], self._page.spots[link.target]), key=lambda s: (s.start, -s.end)
        )
        sentence = self._page.sentence(last.start, last.end)
        whole = self._quote(*sentence)
        start, end = first.start, max(first.end, last.end)
        if not (sentence[0] <= start and end <= sentence[1]):
            return whole, whole
        quote = self._quote(start, end)
        return (quote if len(quote.quote.split()) <= _LONGEST_QUOTE else whole), whole

    def _quote(self, start: int, end: int) -> Evidence:
        return Evidence(self._document_id, start, end, self._document.text[start:end])

    def _manner(self, link: Link) -> _Manner:
        if link.stance == "asserted":
            return _Manner()
        if link.stance == "past":
            return _Manner(past=True)
        spots = self._page.spots[link.source], self._page.spots[link.target]
        places = ((spots[0].start, spots[0].end), (spots[1].start, spots[1].end))
        found = statement_around(self._statements, places, both=link.stance == "attributed")
        speaker, actor = self._speaker(found)
        if link.stance == "denied":
            return _Manner(polarity=Polarity.DENIED, speaker=speaker, speaker_actor=actor)
        if link.stance == "alleged":
            return _Manner(certainty=Certainty.HEDGED, speaker=speaker, speaker_actor=actor)
        return _Manner(speaker=speaker or UNNAMED, speaker_actor=actor)

    def _speaker(self, statement: Statement | None) -> tuple[str | None, str | None]:
        """Return who speaks as the reading names it: an actor's name and id, or the words of the text."""
        if statement is None or statement.source is None:
            return None, None
        start, end = statement.source
        member = self._actor_within(start, end)
        if member is not None:
            return self._actors[member].name, self._ids[member]
        return " ".join(self._document.prose[start:end].split()).strip(_AROUND) or None, None

    def _actor_within(self, start: int, end: int) -> Member | None:
        """The person among a source's actors, else the first of them, the longer before those within it."""
        held = [
            n
            for n, s in enumerate(self._page.spots)
            if s.start < end and start < s.end and n in self._cast.owner
        ]
        members = [self._cast.owner[n] for n in held]
        return next((m for m in members if m.kind == "person"), members[0] if members else None)

    def _mentions(self) -> tuple[Mention, ...]:
        found = set()
        for number, member in self._cast.owner.items():
            spot = self._page.spots[number]
            text = self._document.prose[spot.start : spot.end]
            found.add(Mention(spot.start, spot.end, self._ids[member], _form(text, spot.kind)))
        return tuple(sorted(found, key=lambda m: (m.start, m.end, m.actor)))


def _form(text: str, kind: str) -> MentionForm:
    if kind == "ref":
        return MentionForm.PRONOUN if text.lower() in _PRONOUNS else MentionForm.DESCRIPTION
    state = state_of(text, acts=False)
    if state is not None and state[1] is NameKind.DEMONYM:
        return MentionForm.DEMONYM
    return MentionForm.DESCRIPTION if name_kind(text) is NameKind.DESCRIPTION else MentionForm.NAME
