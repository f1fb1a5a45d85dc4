"""Made projects of so many claims, written straight into the tables: reading so much would take a day.

Like projects of real reporting in these ways:

- Actors are drawn by Zipf's law from a cast that grows as vocabularies do, as in `made`: a few have ties with a third
  of all others, many have one or two.
- One report in six is a copy of an earlier one and says the same; it has the same origin.
- A third of the ties are enmity; one claim in ten is a denial, one in three is somebody's word.
- One claim in five says when it held, in bounds of a day to a year.
- A report makes ten claims; reports are of ten years and by sixty publishers.
"""

import datetime as dt
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from allegiance.model.actor import Actor, ActorKind, Name, NameSet, Resolution
from allegiance.model.ids import content_id
from allegiance.store.store import open_store

SEED = 20180204
_PER_REPORT = 10
_COPIES = 1 / 6
_CAST, _GROWTH = 30, 0.55  # as in `made`
_PREDICATES = (
    *("opposes",) * 8,
    *("supports",) * 6,
    *("allied_with", "part_of", "affiliated_with", "leads", "member_of") * 2,
    *("communicates_with", "controls", "merged_into", "split_from"),
)
_STANCES = (
    *(("affirmed", "stated", "actual", 0, "asserted"),) * 5,
    *(("affirmed", "stated", "actual", 0, "attributed"),) * 3,
    ("affirmed", "hedged", "actual", 0, "alleged"),
    ("denied", "stated", "actual", 0, "denied"),
)
_FIRST = dt.date(2008, 1, 1)
_DAYS = 3650
_OUTLETS = 60


def write_project(path: Path, claims: int, seed: int = SEED) -> None:
    """Write a project of so many claims at `path`, not settled: its actors are still to be worked out."""
    open_store(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    reports = claims // _PER_REPORT
    cast = int(_CAST * reports**_GROWTH)
    with connection:
        _put_actors(connection, cast)
        _put_manners(connection)
        _put_periods(connection)
        _put_reports(connection, reports, random.Random(seed))
        connection.execute("UPDATE project SET stale = 1")
    connection.close()


def settle(path: Path) -> None:
    """Make each name of the project one actor, and the ties of its claims."""
    with open_store(path, for_reading_in=True) as store:
        store.replace_actors(_resolution([*store.name_sets()]))


def _resolution(sets: list[NameSet]) -> Resolution:
    actors = {s.id: Actor(id=content_id(s.name), name=s.name, kind=s.kind, names=s.names) for s in sets}
    return Resolution(actors=tuple(actors.values()), assigned={s: a.id for s, a in actors.items()}, joins=())


def name(rank: int) -> str:
    """Return the name of the actor of a rank: 0 is named most often."""
    return f"Group {rank}"


def _put_actors(connection: sqlite3.Connection, cast: int) -> None:
    kind = ActorKind.ARMED_GROUP
    sets = [NameSet(name=name(rank), kind=kind, names=(Name(name(rank)),)) for rank in range(cast)]
    connection.executemany(
        "INSERT INTO name_set (id, key, name, kind) VALUES (?, ?, ?, ?)",
        ((at, one.id, one.name, kind.value) for at, one in enumerate(sets, 1)),
    )
    connection.executemany(
        "INSERT INTO name (id, text, kind) VALUES (?, ?, 'full')",
        ((at, s.name) for at, s in enumerate(sets, 1)),
    )
    connection.executemany("INSERT INTO name_set_name VALUES (?, ?)", ((at, at) for at in range(1, cast + 1)))


def _put_manners(connection: sqlite3.Connection) -> None:
    kinds = sorted({(p, *s) for p in _PREDICATES for s in _STANCES})
    connection.executemany(
        "INSERT INTO manner (predicate, polarity, certainty, realis, past, stance, reader)"
        " VALUES (?, ?, ?, ?, ?, ?, 'made')",
        kinds,
    )


def _put_periods(connection: sqlite3.Connection) -> None:
    rows = []
    for at in range(_DAYS):
        day = _FIRST + dt.timedelta(at)
        shape = at % 4
        last = (day + dt.timedelta(365)).isoformat()
        start = day.isoformat()
        bounds = (
            (start, start, "", ""),
            (start, start, last, last),
            ("", last, start, ""),
            (start, last, "", ""),
        )
        rows.append((at + 1, *bounds[shape], "", 0))
    connection.executemany("INSERT INTO period VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _put_reports(connection: sqlite3.Connection, reports: int, chance: random.Random) -> None:
    manners = {row[1:]: row[0] for row in connection.execute("SELECT id, predicate, stance FROM manner")}
    made: dict[int, tuple[int, list[tuple[Any, ...]]]] = {}
    claim = 0
    for at in range(1, reports + 1):
        copied = at > 1 and chance.random() < _COPIES
        first, said = (
            made[chance.randrange(max(1, at - 200), at)] if copied else (at, list(_said(at, chance)))
        )
        made[at] = first, said
        made.pop(at - 200, None)
        _put_report(connection, at, first, said, chance)
        rows, details = [], []
        for place, (who, predicate, whom, stance, score, period) in enumerate(said):
            claim += 1
            start = place * 40
            speaker = f"a spokesman of {who % 40}" if stance == "attributed" else None
            key = content_id("claim", at, place)
            manner = manners[predicate, stance]
            rows.append(
                (
                    claim,
                    key,
                    at,
                    manner,
                    who + 1,
                    whom + 1,
                    start,
                    start + 39,
                    start,
                    start + 39,
                    score,
                    speaker,
                )
            )
            if period:
                details.append((claim, period))
        connection.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", rows)
        connection.executemany("INSERT INTO claim_detail (claim_id, period_id) VALUES (?, ?)", details)


def _put_report(
    connection: sqlite3.Connection, at: int, first: int, said: list[tuple[Any, ...]], chance: random.Random
) -> None:
    key = content_id("document", at)
    text = "".join(f"{name(who)} {p} {name(whom)}.".ljust(40) for who, p, whom, *_ in said)
    day = (_FIRST + dt.timedelta(at % _DAYS)).isoformat()
    connection.execute(
        "INSERT INTO document (id, key, publisher, published, length, reader) VALUES (?, ?, ?, ?, ?, 'made')",
        (at, key, f"Paper {chance.randrange(_OUTLETS)}", day, len(text)),
    )
    connection.execute("INSERT INTO document_text VALUES (?, ?)", (at, text))
    named = sorted({end + 1 for who, _, whom, *_ in said for end in (who, whom)})
    connection.executemany("INSERT INTO local_actor VALUES (?, ?)", ((at, one) for one in named))
    if first == at:
        connection.execute(
            "INSERT INTO origin VALUES (?, ?, ?, 1)", (at, content_id("origin", at), f"Origin {at}")
        )
    connection.execute("INSERT INTO document_origin VALUES (?, ?)", (at, first))


def _said(at: int, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    """Yield what a report says: who, predicate, whom, stance, score, row of the period."""
    cast = int(_CAST * at**_GROWTH)
    for _ in range(_PER_REPORT):
        who, whom = drawn(cast, chance), drawn(cast, chance)
        if who == whom:
            whom = (who + 1) % cast
        period = chance.randrange(_DAYS) + 1 if chance.random() < 0.2 else 0
        yield (
            who,
            chance.choice(_PREDICATES),
            whom,
            chance.choice(_STANCES)[-1],
            round(chance.random(), 3),
            period,
        )


def drawn(cast: int, chance: random.Random) -> int:
    """Draw a rank below `cast` by Zipf's law, as `made` does."""
    return int(cast ** chance.random()) - 1 if chance.random() < 0.9 else chance.randrange(cast)
