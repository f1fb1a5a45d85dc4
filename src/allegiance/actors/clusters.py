"""Sets of name sets found to be one actor, growing by joins that each have a reason."""

import collections
import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from allegiance.actors import persons
from allegiance.actors.keys import Keys, keys_of, keys_of_interest, sort_of
from allegiance.model.actor import ActorKind, Interest, JoinStatus, NameKind, NameSet
from allegiance.model.names import fold_name


@dataclasses.dataclass(eq=False, slots=True)
class Cluster:
    """One actor in the making. The members of a joined one have moved into the other."""

    order: int
    sort: str
    name: str  #: of the name set or line that it began with
    sets: list[NameSet]
    strong: set[str]
    weak: set[str]
    hints: set[str]
    texts: dict[str, str]
    state: str | None = None
    interest: Interest | None = None
    documents: int = 0  #: that name it, those that give it two name sets counted twice
    shown: tuple[int, str] = (-1, "")  #: its label, and of how many name sets that was made

    @property
    def keys(self) -> set[str]:
        """Everything it may be known by."""
        return self.strong | self.weak | self.hints


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """A join or a candidate between two clusters as they were, with the names that it is about."""

    one: int
    two: int
    left: str
    right: str
    status: JoinStatus
    reason: str
    document: str | None


class Clusters:
    """All actors in the making. Two on the user's list, two states, or two sorts are never made one."""

    def __init__(self, name_sets: Iterable[NameSet], interests: Sequence[Interest]) -> None:
        """Make a cluster of each line of the list and of each name set, in an order that is always the same."""
        self.links: list[Link] = []
        self.first: dict[str, int] = {}  #: the number of the cluster that each name set began as, by its id
        self._all: list[Cluster] = []
        ordered = sorted({s.id: s for s in name_sets}.items())
        keys = [keys_of(name_set) for _, name_set in ordered]
        for interest in sorted(interests, key=lambda i: (i.name, i.aliases, i.kind or "", i.ids)):
            self._add(_keys_of_interest(interest, keys), [], interest)
        keys = _as_listed(_as_states(keys, [name_set for _, name_set in ordered]), self._all)
        self.first |= {key: len(interests) + i for i, (key, _) in enumerate(ordered)}
        for (_, name_set), its in zip(ordered, keys, strict=True):
            self._add(its, [name_set], None)
        self._parent = list(range(len(self._all)))

    def _add(self, keys: Keys, sets: list[NameSet], interest: Interest | None) -> None:
        made = Cluster(
            len(self._all),
            keys.sort,
            interest.name if interest is not None else sets[0].name,
            sets,
            set(keys.strong),
            set(keys.weak),
            set(keys.hints),
            dict(keys.texts),
            keys.state,
            interest,
            sum(each.documents for each in sets),
        )
        self._all.append(made)

    def roots(self) -> list[Cluster]:
        """Return the clusters there are now."""
        return [cluster for cluster in self._all if self._parent[cluster.order] == cluster.order]

    def root(self, order: int) -> Cluster:
        """Return the cluster that the one of this number is part of now."""
        while self._parent[order] != order:
            self._parent[order] = self._parent[self._parent[order]]
            order = self._parent[order]
        return self._all[order]

    def bearers(self, keys: str) -> dict[tuple[str, str], list[Cluster]]:
        """Return the clusters of each sort and key; `keys` names the attribute of `Cluster` that holds them."""
        found: dict[tuple[str, str], list[Cluster]] = collections.defaultdict(list)
        for cluster in self.roots():
            for key in sorted(getattr(cluster, keys)):
                found[cluster.sort, key].append(cluster)
        return found

    def join(self, key: str, members: Sequence[Cluster], reason: str) -> bool:
        """Make the clusters that bear a key one, as far as they can be; True when that changed anything.

        In `reason`, {name} is the name behind the key.
        """
        changed = False
        first = members[0]
        named = label(first)
        for other in members[1:]:
            one, two = self.root(first.order), self.root(other.order)
            if one is two:
                continue
            if not _can_be_one(one, two):
                self.doubt(key, one, two, "the list of actors has them as two: {name}")
                continue
            why = reason if _spelt_alike(key, first, other) else "another spelling of the same name: {name}"
            self._link(key, (first, named), (other, label(other)), JoinStatus.JOINED, why)
            self._merge(one, two)
            changed = True
        return changed

    def explain(self, key: str, cluster: Cluster, name: str, reason: str) -> None:
        """Say why a cluster goes by a name that it did not begin with."""
        self._link(key, (cluster, name), (cluster, cluster.name), JoinStatus.JOINED, reason)

    def doubt(self, key: str, one: Cluster, two: Cluster, reason: str) -> None:
        """Keep two clusters apart as candidates."""
        one, two = sorted((one, two), key=lambda c: (label(c), c.order))
        self._link(key, (one, label(one)), (two, label(two)), JoinStatus.CANDIDATE, reason)

    def _link(
        self, key: str, one: tuple[Cluster, str], two: tuple[Cluster, str], status: JoinStatus, reason: str
    ) -> None:
        (left, left_name), (right, right_name) = one, two
        if left_name == right_name and status is JoinStatus.JOINED:
            return
        said = left.texts.get(key) or right.texts.get(key) or key
        document = next((s.example for s in (*right.sets[:1], *left.sets[:1]) if s.example is not None), None)
        self.links.append(
            Link(left.order, right.order, left_name, right_name, status, reason.format(name=said), document)
        )

    def _merge(self, one: Cluster, two: Cluster) -> None:
        into, gone = sorted((one, two), key=lambda c: (-len(c.sets), c.order))
        self._parent[gone.order] = into.order
        into.sets += gone.sets
        into.documents += gone.documents
        into.strong |= gone.strong
        into.weak = (into.weak | gone.weak) - into.strong
        into.hints = (into.hints | gone.hints) - into.strong - into.weak
        for key, text in gone.texts.items():
            into.texts[key] = min(text, into.texts.get(key, text))
        into.state = into.state or gone.state
        into.interest = into.interest or gone.interest


def _spelt_alike(key: str, one: Cluster, two: Cluster) -> bool:
    left, right = one.texts.get(key), two.texts.get(key)
    folded = persons.untitled if one.sort == "person" else fold_name
    return left is None or right is None or folded(left) == folded(right)


def _keys_of_interest(interest: Interest, known: Sequence[Keys]) -> Keys:
    """Return its keys for its kind, or for the sort of actor that the project mostly calls so."""
    if interest.kind is not None:
        return keys_of_interest(interest, sort_of(interest.kind))
    tried = [keys_of_interest(interest, sort) for sort in ("group", "state", "person", "other")]
    bearers = [
        sum(k.sort == t.sort and not t.strong.isdisjoint(k.strong | k.weak) for k in known) for t in tried
    ]
    most = bearers.index(max(bearers))
    return next((t for t in tried if t.state is not None), tried[most]) if not max(bearers) else tried[most]


def _can_be_one(one: Cluster, two: Cluster) -> bool:
    listed = one.interest is not None and two.interest is not None
    states = one.state is not None and two.state is not None and one.state != two.state
    return not listed and not states and one.sort == two.sort


def label(cluster: Cluster) -> str:
    """Return the name to show for a cluster: the user's, the state's, else the full one that most documents use."""
    if cluster.interest is not None:
        return cluster.interest.name
    if cluster.state is not None:
        return cluster.state
    if cluster.shown[0] != len(cluster.sets):
        cluster.shown = len(cluster.sets), _heaviest(cluster)
    return cluster.shown[1]


def _heaviest(cluster: Cluster) -> str:
    names = [name for name_set in cluster.sets for name in name_set.names]
    full = {n.text for n in names if n.kind is NameKind.FULL}
    full -= {
        n.text for n in names if n.kind is not NameKind.FULL
    }  # "Army of Victory", a translation elsewhere
    weights: collections.Counter[str] = collections.Counter()
    for name_set in cluster.sets:
        weights[name_set.name] += name_set.documents
    return min(weights, key=lambda name: (name not in full, -weights[name], -len(name), name))


def _as_states(keys: Sequence[Keys], name_sets: Sequence[NameSet]) -> list[Keys]:
    """Give organisations whose names are all those of a state the sort of a state.

    Readers call an organisation whatever a text shows no more of; what another text shows to be a state is one.
    """
    named = {key for its in keys if its.sort == "state" and its.state is None for key in its.strong}
    return [
        dataclasses.replace(its, sort="state")
        if name_set.kind is ActorKind.ORGANISATION and its.strong and its.strong | its.weak <= named
        else its
        for its, name_set in zip(keys, name_sets, strict=True)
    ]


def _as_listed(keys: Sequence[Keys], listed: Sequence[Cluster]) -> list[Keys]:
    """Give name sets the sort that the user's list says, whatever a reader took them for.

    Lines without a kind say none, and a name that stands on two lines of different sorts says nothing.
    """
    said: dict[str, set[str]] = collections.defaultdict(set)
    for line in listed:
        if line.interest is not None and line.interest.kind is not None:
            for key in line.strong:
                said[key].add(line.sort)
    return [_of_sort(its, said) for its in keys]


def _of_sort(its: Keys, said: Mapping[str, set[str]]) -> Keys:
    known = frozenset(key for key in its.strong | its.weak if len(said.get(key, ())) == 1)
    sorts = {sort for key in known for sort in said[key]}
    if len(sorts) != 1 or its.sort in sorts:
        return its
    return dataclasses.replace(its, sort=sorts.pop(), strong=its.strong | known, weak=its.weak - known)
