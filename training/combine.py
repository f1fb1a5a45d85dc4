"""Fit how the syntax reader's and the learned reader's scores become one probability, and say what each is worth.

    combine.py RUN... [--write]     RUNs exported, each trained with --leave-out or --hold-out

Prints precision, recall and F1 of ties for syntax alone, learned alone and both together on the documents that the RUNs
were not trained on, and the calibration error of the last. With --write the weights go into the settings of the first
RUN's model.
"""

import argparse
import dataclasses
import functools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from curves import logistic
from evaluate import best_threshold, calibration_error, prediction, show
from held import held_back
from pack import annotated
from here import score
from allegiance.model.claim import Claim
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.learned.reader import LearnedReader
from allegiance.reading.learned.runtime import load_model
from allegiance.reading.readers import of_capitals
from allegiance.reading.syntax.reader import SyntaxReader
from allegiance.reading.together.merge import matched, merge, moved_to
from allegiance.reading.together.scores import Curves, Scores, Weights, log_odds, tie_key

Row = dict[str, Any]
#: of a tie: the document's row, the tie as score.py has it, both readers' scores, whether it is right
Found = tuple[Row, dict[str, str], float | None, float | None, bool]
ANY = Weights(Curves(both=(9.0, 0.0, 0.0), first=(9.0, 0.0), second=(9.0, 0.0)))
RIDGE = 1.0
#: From which joint score on ties are shown here. What `allegiance read` keeps is judged.py's to say, which fits the
#: curves anew on claims that were judged one by one.
LEAST = 0.2


def pairs(runs: Sequence[Path]) -> Iterator[tuple[Row, Reading, Reading]]:
    """Both readings of each held-out document."""
    rows = annotated()
    for run in runs:
        plan = json.loads((run / "info.json").read_text())["plan"]
        held = [r for r in rows if held_back(r, plan["leave_out"], plan["hold_out"])]
        documents = [Document(text=r["text"], source_id=r["id"]) for r in held]
        learned = of_capitals(LearnedReader(load_model(run / "model", 2), least_score=0.0))
        yield from zip(
            held, of_capitals(SyntaxReader()).read(documents), learned.read(documents), strict=True
        )


def found_in(row: Row, first: Reading, second: Reading) -> tuple[Reading, list[Found]]:
    """The merged reading with all its ties, each with what both readers say of it."""
    merged = merge(first, second, ANY, 0.0)
    names = {a.id: a.name for a in merged.actors}
    same = matched(first, second)
    scores = Scores(first.claims, [moved_to(c, same) for c in second.claims])
    ids = {c.id for c in first.claims}
    ties: dict[Any, tuple[Claim, dict[str, str]]] = {}
    for claim in sorted(merged.claims, key=lambda c: c.id not in ids):
        shown = {"type": claim.predicate, "source": names[claim.subject], "target": names[claim.object]}
        ties.setdefault((tie_key(claim), claim.polarity), (claim, {**shown, "stance": claim.stance.value}))
    return merged, [(row, tie, *scores.of(claim), _right(row, merged, tie)) for claim, tie in ties.values()]


def _right(row: Row, merged: Reading, tie: dict[str, str]) -> bool:
    result = score.ties({row["id"]: row}, {row["id"]: prediction(merged, [tie], row["id"])}, [])
    return bool(result["ties"]["precision"] > 0)


def fit(samples: Sequence[Found]) -> Weights:
    """The three curves."""
    both = [
        ([1.0, log_odds(f), log_odds(s)], y) for _, _, f, s, y in samples if f is not None and s is not None
    ]
    first = [([1.0, log_odds(f)], y) for _, _, f, s, y in samples if f is not None and s is None]
    second = [([1.0, log_odds(s)], y) for _, _, f, s, y in samples if f is None and s is not None]
    a, b, c = (
        logistic([x for x, _ in part], [y for _, y in part], prior, RIDGE)
        for part, prior in ((both, (0.0, 0.5, 0.5)), (first, (0.0, 1.0)), (second, (0.0, 1.0)))
    )
    return Weights(Curves(a, b, c), Curves((*a, 0.0), (*b, 0.0), (*c, 0.0)))


def main() -> None:
    """Read, fit, print, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    readings: dict[str, tuple[Row, Reading]] = {}
    samples: list[Found] = []
    for row, first, second in pairs(given.runs):
        merged, found = found_in(row, first, second)
        readings[row["id"]] = (row, merged)
        samples += found
    weights = fit(samples)
    print(weights)
    gold = {i: row for i, (row, _) in readings.items()}
    total = sum(len({(t["type"], t["source"], t["target"]) for t in g["ties"]}) for g in gold.values())
    ways = {
        "syntax alone": lambda first, _: first,
        "learned alone": lambda _, second: second,
        "together": functools.partial(
            weights.probability, ""
        ),  # no constants by tie: too few claims for them
    }
    for name, way in ways.items():
        scored = [(way(f, s), y) for _, _, f, s, y in samples if way(f, s) is not None]
        threshold, f1 = best_threshold(scored, total)
        threshold = LEAST if name == "together" else threshold
        print(
            f"{name}: kept from {threshold:.3f}, typed F1 {f1:.3f}, calibration error {calibration_error(scored):.3f}"
        )
        for conflict in (*sorted({g["conflict"] for g in gold.values()}), ""):
            part = {i: g for i, g in gold.items() if conflict in {"", g["conflict"]}}
            kept = {
                i: prediction(
                    readings[i][1],
                    [t for r, t, f, s, _ in samples if r["id"] == i and (way(f, s) or 0) >= threshold],
                    i,
                )
                for i in part
            }
            show(f"  {conflict or 'all'}", part, kept)
        if name == "together" and given.write:
            _write(given.runs[0] / "model" / "settings.json", weights)


def _write(path: Path, weights: Weights) -> None:
    settings = json.loads(path.read_text())
    settings["together"] = {**dataclasses.asdict(weights), "least_score": LEAST}  # judged.py's are to follow
    path.write_text(json.dumps(settings, indent=1) + "\n")


if __name__ == "__main__":
    main()
