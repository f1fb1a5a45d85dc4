"""The tables of the user's own places and zones.

What the user said::

    own_place, own_zone
"""

from sqlalchemy import Column, Float, Integer, String, Table

from allegiance.store.schema import metadata

own_place = Table(
    "own_place",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("name", String, nullable=False),
    Column("aliases", String, nullable=False),  #: JSON
    Column("kind", String, nullable=False),
    Column("country", String(2)),
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
)

own_zone = Table(
    "own_zone",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("aliases", String, nullable=False),  #: JSON, as all that follow
    Column("polygons", String, nullable=False),
    Column("districts", String, nullable=False),
    Column("guarantors", String, nullable=False),
    Column("parties", String, nullable=False),
    Column("since", String(10)),  #: YYYY-MM-DD
    Column("until", String(10)),
)
