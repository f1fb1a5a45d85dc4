"""Score exported runs on documents that they were not trained on, and fit calibration and threshold there.

    evaluate.py RUN... [--write]     RUNs, each trained with --leave-out or --hold-out and exported

Calibration is one logistic curve a predicate, drawn towards the curve of all; the threshold is the calibrated
probability that gives the best typed F1. With --write both go into the settings of the first RUN's model.
"""

import argparse
import dataclasses
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from curves import logistic
from held import held_back
from pack import annotated
from here import score
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.ontology.load import predicate
from allegiance.reading.learned.labels import PREDICATES
from allegiance.reading.learned.reader import LearnedReader
from allegiance.reading.learned.runtime import Model, load_model

Rows = dict[str, dict[str, Any]]
Tie = dict[str, Any]  # one of score.py's ties, with the score of its best claim


def readings(model: Model, rows: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Read annotated documents, keeping claims of any score, as the networks give it."""
    documents = [Document(text=r["text"], source_id=r["id"]) for r in rows]
    raw = dataclasses.replace(model.settings, calibration={}, floor=dict.fromkeys(PREDICATES, 0.02))
    model = dataclasses.replace(model, settings=raw)
    yield from zip(rows, LearnedReader(model, least_score=0.0).read(documents), strict=True)


def ties(reading: Reading) -> list[Tie]:
    """The ties of a whole document: of the claims of one tie the best."""
    names = {a.id: a.name for a in reading.actors}
    best: dict[tuple[str, ...], Tie] = {}
    for claim in reading.claims:
        ends = (claim.subject, claim.object)
        key = (claim.predicate, *(ends if predicate(claim.predicate).directed else sorted(ends)))
        if key not in best or claim.score > best[key]["score"]:
            named = {"type": claim.predicate, "source": names[ends[0]], "target": names[ends[1]]}
            best[key] = {**named, "stance": claim.stance.value, "score": claim.score}
    return list(best.values())


def prediction(reading: Reading, kept: Sequence[Tie], identity: str) -> dict[str, Any]:
    """One row as score.py wants it."""
    actors = [{"name": a.name, "aliases": [n.text for n in a.names]} for a in reading.actors]
    return {"id": identity, "actors": actors, "ties": list(kept)}


def judged(gold: dict[str, Any], reading: Reading, found: Sequence[Tie]) -> list[bool]:
    """Which ties are right, by score.py's matching of actors, each tie on its own."""
    right = []
    for tie in found:
        result = score.ties({gold["id"]: gold}, {gold["id"]: prediction(reading, [tie], gold["id"])}, [])
        right.append(result["ties"]["precision"] > 0)
    return right


class Calibration:
    """Raw scores to probabilities, by predicate."""

    def __init__(self, samples: Sequence[tuple[str, float, bool]]) -> None:
        self.curves: dict[str, tuple[float, float]] = {}
        overall = _logistic([(p, y) for _, p, y in samples], (1.0, 0.0), 0.01)
        for name in PREDICATES:
            own = [(p, y) for t, p, y in samples if t == name]
            self.curves[name] = _logistic(own, overall, 4.0)

    def __call__(self, predicate: str, p: float) -> float:
        """One probability."""
        a, b = self.curves[predicate]
        return 1 / (1 + math.exp(-(a * _logit(p) + b)))

    def table(self) -> dict[str, tuple[list[float], list[float]]]:
        """Curves as points for interpolation."""
        raw = [0.0, 0.01, 0.02, 0.05, *(x / 20 for x in range(2, 20)), 0.98, 0.99, 1.0]
        return {t: (raw, [round(self(t, x), 4) for x in raw]) for t in PREDICATES}


def _logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1 - p))


def _logistic(
    samples: Sequence[tuple[float, bool]], prior: tuple[float, float], strength: float
) -> tuple[float, float]:
    """Slope, never falling, and intercept."""
    slope, intercept = logistic(
        [[_logit(p), 1.0] for p, _ in samples], [y for _, y in samples], prior, strength
    )
    return max(slope, 0.05), intercept


def best_threshold(samples: Sequence[tuple[float, bool]], gold: int) -> tuple[float, float]:
    """The probability from which keeping ties gives the best F1, and that F1."""
    best, right = (1.0, 0.0), 0
    for count, (p, y) in enumerate(sorted(samples, key=lambda s: -s[0]), 1):
        right += y
        f1 = 2 * right / (count + gold)
        if f1 > best[1]:
            best = (p, f1)
    return best


def show(name: str, gold: Rows, predictions: Rows) -> None:
    """Print the main figures of one set."""
    result = score.ties(gold, predictions, [])
    shown = [
        f"{k} {v['precision']:.3f}/{v['recall']:.3f}/{v['f1']:.3f}"
        for k, v in result.items()
        if k in {"actors", "pairs", "ties"}
    ]
    print(f"{name:22} {' '.join(shown)} stance {result['stance_accuracy']:.3f}")


def calibration_error(samples: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins."""
    error = 0.0
    for low in range(10):
        inside = [(p, y) for p, y in samples if low / 10 <= p < (low + 1) / 10 + (low == 9)]
        if inside:
            error += abs(sum(p for p, _ in inside) - sum(y for _, y in inside)) / len(samples)
    return error


def main() -> None:
    """Read, fit, score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = annotated()
    done: list[tuple[dict[str, Any], Reading, list[Tie]]] = []
    for run in given.runs:
        plan = json.loads((run / "info.json").read_text())["plan"]
        held = [r for r in rows if held_back(r, plan["leave_out"], plan["hold_out"])]
        done += [
            (row, reading, ties(reading)) for row, reading in readings(load_model(run / "model", 2), held)
        ]
    samples = [
        (tie["type"], tie["score"], right)
        for row, reading, found in done
        for tie, right in zip(found, judged(row, reading, found), strict=True)
    ]
    gold = {row["id"]: row for row, _, _ in done}
    total = sum(len({(t["type"], t["source"], t["target"]) for t in g["ties"]}) for g in gold.values())
    calibration = Calibration(samples)
    calibrated = [(calibration(t, p), y) for t, p, y in samples]
    threshold, f1 = best_threshold(calibrated, total)
    print(f"{len(gold)} documents, {total} ties; threshold {threshold:.3f}, typed F1 {f1:.3f}")
    kept = [s for s in calibrated if s[0] >= 0.1]
    print(f"calibration error of ties scored over 0.1: {calibration_error(kept):.3f}")
    found = {
        row["id"]: prediction(
            reading, [t for t in all_ties if calibration(t["type"], t["score"]) >= threshold], row["id"]
        )
        for row, reading, all_ties in done
    }
    for conflict in sorted({row["conflict"] for row, _, _ in done}):
        ids = [i for i, g in gold.items() if g["conflict"] == conflict]
        show(conflict, {i: gold[i] for i in ids}, {i: found[i] for i in ids})
    show("all", gold, found)
    for name, value in score.ties(gold, found, []).items():
        if name.startswith("  "):
            print(
                f"{name:22} {value['precision']:.3f}/{value['recall']:.3f}/{value['f1']:.3f} gold {value['gold']}"
            )
    if given.write:
        path = given.runs[0] / "model" / "settings.json"
        settings = json.loads(path.read_text())
        settings |= {
            "calibration": calibration.table(),
            "least_score": round(threshold, 3),
            "floor": 0.05,
        }
        path.write_text(json.dumps(settings, indent=1) + "\n")


if __name__ == "__main__":
    main()
