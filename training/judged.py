"""Fit how both readers' scores become one, on claims that were judged one by one (benchmarks/judged.csv).

    judged.py SETTINGS [--write]     the settings.json of a model

The sheet has what each reader said of each claim's tie when it was drawn (benchmarks/draw.py). Prints how often claims
of each score were right, each scored by curves that were fitted without its document, the calibration error, and from
which score on how many claims are left and right. With --write the curves go into the settings, and so does the least
score that `allegiance read` keeps. A new model needs a new sheet.
"""

import argparse
import csv
import dataclasses
import json
import random
from pathlib import Path

from curves import logistic
from here import REPOSITORY
from allegiance.reading.together.merge import Weights, log_odds

SHEET = REPOSITORY / "benchmarks" / "judged.csv"
STRENGTH = 1.0  #: claims that the curves are held to their priors by
FOLDS = 10
#: Least score that `allegiance read` keeps. Typed F1 on documents held out is flat up to here, and falls from here on
#: on the development file; 70 in a hundred such claims are right. From 0.72 on 85 are, but most of the right ones are
#: lost: that is for `read --min-score`.
LEAST = 0.48
LEAST_KEPT = 30  # claims from which a share tells anything


@dataclasses.dataclass(frozen=True, slots=True)
class Judged:
    """One claim of the sheet: its document, what the rules and the network said of its tie, whether it is right."""

    document: str
    first: float | None
    second: float | None
    right: bool


def sheet() -> list[Judged]:
    """The judged claims."""
    number = lambda text: float(text) if text else None  # noqa: E731
    with SHEET.open(encoding="utf-8") as rows:
        return [
            Judged(r["document"], number(r["first"]), number(r["second"]), r["right"] == "yes")
            for r in csv.DictReader(rows)
        ]


def fitted(claims: list[Judged]) -> Weights:
    """The three curves."""
    both = [
        ([1.0, log_odds(c.first), log_odds(c.second)], c.right)
        for c in claims
        if c.first is not None and c.second is not None
    ]
    first = [([1.0, log_odds(c.first)], c.right) for c in claims if c.first is not None and c.second is None]
    second = [
        ([1.0, log_odds(c.second)], c.right) for c in claims if c.first is None and c.second is not None
    ]
    a, b, c = (
        logistic([x for x, _ in part], [y for _, y in part], prior, STRENGTH)
        for part, prior in ((both, (0.0, 0.5, 0.5)), (first, (0.0, 1.0)), (second, (0.0, 1.0)))
    )
    return Weights(both=(a[0], a[1], a[2]), first=(b[0], b[1]), second=(c[0], c[1]))


def left_out(claims: list[Judged]) -> list[tuple[float, bool]]:
    """Each claim with its score by curves that were fitted without its document."""
    documents = sorted({c.document for c in claims})
    random.Random(3).shuffle(documents)
    fold = {d: n % FOLDS for n, d in enumerate(documents)}
    made = []
    for k in range(FOLDS):
        weights = fitted([c for c in claims if fold[c.document] != k])
        made += [(weights.probability(c.first, c.second), c.right) for c in claims if fold[c.document] == k]
    return made


def error(scored: list[tuple[float, bool]]) -> float:
    """Expected calibration error over tenths."""
    total = 0.0
    for tenth in range(10):
        part = [(s, y) for s, y in scored if tenth <= s * 10 < tenth + 1]
        total += abs(sum(s for s, _ in part) - sum(y for _, y in part))
    return total / len(scored)


def least_score(scored: list[tuple[float, bool]], precision: float) -> tuple[float, int, int]:
    """From which score on a share of the claims is right, how many these are, and how many of them are right."""
    best, right = (1.0, 0, 0), 0
    for count, (s, y) in enumerate(sorted(scored, reverse=True), 1):
        right += y
        if count >= LEAST_KEPT and right >= precision * count:
            best = (s, count, right)
    return best


def main() -> None:
    """Print, and with --write write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("settings", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    claims = sheet()
    scored, weights = left_out(claims), fitted(claims)
    for tenth in range(10):
        part = [(s, y) for s, y in scored if tenth <= s * 10 < tenth + 1]
        if part:
            mean, share = (sum(x) / len(part) for x in zip(*part, strict=True))
            print(f"{tenth / 10:.1f}  {len(part):4} claims  scored {mean:.2f}  right {share:.2f}")
    right = sum(y for _, y in scored)
    print(f"{len(claims)} claims, {right} right; calibration error {error(scored):.3f}; {weights}")
    for precision in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7):
        score, kept, true = least_score(scored, precision)
        print(
            f"{precision:.2f} right from {score:.3f} on: {kept} claims, {true / right:.2f} of all right ones"
        )
    if given.write:
        settings = json.loads(given.settings.read_text())
        settings["together"] = {**dataclasses.asdict(weights), "least_score": LEAST}
        given.settings.write_text(json.dumps(settings, indent=1) + "\n")


if __name__ == "__main__":
    main()
