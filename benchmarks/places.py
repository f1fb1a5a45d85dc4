"""Places: how many mentions are resolved to the right spot and the right country, beside two plain rules.

`places.csv` holds mentions of places in documents of ../shared/corpora, resolved by hand: stretches, names and
coordinates, without the texts. A row `read` says how far a document was gone through, `point` is a mention with its
coordinates, `division` one of a province or district with a point in it, `other` one that no coordinates are known of:
it counts neither way. Part `e` was measured once, when the rules were done, and never looked at: .820 and .874 as read,
.925 and .987 told where. The other four have been: `a` while the rules were written, `b`, `c` and `d` after
they had been measured unseen. The first look at `d` gave 0.714 within 25 km and 0.782 of countries as read, 0.789 and
0.917 told where; at `c`, the text alone, 0.81 and 0.88.

A point is right within 25 km. A division is right when the resolved place lies within 25 km as well, or is a division
of that country by the name in the text: where its middle lies is a matter of taste. What is not found is wrong.

"ours" finds the mentions itself. "told where" is told the stretches, as the plain rule "most people" is: the place of
that name where most people live.

    python benchmarks/places.py [--half a|b|c|d|e] [--wrong]
"""

import argparse
import collections
import csv
import dataclasses
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rows import read_rows
from shared import CORPORA, Missing

from allegiance.model.document import Document
from allegiance.model.geometry import distance_km
from allegiance.model.names import fold_name
from allegiance.model.place import Place, PlaceMention, Precision
from allegiance.reading.where.gazetteer import gazetteer
from allegiance.reading.where.keys import rough
from allegiance.reading.where.mentions import mentions_of

GOLD = Path(__file__).with_name("places.csv")
NEAR_KM = 25.0
_DIVISIONS = {"province", "district", "region"}


@dataclasses.dataclass(frozen=True)
class Gold:
    """One mention resolved by hand."""

    document: str
    kind: str
    start: int
    end: int
    name: str
    country: str
    point: tuple[float, float] | None


@dataclasses.dataclass(frozen=True)
class Page:
    """One document with what was found in it by hand, as far as it was gone through."""

    corpus: str
    text: str
    until: int
    gold: tuple[Gold, ...]


#: From a page to what is found in it: a stretch, a point and a country each.
Answer = tuple[int, int, tuple[float, float] | None, Place | None]
Answers = Callable[[Page], list[Answer]]


def pages(half: str | None = None) -> list[Page]:
    """Return the documents of a half, or of both. Raises `Missing` where the corpora are not there."""
    if not CORPORA.is_dir():
        raise Missing("places: left out, for the texts are not in ../shared/corpora.")
    texts = {row["id"]: row["text"] for path in sorted(CORPORA.glob("*.jsonl")) for row in read_rows(path)}
    rows: dict[str, list[dict[str, str]]] = {}
    with GOLD.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if half in {None, row["half"]}:
                rows.setdefault(row["document"], []).append(row)
    return [_page(texts[name], own) for name, own in rows.items() if name in texts]


def _page(text: str, rows: Sequence[dict[str, str]]) -> Page:
    if not hashlib.sha256(text.encode()).hexdigest().startswith(rows[0]["sha256"]):
        raise Missing(
            f"places: left out, for {rows[0]['document']} is another text than the one gone through."
        )
    return Page(
        rows[0]["corpus"],
        text,
        next(int(r["end"]) for r in rows if r["kind"] == "read"),
        tuple(
            Gold(
                *(r["document"], r["kind"], int(r["start"]), int(r["end"]), r["name"], r["country"]),
                (float(r["latitude"]), float(r["longitude"])) if r["latitude"] else None,
            )
            for r in rows
            if r["kind"] != "read"
        ),
    )


def ours(page: Page) -> list[Answer]:
    """Answer as `allegiance read` does."""
    return [
        (m.start, m.end, _point(m), m.candidates[0].place if m.candidates else None) for m in _found(page)
    ]


def _found(page: Page) -> Sequence[PlaceMention]:
    return [m for m in _reader()(page.text) if m.precision is not Precision.COUNTRY or not _names_state(m)]


def _names_state(mention: PlaceMention) -> bool:
    """Return whether a mention is a state's name, and not a town of which only the country is known."""
    return all(c.reason == "it is the name of a state" for c in mention.candidates)


def _point(mention: PlaceMention) -> tuple[float, float] | None:
    if mention.latitude is None or mention.longitude is None:
        return None
    return mention.latitude, mention.longitude


def told_where(page: Page) -> list[Answer]:
    """Answer as `allegiance read` does when it is told where the mentions are: the text alone, no reading of actors."""
    given = [(g.start, g.end) for g in page.gold if g.point is not None]
    found = mentions_of(page.text, gazetteer(), given=given)
    return [(m.start, m.end, _point(m), m.candidates[0].place if m.candidates else None) for m in found]


def most_people(page: Page) -> list[Answer]:
    """Answer with the place of that name that most people live in, wherever the hand found a mention."""
    answers: list[Answer] = []
    for gold in page.gold:
        found = [f for f in gazetteer().find(gold.name) if f.kind != "country"]
        if found:
            best = max(found, key=lambda f: (f.population, -f.row)).place
            answers.append((gold.start, gold.end, (best.latitude, best.longitude), best))
    return answers


_READER: list[Callable[[str], Sequence[PlaceMention]]] = []


def _reader() -> Callable[[str], Sequence[PlaceMention]]:
    if not _READER:
        if "--plain" in sys.argv:
            _READER.append(lambda text: mentions_of(text, gazetteer()))
        else:
            from allegiance.reading.readers import default_reader

            reader = default_reader()
            _READER.append(lambda text: next(iter(reader.read([Document(text=text)]))).places)
    return _READER[0]


def measured(half: str | None, answers: Answers) -> dict[str, float]:
    """Return the shares, with how many mentions they are of."""
    tally: collections.Counter[str] = collections.Counter()
    for page in pages(half):
        found = answers(page)
        for gold in page.gold:
            if gold.point is not None:
                tally.update(_marks(gold, found))
        tally.update(_spare(page, found))
    told = tally["mentions"]
    return {
        "mentions": told,
        "found": tally["found"] / told,
        "within 25 km": tally["near"] / told,
        "country": tally["country"] / told,
        "country, of those found": tally["country"] / max(1, tally["found"]),
        "found that are places": tally["meant"] / max(1, tally["meant"] + tally["spare"]),
    }


def _marks(gold: Gold, found: Sequence[Answer]) -> Iterator[str]:
    yield "mentions"
    best = next((a for a in found if a[0] < gold.end and gold.start < a[1]), None)
    if best is None or best[2] is None or best[3] is None:
        return
    yield "found"
    if best[3].country == gold.country:
        yield "country"
    if right(gold, best):
        yield "near"


def right(gold: Gold, answer: Answer) -> bool:
    """Return whether an answer is the place that the hand found."""
    point, place = answer[2], answer[3]
    if point is None or place is None or gold.point is None:
        return False
    if distance_km(point, gold.point) <= NEAR_KM:
        return True
    if gold.kind != "division" or place.kind not in _DIVISIONS or place.country != gold.country:
        return False
    first = fold_name(gold.name).split()[0]
    return first in fold_name(place.name) or rough(first) == rough(fold_name(place.name).split()[0])


def _spare(page: Page, found: Sequence[Answer]) -> Iterator[str]:
    for start, end, _, _ in found:
        if start < page.until:
            at = [g for g in page.gold if g.start < end and start < g.end]
            if any(g.point for g in at):
                yield "meant"
            elif not at:
                yield "spare"


def wrong(half: str | None) -> None:
    """Print what is missed, misplaced, and found where no place is."""
    for page in pages(half):
        found = ours(page)
        for gold in page.gold:
            if gold.point is None:
                continue
            best = next((a for a in found if a[0] < gold.end and gold.start < a[1]), None)
            if best is None:
                print(
                    f"{gold.document} missed {gold.name}: {page.text[max(0, gold.start - 40) : gold.end + 30]!r}"
                )
            elif not right(gold, best):
                print(f"{gold.document:16} misplaced  {gold.name}: {best[3]}")
        for start, end, _, place in found:
            if start < page.until and not any(g.start < end and start < g.end for g in page.gold):
                print(f"spare {page.text[max(0, start - 30) : end + 20]!r}: {place and place.id}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("a", "b", "c", "d", "e"), help="one half alone")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong in place of the table")
    parser.add_argument(
        "--plain", action="store_true", help="the text alone, without a reading of its actors"
    )
    asked = parser.parse_args()
    if asked.wrong:
        wrong(asked.half)
        return
    for half in [asked.half] if asked.half else ["a", "b", "c", "d", None]:
        for name, answers in (("ours", ours), ("told where", told_where), ("most people", most_people)):
            figures = measured(half, answers)
            if name != "ours":
                del figures["found that are places"]  # these are told where places are
            print(
                f"half {half or 'all'}, {name}: "
                + ", ".join(
                    f"{k} {v:.3f}" if k != "mentions" else f"{v:.0f} mentions" for k, v in figures.items()
                )
            )


if __name__ == "__main__":
    main()
