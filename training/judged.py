"""Fit how both readers' scores become one, on claims that were judged one by one (benchmarks/judged.csv).

    judged.py SETTINGS [--write]     the settings.json of a model

The sheet has what each reader said of each claim's tie when it was drawn (benchmarks/draw.py), and what a second look
makes of it (benchmarks/looked.py). Prints how often claims of each score were right, each scored by curves that were
fitted without its document, the calibration error, and from which score on how many claims are left and right; then
the same of benchmarks/again.csv, on which nothing is fitted. With --write the curves go into the settings, and so does
the least score that `allegiance read` keeps. A new model needs a new sheet. Renamings, splits, mergers and guarantees
are rare in both, and compounds ("Norland-backed rebels") say by themselves whose they are: of both the rules alone are
asked, by a curve fitted on what the rules make of our annotated documents (benchmarks/rules.csv).
"""

import argparse
import csv
import dataclasses
import json
import random
from collections.abc import Sequence
from pathlib import Path

from curves import logistic
from here import REPOSITORY
from allegiance.reading.together.scores import Curves, Weights, log_odds

SHEET = REPOSITORY / "benchmarks" / "judged.csv"
AGAIN = REPOSITORY / "benchmarks" / "again.csv"
OWN = REPOSITORY / "benchmarks" / "rules.csv"
STRENGTH = 1.0  #: claims that the curves are held to their priors by
#: Ties of the network alone with a constant of their own: it is right of them least often. Constants for all were
#: tried: they raised what is wrong among the others as well.
DOUBTFUL = frozenset({"leads"})
STEADY = 4.0  #: claims that such a constant is held to nothing by
FOLDS = 10
#: Of the curves of both readers, of the first, of the second: what they are held to.
PRIORS: list[tuple[float, ...]] = [(0.0, 0.5, 0.5), (0.0, 1.0), (0.0, 1.0)]
SECOND = 2  #: the last of them
OF_RULES = (
    "guarantees",
    "merged_into",
    "renamed_to",
    "split_from",
)  #: ties of which the rules alone are asked
#: Least score that `allegiance read` keeps: seven in eight such claims are right (benchmarks/default.csv), so that
#: chains of two and of three are likelier right than not. `read --min-score` is for whoever wants more or fewer.
LEAST = 0.8
LEAST_KEPT = 30  # claims from which a share tells anything


@dataclasses.dataclass(frozen=True, slots=True)
class Judged:
    """One claim of the sheet: its document, its tie, what the rules and the network said of it, whether it is right."""

    document: str
    predicate: str
    first: float | None
    second: float | None
    looked: float | None
    right: bool
    rule: str


def sheet(path: Path) -> list[Judged]:
    """The judged claims."""
    number = lambda text: float(text) if text else None  # noqa: E731
    said = ("first", "second", "looked")
    with path.open(encoding="utf-8") as rows:
        return [
            Judged(
                r["document"],
                r["predicate"],
                *(number(r.get(c, "")) for c in said),
                right=r["right"] == "yes",
                rule=r["reader"].partition(":")[2],
            )
            for r in csv.DictReader(rows)
        ]


def fitted(claims: list[Judged]) -> Weights:
    """The curves: of all claims without the second look, of those that were looked at with it, and the rules' own."""
    looked = [c for c in claims if c.looked is not None]
    return Weights(_curves(claims, PRIORS), _curves(looked, [(*p, 0.0) for p in PRIORS]), _own(sheet(OWN)))


def _own(claims: list[Judged]) -> dict[str, tuple[float, ...]]:
    """One curve for all rare ties and all compounds, by rule: each has few claims, and they are as often right.

    Rare ties have it by predicate too, for rules that the sheet has no claim of.
    """
    rows = [[1.0, log_odds(c.first)] for c in claims if c.first is not None]
    curve = logistic(rows, [c.right for c in claims], PRIORS[1], STRENGTH)
    return dict.fromkeys(sorted({*(c.rule for c in claims if c.rule), *OF_RULES}), curve)


def _curves(claims: list[Judged], priors: Sequence[tuple[float, ...]]) -> Curves:
    parts: list[list[tuple[list[float], bool]]] = [[], [], []]
    of = sorted({c.predicate for c in claims if c.first is None} & DOUBTFUL)
    for c in claims:
        scores = [log_odds(s) for s in (c.first, c.second) if s is not None]
        part = 0 if len(scores) > 1 else 1 if c.first is not None else 2
        more = [c.looked] if c.looked is not None and len(priors[part]) > len(scores) + 1 else []
        which = [float(c.predicate == p) for p in of] if part == SECOND else []
        parts[part].append(([1.0, *scores, *more, *which], c.right))
    priors = [*priors[:SECOND], (*priors[SECOND], *(0.0 for _ in of))]
    both, first, second = (
        logistic([x for x, _ in part], [y for _, y in part], prior, _held(part_of, len(prior), len(of)))
        for part_of, (part, prior) in enumerate(zip(parts, priors, strict=True))
    )
    curve = len(second) - len(of)
    return Curves(both, first, second[:curve], dict(zip(of, second[curve:], strict=True)))


def _held(part: int, weights: int, predicates: int) -> list[float]:
    """How many claims hold each weight of a curve to its prior."""
    steady = predicates if part == SECOND else 0
    return [STRENGTH] * (weights - steady) + [STEADY] * steady


def left_out(claims: list[Judged]) -> list[tuple[float, bool]]:
    """Each claim with its score by curves that were fitted without its document."""
    documents = sorted({c.document for c in claims})
    random.Random(3).shuffle(documents)
    fold = {d: n % FOLDS for n, d in enumerate(documents)}
    made = []
    for k in range(FOLDS):
        weights = fitted([c for c in claims if fold[c.document] != k])
        made += scored([c for c in claims if fold[c.document] == k], weights)
    return made


def scored(claims: list[Judged], weights: Weights) -> list[tuple[float, bool]]:
    """Each claim with its score."""
    return [(weights.probability(c.predicate, c.first, c.second, c.looked, c.rule), c.right) for c in claims]


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


def show(name: str, claims: list[tuple[float, bool]]) -> None:
    """Print how often claims of each score are right."""
    right = sum(y for _, y in claims)
    print(f"{name}: {len(claims)} claims, {right} right; calibration error {error(claims):.3f}")
    for tenth in range(10):
        part = [(s, y) for s, y in claims if tenth <= s * 10 < tenth + 1]
        if part:
            mean, share = (sum(x) / len(part) for x in zip(*part, strict=True))
            print(f"{tenth / 10:.1f}  {len(part):4} claims  scored {mean:.2f}  right {share:.2f}")
    for precision in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7):
        score, kept, true = least_score(claims, precision)
        print(
            f"{precision:.2f} right from {score:.3f} on: {kept} claims, {true / right:.2f} of all right ones"
        )


def main() -> None:
    """Print, and with --write write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("settings", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    claims, again = sheet(SHEET), sheet(AGAIN)
    weights = fitted(claims)
    show("judged, each scored without its document", left_out(claims))
    show("judged again", scored(again, weights))
    print(weights)
    if given.write:
        settings = json.loads(given.settings.read_text())
        settings["together"] = {**dataclasses.asdict(weights), "least_score": LEAST}
        given.settings.write_text(json.dumps(settings, indent=1) + "\n")


if __name__ == "__main__":
    main()
