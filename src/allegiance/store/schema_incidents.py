"""The tables of places and incidents.

What was read (never changed once written)::

    document
       ├── place_mention
       └── incident_report ── incident_role, incident_toll
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Table

from allegiance.store.schema import metadata


def _reference(name: str, target: str, *, primary_key: bool = False, nullable: bool = False) -> Column[int]:
    return Column(
        name, Integer, ForeignKey(target), primary_key=primary_key, nullable=nullable, autoincrement=False
    )


place_mention = Table(
    "place_mention",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("document_id", "document.id"),
    Column(
        "listed", Boolean, nullable=False
    ),  #: among the places of the document, and not of an incident alone
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", String, nullable=False),
    Column("precision", String, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("place", String),  #: id of the likeliest candidate in its gazetteer, and what it is called there
    Column("name", String),
    Column("country", String(2)),
    Column("candidates", String, nullable=False),  #: JSON, the likeliest first
    Index("place_mention_of_document", "document_id"),
    Index("place_mention_of_place", "place"),
)

incident_report = Table(
    "incident_report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(20), nullable=False),  #: unique because it holds the document's key, which is
    _reference("document_id", "document.id"),
    Column("type", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("polarity", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("realis", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("reader", String, nullable=False),
    Column("speaker", String),
    _reference("speaker_id", "name_set.id", nullable=True),
    _reference("place_id", "place_mention.id", nullable=True),
    _reference("period_id", "period.id", nullable=True),
    Column("signs", String),  #: JSON: [[start, end, kind], ...]
    Column("relays", String),  #: JSON: [[name, name of the local actor or null], ...]
    Index("incident_report_of_document", "document_id"),
    Index("incident_report_of_type", "type"),
)

incident_role = Table(
    "incident_role",
    metadata,
    _reference("incident_id", "incident_report.id", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _reference("actor_id", "name_set.id", nullable=True),
    Column("speaker", String),
    Index("incident_role_of_actor", "actor_id"),
    sqlite_with_rowid=False,
)

incident_toll = Table(
    "incident_toll",
    metadata,
    _reference("incident_id", "incident_report.id", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("killed", Boolean, nullable=False),  #: else wounded
    Column("least", Integer),
    Column("most", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("whom", String),
    Column("speaker", String),
    sqlite_with_rowid=False,
)
