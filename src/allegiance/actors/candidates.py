"""Pairs of actors that may be one: shown to people, never joined."""

import collections
import itertools
import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from allegiance.actors import persons
from allegiance.actors.clusters import Cluster, Clusters
from allegiance.actors.spelling import are_two_names, skeleton, spelling
from allegiance.languages.load import states
from allegiance.model.names import fold_name

#: Of so many bearers of one name, those most reported, each pair is a candidate: what a person can look through.
_MOST = 6
#: Letters that names of one skeleton may differ in, unless one is in a script that writes no vowels.
_MOST_EDITS = 3
_NO_VOWELS = re.compile(r"[\u0590-\u06ff]")


def doubt(clusters: Clusters) -> None:
    """Add the candidates: one short name for several, one name for two sorts, names spelt alike or longer."""
    for key, bearers in clusters.bearers("keys").items():
        for one, two in _pairs(bearers):
            called = key[1] in one.strong | one.weak or key[1] in two.strong | two.weak
            if called and not _are_two(one, two):
                clusters.doubt(key[1], one, two, "both may be called {name}")
    _other_sorts(clusters)
    _alike(clusters)
    _longer_names(clusters)


def _are_two(one: Cluster, two: Cluster) -> bool:
    """Whether full names say that they are two: states, and persons of one surname with different names before it."""
    known = one.strong and two.strong and one.sort in {"person", "state"}
    return bool(known) and one.interest is None and two.interest is None


def _pairs(bearers: Iterable[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    found = {cluster.order: cluster for cluster in bearers}.values()
    if len(found) > 1:
        yield from itertools.combinations(
            sorted(found, key=lambda c: (c.interest is None, -c.documents, c.order))[:_MOST], 2
        )


def _other_sorts(clusters: Clusters) -> None:
    """Doubt actors of two sorts by one name: a group and the person it is named after, a state and its land."""
    known = {fold_name(name): state.name for state in states() for name in (state.name, *state.aliases)}
    by_name = collections.defaultdict(list)
    for cluster in clusters.roots():
        if cluster.state is not None:
            by_name[f"state {cluster.state}"].append(cluster)
        for key in cluster.strong or cluster.weak:
            folded = fold_name(cluster.texts.get(key, ""))
            if folded and cluster.state is None:
                by_name[f"state {known[folded]}" if folded in known else folded].append(cluster)
    for bearers in by_name.values():
        if len({cluster.sort for cluster in bearers}) > 1:
            for one, two in _pairs(bearers):
                if one.sort != two.sort:
                    clusters.doubt("", one, two, f"one name for a {_word(one)} and a {_word(two)}")


def _word(cluster: Cluster) -> str:
    return "thing of another kind" if cluster.sort == "other" else cluster.sort


def _alike(clusters: Clusters) -> None:
    by_skeleton = collections.defaultdict(list)
    for cluster in clusters.roots():
        for key in sorted(cluster.strong) if cluster.sort != "state" else ():
            if bones := skeleton(cluster.texts[key]):
                by_skeleton[cluster.sort, bones].append((cluster, cluster.texts[key]))
    for bearers in by_skeleton.values():
        names = {cluster.order: name for cluster, name in reversed(bearers)}
        for one, two in _pairs(cluster for cluster, _ in bearers):
            left, right = sorted((names[one.order], names[two.order]))
            if _may_be_one(left, right):
                clusters.doubt("", one, two, f"spelt alike: {_plain(left)} and {_plain(right)}")


def _plain(name: str) -> str:
    return name.replace("{", "{{").replace("}", "}}")


def _may_be_one(left: str, right: str) -> bool:
    if re.findall(r"\d+", left) != re.findall(r"\d+", right) or are_two_names(left, right):
        return False
    if bool(_NO_VOWELS.search(left)) != bool(_NO_VOWELS.search(right)):
        return True
    return bool(OSA.distance(fold_name(left), fold_name(right)) <= _MOST_EDITS)


def _longer_names(clusters: Clusters) -> None:
    """Doubt persons of the same first and last name with more in between: George Bush and George W. Bush."""
    by_ends = collections.defaultdict(list)
    for cluster in clusters.roots():
        for key in sorted(cluster.strong) if cluster.sort == "person" else ():
            own = [_spelt(word) for word in persons.own_names(persons.untitled(cluster.texts[key]))]
            if len(own) > 1:
                by_ends[own[0], own[-1]].append((cluster, frozenset(own)))
    for bearers in by_ends.values():
        names = {cluster.order: own for cluster, own in reversed(bearers)}
        for one, two in _pairs(cluster for cluster, _ in bearers):
            if names[one.order] <= names[two.order] or names[two.order] <= names[one.order]:
                clusters.doubt("", one, two, "the same first and last name")


def _spelt(word: str) -> str:
    return spelling(word, person=True)
