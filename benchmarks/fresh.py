"""How well ties are read in documents that nobody had read when the readers were made.

`python benchmarks/fresh.py [--reader NAME]` reads the documents of `fresh.jsonl`, annotated by
`../shared/bench/ties/GUIDELINES.md`: summaries of incidents in South Asia, stretches of newspaper articles of 2015-16,
and articles and wires in capitals of our own writing on a dozen wars each. The first two hold names and places in texts
that are not ours and lie in `../shared`; what is not there is left out. None of them is trained on, and no figure of
them is to be used for choosing anything.
"""

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from choice import READERS, reader_named
from rows import Row, read_rows
from shared import BENCH, CORPORA, Missing, score
from tasks import TASKS

GOLD = Path(__file__).with_name("fresh.jsonl")


def rows() -> Iterator[Row]:
    """Yield the annotated documents whose texts are there."""
    texts = {r["id"]: r["text"] for r in _rows_of(CORPORA / "south-asia.jsonl")}
    for article in _rows_of(BENCH / "polnear" / "train.jsonl"):
        texts[hashlib.sha256(article["text"].encode()).hexdigest()[:16]] = article["text"]
    for row in read_rows(GOLD):
        text = row.get("text") or texts.get(row["id"], "")[row.get("start", 0) : row.get("end")]
        if hashlib.sha256(text.encode()).hexdigest() == row["sha256"]:
            yield {**row, "text": text}


def _rows_of(path: Path) -> list[Row]:
    return read_rows(path) if path.is_file() else []


def show(name: str, found: dict[str, Any]) -> None:
    """Print the figures of one part."""
    ties = found["ties"]
    print(
        f"{name:<14} ties {ties['f1']:.3f} ({ties['precision']:.3f}, {ties['recall']:.3f} of {ties['gold']})  "
        f"pairs {found['pairs']['f1']:.3f}  stance {found['stance_accuracy']:.3f}  actors {found['actors']['f1']:.3f}"
    )


def main() -> None:
    """Read and print each part and all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", choices=READERS, default="read")
    given = parser.parse_args()
    documents = list(rows())
    reader = reader_named(given.reader, "ties")
    told = {r["id"]: p for r, p in zip(documents, TASKS["ties"](documents, reader), strict=True)}
    for part in (*dict.fromkeys(r["part"] for r in documents), "all"):
        gold = {r["id"]: r for r in documents if part in {r["part"], "all"}}
        try:
            show(part, score("ties", gold, {i: told[i] for i in gold}))
        except Missing as missing:
            raise SystemExit(str(missing)) from missing


if __name__ == "__main__":
    main()
