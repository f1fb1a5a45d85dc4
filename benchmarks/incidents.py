"""How well incidents are read: found, with the right roles, with the right numbers of killed and wounded.

`python -m benchmarks.incidents [PART] [--errors]` reads the documents that `benchmarks/incidents/PART.jsonl` marks,
which hold places in the texts and none of the texts: those lie in `../shared/corpora`. Of long articles only a
stretch, from `start` to `end`, is marked and read.

What counts as right:

- *found*: a report matches an incident where its words overlap words that name the incident, or stand in one sentence
  with such words, and its type is the same, or one that the ontology says two reports may take it for (`alike`);
  words in one sentence ask for the same type. Reports that are denied, planned or merely possible are left out, and
  those that match what is marked as optional (statistics, habits, the background) count neither way. Precision is
  over reports, recall over incidents.
- *roles*: of the incidents found. Whom or what an incident befell counts as one role, and so do the sides where one
  telling has them as equals. A predicted filler is right where it overlaps a marked one of its role or ends in the
  same word; a marked role is found where one of its fillers is. Precision is over fillers, recall over roles.
- *toll*: killed and wounded of the incidents found where they are marked, right only where both bounds are.
"""

import argparse
import collections
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from allegiance.model.claim import Polarity, Realis
from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport, told_toll
from allegiance.ontology.incident_types import alike
from allegiance.reading.readers import of_capitals
from allegiance.reading.syntax.reader import SyntaxReader

HERE = Path(__file__).parent / "incidents"
PARTS = ("dev", "unseen", "second", "third", "fourth", "fifth", "sixth", "seventh")
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
_UNDERGOER = frozenset({"against", "target"})
_SIDES = frozenset({"by", "against", "target", "participant"})

Span = tuple[int, int]


@dataclasses.dataclass(slots=True)
class Tally:
    """Right ones among those predicted, and found ones among those marked."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    marked: int = 0

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.found / self.marked if self.marked else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def __str__(self) -> str:
        precision, recall, f1 = self.figures
        return (
            f"P {precision:.3f} ({self.right}/{self.predicted})  R {recall:.3f} ({self.found}/{self.marked})"
            f"  F1 {f1:.3f}"
        )


@dataclasses.dataclass(slots=True)
class Scores:
    """All that is measured."""

    incidents: Tally = dataclasses.field(default_factory=Tally)
    same_type: Tally = dataclasses.field(default_factory=Tally)
    roles: Tally = dataclasses.field(default_factory=Tally)
    tolls: Tally = dataclasses.field(default_factory=Tally)
    by_corpus: dict[str, Tally] = dataclasses.field(default_factory=lambda: collections.defaultdict(Tally))


def marked(part: str) -> Iterator[tuple[dict[str, Any], Document]]:
    """Yield the marked documents of a part, each with the text that it is about."""
    texts = {}
    for file in sorted(CORPORA.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            texts[file.stem, row["id"]] = row["text"]
    for line in (HERE / f"{part}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text = texts[row["corpus"], row["id"]][row.get("start", 0) : row["end"]]
        yield row, Document(text=text, source_id=row["id"])


def score(part: str, *, errors: bool = False) -> Scores:
    """Read a part and compare it with what is marked."""
    rows = list(marked(part))
    found, reader = Scores(), of_capitals(SyntaxReader())
    for (row, document), reading in zip(rows, reader.read([d for _, d in rows]), strict=True):
        reports = [
            r for r in reading.incidents if r.polarity is Polarity.AFFIRMED and r.realis is Realis.ACTUAL
        ]
        _document(found, row, document.text, reports, errors=errors)
    return found


def _document(
    scores: Scores, row: dict[str, Any], text: str, reports: list[IncidentReport], *, errors: bool
) -> None:
    incidents = row["incidents"]
    matched: dict[int, list[IncidentReport]] = collections.defaultdict(list)
    tallies = (scores.incidents, scores.by_corpus[row["corpus"]])
    for report in reports:
        at = _match(report, incidents)
        if at is not None and incidents[at].get("optional"):
            continue
        for tally in (*tallies, scores.same_type):
            tally.predicted += 1
        if at is None:
            if errors:
                _print(row, text, "WRONG", report.type, report.evidence.start, report.evidence.end)
            continue
        for tally in tallies:
            tally.right += 1
        scores.same_type.right += report.type == incidents[at]["type"]
        matched[at].append(report)
    for at, incident in enumerate(incidents):
        if incident.get("optional"):
            continue
        for tally in (*tallies, scores.same_type):
            tally.marked += 1
        if at not in matched:
            if errors:
                _print(row, text, "MISSED", incident["type"], *incident["triggers"][0])
            continue
        for tally in tallies:
            tally.found += 1
        scores.same_type.found += any(r.type == incident["type"] for r in matched[at])
        _roles(scores.roles, row, text, incident, matched[at], errors=errors)
        _tolls(scores.tolls, row, text, incident, matched[at], errors=errors)


def _match(report: IncidentReport, incidents: list[dict[str, Any]]) -> int | None:
    """Return the incident that a report tells of: best by type and words, then alike and words, type and sentence."""
    here = (report.evidence.start, report.evidence.end)
    around = (report.sentence.start, report.sentence.end)
    best: tuple[int, int] | None = None
    for at, incident in enumerate(incidents):
        same, like = report.type == incident["type"], alike(report.type, incident["type"])
        words = any(_overlap(here, (s, e)) for s, e in incident["triggers"])
        sentence = any(_overlap(around, (s, e)) for s, e in incident["triggers"])
        rank = 4 if same and words else 3 if like and words else 2 if same and sentence else 0
        if words and incident.get("optional"):
            rank = max(rank, 1)
        if rank and (best is None or rank > best[0]):
            best = (rank, at)
    return best[1] if best is not None else None


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _roles(
    tally: Tally,
    row: dict[str, Any],
    text: str,
    incident: dict[str, Any],
    reports: list[IncidentReport],
    *,
    errors: bool,
) -> None:
    sided = any(r[0] == "participant" for r in incident["roles"]) or any(
        r.kind.value == "participant" for report in reports for r in report.roles
    )
    gold: dict[str, list[Span]] = collections.defaultdict(list)
    for kind, start, end in incident["roles"]:
        gold[_role(kind, sided=sided)].append((start, end))
    predicted = {
        (_role(r.kind.value, sided=sided), (r.start, r.end)) for report in reports for r in report.roles
    }
    hit = set()
    for kind, span in sorted(predicted):
        tally.predicted += 1
        right = any(_overlap(span, g) or _last(text, span) == _last(text, g) for g in gold.get(kind, ()))
        tally.right += right
        if right:
            hit.add(kind)
        elif errors:
            _print(row, text, f"role {kind} of {incident['type']} WRONG", "", *span)
    for kind, spans in gold.items():
        tally.marked += 1
        tally.found += kind in hit
        if errors and kind not in hit:
            _print(row, text, f"role {kind} of {incident['type']} MISSED", "", *spans[0])


def _role(kind: str, *, sided: bool) -> str:
    if sided and kind in _SIDES:
        return "side"
    return "undergoer" if kind in _UNDERGOER else kind


def _last(text: str, span: Span) -> str:
    return text[span[0] : span[1]].rsplit(maxsplit=1)[-1].lower().strip("'’s.,")


def _tolls(
    tally: Tally,
    row: dict[str, Any],
    text: str,
    incident: dict[str, Any],
    reports: list[IncidentReport],
    *,
    errors: bool,
) -> None:
    for key in ("killed", "wounded"):
        ranges = [told_toll(getattr(r, key)) for r in reports if getattr(r, key)]
        wanted = incident[key]
        if wanted is None:
            tally.predicted += bool(ranges)
            if errors and ranges:
                _print(
                    row,
                    text,
                    f"toll {key} WRONG {ranges[0]} for none",
                    incident["type"],
                    *incident["triggers"][0],
                )
            continue
        right = bool(ranges) and list(ranges[0]) == wanted
        tally.marked += 1
        tally.predicted += bool(ranges)
        tally.right += right
        tally.found += right
        if errors and not right:
            _print(
                row, text, f"toll {key} {ranges[:1]} for {wanted}", incident["type"], *incident["triggers"][0]
            )


def _print(row: dict[str, Any], text: str, what: str, kind: str, start: int, end: int) -> None:
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    print(f"{row['id']} {what} {kind}: …{before}[[{text[start:end]}]]{after}…".replace("\n", " "))


def main() -> None:
    """Print the figures of one part or of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for part in [options.part] if options.part else PARTS:
        scores = score(part, errors=options.errors)
        print(part)
        print(f"  incidents found       {scores.incidents}")
        print(f"    with the same type  {scores.same_type}")
        for corpus, tally in sorted(scores.by_corpus.items()):
            print(f"    {corpus:<19} {tally}")
        print(f"  roles                 {scores.roles}")
        print(f"  toll exactly right    {scores.tolls}")


if __name__ == "__main__":
    main()
