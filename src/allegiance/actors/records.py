"""Clusters as the records that the rest of the project knows."""

import collections
from collections.abc import Mapping

from allegiance.actors.clusters import Cluster, Clusters, Link, label
from allegiance.model.actor import Actor, ActorKind, Join, JoinStatus, Name, NameKind, Resolution
from allegiance.model.ids import content_id
from allegiance.model.names import fold_name

_BY_KIND = {kind: rank for rank, kind in enumerate(NameKind)}  # declared from fullest to faintest


def resolution(clusters: Clusters) -> Resolution:
    """Return the result of resolving: actors by id, every name set's actor, why names are or may be one."""
    roots = [cluster for cluster in clusters.roots() if cluster.sets]
    ids = _ids(roots)
    joins = {
        join
        for link in clusters.links
        if (join := _join(link, *(ids.get(clusters.root(order).order) for order in (link.one, link.two))))
    }
    return Resolution(
        actors=tuple(sorted((_actor(c, ids[c.order]) for c in roots), key=lambda actor: actor.id)),
        assigned={name_set: ids[clusters.root(order).order] for name_set, order in clusters.first.items()},
        joins=tuple(sorted(joins, key=_key)),
    )


def _key(join: Join) -> tuple[str, ...]:
    return (
        join.left,
        join.right,
        join.reason,
        join.status,
        join.actor or "",
        join.other or "",
        join.document or "",
    )


def _ids(roots: list[Cluster]) -> Mapping[int, str]:
    """Return the ids: of sort and main name; of several by one name, all but the most reported add their keys."""
    by_name = collections.defaultdict(list)
    for cluster in roots:
        name = label(cluster)
        by_name[cluster.sort, fold_name(name) or name].append(cluster)
    ids = {}
    for key, namesakes in by_name.items():
        first, *others = sorted(namesakes, key=lambda c: (c.interest is None, -c.documents, sorted(c.keys)))
        ids[first.order] = content_id("actor", *key)
        for other in others:
            ids[other.order] = content_id("actor", *key, *sorted(other.keys), min(s.id for s in other.sets))
    return ids


def _join(link: Link, one: str | None, two: str | None) -> Join | None:
    """Return the record of a link; None for candidates that were made one after all, or are in no document."""
    if one is None or two is None or (link.status is JoinStatus.CANDIDATE and one == two):
        return None
    return Join(
        left=link.left,
        right=link.right,
        status=link.status,
        reason=link.reason,
        document=link.document,
        actor=one,
        other=two,
    )


def _actor(cluster: Cluster, actor_id: str) -> Actor:
    kinds: collections.Counter[ActorKind] = collections.Counter()
    names: dict[str, NameKind] = {}
    for name_set in cluster.sets:
        kinds[name_set.kind] += name_set.documents
        for name in name_set.names:
            names[name.text] = min(name.kind, names.get(name.text, name.kind), key=_BY_KIND.__getitem__)
    interest = cluster.interest
    given = interest.kind if interest is not None else None
    return Actor(
        id=actor_id,
        name=label(cluster),
        kind=given or min(kinds, key=lambda kind: (-kinds[kind], kind)),
        names=tuple(Name(text, kind) for text, kind in sorted(names.items())),
        ids=interest.ids if interest is not None else (),
        of_interest=interest is not None,
        documents=cluster.documents,
    )
