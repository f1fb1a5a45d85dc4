"""Incidents and places as stored, with their quotes cut from the documents."""

import functools
import itertools
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from allegiance.model.actor import ActorKind, LocalActor
from allegiance.model.claim import ActorRef, Certainty, Evidence, Polarity, Realis
from allegiance.model.incident import IncidentReport, Role, RoleKind, SourcedReport, Toll
from allegiance.model.place import Candidate, Place, PlaceMention, Precision
from allegiance.store import schema, schema_incidents
from allegiance.store.packing import PERIOD, period_of, relays_of, signs_of
from allegiance.store.rows import BATCH, DOCUMENT_COLUMNS, DOCUMENT_ORDER, document_info, texts

_report = schema_incidents.incident_report.c
_place = schema_incidents.place_mention.c
_role = schema_incidents.incident_role.c
_toll = schema_incidents.incident_toll.c
_speaker = schema.name_set.alias()
_speaker_actor = schema.actor.alias()

_PLACE_COLUMNS = tuple(
    _place[column].label(f"place_{column}")
    for column in ("start", "end", "text", "precision", "latitude", "longitude", "candidates")
)
_REPORTS: Select[Any] = (
    select(
        *DOCUMENT_COLUMNS,
        schema_incidents.incident_report,
        *_PLACE_COLUMNS,
        *(schema.period.c[column] for column in PERIOD),
        _speaker.c.name.label("speaker_name"),
        _speaker_actor.c.key.label("speaker_actor"),
        _speaker_actor.c.name.label("speaker_actor_name"),
    )
    .select_from(
        schema_incidents.incident_report.join(schema.document, schema.document.c.id == _report.document_id)
        .outerjoin(schema_incidents.place_mention, _place.id == _report.place_id)
        .outerjoin(schema.period, schema.period.c.id == _report.period_id)
        .outerjoin(_speaker, _speaker.c.id == _report.speaker_id)
        .outerjoin(_speaker_actor, _speaker_actor.c.id == _speaker.c.actor_id)
    )
    .order_by(*DOCUMENT_ORDER, _report.start, _report.end, _report.key)
)
_ROLES: Select[Any] = (
    select(
        schema_incidents.incident_role,
        schema.name_set.c.name,
        schema.actor.c.key.label("actor_key"),
        schema.actor.c.name.label("actor_name"),
    )
    .select_from(
        schema_incidents.incident_role.outerjoin(
            schema.name_set, schema.name_set.c.id == _role.actor_id
        ).outerjoin(schema.actor, schema.actor.c.id == schema.name_set.c.actor_id)
    )
    .order_by(_role.incident_id, _role.position)
)
_TOLLS: Select[Any] = select(schema_incidents.incident_toll).order_by(_toll.incident_id, _toll.position)

Roles = Mapping[int, Sequence[Row[Any]]]


class IncidentTables:
    """The incidents and places of one open project."""

    def __init__(self, connection: Connection) -> None:
        """Take the connection of the store."""
        self._connection = connection

    def reports(
        self, *, types: Collection[str] | None = None, documents: Collection[str] | None = None
    ) -> Iterator[SourcedReport]:
        """Yield the reports that meet both conditions, by date (undated ones last), document and place in it.

        `documents` are ids. Actors are those of the last `replace_actors`.
        """
        statement = _REPORTS
        if types is not None:
            statement = statement.where(_report.type.in_(types))
        if documents is not None:
            statement = statement.where(schema.document.c.key.in_(documents))
        text_of = texts(self._connection)
        rows = self._connection.execute(statement, execution_options={"yield_per": BATCH})
        for batch in iter(lambda: list(itertools.islice(rows, BATCH)), []):
            yield from _sourced(self._connection, batch, text_of)

    def places(self, document_id: str) -> tuple[PlaceMention, ...]:
        """Return the places that one document names, in the order of its text; none of an unknown document."""
        row = self._connection.execute(
            select(schema.document.c.id).where(schema.document.c.key == document_id)
        ).scalar()
        return () if row is None else places_in(self._connection, row)

    def points(self) -> list[tuple[tuple[str, ...], tuple[float, float], int]]:
        """Return the names, coordinates and number of mentions of each place that documents name, as they name it."""
        counted = func.count().label("mentions")
        statement = (
            select(_place.text, _place.name, _place.latitude, _place.longitude, counted)
            .where(_place.latitude.is_not(None))
            .group_by(_place.text, _place.name, _place.latitude, _place.longitude)
        )
        return [
            (tuple(n for n in (row.text, row.name) if n), (row.latitude, row.longitude), row.mentions)
            for row in self._connection.execute(statement)
        ]


def places_in(connection: Connection, document_id: int) -> tuple[PlaceMention, ...]:
    """Return the places of one document in the order of its text."""
    statement = (
        select(*_PLACE_COLUMNS)
        .where(_place.document_id == document_id, _place.listed)
        .order_by(_place.start, _place.end, _place.id)
    )
    return tuple(_place_of(row) for row in connection.execute(statement))


def incidents_in(connection: Connection, document_id: int) -> tuple[IncidentReport, ...]:
    """Return the incidents of one document in the order of its text."""
    rows = connection.execute(_REPORTS.where(_report.document_id == document_id)).all()
    return tuple(s.report for s in _sourced(connection, rows, texts(connection)))


def _sourced(
    connection: Connection, rows: Sequence[Row[Any]], text_of: Callable[[int], str]
) -> Iterator[SourcedReport]:
    ids = [row.id for row in rows]
    roles = _grouped(connection.execute(_ROLES.where(_role.incident_id.in_(ids))))
    tolls = _grouped(connection.execute(_TOLLS.where(_toll.incident_id.in_(ids))))
    for row in rows:
        actors = {
            _local_id(row.document_key, r.name): ActorRef(r.actor_key, r.actor_name)
            for r in roles.get(row.id, ())
            if r.name is not None and r.actor_key is not None
        }
        if row.speaker_actor is not None:
            actors[_local_id(row.document_key, row.speaker_name)] = ActorRef(
                row.speaker_actor, row.speaker_actor_name
            )
        report = _report_of(row, roles.get(row.id, ()), tolls.get(row.id, ()), text_of(row.document_id))
        yield SourcedReport(report=report, actors=actors, document=document_info(row))


def _grouped(rows: Any) -> Roles:
    return {key: list(group) for key, group in itertools.groupby(rows, key=lambda row: row.incident_id)}


def _report_of(
    row: Row[Any], roles: Sequence[Row[Any]], tolls: Sequence[Row[Any]], text: str
) -> IncidentReport:
    document = row.document_key
    return IncidentReport(
        type=row.type,
        evidence=Evidence(document, row.start, row.end, text[row.start : row.end]),
        sentence=Evidence(
            document, row.sentence_start, row.sentence_end, text[row.sentence_start : row.sentence_end]
        ),
        roles=tuple(_role_of(document, r, text) for r in roles),
        killed=tuple(_toll_of(t, text) for t in tolls if t.killed),
        wounded=tuple(_toll_of(t, text) for t in tolls if not t.killed),
        place=None if row.place_start is None else _place_of(row),
        period=period_of(row),
        polarity=Polarity(row.polarity),
        certainty=Certainty(row.certainty),
        realis=Realis(row.realis),
        speaker=row.speaker,
        speaker_actor=None if row.speaker_name is None else _local_id(document, row.speaker_name),
        relays=relays_of(row.relays, functools.partial(_local_id, document)),
        signs=signs_of(row.signs),
        score=row.score,
        reader=row.reader,
    )


def _role_of(document: str, row: Row[Any], text: str) -> Role:
    return Role(
        kind=RoleKind(row.kind),
        start=row.start,
        end=row.end,
        text=text[row.start : row.end],
        actor=None if row.name is None else _local_id(document, row.name),
        speaker=row.speaker,
    )


def _toll_of(row: Row[Any], text: str) -> Toll:
    return Toll(
        least=row.least,
        most=row.most,
        start=row.start,
        end=row.end,
        text=text[row.start : row.end],
        whom=row.whom,
        speaker=row.speaker,
    )


def _place_of(row: Row[Any]) -> PlaceMention:
    return PlaceMention(
        start=row.place_start,
        end=row.place_end,
        text=row.place_text,
        precision=Precision(row.place_precision),
        candidates=tuple(
            Candidate(place=Place(**{**place, "within": tuple(place["within"])}), score=score, reason=reason)
            for score, reason, place in json.loads(row.place_candidates)
        ),
        latitude=row.place_latitude,
        longitude=row.place_longitude,
    )


def _local_id(document: str, name: str) -> str:
    # Only the document and the name count.
    return LocalActor(document=document, name=name, kind=ActorKind.OTHER, names=()).id
