"""Places that documents name, and the incidents they tell of."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE place_mention (
        id INTEGER NOT NULL,
        document_id INTEGER NOT NULL,
        listed BOOLEAN NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        precision VARCHAR NOT NULL,
        latitude FLOAT,
        longitude FLOAT,
        place VARCHAR,
        name VARCHAR,
        country VARCHAR(2),
        candidates VARCHAR NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(document_id) REFERENCES document (id)
    )
    """,
    'CREATE INDEX place_mention_of_document ON place_mention (document_id)',
    'CREATE INDEX place_mention_of_place ON place_mention (place)',
    """
    CREATE TABLE incident_report (
        id INTEGER NOT NULL,
        "key" VARCHAR(20) NOT NULL,
        document_id INTEGER NOT NULL,
        type VARCHAR NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        sentence_start INTEGER NOT NULL,
        sentence_end INTEGER NOT NULL,
        polarity VARCHAR NOT NULL,
        certainty VARCHAR NOT NULL,
        realis VARCHAR NOT NULL,
        score FLOAT NOT NULL,
        reader VARCHAR NOT NULL,
        speaker VARCHAR,
        speaker_id INTEGER,
        place_id INTEGER,
        period_id INTEGER,
        signs VARCHAR,
        relays VARCHAR,
        PRIMARY KEY (id),
        FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(speaker_id) REFERENCES name_set (id),
        FOREIGN KEY(place_id) REFERENCES place_mention (id),
        FOREIGN KEY(period_id) REFERENCES period (id)
    )
    """,
    'CREATE INDEX incident_report_of_document ON incident_report (document_id)',
    'CREATE INDEX incident_report_of_type ON incident_report (type)',
    """
    CREATE TABLE incident_role (
        incident_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        actor_id INTEGER,
        speaker VARCHAR,
        PRIMARY KEY (incident_id, position),
        FOREIGN KEY(incident_id) REFERENCES incident_report (id),
        FOREIGN KEY(actor_id) REFERENCES name_set (id)
    )
     WITHOUT ROWID
    """,
    'CREATE INDEX incident_role_of_actor ON incident_role (actor_id)',
    """
    CREATE TABLE incident_toll (
        incident_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        killed BOOLEAN NOT NULL,
        least INTEGER,
        most INTEGER,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        whom VARCHAR,
        speaker VARCHAR,
        PRIMARY KEY (incident_id, position),
        FOREIGN KEY(incident_id) REFERENCES incident_report (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE own_place (
        id INTEGER NOT NULL,
        "key" VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        aliases VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        country VARCHAR(2),
        latitude FLOAT NOT NULL,
        longitude FLOAT NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE own_zone (
        id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        aliases VARCHAR NOT NULL,
        polygons VARCHAR NOT NULL,
        districts VARCHAR NOT NULL,
        guarantors VARCHAR NOT NULL,
        parties VARCHAR NOT NULL,
        since VARCHAR(10),
        until VARCHAR(10),
        PRIMARY KEY (id)
    )
    """,
)


def upgrade() -> None:
    """Add them; documents read before have none until they are read again."""
    for statement in STATEMENTS:
        op.execute(statement)
