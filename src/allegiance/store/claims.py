"""Claims as stored, with their quotes cut from the documents."""

import functools
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Row, Select, or_, select, tuple_, union

from allegiance.model.actor import ActorKind, LocalActor
from allegiance.model.claim import (
    ActorRef,
    Certainty,
    Claim,
    Evidence,
    Polarity,
    Realis,
    SourcedClaim,
    Stance,
)
from allegiance.model.tie import Tie
from allegiance.store import schema
from allegiance.store.packing import PERIOD, period_of, relays_of, signs_of
from allegiance.store.rows import BATCH, DOCUMENT_COLUMNS, DOCUMENT_ORDER, document_info, texts

TieKey = tuple[str, str, str]

_claim = schema.claim.c
_manner = schema.manner.c
_detail = schema.claim_detail.c
_listed = schema.tie_claim.c
_subject = schema.name_set.alias()
_object = schema.name_set.alias()
_speaker = schema.name_set.alias()
_subject_actor = schema.actor.alias()
_object_actor = schema.actor.alias()
_speaker_actor = schema.actor.alias()

#: What `_claim_of` wants of a row, besides the document's columns.
_COLUMNS = (
    *(_claim.document_id, _claim.start, _claim.end, _claim.sentence_start, _claim.sentence_end),
    *(_claim.score, _claim.speaker, _detail.signs, _detail.relays),
    *(schema.period.c[column] for column in PERIOD),
    *(_manner.predicate, _manner.polarity, _manner.certainty, _manner.realis, _manner.past, _manner.reader),
    _subject.c.name.label("subject_name"),
    _object.c.name.label("object_name"),
    _speaker.c.name.label("speaker_name"),
)
_TABLES = (
    schema.claim.join(schema.manner, _manner.id == _claim.manner_id)
    .join(schema.document, schema.document.c.id == _claim.document_id)
    .join(_subject, _subject.c.id == _claim.subject_id)
    .join(_object, _object.c.id == _claim.object_id)
    .outerjoin(_speaker, _speaker.c.id == _claim.speaker_id)
    .outerjoin(schema.claim_detail, _detail.claim_id == _claim.id)
    .outerjoin(schema.period, schema.period.c.id == _detail.period_id)
)
_SOURCED: Select[Any] = select(
    *DOCUMENT_COLUMNS,
    *_COLUMNS,
    _subject_actor.c.key.label("subject_actor"),
    _subject_actor.c.name.label("subject_actor_name"),
    _object_actor.c.key.label("object_actor"),
    _object_actor.c.name.label("object_actor_name"),
    _speaker_actor.c.key.label("speaker_actor"),
    _speaker_actor.c.name.label("speaker_actor_name"),
).select_from(
    # Claims read since the last resolution have ends that are no actors yet, and are left out.
    _TABLES.join(_subject_actor, _subject_actor.c.id == _subject.c.actor_id)
    .join(_object_actor, _object_actor.c.id == _object.c.actor_id)
    .outerjoin(_speaker_actor, _speaker_actor.c.id == _speaker.c.actor_id)
)


def claims(
    connection: Connection,
    *,
    actor: str | None,
    between: tuple[str, str] | None,
    predicates: Collection[str] | None,
    speaker: str | None,
    publisher: str | None,
) -> Iterator[SourcedClaim]:
    """Yield the claims that meet all conditions that are not None."""
    statement = _SOURCED.order_by(*DOCUMENT_ORDER, _claim.start, _claim.end, _claim.key)
    if actor is not None:
        statement = statement.where(_claim.id.in_(_with_end(actor)))
    if between is not None:
        statement = statement.where(_claim.id.in_(_with_ends(*between)))
    if predicates is not None:
        statement = statement.where(_manner.predicate.in_(predicates))
    if speaker is not None:
        statement = statement.where(or_(_speaker_actor.c.key == speaker, _claim.speaker == speaker))
    if publisher is not None:
        statement = statement.where(schema.document.c.publisher == publisher)
    text_of = texts(connection)
    for row in connection.execute(statement, execution_options={"yield_per": BATCH}):
        yield _sourced(row, text_of)


def claims_of(
    connection: Connection, ties: Sequence[Tie], per_tie: int
) -> dict[TieKey, tuple[SourcedClaim, ...]]:
    """Return the best claims of each tie by `Tie.key`; of a tie that is no longer there, nothing."""
    found: dict[TieKey, list[SourcedClaim]] = {}
    for key, claim in _listed_claims(connection, ties, _listed.position <= per_tie):
        found.setdefault(key, []).append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


def denials_of(connection: Connection, ties: Sequence[Tie]) -> dict[TieKey, SourcedClaim]:
    """Return the best denial of each tie by `Tie.key`; of a tie that nobody denies, nothing."""
    found: dict[TieKey, SourcedClaim] = {}
    for key, claim in _listed_claims(connection, ties, _manner.stance == Stance.DENIED.value):
        found.setdefault(key, claim)
    return found


def claims_named(connection: Connection, wanted: Sequence[tuple[str, str]]) -> dict[str, SourcedClaim]:
    """Return claims by their ids, given the id of the document and that of the claim; unknown ones are left out."""
    text_of = texts(connection)
    found: dict[str, SourcedClaim] = {}
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        # By way of the documents, which have an index, to the few claims of each.
        documents = select(schema.document.c.id).where(schema.document.c.key.in_({d for d, _ in some}))
        statement = _SOURCED.add_columns(_claim.key.label("claim_key")).where(
            _claim.document_id.in_(documents), _claim.key.in_({claim for _, claim in some})
        )
        for row in connection.execute(statement.order_by(_claim.document_id)):
            found[row.claim_key] = _sourced(row, text_of)
    return found


def _listed_claims(
    connection: Connection, ties: Sequence[Tie], condition: ColumnElement[bool]
) -> Iterator[tuple[TieKey, SourcedClaim]]:
    """Yield the claims of the ties that meet the condition, each with its tie, the best of a tie first."""
    text_of = texts(connection)
    for start in range(0, len(ties), BATCH):
        rows = _rows_of(connection, ties[start : start + BATCH])
        statement = (
            _SOURCED.add_columns(_listed.tie_id)
            .join(schema.tie_claim, _listed.claim_id == _claim.id)
            .where(_listed.tie_id.in_(rows), condition)
            .order_by(_listed.tie_id, _listed.position)
        )
        for row in connection.execute(statement):
            yield rows[row.tie_id], _sourced(row, text_of)


def _rows_of(connection: Connection, ties: Sequence[Tie]) -> dict[int, TieKey]:
    """Return the keys of the ties by their rows."""
    table = schema.actor.c
    ends = {end.id for tie in ties for end in (tie.source, tie.target)}
    actors = {
        key: row for row, key in connection.execute(select(table.id, table.key).where(table.key.in_(ends)))
    }
    keys = {
        (actors[tie.source.id], actors[tie.target.id], tie.predicate): tie.key
        for tie in ties
        if tie.source.id in actors and tie.target.id in actors
    }
    columns = (schema.tie.c.source_id, schema.tie.c.target_id, schema.tie.c.predicate)
    statement = select(schema.tie.c.id, *columns).where(tuple_(*columns).in_(list(keys)))
    found = connection.execute(statement)
    return {row: keys[source, target, predicate] for row, source, target, predicate in found}


def claims_in(connection: Connection, document_id: int) -> tuple[Claim, ...]:
    """Return the claims of one document in the order of its text."""
    statement: Select[Any] = select(*DOCUMENT_COLUMNS, *_COLUMNS).select_from(_TABLES)
    statement = statement.where(_claim.document_id == document_id)
    statement = statement.order_by(_claim.start, _claim.end, _claim.key)
    text_of = texts(connection)
    return tuple(_claim_of(row, text_of) for row in connection.execute(statement))


def _with_end(actor: str) -> CompoundSelect[int]:
    """Select the claims that have `actor` at either end."""
    return union(
        select(_claim.id).where(_claim.subject_id.in_(_name_sets(actor))),
        select(_claim.id).where(_claim.object_id.in_(_name_sets(actor))),
    )


def _with_ends(left: str, right: str) -> CompoundSelect[int]:
    """Select the claims that tie one of the two with the other."""
    return union(
        *(
            select(_claim.id).where(
                _claim.subject_id.in_(_name_sets(subject)), _claim.object_id.in_(_name_sets(object_))
            )
            for subject, object_ in ((left, right), (right, left))
        )
    )


def _name_sets(actor: str) -> Select[int]:
    table = schema.name_set.join(schema.actor, schema.actor.c.id == schema.name_set.c.actor_id)
    return select(schema.name_set.c.id).select_from(table).where(schema.actor.c.key == actor)


def _sourced(row: Row[Any], text_of: Callable[[int], str]) -> SourcedClaim:
    speaker = None if row.speaker_actor is None else ActorRef(row.speaker_actor, row.speaker_actor_name)
    return SourcedClaim(
        claim=_claim_of(row, text_of),
        subject=ActorRef(row.subject_actor, row.subject_actor_name),
        object=ActorRef(row.object_actor, row.object_actor_name),
        speaker=speaker,
        document=document_info(row),
    )


def _claim_of(row: Row[Any], text_of: Callable[[int], str]) -> Claim:
    document, text = row.document_key, text_of(row.document_id)
    return Claim(
        predicate=row.predicate,
        subject=_local_id(document, row.subject_name),
        object=_local_id(document, row.object_name),
        evidence=Evidence(document, row.start, row.end, text[row.start : row.end]),
        sentence=Evidence(
            document, row.sentence_start, row.sentence_end, text[row.sentence_start : row.sentence_end]
        ),
        polarity=Polarity(row.polarity),
        certainty=Certainty(row.certainty),
        realis=Realis(row.realis),
        past=row.past,
        speaker=row.speaker,
        speaker_actor=None if row.speaker_name is None else _local_id(document, row.speaker_name),
        relays=relays_of(row.relays, functools.partial(_local_id, document)),
        holds=period_of(row),
        signs=signs_of(row.signs),
        score=row.score,
        reader=row.reader,
    )


def _local_id(document: str, name: str) -> str:
    # Only the document and the name count.
    return LocalActor(document=document, name=name, kind=ActorKind.OTHER, names=()).id
