"""The mentions task: stretches of a text with re3d's types.

The learned reader's network has a tagger of these types, trained on re3d's train file: where it reads, its word is
taken. Otherwise mentions are made of spaCy's entities and noun phrases and of the actors of the reading: a noun
phrase is a mention of the type of its head, be it an entity, an actor or a noun of `data/re3d.yaml`.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rows import Prediction, Row, documents

from allegiance.languages.load import by_group, data, words
from allegiance.model.actor import ActorKind
from allegiance.model.reading import MentionForm, Reading
from allegiance.reading.protocol import Reader
from allegiance.reading.syntax.parser import Doc, Span, Token, parse


class Stretch(NamedTuple):
    """A mention: half-open offsets in the text, and its type."""

    start: int
    end: int
    type: str


def mentions(rows: Sequence[Row], reader: Reader) -> Iterator[Prediction]:
    """Yield the mentions of each row."""
    if "learned" in reader.name:  # alone, or together with another
        yield from map(_prediction, tagged([row["text"] for row in rows]))
        return
    parsed = parse(row["text"] for row in rows)
    for reading, doc in zip(reader.read(documents(rows)), parsed, strict=True):
        yield _prediction(from_syntax(doc, reading))


def plain_mentions(rows: Sequence[Row]) -> Iterator[Prediction]:
    """Yield what spaCy's pipeline alone finds: its entities, under the nearest of re3d's types."""
    labels: Mapping[str, str] = _lists()["plain_labels"]
    for doc in parse(row["text"] for row in rows):
        yield _prediction(
            Stretch(e.start_char, e.end_char, labels[e.label_]) for e in doc.ents if e.label_ in labels
        )


def tagged(texts: Sequence[str]) -> Iterator[list[Stretch]]:
    """Yield the mentions that the learned reader's tagger finds in each text."""
    from allegiance.reading.learned.re3d import re3d_mentions
    from allegiance.reading.learned.runtime import shipped_model

    model = shipped_model(threads=1)
    for text in texts:
        lines = lines_of(text)
        found = re3d_mentions([line for _, line in lines], model.tokenize, model.networks)
        yield [Stretch(lines[m.paragraph][0] + m.start, lines[m.paragraph][0] + m.end, m.kind) for m in found]


def from_syntax(doc: Doc, reading: Reading) -> list[Stretch]:
    """Return the mentions that parse and reading of one text make, in order."""
    types = _types(doc, reading)
    found: dict[tuple[int, int], str] = {}
    for chunk in doc.noun_chunks:
        kind = types.get(chunk.root.i) or _type_of_head(chunk.root)
        if kind is not None:
            span = _trimmed(chunk, kind)
            found[span.start_char, span.end_char] = kind
    for span in _named(doc, reading):
        kind = types.get(span.root.i)
        inside = any(s <= span.start_char and span.end_char <= e for s, e in found)
        if kind is not None and (not inside or kind == "Quantity"):
            found[span.start_char, span.end_char] = kind
    for token in doc:
        kind = _pronouns().get(token.lower_)
        if kind is not None and token.tag_ == "PRP$":
            found[token.idx, token.idx + len(token)] = kind
    return sorted(Stretch(s, e, kind) for (s, e), kind in found.items())


def _named(doc: Doc, reading: Reading) -> Iterator[Span]:
    """Yield the names of the actors, then spaCy's entities."""
    for mention in reading.mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="contract")
        if span is not None and len(span) and mention.form is MentionForm.NAME:
            yield span
    yield from doc.ents


def _prediction(found: Iterable[Stretch]) -> Prediction:
    return {"entities": [m._asdict() for m in found]}


def lines_of(text: str) -> list[tuple[int, str]]:
    """Return the lines that are not blank, each with where it starts."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((at, line.rstrip("\r\n")))
        at += len(line)
    return found


def _types(doc: Doc, reading: Reading) -> dict[int, str]:
    """Type of each token that ends an entity or a name of an actor; an actor's kind before spaCy's label."""
    types: dict[int, str] = {}
    for entity in doc.ents:
        kind = _lists()["labels"].get(entity.label_)
        if kind is not None:
            types[entity.root.i] = kind
    kinds = {a.id: a.kind for a in reading.actors}
    for mention in reading.mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="contract")
        kind = kinds.get(mention.actor)
        if span is None or not len(span) or kind is None or kind is ActorKind.OTHER:
            continue
        if kind is ActorKind.STATE and types.get(span.root.i) == "Location":
            if span.root.dep_ in _lists()["acting"]:
                types[span.root.i] = "Organisation"
        else:
            types[span.root.i] = "Person" if kind is ActorKind.PERSON else "Organisation"
    return types


def _type_of_head(head: Token) -> str | None:
    if head.pos_ == "PRON":
        return _pronouns().get(head.lower_)
    return _heads().get(head.lemma_.lower())


def _trimmed(chunk: Span, kind: str) -> Span:
    """Without numbers before it, which are mentions of their own, nor a possessive's ending."""
    first, last = chunk.start, chunk.end
    if kind != "Temporal":
        while first < last - 1 and chunk.doc[first].pos_ == "NUM":
            first += 1
    if last - 1 > first and chunk.doc[last - 1].tag_ == "POS":
        last -= 1
    return chunk.doc[first:last]


@functools.cache
def _lists() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(
        Path(__file__).with_name("data").joinpath("re3d.yaml").read_text("utf-8")
    )
    return loaded


@functools.cache
def _heads() -> Mapping[str, str]:
    of_groups = dict.fromkeys([*by_group("nouns", "groups"), *words("nouns", "members")], "Organisation")
    of_places = dict.fromkeys(data("nouns")["settlements"], "Location")
    return of_places | of_groups | {w: kind for kind, listed in _lists()["heads"].items() for w in listed}


@functools.cache
def _pronouns() -> Mapping[str, str]:
    return {w: kind for kind, listed in _lists()["pronouns"].items() for w in listed}
