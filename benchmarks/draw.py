"""Draw claims for people to judge: how often those of a score are right, or those at the default.

    python benchmarks/draw.py OUT.jsonl [--least SCORE]     all claims from a score on, 0.1 if none is given
    python benchmarks/draw.py OUT.jsonl --count N [--seed N] [--least SCORE]     N of each conflict of ../shared/corpora

The second draws at random, at the default score or from another on. Both draw out of documents that the shipped model
was not trained on: of ../shared/corpora; the first also of our own reports, and of PolNeAR's articles those that speak
most of war. Each line has the document's id (a digest, where the id would tell a title), the claim's offsets, what it
says and what both readers think of it; `sentence` and `context` are for the judge alone and are left out of the sheets
that are kept (`judged.csv`, `default.csv`), since the texts are not ours.
"""

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rows import Row, read_rows
from shared import BENCH, annotated, unseen

from allegiance.model.claim import Claim
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.learned.reader import LearnedReader
from allegiance.reading.readers import default_reader, of_capitals
from allegiance.reading.syntax.reader import SyntaxReader
from allegiance.reading.together.merge import matched, moved_to
from allegiance.reading.together.scores import Scores

OTHER = "other-news"
_LEAST = 0.1
_SHORT = 60  #: of the short reports of one corpus that nobody annotated
_ARTICLES = 45
_DOCUMENTS = 70  # a conflict: more than hold the claims that are drawn
_CONTEXT = 600  # characters before the sentence
_WAR = re.compile(
    r"\b(ISIS|ISIL|Islamic State|Taliban|Assad|Syria|Ukraine|rebels|militants?|Hezbollah|Houthi|insurgents?|Boko Haram"
    r"|al[- ]Qaeda|Kremlin|airstrikes?|Iran|Libya|Afghan\w*|Iraqi?|troops|militia)\b"
)


def everything(least: float) -> Iterator[dict[str, object]]:
    """Yield all claims from a score on."""
    held = annotated()
    known = {row["id"] for rows in held.values() for row in rows}
    short = [row for row in unseen()["south-asia"] if row["id"] not in known]
    random.Random(7).shuffle(short)
    articles = sorted(read_rows(BENCH / "polnear" / "train.jsonl"), key=_of_war, reverse=True)[:_ARTICLES]
    held["south-asia"] = [*held["south-asia"], *short[:_SHORT]]
    for conflict, rows in {**held, OTHER: articles}.items():
        for document, reading, claim, scores in claims_of(rows, least):
            yield line(conflict, document, reading, claim, scores)


def some(count: int, seed: int, least: float | None) -> Iterator[dict[str, object]]:
    """Yield `count` claims of each conflict from a score on, the default where it is None, as a seed has them."""
    rng = random.Random(seed)
    for conflict, rows in unseen().items():
        found = list(claims_of(rng.sample(rows, min(_DOCUMENTS, len(rows))), least))
        for document, reading, claim, scores in rng.sample(found, min(count, len(found))):
            yield line(conflict, document, reading, claim, scores)


def claims_of(
    rows: Sequence[Row], least: float | None
) -> Iterator[tuple[Document, Reading, Claim, tuple[float | None, float | None]]]:
    """Yield the claims of documents, with what the rules and the network say of their ties."""
    documents = [Document(text=row["text"], source_id=row["id"]) for row in rows]
    readings = (
        reader.read(documents)
        for reader in (
            default_reader(least),
            of_capitals(SyntaxReader()),
            of_capitals(LearnedReader(least_score=0.0)),
        )
    )
    for document, whole, first, second in zip(documents, *readings, strict=True):
        same = matched(first, second)
        scores = Scores(first.claims, [moved_to(c, same) for c in second.claims])
        for claim in whole.claims:
            yield document, whole, claim, scores.of(claim)


def line(
    conflict: str,
    document: Document,
    reading: Reading,
    claim: Claim,
    scores: tuple[float | None, float | None],
) -> dict[str, object]:
    """Return a claim as a judge wants it."""
    names = {a.id: a.name for a in reading.actors}
    start = claim.sentence.start
    digest = hashlib.sha256(document.text.encode()).hexdigest()[:16]
    return {
        "conflict": conflict,
        "document": digest if conflict == OTHER else document.source_id,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "claim": f"{names[claim.subject]} {claim.predicate} {names[claim.object]}",
        "stance": claim.stance.value,
        "speaker": claim.speaker or "",
        "score": claim.score,
        "first": scores[0],
        "second": scores[1],
        "reader": claim.reader,
        "sentence": claim.sentence.quote,
        "context": document.text[max(0, start - _CONTEXT) : start],
    }


def _of_war(row: Row) -> float:
    return len(_WAR.findall(row["text"])) / max(1, len(row["text"].split()))


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", type=Path)
    parser.add_argument("--least", type=float)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    lines = (
        some(given.count, given.seed, given.least)
        if given.count
        else everything(_LEAST if given.least is None else given.least)
    )
    with given.target.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


if __name__ == "__main__":
    main()
