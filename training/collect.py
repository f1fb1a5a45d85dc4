"""Annotators' rows to annotation files: names, offsets and ties, without the articles' text.

    collect.py FOLDER     reads FOLDER/out*.jsonl and FOLDER/own*.jsonl, adds them to training/annotations/*.jsonl

A document that is there already is replaced by its new row. One annotated twice in FOLDER keeps the row of its home
batch; the doubles are written to FOLDER/doubles/ as pairs of files for `score.py ties`. A quote, an end or a name that
does not stand verbatim in the text stops everything.
"""

import argparse
import collections
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from here import ANNOTATIONS, CONFLICTS, CORPORA, OWN

Row = dict  # one JSON object of the formats above
HOME = {
    "syria": ("out1", "out2"),
    "latin-america": ("out3", "out4"),
    "el-salvador-colombia": ("out5",),
    "south-asia": ("out6",),
}


class AnnotationError(ValueError):
    """An annotation that does not fit its text."""


def read(path: Path) -> Iterator[Row]:
    """Rows of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def places(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Whole-word places of any of the names, the longest first and none within another, in order."""
    taken: list[tuple[int, int]] = []
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if all(found.end() <= s or e <= found.start() for s, e in taken):
                taken.append(found.span())
    return sorted(taken)


def annotation(row: Row, text: str) -> Row:
    """One row with offsets; raises `AnnotationError` naming the document and what does not fit."""
    actors, spans = [], {}
    for actor in row["actors"]:
        names = [actor["name"], *actor.get("aliases", [])]
        spans[actor["name"]] = places(text, names)
        mentions = [list(s) for s in spans[actor["name"]]]
        actors.append(
            {"name": actor["name"], "aliases": names[1:], "kind": actor["kind"], "mentions": mentions}
        )
    refs: dict[tuple[str, int, int], None] = {}
    ties = []
    for tie in row["ties"]:
        start = text.find(tie["quote"])
        if start < 0 or not tie["quote"]:
            raise AnnotationError(f"{row['id']}: the quote {tie['quote']!r} is not in the text.")
        quote = (start, start + len(tie["quote"]))
        ends = {}
        for end in ("source", "target"):
            if tie[end] not in spans:
                raise AnnotationError(
                    f"{row['id']}: {tie[end]!r} of a {tie['type']} tie is not among the actors."
                )
            ends[end], is_ref = _end(row["id"], text, quote, tie.get(f"{end}_as", ""), spans[tie[end]])
            if is_ref:
                refs[tie[end], *ends[end][0]] = None
        ties.append(
            {
                **{key: tie[key] for key in ("type", "source", "target", "stance")},
                "speaker": tie.get("speaker", ""),
                "quote": list(quote),
                "source_at": [list(s) for s in ends["source"]],
                "target_at": [list(s) for s in ends["target"]],
            }
        )
    kept = {key: row[key] for key in ("date", "publisher", "title", "text") if key in row}
    digest = hashlib.sha256(text.encode()).hexdigest()
    listed = [{"actor": a, "start": s, "end": e} for a, s, e in refs]
    return {"id": row["id"], "sha256": digest, **kept, "actors": actors, "refs": listed, "ties": ties}


def _end(
    document: str, text: str, quote: tuple[int, int], words: str, spans: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], bool]:
    """Where one end of a tie stands in its quote, and whether by other words than its names."""
    start, stop = quote
    named = [(s, e) for s, e in spans if start <= s and e <= stop]
    if not words:
        return named, False
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text[start:stop])
    at = found.start() if found else text[start:stop].find(words)
    if at < 0:
        raise AnnotationError(f"{document}: {words!r} does not stand in the quote {text[start:stop]!r}.")
    place = (start + at, start + at + len(words))
    return [place], place not in spans


def texts() -> dict[str, tuple[str, str]]:
    """Conflict and text of every document of the corpora, by id."""
    return {
        row["id"]: (conflict, row["text"])
        for corpus, conflict in CONFLICTS.items()
        for row in read(CORPORA / f"{corpus}.jsonl")
    }


def main() -> None:
    """Collect, write, and say what there is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    known = texts()
    rows: dict[str, list[tuple[str, Row]]] = collections.defaultdict(list)
    for path in sorted(folder.glob("out*.jsonl")):
        for row in read(path):
            rows[row["id"]].append((path.stem, row))
    made: dict[str, list[Row]] = {conflict: [] for conflict in (*CONFLICTS.values(), OWN)}
    doubles: dict[str, list[tuple[Row, Row]]] = collections.defaultdict(list)
    try:
        for document, found in rows.items():
            if document not in known:
                raise AnnotationError(f"{document}: no such document in {CORPORA}.")
            conflict, text = known[document]
            found.sort(key=lambda f: f[0] not in HOME[conflict])
            made[conflict].append(annotation(found[0][1], text))
            if len(found) > 1:
                doubles[conflict].append((found[0][1], found[1][1]))
        for path in sorted(folder.glob("own*.jsonl")):
            made[OWN] += [annotation(row, row["text"]) for row in read(path)]
    except AnnotationError as fault:
        sys.exit(str(fault))
    for conflict, fresh in made.items():
        path = ANNOTATIONS / f"{conflict}.jsonl"
        annotations = list({a["id"]: a for a in (*(read(path) if path.exists() else ()), *fresh)}.values())
        write(ANNOTATIONS / f"{conflict}.jsonl", sorted(annotations, key=lambda a: a["id"]))
        print(f"{conflict}: {len(annotations)} documents, {sum(len(a['ties']) for a in annotations)} ties")
    for conflict, pairs in doubles.items():
        for name, column in (("first", 0), ("second", 1)):
            write(folder / "doubles" / f"{conflict}-{name}.jsonl", [p[column] for p in pairs])
        print(f"{conflict}: {len(pairs)} documents annotated twice, in {folder / 'doubles'}")


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()
