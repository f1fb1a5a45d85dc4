"""The tables about copying: what documents have in common, which report each goes back to, what people decided.

What was found in each document (never changed once written)::

    document ── fingerprint, credit
       └── shingle

What follows from it (rebuilt by `allegiance.store.origins`)::

    furniture
    copying
    origin ── document_origin ── document

What people decided (only ever added to)::

    judgement

`judgement` points at nothing by a row: it holds content ids and names, so that it stays true of whatever is
read anew.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from allegiance.store.schema import metadata


def _document(name: str = "document_id", *, primary_key: bool = True, nullable: bool = False) -> Column[int]:
    return Column(
        name,
        Integer,
        ForeignKey("document.id"),
        primary_key=primary_key,
        nullable=nullable,
        autoincrement=False,
    )


fingerprint = Table(
    "fingerprint",
    metadata,
    _document(),
    Column("words", Integer, nullable=False),
    Column("digest", Integer, nullable=False),  #: of all words in order
    Column("page", Integer),  #: hash of the address, where there is one
    Column("heading", Integer),  #: hash of publisher and title, where both are known
    Column("sample", LargeBinary, nullable=False),  #: the hashes of `shingle`, eight bytes each
    Column("compared", Boolean, nullable=False, server_default=false()),  #: with all others
    Index("fingerprint_of_page", "page"),
    Index("fingerprint_of_heading", "heading"),
    Index("fingerprint_not_compared", "document_id", sqlite_where=text("NOT compared")),
)

#: Of the shingles of each document, those whose hash is in the sample.
shingle = Table(
    "shingle",
    metadata,
    Column("hash", Integer, primary_key=True, autoincrement=False),
    _document(),
    sqlite_with_rowid=False,
)

#: Documents that say in so many words that they are an agency's report.
credit = Table(
    "credit",
    metadata,
    _document(),
    Column("agency", String, nullable=False),
    Column("evidence", String, nullable=False),
)

#: Sampled shingles that one publisher prints on page after page.
furniture = Table(
    "furniture",
    metadata,
    Column("hash", Integer, primary_key=True, autoincrement=False),
)

#: Pairs of documents that are held to go back to one report, before anybody has judged them.
copying = Table(
    "copying",
    metadata,
    _document("copy_id"),
    _document("source_id"),
    Column("kind", String, nullable=False),
    Column("agency", String),
    Column("share", Float, nullable=False),
    Column("words", Integer, nullable=False),
    Column("runs", String, nullable=False),  #: JSON: [[start, end], ...]
    Column("evidence", String, nullable=False),
    Index("copying_of_source", "source_id"),
    sqlite_with_rowid=False,
)

origin = Table(
    "origin",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(20), nullable=False),
    Column("name", String, nullable=False),
    Column("documents", Integer, nullable=False),
    UniqueConstraint("key"),
)

#: Every document has its origin, if only itself.
document_origin = Table(
    "document_origin",
    metadata,
    _document(),
    Column("origin_id", Integer, ForeignKey("origin.id"), nullable=False),
    Index("document_origin_of_origin", "origin_id"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", String, nullable=False),  #: "origin", "grade"
    Column("subject", String, nullable=False),  #: a content id, or a name
    Column("object", String),
    Column("verdict", String, nullable=False),
    Column("why", String),
    Column("made", String(20), nullable=False),  #: UTC, ISO 8601 to the second
    Index("judgement_about", "about", "subject"),
)
