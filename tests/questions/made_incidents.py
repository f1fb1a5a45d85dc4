"""Reports of an invented war by four outlets, with the truth of which tell of one incident.

Outlets tell the same incident in other words, with other tolls, now and then without its date, its town or who did it.
Between the incidents stand such as are easily taken for one another: the next day in one town, one day in two towns,
two attacks of one group.
"""

import dataclasses
import datetime as dt
import random
from collections.abc import Iterator

from allegiance.model.document import Document
from allegiance.model.period import Period
from allegiance.model.place import Candidate, Place, PlaceMention, Precision
from allegiance.model.reading import Reading

#: Towns some 60 to 400 km apart.
TOWNS = {
    "Velmor": (34.0, 40.0),
    "Sarn": (34.6, 40.5),
    "Orlu": (35.5, 41.0),
    "Karsa": (33.2, 38.8),
    "Tamby": (36.1, 39.4),
    "Dorne": (34.1, 42.3),
}
GROUPS = ("Black Banner Front", "Northern Dawn Brigade", "Free Ardanian Army", "River Guard")
OUTLETS = ("Harbour Post", "Northern Herald", "Capital Today", "Orlu Observer")
_MONTHS = "January February March April May June July August September October November December".split()
_FIRST = dt.date(2021, 3, 1)

#: Of each kind of incident, how outlets tell it; the braces are filled with what the outlet knows.
TELLINGS = {
    "bombing": (
        "A car bomb exploded outside {target} in {town} on {day}, killing {toll} people. {who} was blamed for it.",
        "{toll} people were killed on {day} when a car bomb went off near {target} in {town}, police said.",
        "{who} claimed responsibility for a bombing in {town} on {day} that killed {toll} people at {target}.",
    ),
    "air_strike": (
        "Ardanian jets bombed {target} in {town} on {day}, killing {toll} civilians, residents said.",
        "An air strike on {target} in {town} killed {toll} people on {day}.",
        "{toll} people died in an Ardanian air strike on {target} in {town} on {day}.",
    ),
    "clash": (
        "{toll} fighters were killed in clashes between {who} and the Velmori army near {town} on {day}.",
        "{who} clashed with the Velmori army in {town} on {day}. {toll} fighters were killed.",
        "A gun battle between the Velmori army and {who} in {town} left {toll} fighters dead on {day}.",
    ),
    "abduction": (
        "Gunmen of {who} kidnapped {toll} aid workers in {town} on {day}.",
        "{toll} aid workers were abducted in {town} on {day} by {who}, their employer said.",
        "{who} abducted {toll} aid workers on {day} on a road near {town}.",
    ),
}
TARGETS = ("a police station", "a hospital", "the governor's house", "a market", "a school", "a bakery")


@dataclasses.dataclass(frozen=True)
class Happened:
    """One incident of the invented war."""

    kind: str
    town: str
    day: dt.date
    who: str
    target: str
    toll: int


def war(number: int = 60, seed: int = 7) -> list[Happened]:
    """Return incidents, no two of one kind in one town on one day or the day after it."""
    chance = random.Random(seed)
    made: list[Happened] = []
    while len(made) < number:
        one = Happened(
            kind=chance.choice(sorted(TELLINGS)),
            town=chance.choice(sorted(TOWNS)),
            day=_FIRST + dt.timedelta(days=chance.randrange(40)),
            who=chance.choice(GROUPS),
            target=chance.choice(TARGETS),
            toll=chance.randint(2, 30),
        )
        near = [m for m in made if m.town == one.town and abs((m.day - one.day).days) <= 1]
        if not any(m.kind == one.kind or {m.kind, one.kind} == {"bombing", "air_strike"} for m in near):
            made.append(one)
    return made


def told(incidents: list[Happened], seed: int = 8) -> Iterator[tuple[int, Document, str, dt.date]]:
    """Yield reports: of which incident, the document, the town and the day that it names."""
    chance = random.Random(seed)
    for number, one in enumerate(incidents):
        for outlet in chance.sample(OUTLETS, chance.choice((1, 2, 2, 3, 4))):
            toll = _toll(one.toll, chance)
            day = one.day
            text = chance.choice(TELLINGS[one.kind]).format(
                target=one.target,
                town=one.town,
                who=f"the {one.who}",
                toll=toll,
                day=f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
            )
            text = text[0].upper() + text[1:]
            published = day + dt.timedelta(days=chance.choice((0, 1, 1, 2)))
            title = f"{outlet} {number}"
            yield (
                number,
                Document(text=text, publisher=outlet, published=published, title=title),
                one.town,
                day,
            )


def _toll(toll: int, chance: random.Random) -> str:
    """Return how an outlet counts: mostly the same, else a few more or less, or with a bound left open."""
    told = max(2, toll + chance.choice((0, 0, 0, -1, 1, 2)))
    return chance.choice(
        (f"{told}", f"{told}", f"at least {told}", f"up to {told}", f"more than {max(2, told - 1)}")
    )


def placed(reading: Reading, text: str, town: str, day: dt.date) -> Reading:
    """Return a reading whose incidents are at the town and on the day that the text names."""
    start = text.find(town)
    latitude, longitude = TOWNS[town]
    place = Place(
        id=f"made:{town}", name=town, kind="town", country=None, latitude=latitude, longitude=longitude
    )
    mention = PlaceMention(
        start=start,
        end=start + len(town),
        text=town,
        precision=Precision.NEAR if f"near {town}" in text else Precision.EXACT,
        candidates=(Candidate(place=place, score=1.0, reason="made"),),
        latitude=latitude,
        longitude=longitude,
    )
    period = Period.within(day, day)
    incidents = tuple(dataclasses.replace(r, place=mention, period=period) for r in reading.incidents)
    return dataclasses.replace(reading, places=(mention,), incidents=incidents)
