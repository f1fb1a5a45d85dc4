"""Which names of different documents are one actor.

The rules, in order. Each join keeps its reason; what is doubtful stays apart as a candidate.

1. The user's list: every name and alias on one line is one actor.
2. A state under any of its names, demonyms or its capital as a government.
3. The same full name, folded, for the same sort of actor.
4. The same name in another transliteration: as many words, the same consonants in each, at most a letter apart.
5. An abbreviation, translation or short form that stands alone in a document, when just one actor of the project is
   known by it; when several are, it stays apart and each is a candidate.

A surname alone is never enough across documents: it makes a candidate. Likeness alone never joins.
"""

import collections
import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from allegiance.actors.spelling import transliterated
from allegiance.languages.load import states
from allegiance.model.actor import Actor, ActorKind, Interest, Join, JoinStatus, Name, NameKind, NameSet, Resolution
from allegiance.model.ids import content_id
from allegiance.model.names import fold_name

_STRONG = frozenset({NameKind.FULL, NameKind.DESCRIPTION})
#: Kinds between which a reader may waver for one and the same actor.
_SORT = {
    ActorKind.PERSON: "person",
    ActorKind.STATE: "state",
    ActorKind.OTHER: "other",
}


def _sort(kind: ActorKind) -> str:
    return _SORT.get(kind, "group")


@dataclasses.dataclass(eq=False)
class _Cluster:
    """Name sets found to be one actor."""

    sort: str
    sets: list[NameSet] = dataclasses.field(default_factory=list)
    interest: Interest | None = None
    state: str | None = None


def resolve(name_sets: Iterable[NameSet], interests: Sequence[Interest] = ()) -> Resolution:
    """Return the actors of a project, which of them each name set is, and why. Depends on the set of inputs, not their order."""
    ordered = sorted(name_sets, key=lambda s: s.id)
    clusters = _Clusters(interests)
    weak = [s for s in ordered if not clusters.place_strong(s)]
    clusters.join_transliterations()
    for name_set in weak:
        clusters.place_weak(name_set)
    return clusters.resolution()


class _Clusters:
    def __init__(self, interests: Sequence[Interest]) -> None:
        self.by_key: dict[tuple[str, str], _Cluster] = {}
        self.all: list[_Cluster] = []
        self.joins: list[tuple[str, str, JoinStatus, str, _Cluster, _Cluster | None, str | None]] = []
        self.listed: dict[str, _Cluster] = {}
        self.states = {fold_name(n): s.name for s in states() for n in (s.name, *s.aliases, *s.demonyms)}
        for interest in interests:
            cluster = self._new(_sort(interest.kind or ActorKind.ARMED_GROUP), None)
            cluster.interest = interest
            for name in (interest.name, *interest.aliases):
                self.listed.setdefault(fold_name(name), cluster)

    def _new(self, sort: str, key: str | None) -> _Cluster:
        cluster = _Cluster(sort)
        self.all.append(cluster)
        if key is not None:
            self.by_key[sort, key] = cluster
        return cluster

    def place_strong(self, name_set: NameSet) -> bool:
        """Put a name set under an actor by rules 1 to 3; False when none of its names is strong enough."""
        listed = next((self.listed[f] for n in name_set.names if (f := fold_name(n.text)) in self.listed), None)
        if listed is not None:
            listed.sets.append(name_set)
            return True
        sort = _sort(name_set.kind)
        if name_set.kind is ActorKind.STATE and (state := self._state(name_set)) is not None:
            cluster = self.by_key.get((sort, fold_name(state))) or self._new(sort, fold_name(state))
            cluster.state = state
            cluster.sets.append(name_set)
            return True
        keys = sorted({fold_name(n.text) for n in name_set.names if n.kind in _STRONG and self._full(n, sort)} - {""})
        if not keys:
            return False
        found = [self.by_key[sort, k] for k in keys if (sort, k) in self.by_key]
        cluster = found[0] if found else self._new(sort, keys[0])
        for other in found[1:]:
            self._merge(cluster, other, "two full names of one actor in one document", name_set.example)
        for key in keys:
            self.by_key[sort, key] = cluster
        cluster.sets.append(name_set)
        return True

    def _state(self, name_set: NameSet) -> str | None:
        return next((self.states[f] for n in name_set.names if (f := fold_name(n.text)) in self.states), None)

    @staticmethod
    def _full(name: Name, sort: str) -> bool:
        """Whether a full name is full enough to tell one actor from all others: not a bare surname."""
        return sort != "person" or len(fold_name(name.text).split()) > 1

    def _merge(self, into: _Cluster, other: _Cluster, reason: str, document: str | None) -> None:
        if into is other:
            return
        self.joins.append((_main(into), _main(other), JoinStatus.JOINED, reason, into, None, document))
        into.sets.extend(other.sets)
        other.sets = []
        for key, cluster in self.by_key.items():
            if cluster is other:
                self.by_key[key] = into

    def join_transliterations(self) -> None:
        """Join by rule 4; near misses of it become candidates."""
        groups = collections.defaultdict(list)
        for (sort, key), cluster in sorted(self.by_key.items()):
            if cluster.state is None and not (skeleton := transliterated.skeleton(key)) == "":
                groups[sort, skeleton].append((key, cluster))
        for members in groups.values():
            for i, (key, cluster) in enumerate(members):
                for other_key, other in members[i + 1 :]:
                    if not cluster.sets or not other.sets or cluster is other or key == other_key:
                        continue
                    if transliterated.same(key, other_key):
                        self._merge(cluster, other, f"transliteration: {other_key} and {key} have the same consonants", None)
                    elif transliterated.near(key, other_key):
                        self.joins.append((_main(cluster), _main(other), JoinStatus.CANDIDATE, "spelt alike", cluster, other, None))

    def place_weak(self, name_set: NameSet) -> None:
        """Put a name set without a full name where rule 5 allows, or let it stand alone."""
        sort = _sort(name_set.kind)
        folds = {fold_name(n.text) for n in name_set.names} - {""}
        fits = [c for c in self.all if c.sets and c.sort == sort and c.state is None and folds & _known(c, self._cache(c))]
        alone = self.by_key.get((sort, "weak " + min(folds, default="")))
        if sort != "person" and len(fits) == 1:
            fits[0].sets.append(name_set)
            self.joins.append((_main(fits[0]), name_set.name, JoinStatus.JOINED, "the only actor of the project known by this short name", fits[0], None, name_set.example))
            return
        cluster = alone or self._new(sort, "weak " + min(folds, default=""))
        cluster.sets.append(name_set)
        reason = "the same surname" if sort == "person" else "one of several actors known by this short name"
        for other in fits:
            if other is not cluster:
                self.joins.append((name_set.name, _main(other), JoinStatus.CANDIDATE, reason, cluster, other, name_set.example))

    def _cache(self, cluster: _Cluster) -> set[str]:
        return {fold_name(n.text) for s in cluster.sets for n in s.names if n.kind is not NameKind.DEMONYM}

    def resolution(self) -> Resolution:
        """Return the result as records."""
        made = {id(c): _actor(c) for c in self.all if c.sets}
        assigned = {s.id: made[id(c)].id for c in self.all for s in c.sets}
        joins = set()
        for left, right, status, reason, cluster, other, document in self.joins:
            one = made.get(id(cluster))
            two = made.get(id(other)) if other is not None else one
            if one is not None and two is not None and (status is JoinStatus.JOINED or one.id != two.id):
                joins.add(Join(left=left, right=right, status=status, reason=reason, document=document, actor=one.id, other=two.id))
        actors = tuple(sorted(made.values(), key=lambda a: a.id))
        return Resolution(actors=actors, assigned=assigned, joins=tuple(sorted(joins, key=lambda j: (j.left, j.right, j.reason))))


def _known(cluster: _Cluster, names: set[str]) -> set[str]:
    """Return the folded names a cluster is known by, with the surnames of persons."""
    if cluster.sort == "person":
        return names | {n.split()[-1] for n in names if n}
    return names


def _main(cluster: _Cluster) -> str:
    if cluster.interest is not None:
        return cluster.interest.name
    if cluster.state is not None:
        return cluster.state
    weights: collections.Counter[str] = collections.Counter()
    for name_set in cluster.sets:
        weights[name_set.name] += name_set.documents
    return min(weights, key=lambda n: (-weights[n], -len(n), n), default="")


def _actor(cluster: _Cluster) -> Actor:
    name = _main(cluster)
    kinds: collections.Counter[ActorKind] = collections.Counter()
    names: dict[str, NameKind] = {}
    for name_set in cluster.sets:
        kinds[name_set.kind] += name_set.documents
        for each in name_set.names:
            names.setdefault(each.text, each.kind)
    interest = cluster.interest
    kind = interest.kind if interest is not None and interest.kind is not None else min(kinds, key=lambda k: (-kinds[k], k))
    return Actor(
        id=content_id("actor", cluster.sort, fold_name(name) or name),
        name=name,
        kind=kind,
        names=tuple(Name(t, k) for t, k in sorted(names.items())),
        ids=interest.ids if interest is not None else (),
        of_interest=interest is not None,
        documents=sum(s.documents for s in cluster.sets),
    )


def names_of(resolution: Resolution) -> Mapping[str, str]:
    """Return the main name of each actor by id."""
    return {a.id: a.name for a in resolution.actors}
