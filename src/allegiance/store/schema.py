"""The tables of a project file.

What was read (never changed once written)::

    document ─ document_text ─ document_search (FTS5)
       ├── local_actor ── name_set ── name_set_name ── name
       ├── mention
       ├── claim ── manner
       │     └── claim_detail ── period
       └── local_join_use ── local_join

What follows from it (rebuilt by `allegiance.store.resolution`)::

    name_set.actor_id ─▶ actor ── actor_name, actor_reference, actor_join
    tie ── tie_claim

What the user said::

    interest ── interest_alias, interest_reference

Rows point at each other by integers; the content ids that the rest of the program knows are the `key`
columns. What repeats from document to document is stored once: the names of an actor (`name_set`), how a
claim is made (`manner`), why two names are one (`local_join`). A local actor is its document and its name
set.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    false,
)

#: The last migration in `migrations/versions`: what this version of the program reads and writes.
VERSION = "0005"
#: "alle" in the header of the SQLite file: what makes it a project.
APPLICATION_ID = 0x616C6C65

metadata = MetaData()


def _key() -> Column[str]:
    return Column("key", String(20), nullable=False, unique=True)


def _reference(name: str, target: str, *, primary_key: bool = False, nullable: bool = False) -> Column[int]:
    return Column(
        name, Integer, ForeignKey(target), primary_key=primary_key, nullable=nullable, autoincrement=False
    )


project = Table(
    "project",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column(
        "stale", Boolean, nullable=False, server_default=false()
    ),  #: actors and ties are older than claims or interests
)

document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    _key(),
    Column("title", String),
    Column("publisher", String),
    Column("author", String),
    Column("url", String),
    Column("published", String(10)),  #: YYYY-MM-DD, so that text order is that of time
    Column("language", String),
    Column("source_id", String),
    Column("path", String),
    Column("length", Integer, nullable=False),
    Column("reader", String, nullable=False),
)

#: Apart from `document`, so that what lists documents need not page through their texts.
document_text = Table(
    "document_text",
    metadata,
    _reference("document_id", "document.id", primary_key=True),
    Column("text", String, nullable=False),
)

name = Table(
    "name",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", String, nullable=False),
    Column("kind", String, nullable=False),
    UniqueConstraint("text", "kind"),
)

actor = Table(
    "actor",
    metadata,
    Column("id", Integer, primary_key=True),  #: in the order of the keys: undirected ties rely on it
    _key(),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False),  #: by `fold_name`, which costs too much to do at every question
    Column("kind", String, nullable=False),
    Column("of_interest", Boolean, nullable=False),
    Column("documents", Integer, nullable=False, server_default="0"),
)

name_set = Table(
    "name_set",
    metadata,
    Column("id", Integer, primary_key=True),
    _key(),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    _reference("actor_id", "actor.id", nullable=True),
    Index("name_set_of_actor", "actor_id"),
)

name_set_name = Table(
    "name_set_name",
    metadata,
    _reference("name_set_id", "name_set.id", primary_key=True),
    _reference("name_id", "name.id", primary_key=True),
    sqlite_with_rowid=False,
)

local_actor = Table(
    "local_actor",
    metadata,
    _reference("document_id", "document.id", primary_key=True),
    _reference("name_set_id", "name_set.id", primary_key=True),
    Index("local_actor_of_name_set", "name_set_id", "document_id"),
    sqlite_with_rowid=False,
)

mention = Table(
    "mention",
    metadata,
    _reference("document_id", "document.id", primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, primary_key=True, autoincrement=False),
    _reference("name_set_id", "name_set.id", primary_key=True),
    Column("form", String, nullable=False),
    sqlite_with_rowid=False,
)

manner = Table(
    "manner",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("predicate", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("realis", String, nullable=False),
    Column("past", Boolean, nullable=False),
    Column("stance", String, nullable=False),
    Column("reader", String, nullable=False),
    UniqueConstraint("predicate", "polarity", "certainty", "realis", "past", "stance", "reader"),
)

#: Empty text stands for a bound or an answer that is not known: NULLs are never equal, and rows are shared.
period = Table(
    "period",
    metadata,
    Column("id", Integer, primary_key=True),
    *(
        Column(bound, String(10), nullable=False)
        for bound in ("start_from", "start_to", "end_from", "end_to")
    ),
    Column("ongoing", String(7), nullable=False),  #: yes, no
    Column("first_report", Boolean, nullable=False),
    UniqueConstraint("start_from", "start_to", "end_from", "end_to", "ongoing", "first_report"),
)

claim = Table(
    "claim",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(20), nullable=False),  #: unique because it holds the document's key, which is
    _reference("document_id", "document.id"),
    _reference("manner_id", "manner.id"),
    _reference("subject_id", "name_set.id"),
    _reference("object_id", "name_set.id"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("speaker", String),
    _reference("speaker_id", "name_set.id", nullable=True),
    Index("claim_of_document", "document_id"),
    Index("claim_of_subject", "subject_id", "object_id"),
    Index("claim_of_object", "object_id"),
)

#: What few claims have, apart so that all others stay short.
claim_detail = Table(
    "claim_detail",
    metadata,
    _reference("claim_id", "claim.id", primary_key=True),
    _reference("period_id", "period.id", nullable=True),
    Column("signs", String),  #: JSON: [[start, end, kind], ...]
    Column("relays", String),  #: JSON: [[name, name of the local actor or null], ...]
)

local_join = Table(
    "local_join",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("status", String, nullable=False),
    Column("reason", String, nullable=False),
    UniqueConstraint("left", "right", "status", "reason"),
)

local_join_use = Table(
    "local_join_use",
    metadata,
    _reference("document_id", "document.id", primary_key=True),
    _reference("local_join_id", "local_join.id", primary_key=True),
    _reference("left_id", "name_set.id", nullable=True),  #: the local actor that `left` names, if any
    _reference("right_id", "name_set.id", nullable=True),
    Index("local_join_use_of_left", "left_id"),
    Index("local_join_use_of_right", "right_id"),
    sqlite_with_rowid=False,
)

actor_name = Table(
    "actor_name",
    metadata,
    _reference("actor_id", "actor.id", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("text", String, nullable=False),
    Column("folded", String, nullable=False),
    Column("kind", String, nullable=False),
    sqlite_with_rowid=False,
)

actor_reference = Table(
    "actor_reference",
    metadata,
    _reference("actor_id", "actor.id", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("scheme", String, nullable=False),
    Column("value", String, nullable=False),
    sqlite_with_rowid=False,
)

actor_join = Table(
    "actor_join",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("status", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("document", String(20)),
    _reference("actor_id", "actor.id", nullable=True),
    _reference("other_id", "actor.id", nullable=True),
    Index("actor_join_of_actor", "actor_id"),
    Index("actor_join_of_other", "other_id"),
)

tie = Table(
    "tie",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("predicate", String, nullable=False),
    _reference("source_id", "actor.id"),
    _reference("target_id", "actor.id"),
    Column("asserted", Integer, nullable=False),  #: this and the next four count the claims of a stance
    Column("attributed", Integer, nullable=False),
    Column("alleged", Integer, nullable=False),
    Column("denied", Integer, nullable=False),
    Column("past", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("publishers", Integer, nullable=False),
    Column("origins", Integer, nullable=False),  #: see `allegiance.store.schema_origins`
    Column("first", String(10)),
    Column("last", String(10)),
    Column("score", Float, nullable=False),
    Column("best", String(20), nullable=False),
    UniqueConstraint("source_id", "target_id", "predicate"),
    Index("tie_of_target", "target_id"),
)

#: The claims of each tie, the best first.
tie_claim = Table(
    "tie_claim",
    metadata,
    _reference("tie_id", "tie.id", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _reference("claim_id", "claim.id"),
    sqlite_with_rowid=False,
)

#: The user's list of actors of interest, in its order.
interest = Table(
    "interest",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String),
)

interest_alias = Table(
    "interest_alias",
    metadata,
    _reference("interest_id", "interest.id", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("text", String, nullable=False),
    sqlite_with_rowid=False,
)

interest_reference = Table(
    "interest_reference",
    metadata,
    _reference("interest_id", "interest.id", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("scheme", String, nullable=False),
    Column("value", String, nullable=False),
    sqlite_with_rowid=False,
)
