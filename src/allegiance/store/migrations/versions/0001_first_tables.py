"""The first tables."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE project (
        id INTEGER NOT NULL CHECK (id = 1),
        stale BOOLEAN DEFAULT 0 NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE document (
        id INTEGER NOT NULL,
        "key" VARCHAR(20) NOT NULL,
        title VARCHAR,
        publisher VARCHAR,
        author VARCHAR,
        url VARCHAR,
        published VARCHAR(10),
        language VARCHAR,
        source_id VARCHAR,
        path VARCHAR,
        length INTEGER NOT NULL,
        reader VARCHAR NOT NULL,
        PRIMARY KEY (id),
        UNIQUE ("key")
    )
    """,
    """
    CREATE TABLE document_text (
        document_id INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        PRIMARY KEY (document_id),
        FOREIGN KEY(document_id) REFERENCES document (id)
    )
    """,
    """
    CREATE VIEW document_content AS
        SELECT document.id, document.title, document_text.text
        FROM document JOIN document_text ON document_text.document_id = document.id
    """,
    """
    CREATE VIRTUAL TABLE document_search USING fts5(
        title, text, content='document_content', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TABLE name (
        id INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (text, kind)
    )
    """,
    """
    CREATE TABLE actor (
        id INTEGER NOT NULL,
        "key" VARCHAR(20) NOT NULL,
        name VARCHAR NOT NULL,
        folded VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        of_interest BOOLEAN NOT NULL,
        documents INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE ("key")
    )
    """,
    """
    CREATE TABLE name_set (
        id INTEGER NOT NULL,
        "key" VARCHAR(20) NOT NULL,
        name VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        actor_id INTEGER,
        PRIMARY KEY (id),
        UNIQUE ("key"),
        FOREIGN KEY(actor_id) REFERENCES actor (id)
    )
    """,
    'CREATE INDEX name_set_of_actor ON name_set (actor_id)',
    """
    CREATE TABLE name_set_name (
        name_set_id INTEGER NOT NULL,
        name_id INTEGER NOT NULL,
        PRIMARY KEY (name_set_id, name_id),
        FOREIGN KEY(name_set_id) REFERENCES name_set (id),
        FOREIGN KEY(name_id) REFERENCES name (id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE local_actor (
        document_id INTEGER NOT NULL,
        name_set_id INTEGER NOT NULL,
        PRIMARY KEY (document_id, name_set_id),
        FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(name_set_id) REFERENCES name_set (id)
    ) WITHOUT ROWID
    """,
    'CREATE INDEX local_actor_of_name_set ON local_actor (name_set_id, document_id)',
    """
    CREATE TABLE mention (
        document_id INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        name_set_id INTEGER NOT NULL,
        form VARCHAR NOT NULL,
        PRIMARY KEY (document_id, start, "end", name_set_id),
        FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(name_set_id) REFERENCES name_set (id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE manner (
        id INTEGER NOT NULL,
        predicate VARCHAR NOT NULL,
        polarity VARCHAR NOT NULL,
        certainty VARCHAR NOT NULL,
        realis VARCHAR NOT NULL,
        past BOOLEAN NOT NULL,
        stance VARCHAR NOT NULL,
        reader VARCHAR NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (predicate, polarity, certainty, realis, past, stance, reader)
    )
    """,
    """
    CREATE TABLE claim (
        id INTEGER NOT NULL,
        "key" VARCHAR(20) NOT NULL,
        document_id INTEGER NOT NULL,
        manner_id INTEGER NOT NULL,
        subject_id INTEGER NOT NULL,
        object_id INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        sentence_start INTEGER NOT NULL,
        sentence_end INTEGER NOT NULL,
        score FLOAT NOT NULL,
        speaker VARCHAR,
        speaker_id INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(manner_id) REFERENCES manner (id),
        FOREIGN KEY(subject_id) REFERENCES name_set (id),
        FOREIGN KEY(object_id) REFERENCES name_set (id),
        FOREIGN KEY(speaker_id) REFERENCES name_set (id)
    )
    """,
    'CREATE INDEX claim_of_document ON claim (document_id)',
    'CREATE INDEX claim_of_object ON claim (object_id)',
    'CREATE INDEX claim_of_subject ON claim (subject_id, object_id)',
    """
    CREATE TABLE local_join (
        id INTEGER NOT NULL,
        "left" VARCHAR NOT NULL,
        "right" VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        reason VARCHAR NOT NULL,
        PRIMARY KEY (id),
        UNIQUE ("left", "right", status, reason)
    )
    """,
    """
    CREATE TABLE local_join_use (
        document_id INTEGER NOT NULL,
        local_join_id INTEGER NOT NULL,
        left_id INTEGER,
        right_id INTEGER,
        PRIMARY KEY (document_id, local_join_id),
        FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(local_join_id) REFERENCES local_join (id),
        FOREIGN KEY(left_id) REFERENCES name_set (id),
        FOREIGN KEY(right_id) REFERENCES name_set (id)
    ) WITHOUT ROWID
    """,
    'CREATE INDEX local_join_use_of_left ON local_join_use (left_id)',
    'CREATE INDEX local_join_use_of_right ON local_join_use (right_id)',
    """
    CREATE TABLE actor_name (
        actor_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        folded VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        PRIMARY KEY (actor_id, position),
        FOREIGN KEY(actor_id) REFERENCES actor (id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE actor_reference (
        actor_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        scheme VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        PRIMARY KEY (actor_id, position),
        FOREIGN KEY(actor_id) REFERENCES actor (id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE actor_join (
        id INTEGER NOT NULL,
        "left" VARCHAR NOT NULL,
        "right" VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        reason VARCHAR NOT NULL,
        document VARCHAR(20),
        actor_id INTEGER,
        other_id INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(actor_id) REFERENCES actor (id),
        FOREIGN KEY(other_id) REFERENCES actor (id)
    )
    """,
    'CREATE INDEX actor_join_of_actor ON actor_join (actor_id)',
    'CREATE INDEX actor_join_of_other ON actor_join (other_id)',
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
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE interest (
        id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        kind VARCHAR,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE interest_alias (
        interest_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        PRIMARY KEY (interest_id, position),
        FOREIGN KEY(interest_id) REFERENCES interest (id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE interest_reference (
        interest_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        scheme VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        PRIMARY KEY (interest_id, position),
        FOREIGN KEY(interest_id) REFERENCES interest (id)
    ) WITHOUT ROWID
    """,
    'INSERT INTO project (id) VALUES (1)',
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Refuse: projects only go forward."""
    raise NotImplementedError
