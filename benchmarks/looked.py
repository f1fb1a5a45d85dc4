"""What a second look says of claims that were judged: fills the column `looked` of sheets.

`python benchmarks/looked.py SHEET.csv ...` reads the documents of the sheets anew and looks at the ends of each judged
claim. Claims that are no longer found, and those whose ends can't be looked at, have none. A new looker needs it anew.
"""

import argparse
import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import fresh
from rows import read_rows
from shared import BENCH, annotated, unseen

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.learned.opinion import Opinion
from allegiance.reading.learned.reader import LearnedReader
from allegiance.reading.learned.runtime import shipped_model
from allegiance.reading.readers import of_capitals
from allegiance.reading.syntax.reader import SyntaxReader

Told = tuple[int, int, str]  # where a claim's evidence begins and ends, its predicate


def texts() -> dict[str, str]:
    """Return the texts that sheets are of, by what the sheets call them."""
    found = {row["id"]: row["text"] for row in fresh.rows()}
    for row in read_rows(BENCH / "polnear" / "train.jsonl"):
        found[hashlib.sha256(row["text"].encode()).hexdigest()[:16]] = row["text"]
    return found | {
        row["id"]: row["text"] for rows in (annotated(), unseen()) for r in rows.values() for row in r
    }


def seen(text: str, opinion: Opinion) -> Mapping[tuple[bool, Told], float]:
    """Return the log-odds of the claims of a text: of the rules (True), and of the network (False)."""
    kept: list[Document] = []

    class Keeping:
        """Hands on what is read as the readers read it, small letters and all."""

        name = "keeping"

        def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
            for document in documents:
                kept.append(document)
                yield from SyntaxReader().read([document])

    (rules,) = of_capitals(Keeping()).read([Document(text=text)])
    (network,) = LearnedReader(least_score=0.0).read(kept)
    said = opinion.of(kept[0], (rules, network))
    return {
        (reading is rules, (c.evidence.start, c.evidence.end, c.predicate)): said[c.id]
        for reading in (rules, network)
        for c in reading.claims
        if c.id in said
    }


def main() -> None:
    """Read, and write the sheets anew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sheets", type=Path, nargs="+")
    given = parser.parse_args()
    model, known = shipped_model(threads=1), texts()
    opinion = Opinion(model.tokenize, model.networks)
    found: dict[str, Mapping[tuple[bool, Told], float]] = {}
    for path in given.sheets:
        with path.open(encoding="utf-8", newline="") as sheet:
            rows = list(csv.DictReader(sheet))
        for row in rows:
            document = row["document"]
            if document not in found:
                found[document] = seen(known[document], opinion) if document in known else {}
            told = int(row["start"]), int(row["end"]), row["predicate"]
            looked = found[document].get((row["reader"].startswith("syntax"), told))
            row["looked"] = "" if looked is None else f"{looked:.3f}"
        columns = [c for c in rows[0] if c != "looked"]
        columns.insert(columns.index("second") + 1, "looked")
        with path.open("w", encoding="utf-8", newline="") as sheet:
            writer = csv.DictWriter(sheet, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        print(f"{path.name}: {sum(bool(r['looked']) for r in rows)} of {len(rows)} claims looked at")


if __name__ == "__main__":
    main()
