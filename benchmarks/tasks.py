"""Readings in the formats of the benchmark's tasks."""

from collections.abc import Callable
from typing import Any

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.ontology.load import predicate


def ties(row: dict[str, Any], document: Document, reading: Reading) -> dict[str, Any]:
    """Return the actors with all names, and one tie a type, pair and stance with its best quote."""
    names = {a.id: a.name for a in reading.actors}
    best: dict[tuple[str, ...], Any] = {}
    for claim in reading.claims:
        ends = (claim.subject, claim.object)
        key = (claim.predicate, *(ends if predicate(claim.predicate).directed else tuple(sorted(ends))), claim.stance)
        if key not in best or claim.score > best[key].score:
            best[key] = claim
    return {
        "actors": [{"name": a.name, "aliases": [n.text for n in a.names if n.text != a.name], "kind": a.kind} for a in reading.actors],
        "ties": [
            {"type": c.predicate, "source": names[c.subject], "target": names[c.object], "stance": c.stance, "speaker": c.speaker or "", "quote": c.evidence.quote, "rule": c.reader, "score": c.score}
            for c in best.values()
        ],
    }


TASKS: dict[str, Callable[[dict[str, Any], Document, Reading], dict[str, Any]]] = {"ties": ties}
