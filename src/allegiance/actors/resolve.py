"""Which names of different documents are one actor.

The rules, in order. Each join keeps its reason; what is doubtful stays apart as a candidate.

1. The user's list: every name on one line is a full name of one actor. Two lines are never one.
2. A state by any of its names, demonyms, its capital or its government. A word that states share ("Congolese") is the
   one of them that the project speaks of, if it is one only.
3. The same full name for the same sort of actor, in any spelling (`spelling`): "al-Qaeda" and "Al Qaida".
4. The same names where none is full enough to stand alone: abbreviations, surnames, bodies called by common words.
5. Two such names in common: "National Liberation Army" and "ELN".
6. Such a name alone, when one actor of the project is called so by a document and no other is: "FSA" where only the
   Free Syrian Army is FSA, "Assad" where only Bashar al-Assad is.

Likeness alone never joins. The result depends on the set of inputs and not on their order.
"""

import itertools
from collections.abc import Iterable, Sequence

from allegiance.actors.candidates import doubt
from allegiance.actors.clusters import Cluster, Clusters
from allegiance.actors.records import resolution
from allegiance.model.actor import Interest, NameSet, Resolution

#: Short names of one actor that are compared by twos; more are a sign of a list, not of an actor.
_MOST_WEAK = 8
#: Each round can make a name stand for one actor that stood for two; there are as good as never more than three.
_ROUNDS = 10


def resolve(name_sets: Iterable[NameSet], interests: Sequence[Interest] = ()) -> Resolution:
    """Return the actors of a project, which of them each name set is, and why.

    A pure function of the set of inputs. Every name set has an actor; every join of two names has a reason.
    """
    clusters = Clusters(name_sets, interests)
    _same_full_names(clusters)  # 1 to 3
    _same_short_names(clusters)  # 4
    for _ in range(_ROUNDS):
        shared, alone = _two_in_common(clusters), _only_one_called_so(clusters)  # 5, 6
        if not shared and not alone:
            break
    doubt(clusters)
    return resolution(clusters)


def _same_full_names(clusters: Clusters) -> None:
    for (sort, key), members in clusters.bearers("strong").items():
        if sort == "state" and key.startswith("state "):
            for member in members:
                if member.interest is None and member.state is not None:
                    clusters.explain(
                        key, member, member.state, "a name, people, capital or government of {name}"
                    )
        clusters.join(key, members, "the same full name: {name}")


def _same_short_names(clusters: Clusters) -> None:
    alike: dict[tuple[str, ...], list[Cluster]] = {}
    for cluster in clusters.roots():
        if not cluster.strong:
            alike.setdefault((cluster.sort, *sorted(cluster.weak), *sorted(cluster.hints)), []).append(
                cluster
            )
    for (_, key, *_), members in alike.items():
        clusters.join(key, members, "the same name: {name}")


def _two_in_common(clusters: Clusters) -> bool:
    """Apply rule 5: two short names agree. Full names that differ are never overruled so."""
    pairs: dict[tuple[str, str, str], list[Cluster]] = {}
    for cluster in clusters.roots():
        weak = sorted(cluster.weak)
        if cluster.sort == "group" and 1 < len(weak) <= _MOST_WEAK:
            for one, two in itertools.combinations(weak, 2):
                pairs.setdefault((cluster.sort, one, two), []).append(cluster)
    changed = False
    for (_, key, _), members in pairs.items():
        if len([m for m in members if m.strong]) <= 1 < len(members):
            changed |= clusters.join(key, members, "two short names in common, one of them {name}")
    return changed


def _only_one_called_so(clusters: Clusters) -> bool:
    """Apply rule 6 to all names at once, as they stand before it: so the order of names cannot matter."""
    wanted = []
    for (_, key), bearers in clusters.bearers("keys").items():
        bare = [cluster for cluster in bearers if _is_called_only(cluster, key)]
        if bare and len(bearers) > 1:
            others = [cluster for cluster in bearers if not _is_called_only(cluster, key)]
            listed = [cluster for cluster in others if cluster.interest is not None and key in cluster.strong]
            meant = listed if len(listed) == 1 else others
            if len(meant) <= 1 and all(key not in cluster.hints for cluster in meant):
                wanted.append((key, [*meant, *bare]))
    reason = "the only actor of the project that is called {name}"
    changed = False
    for key, members in wanted:
        changed |= clusters.join(key, members, reason)
    return changed


def _is_called_only(cluster: Cluster, key: str) -> bool:
    """Whether a cluster has no name but this one that could tell it from others called so."""
    return cluster.strong == {key} or (not cluster.strong and cluster.weak == {key} and not cluster.hints)
