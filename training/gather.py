"""Passages of a document to actors and ties of the whole document: a plain stand-in for the package's own cast."""

import collections
import dataclasses
import importlib.util
from typing import Any

from here import BENCH

_spec = importlib.util.spec_from_file_location("score", BENCH / "score.py")
assert _spec is not None and _spec.loader is not None
score = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(score)

Span = tuple[int, int]
SAME, REF = 0.5, 0.3  # least mean probability that joins two names, and that a reference has an antecedent
LEAST_MENTION = 0.3


@dataclasses.dataclass(frozen=True, slots=True)
class DocumentTie:
    """A tie of two actors, by their names."""

    predicate: str
    source: str
    target: str
    probability: float
    stance: str


def gather(row: dict[str, Any], text: str) -> tuple[dict[str, list[str]], list[DocumentTie]]:
    """Actors (a name and all its names) and ties of a document read by `torchreader.predict`."""
    kinds: dict[Span, tuple[float, str]] = {}
    same: dict[tuple[Span, Span], list[float]] = collections.defaultdict(list)
    for passage in row["passages"]:
        spans = [(m[0], m[1]) for m in passage["mentions"]]
        for m in passage["mentions"]:
            kinds[m[0], m[1]] = max(kinds.get((m[0], m[1]), (0.0, "")), (m[3], m[2]))
        for i, j, p in passage["same"]:
            same[spans[i], spans[j]].append(p)
    kept = {s: k for s, (p, k) in kinds.items() if p >= LEAST_MENTION}
    named = {s: score.fold(text[s[0] : s[1]]) for s, k in kept.items() if k != "ref"}
    group = _clusters(named, {s: k for s, k in kept.items() if k != "ref"}, same, row["passages"])
    owner: dict[Span, int] = {s: group[n] for s, n in named.items() if n in group}
    best: dict[Span, tuple[float, Span]] = {}
    for (a, b), found in same.items():
        for ref, name in ((a, b), (b, a)):
            if kept.get(ref) == "ref" and name in owner:
                best[ref] = max(best.get(ref, (REF, (-1, -1))), (max(found), name))
    owner |= {ref: owner[name] for ref, (_, name) in best.items() if name in owner}
    names: dict[int, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for s in named:
        if s in owner:
            names[owner[s]][" ".join(text[s[0] : s[1]].split())] += 1
    called = {g: max(c, key=lambda n: (len(n) > 3, len(n))) for g, c in names.items()}
    ties = _ties(row, owner, called)
    return {called[g]: [n for n in c if n != called[g]] for g, c in names.items()}, ties


def _clusters(
    named: dict[Span, str], kinds: dict[Span, str], same: dict[tuple[Span, Span], list[float]], passages: list[Any]
) -> dict[str, int]:
    keys = sorted({n for n in named.values() if n})
    parent = {k: k for k in keys}

    def root(k: str) -> str:
        while parent[k] != k:
            k = parent[k]
        return k

    people = {named[s] for s, k in kinds.items() if k == "person"}
    for short in people & set(keys):
        fuller = {k for k in people if k.endswith(f" {short}")}
        if len(fuller) == 1:
            parent[root(short)] = root(fuller.pop())
    seen: collections.Counter[tuple[str, str]] = collections.Counter()
    total: collections.Counter[tuple[str, str]] = collections.Counter()
    for passage in passages:
        spans = [(m[0], m[1]) for m in passage["mentions"]]
        for i, a in enumerate(spans):
            for b in spans[i + 1 :]:
                if named.get(a) and named.get(b) and named[a] != named[b]:
                    pair = (min(named[a], named[b]), max(named[a], named[b]))
                    seen[pair] += 1
        for i, j, p in passage["same"]:
            a, b = spans[i], spans[j]
            if named.get(a) and named.get(b) and named[a] != named[b]:
                total[min(named[a], named[b]), max(named[a], named[b])] += p
    for (a, b), summed in sorted(total.items(), key=lambda x: -x[1] / seen[x[0]]):
        if summed / seen[a, b] >= SAME:
            parent[root(a)] = root(b)
    numbers = {r: n for n, r in enumerate(sorted({root(k) for k in keys}))}
    return {k: numbers[root(k)] for k in keys}


def _ties(row: dict[str, Any], owner: dict[Span, int], called: dict[int, str]) -> list[DocumentTie]:
    chance: dict[tuple[str, int, int], float] = {}
    stances: dict[tuple[str, int, int], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for passage in row["passages"]:
        spans = [(m[0], m[1]) for m in passage["mentions"]]
        for i, j, predicate, p, stance, how_sure in passage["pairs"]:
            a, b = owner.get(spans[i]), owner.get(spans[j])
            if a is None or b is None or a == b:
                continue
            if predicate in score.UNDIRECTED and a > b:
                a, b = b, a
            chance[predicate, a, b] = max(chance.get((predicate, a, b), 0.0), p)
            stances[predicate, a, b][stance] += p * p * how_sure
    return [
        DocumentTie(t, called[a], called[b], p, stances[t, a, b].most_common(1)[0][0])
        for (t, a, b), p in chance.items()
    ]
