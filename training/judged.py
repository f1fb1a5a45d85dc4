"""Fit how likely a claim is to be right, by its score, on claims that were judged one by one (benchmarks/judged.csv).

    judged.py SETTINGS [--write]     the settings.json of a model

The sheet has each claim's score as the model gave it when it was drawn (benchmarks/draw.py). Prints how often claims of
each score were right, and the calibration error before and after, the latter with each claim judged by a curve that was
fitted without it. With --write the curve goes into the settings, over the one that is there, and so do the new scores
into the sheet and the least score that `allegiance read` keeps: the same claims are kept. Draw and judge a new sheet
after combine.py has written new weights.
"""

import argparse
import csv
import json
import random
from pathlib import Path

from curves import logistic
from here import REPOSITORY
from allegiance.reading.together.merge import log_odds, _sigmoid

SHEET = REPOSITORY / "benchmarks" / "judged.csv"
Judged = tuple[float, bool]
Curve = tuple[float, ...]
STRENGTH = 2.0  # claims that the curve is held to "as it is" by


def fitted(claims: list[Judged]) -> Curve:
    """Constant and slope over the log-odds of the score."""
    return logistic([[1.0, log_odds(s)] for s, _ in claims], [y for _, y in claims], (0.0, 1.0), STRENGTH)


def turned(score: float, curve: Curve) -> float:
    """The score by the curve."""
    return _sigmoid(curve[0] + curve[1] * log_odds(score))


def error(claims: list[Judged]) -> float:
    """Expected calibration error over tenths."""
    total = 0.0
    for tenth in range(10):
        part = [(s, y) for s, y in claims if tenth <= s * 10 < tenth + 1]
        total += abs(sum(s for s, _ in part) - sum(y for _, y in part))
    return total / len(claims)


def left_out(claims: list[Judged], folds: int = 20) -> list[Judged]:
    """Each claim with the score by a curve that was fitted without it."""
    order = list(claims)
    random.Random(1).shuffle(order)
    made = []
    for k in range(folds):
        curve = fitted([c for i, c in enumerate(order) if i % folds != k])
        made += [(turned(s, curve), y) for s, y in order[k::folds]]
    return made


def main() -> None:
    """Print, and with --write write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("settings", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = list(csv.DictReader(SHEET.open(encoding="utf-8")))
    claims = [(float(r["score"]), r["right"] == "yes") for r in rows]
    curve = fitted(claims)
    for tenth in range(10):
        part = [y for s, y in claims if tenth <= s * 10 < tenth + 1]
        if part:
            print(f"{tenth / 10:.1f}  {len(part):3}  right {sum(part) / len(part):.2f}")
    print(f"calibration error {error(claims):.3f}, by the curve {error(left_out(claims)):.3f}; curve {curve}")
    if given.write:
        _write(given.settings, curve, rows)


def _write(path: Path, curve: Curve, rows: list[dict[str, str]]) -> None:
    settings = json.loads(path.read_text())
    together = settings["together"]
    constant, slope = together.get("judged", (0.0, 1.0))
    together["judged"] = [round(curve[0] + curve[1] * constant, 4), round(curve[1] * slope, 4)]
    together["least_score"] = round(turned(together["least_score"], curve) - 0.005, 2)
    path.write_text(json.dumps(settings, indent=1) + "\n")
    with SHEET.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row | {"score": round(turned(float(row["score"]), curve), 3)})


if __name__ == "__main__":
    main()
