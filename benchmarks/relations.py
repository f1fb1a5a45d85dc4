"""The relations task: re3d's six core types between two mentions of one sentence.

Each claim is put on the mentions of its two ends within its sentence, those in its evidence first. Two more things
that re3d marks are no claims: a name with its abbreviation in brackets, and a person with the post that stands beside
the name ("the Foreign Secretary, Ann Hill"): both are IsSynonymOf. Its annotators gave IsSynonymOf and CommWith in
both directions more often than not (35 of 52 in train), the other undirected types in one: so does this.

The learned reader's network scores these relations as well, between mentions of re3d's types, learned from re3d's
train file: where it reads, those of its relations that no claim has are added.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mentions import lines_of
from rows import Prediction, Row, documents

from allegiance.model.actor import ActorKind
from allegiance.model.claim import Claim, Polarity
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.reading.protocol import Reader
from allegiance.reading.syntax.parser import Doc, Span, parse

Offsets = tuple[int, int]

TYPE_OF = {
    "opposes": "FightingAgainst",
    "allied_with": "AlliesOf",
    "supports": "AlliesOf",
    "part_of": "BelongsTo",
    "member_of": "BelongsTo",
    "affiliated_with": "BelongsTo",
    "leads": "InChargeOf",
    "controls": "InChargeOf",
    "same_as": "IsSynonymOf",
    "renamed_to": "IsSynonymOf",
    "communicates_with": "CommWith",
}
#: Types that are not marked on a demonym: "Iraqi" in "the Iraqi army" has its BelongsTo within.
NAMED = frozenset({"BelongsTo", "InChargeOf"})
BOTH_WAYS = frozenset({"IsSynonymOf", "CommWith"})
MUTUAL = BOTH_WAYS | {"FightingAgainst", "AlliesOf"}


class Relation(NamedTuple):
    """A relation of two stretches of a text."""

    type: str
    source: Offsets
    target: Offsets


def relations(rows: Sequence[Row], reader: Reader) -> Iterator[Prediction]:
    """Yield the relations of each row."""
    parsed = parse(row["text"] for row in rows)
    for row, reading, doc in zip(rows, reader.read(documents(rows)), parsed, strict=True):
        found = relations_of(row["text"], reading, doc)
        if "learned" in reader.name:  # alone, or together with another
            found = with_others(found, tagged(row["text"]))
        yield {"relations": [r._asdict() for r in found]}


def with_others(found: Sequence[Relation], more: Iterable[Relation]) -> list[Relation]:
    """Return relations with those of others that are none of them: between other mentions, or of another type."""
    known = list(found)
    for relation in more:
        turned = Relation(relation.type, relation.target, relation.source)
        orders = [relation, turned] if relation.type in MUTUAL else [relation]
        if any(_alike(k, one) for k in known for one in orders):
            continue
        known += [relation, turned] if relation.type in BOTH_WAYS else [relation]
    return sorted(known, key=lambda r: (r.source, r.target, r.type))


def _alike(one: Relation, other: Relation) -> bool:
    over = _overlap(one.source, other.source) and _overlap(one.target, other.target)
    return one.type == other.type and over


def _overlap(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def tagged(text: str) -> Iterator[Relation]:
    """Yield the relations that the learned reader's network scores as re3d has them."""
    from allegiance.reading.learned.re3d import re3d_relations
    from allegiance.reading.learned.runtime import shipped_model

    model = shipped_model(threads=1)
    lines = lines_of(text)
    found = re3d_relations([line for _, line in lines], model.tokenize, model.networks)
    for source, target, kind, _ in found:
        one, other = (
            (lines[m.paragraph][0] + m.start, lines[m.paragraph][0] + m.end) for m in (source, target)
        )
        yield Relation(kind, one, other)


def relations_of(text: str, reading: Reading, doc: Doc) -> list[Relation]:
    """Return the relations of one text, each once, in order."""
    found = {*_claimed(reading), *_bracketed(text, reading), *_posts(doc, reading)}
    found |= {Relation(r.type, r.target, r.source) for r in found if r.type in BOTH_WAYS}
    return sorted(found, key=lambda r: (r.source, r.target, r.type))


def _claimed(reading: Reading) -> Iterator[Relation]:
    for claim in reading.claims:
        kind = TYPE_OF.get(claim.predicate)
        if kind is None or claim.polarity is Polarity.DENIED:
            continue
        marked = [m for m in reading.mentions if kind not in NAMED or m.form is not MentionForm.DEMONYM]
        source, target = (_place(claim, marked, end) for end in (claim.subject, claim.object))
        if (
            source is not None
            and target is not None
            and not (source[0] < target[1] and target[0] < source[1])
        ):
            yield Relation(kind, source, target)


def _place(claim: Claim, mentions: Sequence[Mention], actor: str) -> Offsets | None:
    """Where a claim's end stands: its mention in the evidence, else in the sentence; the first of several."""
    for around in (claim.evidence, claim.sentence):
        for mention in mentions:
            if mention.actor == actor and around.start <= mention.start and mention.end <= around.end:
                return mention.start, mention.end
    return None


def _bracketed(text: str, reading: Reading) -> Iterator[Relation]:
    """A name and, in brackets or after "also called", another mention of the same actor."""
    between = re.compile(r"[’']?s?\s*(?:\(|,? (?:also|better) (?:called|known as) )[“\"']?")
    for one, other in zip(reading.mentions, reading.mentions[1:], strict=False):
        if one.actor == other.actor and between.fullmatch(text, one.end, other.start):
            yield Relation("IsSynonymOf", (one.start, one.end), (other.start, other.end))


def _posts(doc: Doc, reading: Reading) -> Iterator[Relation]:
    """A person and the phrase in apposition to the name."""
    people = {a.id for a in reading.actors if a.kind is ActorKind.PERSON}
    for mention in reading.mentions:
        name = doc.char_span(mention.start, mention.end, alignment_mode="contract")
        if mention.actor not in people or name is None or not len(name):
            continue
        head = name.root
        beside = [t for t in head.children if t.dep_ == "appos"]
        if head.dep_ == "appos":
            beside.append(head.head)
        for token in beside:
            phrase = _phrase(doc, token.i)
            if (
                phrase is not None
                and token.pos_ in {"NOUN", "PROPN"}
                and not (phrase.start < name.end and name.start < phrase.end)
            ):
                yield Relation(
                    "IsSynonymOf", (mention.start, mention.end), (phrase.start_char, phrase.end_char)
                )


def _phrase(doc: Doc, i: int) -> Span | None:
    return next((c for c in doc.noun_chunks if c.start <= i < c.end), None)
