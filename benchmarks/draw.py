"""Draw claims at random for people to judge: precision at the default score.

Usage: python benchmarks/draw.py COUNT OUT.jsonl [--seed N]

COUNT claims of each conflict of ../shared/corpora, out of documents that the shipped model was not trained on. Each
line has the document's id, the claim's offsets and what it says; `sentence` and `context` are for the judge alone and
are left out of the sheet that is kept (`judged.csv`), since the texts are not ours.
"""

import argparse
import json
import random
from pathlib import Path

from choice import reader_named
from shared import unseen

from allegiance.model.document import Document

_DOCUMENTS = 40  # a conflict: more than hold the claims that are drawn
_CONTEXT = 600  # characters before the sentence


def drawn(count: int, seed: int) -> list[dict[str, object]]:
    """Return the claims to judge, conflict by conflict, as a seed has them."""
    rng = random.Random(seed)
    sheet: list[dict[str, object]] = []
    for conflict, rows in unseen().items():
        chosen = rng.sample(rows, min(_DOCUMENTS, len(rows)))
        documents = [Document(text=row["text"], source_id=row["id"]) for row in chosen]
        claims = [
            (document, reading, claim)
            for document, reading in zip(documents, reader_named("read").read(documents), strict=True)
            for claim in reading.claims
        ]
        for document, reading, claim in rng.sample(claims, min(count, len(claims))):
            names = {a.id: a.name for a in reading.actors}
            start = claim.sentence.start
            sheet.append(
                {
                    "conflict": conflict,
                    "document": document.source_id,
                    "start": claim.evidence.start,
                    "end": claim.evidence.end,
                    "claim": f"{names[claim.subject]} {claim.predicate} {names[claim.object]}",
                    "stance": claim.stance.value,
                    "speaker": claim.speaker or "",
                    "score": claim.score,
                    "reader": claim.reader,
                    "sentence": claim.sentence.quote,
                    "context": document.text[max(0, start - _CONTEXT) : start],
                }
            )
    return sheet


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with given.target.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in drawn(given.count, given.seed))


if __name__ == "__main__":
    main()
