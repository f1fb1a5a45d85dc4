"""Incidents and places of a reading, into the tables. What is checked already is not checked again."""

import dataclasses
import json
from collections.abc import Mapping

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from allegiance.model.incident import IncidentReport
from allegiance.model.place import PlaceMention
from allegiance.model.reading import Reading
from allegiance.store import schema, schema_incidents
from allegiance.store.bulk import Bulk, Row
from allegiance.store.packing import PERIOD, packed_period, packed_relays, packed_signs

# Made once: building a statement costs more than running it.
_NEXT_PLACE = select(func.coalesce(func.max(schema_incidents.place_mention.c.id), 0) + 1)
_INSERT_PLACE = Bulk(insert(schema_incidents.place_mention))
_NEXT_REPORT = select(func.coalesce(func.max(schema_incidents.incident_report.c.id), 0) + 1)
_INSERT_REPORT = Bulk(insert(schema_incidents.incident_report))
_INSERT_ROLE = Bulk(insert(schema_incidents.incident_role))
_INSERT_TOLL = Bulk(insert(schema_incidents.incident_toll))
_INSERT_PERIOD = Bulk(sqlite_insert(schema.period).on_conflict_do_nothing())
_period = schema.period.c


def insert_incidents(
    connection: Connection, document: int, reading: Reading, sets: Mapping[str, int]
) -> None:
    """Store the places and incidents of a reading; `sets` gives the row of the name set of each local actor."""
    if not reading.places and not reading.incidents:
        return
    places = _insert_places(connection, document, reading)
    first = int(connection.execute(_NEXT_REPORT).scalar_one())
    names = {actor.id: actor.name for actor in reading.actors}
    rows: list[Row] = []
    roles: list[Row] = []
    tolls: list[Row] = []
    for row, report in enumerate(reading.incidents, first):
        rows.append(
            {
                "id": row,
                "document_id": document,
                "place_id": None if report.place is None else places[report.place],
            }
            | _report(report, sets)
            | {"relays": packed_relays(report.relays, names.__getitem__)}
            | {"period_id": _period_row(connection, report)}
        )
        roles += _roles(row, report, sets)
        tolls += _tolls(row, report)
    _INSERT_REPORT.run(connection, rows)
    _INSERT_ROLE.run(connection, roles)
    _INSERT_TOLL.run(connection, tolls)


def _insert_places(connection: Connection, document: int, reading: Reading) -> dict[PlaceMention, int]:
    first = int(connection.execute(_NEXT_PLACE).scalar_one())
    others = [r.place for r in reading.incidents if r.place is not None and r.place not in reading.places]
    mentions = [*((p, True) for p in reading.places), *((p, False) for p in dict.fromkeys(others))]
    rows = [
        {"id": row, "document_id": document, "listed": listed} | _place(place)
        for row, (place, listed) in enumerate(mentions, first)
    ]
    _INSERT_PLACE.run(connection, rows)
    return {place: row for row, (place, _) in enumerate(mentions, first)}


def _place(mention: PlaceMention) -> Row:
    best = mention.candidates[0].place if mention.candidates else None
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "precision": mention.precision.value,
        "latitude": mention.latitude,
        "longitude": mention.longitude,
        "place": None if best is None else best.id,
        "name": None if best is None else best.name,
        "country": None if best is None else best.country,
        "candidates": json.dumps(
            [[c.score, c.reason, dataclasses.asdict(c.place)] for c in mention.candidates], ensure_ascii=False
        ),
    }


def _period_row(connection: Connection, report: IncidentReport) -> int | None:
    if report.period is None:
        return None
    packed = packed_period(report.period)
    _INSERT_PERIOD.run(connection, [packed])
    found = select(_period.id).where(*(_period[column] == packed[column] for column in PERIOD))
    return int(connection.execute(found).scalar_one())


def _report(report: IncidentReport, sets: Mapping[str, int]) -> Row:
    return {
        "key": report.id,
        "type": report.type,
        "start": report.evidence.start,
        "end": report.evidence.end,
        "sentence_start": report.sentence.start,
        "sentence_end": report.sentence.end,
        "polarity": report.polarity.value,
        "certainty": report.certainty.value,
        "realis": report.realis.value,
        "score": report.score,
        "reader": report.reader,
        "speaker": report.speaker,
        "speaker_id": None if report.speaker_actor is None else sets[report.speaker_actor],
        "signs": packed_signs(report.signs),
    }


def _roles(row: int, report: IncidentReport, sets: Mapping[str, int]) -> list[Row]:
    return [
        {
            "incident_id": row,
            "position": position,
            "kind": role.kind.value,
            "start": role.start,
            "end": role.end,
            "actor_id": None if role.actor is None else sets[role.actor],
            "speaker": role.speaker,
        }
        for position, role in enumerate(report.roles)
    ]


def _tolls(row: int, report: IncidentReport) -> list[Row]:
    told = [*((t, True) for t in report.killed), *((t, False) for t in report.wounded)]
    return [
        {
            "incident_id": row,
            "position": position,
            "killed": killed,
            "least": toll.least,
            "most": toll.most,
            "start": toll.start,
            "end": toll.end,
            "whom": toll.whom,
            "speaker": toll.speaker,
        }
        for position, (toll, killed) in enumerate(told)
    ]
