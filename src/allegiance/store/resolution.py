"""What follows from the documents: actors from a resolution, then ties from the claims.

All of it is thrown away and made again in one transaction, so it is never half new.
"""

from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from allegiance.model.actor import Join, Resolution
from allegiance.model.claim import Polarity, Stance
from allegiance.model.names import fold_name
from allegiance.ontology.load import predicates
from allegiance.store import schema, schema_origins
from allegiance.store.bulk import Bulk
from allegiance.store.columns import write_columns

#: Which claim of a tie to show first: a plain one before a quoted, a doubted, a past one, a denial.
_BEST = (Stance.ASSERTED, Stance.ATTRIBUTED, Stance.ALLEGED, Stance.PAST, Stance.DENIED)

#: The claims of each tie in order, for the time that the ties are made; the columns of `_ranking`.
_ranked = Table(
    "ranked",
    MetaData(),
    *(Column("source_id", Integer), Column("target_id", Integer), Column("predicate", String)),
    *(Column("position", Integer), Column("claim_id", Integer), Column("key", String)),
    *(Column("document_id", Integer), Column("origin_id", Integer)),
    *(Column("score", Float), Column("stance", String)),
    *(Column("polarity", String), Column("published", String), Column("publisher", String)),
    prefixes=["TEMPORARY"],
)

_ASSIGN = Bulk(
    update(schema.name_set)
    .where(schema.name_set.c.key == bindparam("name_set"))
    .values(actor_id=bindparam("actor"))
)


def replace_actors(connection: Connection, resolution: Resolution) -> None:
    """Make actors and ties anew, in the transaction of the caller.

    Name sets that came after the resolution was made have no actor: then actors and ties stay stale.
    """
    for derived in (
        schema.tie_claim,
        schema.tie,
        schema.actor_name,
        schema.actor_reference,
        schema.actor_join,
    ):
        connection.execute(delete(derived))
    connection.execute(update(schema.name_set).values(actor_id=None))
    connection.execute(delete(schema.actor))
    rows = _insert_actors(connection, resolution)
    assigned = ({"name_set": key, "actor": rows[actor]} for key, actor in resolution.assigned.items())
    _ASSIGN.run(connection, assigned)
    Bulk(insert(schema.actor_join)).run(connection, (_join(join, rows) for join in resolution.joins))
    _count_documents(connection)
    _insert_ties(connection)
    write_columns(connection)
    unassigned = exists().where(schema.name_set.c.actor_id.is_(None))
    connection.execute(update(schema.project).values(stale=unassigned))


def _insert_actors(connection: Connection, resolution: Resolution) -> dict[str, int]:
    """Store the actors and return their rows by id; rows are in the order of ids, as `_ranking` relies on."""
    ordered = sorted(resolution.actors, key=lambda actor: actor.id)
    rows = {actor.id: row for row, actor in enumerate(ordered, start=1)}
    Bulk(insert(schema.actor)).run(
        connection,
        (
            {
                "id": rows[a.id],
                "key": a.id,
                "name": a.name,
                "folded": fold_name(a.name),
                "kind": a.kind.value,
                "of_interest": a.of_interest,
            }
            for a in ordered
        ),
    )
    Bulk(insert(schema.actor_name)).run(
        connection,
        (
            {
                "actor_id": rows[actor.id],
                "position": position,
                "text": name.text,
                "folded": fold_name(name.text),
                "kind": name.kind.value,
            }
            for actor in ordered
            for position, name in enumerate(actor.names)
        ),
    )
    Bulk(insert(schema.actor_reference)).run(
        connection,
        (
            {"actor_id": rows[actor.id], "position": position, "scheme": scheme, "value": value}
            for actor in ordered
            for position, (scheme, value) in enumerate(actor.ids)
        ),
    )
    return rows


def _join(join: Join, rows: dict[str, int]) -> dict[str, Any]:
    return {
        "left": join.left,
        "right": join.right,
        "status": join.status.value,
        "reason": join.reason,
        "document": join.document,
        "actor_id": None if join.actor is None else rows[join.actor],
        "other_id": None if join.other is None else rows[join.other],
    }


def _count_documents(connection: Connection) -> None:
    # Counted here: a document may give two name sets to one actor.
    local, name_set = schema.local_actor.c, schema.name_set.c
    counted = (
        select(func.count(local.document_id.distinct()))
        .join_from(schema.name_set, schema.local_actor)
        .where(name_set.actor_id == schema.actor.c.id)
        .scalar_subquery()
    )
    connection.execute(update(schema.actor).values(documents=counted))


def _insert_ties(connection: Connection) -> None:
    r, tie = _ranked.c, schema.tie.c
    # Both inserts want the ranking, the dearest part: it is made once.
    _ranked.create(connection, checkfirst=False)
    connection.execute(insert(_ranked).from_select([column.name for column in r], _ranking()))
    counts = {stance.value: func.sum(case((r.stance == stance.value, 1), else_=0)) for stance in Stance}
    affirmed = case((r.polarity == Polarity.AFFIRMED.value, r.score), else_=0.0)
    columns = {
        tie.predicate: r.predicate,
        tie.source_id: r.source_id,
        tie.target_id: r.target_id,
        **{tie[stance]: count for stance, count in counts.items()},
        tie.claims: func.count(),
        tie.documents: func.count(r.document_id.distinct()),
        tie.publishers: func.max(func.count(r.publisher.distinct()), 1),
        tie.origins: func.count(r.origin_id.distinct()),
        tie.first: func.min(r.published),
        tie.last: func.max(r.published),
        tie.score: func.max(affirmed),
        tie.best: func.max(case((r.position == 1, r.key))),
    }
    grouped = select(*columns.values()).group_by(r.source_id, r.target_id, r.predicate)
    connection.execute(insert(schema.tie).from_select([column.name for column in columns], grouped))
    same = and_(tie.predicate == r.predicate, tie.source_id == r.source_id, tie.target_id == r.target_id)
    listed = select(tie.id, r.position, r.claim_id).join_from(_ranked, schema.tie, same)
    connection.execute(insert(schema.tie_claim).from_select(["tie_id", "position", "claim_id"], listed))
    _ranked.drop(connection, checkfirst=False)


def _ranking() -> Select[Any]:
    """Select each claim between two different actors, with its tie and its position there, the best at 1."""
    claim, manner, document = schema.claim.c, schema.manner.c, schema.document.c
    subject, object_ = schema.name_set.alias(), schema.name_set.alias()
    undirected = [p.id for p in predicates().values() if not p.directed]
    # Rows of actors are in the order of their ids, so the smaller row has the smaller id.
    turned = and_(manner.predicate.in_(undirected), subject.c.actor_id > object_.c.actor_id)
    source = case((turned, object_.c.actor_id), else_=subject.c.actor_id)
    target = case((turned, subject.c.actor_id), else_=object_.c.actor_id)
    rank = case({stance.value: rank for rank, stance in enumerate(_BEST)}, value=manner.stance)
    # Who printed it first before who copied it: copies score alike, to a tenth, whatever stands around them.
    first = (document.published.is_(None), document.published)
    best = (rank, func.round(claim.score, 1).desc(), *first, claim.score.desc(), claim.key)
    position = func.row_number().over(partition_by=(source, target, manner.predicate), order_by=best)
    # A document whose origin nobody has looked for yet is its own; rows of origins are above 0.
    origin = func.coalesce(schema_origins.document_origin.c.origin_id, -claim.document_id)
    return (
        select(
            *(source, target, manner.predicate, position),
            *(claim.id, claim.key, claim.document_id, origin, claim.score),
            *(manner.stance, manner.polarity, document.published, document.publisher),
        )
        .join_from(schema.claim, schema.manner, manner.id == claim.manner_id)
        .join(schema.document, document.id == claim.document_id)
        .outerjoin(schema_origins.document_origin)
        .join(subject, subject.c.id == claim.subject_id)
        .join(object_, object_.c.id == claim.object_id)
        .where(subject.c.actor_id != object_.c.actor_id)
    )
