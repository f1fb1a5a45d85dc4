"""Who publishes and who is quoted."""

from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from allegiance.model.answers import SourceSummary, SpeakerSummary
from allegiance.store import schema, schema_origins
from allegiance.store.rows import date

_claim = schema.claim.c
_document = schema.document.c


def sources(connection: Connection) -> list[SourceSummary]:
    """Return a summary for each publisher, most documents first; None gathers documents without one."""
    alone = {row.publisher: row.ties for row in connection.execute(_alone())}
    claims = {row.publisher: row.claims for row in connection.execute(_claims())}
    speakers: dict[str | None, list[SpeakerSummary]] = {}
    for publisher, name, actor, count in connection.execute(_speakers()):
        speakers.setdefault(publisher, []).append(SpeakerSummary(name=name, actor=actor, claims=count))
    return [
        SourceSummary(
            publisher=publisher,
            documents=documents,
            claims=claims.get(publisher, 0),
            ties_alone=alone.get(publisher, 0),
            first=date(first),
            last=date(last),
            speakers=tuple(speakers.get(publisher, ())),
            origins=origins,
            copies=copies,
        )
        for publisher, documents, first, last, origins, copies in connection.execute(_documents())
    ]


def _documents() -> Select[Any]:
    count = func.count()
    of, origin = schema_origins.document_origin.c, schema_origins.origin.c
    own = func.coalesce(of.origin_id, -_document.id)
    copies = func.count(case((origin.name != _document.publisher, 1)))
    return (
        select(
            *(_document.publisher, count, func.min(_document.published), func.max(_document.published)),
            *(func.count(own.distinct()), copies),
        )
        .select_from(schema.document)
        .outerjoin(schema_origins.document_origin)
        .outerjoin(schema_origins.origin)
        .group_by(_document.publisher)
        .order_by(count.desc(), _document.publisher.is_(None), _document.publisher)
    )


def _claims() -> Select[Any]:
    claims = select(_document.publisher, func.count().label("claims")).join_from(
        schema.claim, schema.document
    )
    return claims.group_by(_document.publisher)


def _alone() -> Select[Any]:
    """Count by publisher the ties whose claims are all its own; an unknown publisher is one among them."""
    known = func.count(_document.publisher.distinct())
    unknown = func.max(_document.publisher.is_(None))
    single = (
        select(func.max(_document.publisher).label("publisher"))
        .join_from(schema.tie_claim, schema.claim)
        .join(schema.document, _document.id == _claim.document_id)
        .group_by(schema.tie_claim.c.tie_id)
        .having(known + unknown == 1)
        .subquery()
    )
    return select(single.c.publisher, func.count().label("ties")).group_by(single.c.publisher)


def _speakers() -> Select[Any]:
    """Count claims by publisher and speaker: by the actor where it is one, else by the words of the text."""
    name_set, actor = schema.name_set.c, schema.actor.c
    name = func.coalesce(actor.name, _claim.speaker).label("speaker")
    count = func.count()
    return (
        select(_document.publisher, name, actor.key, count)
        .join_from(schema.claim, schema.document)
        .outerjoin(schema.name_set, name_set.id == _claim.speaker_id)
        .outerjoin(schema.actor, actor.id == name_set.actor_id)
        .where(_claim.speaker.is_not(None))
        .group_by(_document.publisher, name, actor.key)
        .order_by(count.desc(), name, actor.key)
    )
