"""The user's own places and zones, kept so that every later reading and question honours them."""

import datetime as dt
import json
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from allegiance.model.place import Place
from allegiance.model.zone import OwnList, OwnZone
from allegiance.store import file
from allegiance.store.schema_places import own_place, own_zone


class OwnTables:
    """The user's list of places and zones in one open project."""

    def __init__(self, connection: Connection) -> None:
        """Take the connection of the store."""
        self._connection = connection

    def listed(self) -> OwnList:
        """Return the list in the order it was given in; empty until there is one."""
        places = self._connection.execute(select(own_place).order_by(own_place.c.id))
        zones = self._connection.execute(select(own_zone).order_by(own_zone.c.id))
        return OwnList(
            places=tuple((_place(row), tuple(json.loads(row.aliases))) for row in places),
            zones=tuple(_zone(row) for row in zones),
        )

    def replace(self, wanted: OwnList) -> None:
        """Put this list in the place of the former one; all or nothing. What was read before keeps its places."""
        with file.atomic(self._connection):
            for table in (own_place, own_zone):
                self._connection.execute(delete(table))
            for row, (place, aliases) in enumerate(wanted.places, start=1):
                self._connection.execute(insert(own_place), _place_row(row, place, aliases))
            for row, zone in enumerate(wanted.zones, start=1):
                self._connection.execute(insert(own_zone), _zone_row(row, zone))


def _place(row: Any) -> Place:
    return Place(
        id=row.key,
        name=row.name,
        kind=row.kind,
        country=row.country,
        latitude=row.latitude,
        longitude=row.longitude,
    )


def _place_row(row: int, place: Place, aliases: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": row,
        "key": place.id,
        "name": place.name,
        "aliases": json.dumps(aliases, ensure_ascii=False),
        "kind": place.kind,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _zone(row: Any) -> OwnZone:
    return OwnZone(
        name=row.name,
        aliases=tuple(json.loads(row.aliases)),
        polygons=tuple(
            tuple(tuple((y, x) for y, x in ring) for ring in polygon) for polygon in json.loads(row.polygons)
        ),
        districts=tuple(json.loads(row.districts)),
        guarantors=tuple(json.loads(row.guarantors)),
        parties=tuple(json.loads(row.parties)),
        since=None if row.since is None else dt.date.fromisoformat(row.since),
        until=None if row.until is None else dt.date.fromisoformat(row.until),
    )


def _zone_row(row: int, zone: OwnZone) -> dict[str, Any]:
    lists = ("aliases", "polygons", "districts", "guarantors", "parties")
    return {
        "id": row,
        "name": zone.name,
        **{key: json.dumps(getattr(zone, key), ensure_ascii=False) for key in lists},
        "since": zone.since and zone.since.isoformat(),
        "until": zone.until and zone.until.isoformat(),
    }
