"""Score passages read by a trained network, fit calibration and threshold on documents it was not trained on.

    evaluate.py DIR... [--dev FILE]     DIRs of runs, each with --leave-out; --dev: predictions-ties-dev.jsonl to score

Calibration is one logistic curve a predicate, drawn towards the curve of all; the threshold is the calibrated
probability that gives the best typed F1. Both are written to the first DIR's calibration.json.
"""

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from collect import read
from gather import DocumentTie, gather, score
from here import BENCH
from allegiance.reading.learned.labels import PREDICATES

Rows = dict[str, dict[str, Any]]


def gold_rows() -> Rows:
    """All annotated documents with their text, by id."""
    from pack import annotated

    return {row["id"]: row for row in annotated()}


def prediction(identity: str, actors: dict[str, list[str]], ties: Sequence[DocumentTie]) -> dict[str, Any]:
    """One row as score.py wants it."""
    shown = [{"type": t.predicate, "source": t.source, "target": t.target, "stance": t.stance} for t in ties]
    return {"id": identity, "actors": [{"name": n, "aliases": a} for n, a in actors.items()], "ties": shown}


def judged(gold: dict[str, Any], actors: dict[str, list[str]], ties: Sequence[DocumentTie]) -> list[bool]:
    """Which ties are right, by score.py's matching of actors, each tie on its own."""
    right = []
    for tie in ties:
        errors: list[Any] = []
        result = score.ties({gold["id"]: gold}, {gold["id"]: prediction(gold["id"], actors, [tie])}, errors)
        right.append(result["ties"]["precision"] > 0)
    return right


class Calibration:
    """Raw scores to probabilities, by predicate."""

    def __init__(self, samples: Sequence[tuple[str, float, bool]]) -> None:
        self.curves: dict[str, tuple[float, float]] = {}
        overall = _logistic([(p, y) for _, p, y in samples], (1.0, 0.0), 0.01)
        for predicate in PREDICATES:
            own = [(p, y) for t, p, y in samples if t == predicate]
            self.curves[predicate] = _logistic(own, overall, 4.0)

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


def _logistic(samples: Sequence[tuple[float, bool]], prior: tuple[float, float], strength: float) -> tuple[float, float]:
    """Fit slope and intercept by Newton's method, held to a prior."""
    if not samples:
        return prior
    x = np.array([[_logit(p), 1.0] for p, _ in samples])
    y = np.array([float(v) for _, v in samples])
    w = np.array(prior)
    for _ in range(30):
        m = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - m) - strength * (w - prior)
        hessian = (x * (m * (1 - m))[:, None]).T @ x + strength * np.eye(2)
        w = w + np.linalg.solve(hessian, gradient)
    return max(float(w[0]), 0.05), float(w[1])


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
    line = " ".join(f"{k} {v['precision']:.3f}/{v['recall']:.3f}/{v['f1']:.3f}" for k, v in result.items() if k in ("actors", "pairs", "ties"))
    print(f"{name:22} {line} stance {result['stance_accuracy']:.3f}")


def calibration_error(samples: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins."""
    error = 0.0
    for low in range(10):
        inside = [(p, y) for p, y in samples if low / 10 <= p < (low + 1) / 10 + (low == 9)]
        if inside:
            error += abs(sum(p for p, _ in inside) - sum(y for _, y in inside)) / len(samples)
    return error


def main() -> None:
    """Fit, score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--dev", type=Path)
    given = parser.parse_args()
    gold = gold_rows()
    read_documents: dict[str, tuple[str, dict[str, list[str]], list[DocumentTie]]] = {}
    for run in given.runs:
        for path in sorted(run.glob("predictions-*.jsonl")):
            conflict = path.stem.removeprefix("predictions-")
            if not conflict.endswith("-dev"):
                for row in read(path):
                    read_documents[row["id"]] = (conflict, *gather(row, gold[row["id"]]["text"]))
    samples = []
    for identity, (_, actors, ties) in read_documents.items():
        samples += [(t.predicate, t.probability, y) for t, y in zip(ties, judged(gold[identity], actors, ties), strict=True)]
    wanted = {i: gold[i] for i in read_documents}
    total = sum(len({(t["type"], t["source"], t["target"]) for t in g["ties"]}) for g in wanted.values())
    calibration = Calibration(samples)
    calibrated = [(calibration(t, p), y) for t, p, y in samples]
    threshold, f1 = best_threshold(calibrated, total)
    kept = [s for s in calibrated if s[0] >= 0.1]
    print(f"threshold {threshold:.3f}, typed F1 {f1:.3f}; calibration error of ties scored over 0.1: {calibration_error(kept):.3f}")
    found = {
        i: prediction(i, actors, [t for t in ties if calibration(t.predicate, t.probability) >= threshold])
        for i, (_, actors, ties) in read_documents.items()
    }
    for conflict in sorted({c for c, _, _ in read_documents.values()}):
        ids = [i for i, (c, _, _) in read_documents.items() if c == conflict]
        show(conflict, {i: gold[i] for i in ids}, {i: found[i] for i in ids})
    show("all left out", wanted, found)
    for name, value in score.ties(wanted, found, []).items():
        if name.startswith("  "):
            print(f"{name:22} {value['precision']:.3f}/{value['recall']:.3f}/{value['f1']:.3f} gold {value['gold']}")
    made = {"threshold": threshold, "calibration": calibration.table()}
    (given.runs[0] / "calibration.json").write_text(json.dumps(made))
    if given.dev:
        _score_dev(given.dev, calibration, threshold)


def _score_dev(path: Path, calibration: Calibration, threshold: float) -> None:
    gold = score.read(BENCH / "ties" / "dev.jsonl")
    rows = {}
    for row in read(path):
        actors, ties = gather(row, gold[row["id"]]["text"])
        rows[row["id"]] = prediction(row["id"], actors, [t for t in ties if calibration(t.predicate, t.probability) >= threshold])
    show("ties dev", gold, rows)
    entities = path.with_name("predictions-re3d-dev.jsonl")
    if entities.exists():
        result = score.mentions(score.read(BENCH / "re3d" / "dev.jsonl"), score.read(entities), [])
        print(f"re3d dev mentions: strict F1 {result['strict']['f1']:.3f}, relaxed {result['relaxed']['f1']:.3f}")


if __name__ == "__main__":
    main()
