"""Which documents go back to one report, and what people decided."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    # Ties count origins now. They follow from the claims, and are made anew when the project is next opened.
    "DROP TABLE tie_claim",
    "DROP TABLE tie",
    """
    CREATE TABLE tie (
        id INTEGER NOT NULL,
        predicate VARCHAR NOT NULL,
        source_id INTEGER NOT NULL,
        target_id INTEGER NOT NULL,
        asserted INTEGER NOT NULL,
        attributed INTEGER NOT NULL,
        alleged INTEGER NOT NULL,
        denied INTEGER NOT NULL,
        past INTEGER NOT NULL,
        claims INTEGER NOT NULL,
        documents INTEGER NOT NULL,
        publishers INTEGER NOT NULL,
        origins INTEGER NOT NULL,
        first VARCHAR(10),
        last VARCHAR(10),
        score FLOAT NOT NULL,
        best VARCHAR(20) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (source_id, target_id, predicate),
        FOREIGN KEY(source_id) REFERENCES actor (id),
        FOREIGN KEY(target_id) REFERENCES actor (id)
    )
    """,
    'CREATE INDEX tie_of_target ON tie (target_id)',
    """
    CREATE TABLE tie_claim (
        tie_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        claim_id INTEGER NOT NULL,
        PRIMARY KEY (tie_id, position),
        FOREIGN KEY(tie_id) REFERENCES tie (id),
        FOREIGN KEY(claim_id) REFERENCES claim (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE fingerprint (
        document_id INTEGER NOT NULL,
        words INTEGER NOT NULL,
        digest INTEGER NOT NULL,
        page INTEGER,
        heading INTEGER,
        sample BLOB NOT NULL,
        compared BOOLEAN DEFAULT 0 NOT NULL,
        PRIMARY KEY (document_id),
        FOREIGN KEY(document_id) REFERENCES document (id)
    )
    """,
    'CREATE INDEX fingerprint_not_compared ON fingerprint (document_id) WHERE NOT compared',
    'CREATE INDEX fingerprint_of_heading ON fingerprint (heading)',
    'CREATE INDEX fingerprint_of_page ON fingerprint (page)',
    """
    CREATE TABLE shingle (
        hash INTEGER NOT NULL,
        document_id INTEGER NOT NULL,
        PRIMARY KEY (hash, document_id),
        FOREIGN KEY(document_id) REFERENCES document (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE credit (
        document_id INTEGER NOT NULL,
        agency VARCHAR NOT NULL,
        evidence VARCHAR NOT NULL,
        PRIMARY KEY (document_id),
        FOREIGN KEY(document_id) REFERENCES document (id)
    )
    """,
    """
    CREATE TABLE furniture (
        hash INTEGER NOT NULL,
        PRIMARY KEY (hash)
    )
    """,
    """
    CREATE TABLE copying (
        copy_id INTEGER NOT NULL,
        source_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        agency VARCHAR,
        share FLOAT NOT NULL,
        words INTEGER NOT NULL,
        runs VARCHAR NOT NULL,
        evidence VARCHAR NOT NULL,
        PRIMARY KEY (copy_id, source_id),
        FOREIGN KEY(copy_id) REFERENCES document (id),
        FOREIGN KEY(source_id) REFERENCES document (id)
    )
     WITHOUT ROWID
    """,
    'CREATE INDEX copying_of_source ON copying (source_id)',
    """
    CREATE TABLE origin (
        id INTEGER NOT NULL,
        "key" VARCHAR(20) NOT NULL,
        name VARCHAR NOT NULL,
        documents INTEGER NOT NULL,
        PRIMARY KEY (id),
        UNIQUE ("key")
    )
    """,
    """
    CREATE TABLE document_origin (
        document_id INTEGER NOT NULL,
        origin_id INTEGER NOT NULL,
        PRIMARY KEY (document_id),
        FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(origin_id) REFERENCES origin (id)
    )
    """,
    'CREATE INDEX document_origin_of_origin ON document_origin (origin_id)',
    """
    CREATE TABLE judgement (
        id INTEGER NOT NULL,
        about VARCHAR NOT NULL,
        subject VARCHAR NOT NULL,
        object VARCHAR,
        verdict VARCHAR NOT NULL,
        why VARCHAR,
        made VARCHAR(20) NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    'CREATE INDEX judgement_about ON judgement (about, subject)',
    "UPDATE project SET stale = 1 WHERE EXISTS (SELECT 1 FROM document)",
)


def upgrade() -> None:
    """Make them; what goes back to what is found out when the project is next opened."""
    for statement in STATEMENTS:
        op.execute(statement)
