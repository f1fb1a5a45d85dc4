"""The benchmark's tasks: rows and a reader in, one prediction a row out, in order."""

from collections.abc import Callable, Iterator, Sequence

from attribution import attributions
from mentions import mentions
from militants import militants
from relations import relations
from rows import Prediction, Row, documents

from allegiance.model.claim import Claim
from allegiance.model.reading import Reading
from allegiance.ontology.load import predicate
from allegiance.reading.protocol import Reader

Task = Callable[[Sequence[Row], Reader], Iterator[Prediction]]


def ties(rows: Sequence[Row], reader: Reader) -> Iterator[Prediction]:
    """Yield the actors with all names, and one tie a type, pair and stance with its best quote."""
    for reading in reader.read(documents(rows)):
        yield ties_of(reading)


def ties_of(reading: Reading) -> Prediction:
    """Return a reading in the form of the ties task."""
    names = {a.id: a.name for a in reading.actors}
    best: dict[tuple[str, ...], Claim] = {}
    for claim in reading.claims:
        ends = (claim.subject, claim.object)
        directed = predicate(claim.predicate).directed
        key = (claim.predicate, *(ends if directed else tuple(sorted(ends))), claim.stance)
        if key not in best or claim.score > best[key].score:
            best[key] = claim
    return {
        "actors": [
            {"name": a.name, "aliases": [n.text for n in a.names if n.text != a.name], "kind": a.kind}
            for a in reading.actors
        ],
        "ties": [
            {
                "type": c.predicate,
                "source": names[c.subject],
                "target": names[c.object],
                "stance": c.stance,
                "speaker": c.speaker or "",
                "quote": c.evidence.quote,
                "rule": c.reader,
                "score": c.score,
            }
            for c in best.values()
        ],
    }


TASKS: dict[str, Task] = {
    "ties": ties,
    "mentions": mentions,
    "relations": relations,
    "militants": militants,
    "attribution": attributions,
}
