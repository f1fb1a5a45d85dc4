"""Which reports tell of one incident.

Two reports may be of one incident where their types are alike, their days meet, their places do not lie apart, and
their tolls could be of one count. Whether they are is weighed: a shared day and place, whom or what it befell, who did
it, the same numbers, the same weapon. Reports of one incident may differ in what is weighed; each keeps its own word.

What is compared is what can meet: reports are put into blocks by type and day, and in a block by place and by who is
named. So the work grows with what happens in a day, not with the project. The outcome depends on the reports alone, not
on their order: pairs are taken the best first, and two groups become one only where no two of their reports contradict
each other.
"""

import collections
import dataclasses
import datetime as dt
import functools
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from allegiance.model.geometry import distance_km
from allegiance.model.incident import RoleKind, SourcedReport, told_toll
from allegiance.model.names import fold_name
from allegiance.model.place import PlaceMention, Precision
from allegiance.ontology.incident_types import incident_types

#: How far apart, in km, two tellings of a place may lie for each step of precision; both are added.
RADIUS: Mapping[Precision, float] = {
    Precision.EXACT: 5,
    Precision.NEAR: 25,
    Precision.DISTRICT: 40,
    Precision.PROVINCE: 120,
    Precision.AREA: 120,
    Precision.WATERS: 120,
    Precision.COUNTRY: math.inf,
}
#: Days that two dated reports may differ by: news of the night is dated to either day.
SLACK = dt.timedelta(days=1)
#: A date that leaves open more days than this tells hardly more than none.
VAGUE = 10
#: Undated reports are joined to what is told of within so many days of their publication.
NEWS = 7
#: What two reports must weigh together, and in how many things besides the day they must agree: in one where one of
#: them names nobody and no number.
ENOUGH, THINGS = 5, 2
#: Tolls may differ by this factor, or by so many.
FACTOR, SPREAD = 2.5, 4

_UNDERGOERS = frozenset({RoleKind.AGAINST, RoleKind.TARGET})
_DOERS = frozenset({RoleKind.BY, RoleKind.CLAIMED_BY, RoleKind.BLAMED_ON})
_CELL = 3.0  #: degrees


@dataclasses.dataclass(frozen=True, slots=True)
class Traits:
    """What of a report is compared."""

    key: str
    type: str
    first: dt.date | None
    last: dt.date | None
    published: dt.date | None
    place: PlaceMention | None
    undergoers: frozenset[str]  #: ids of actors
    doers: frozenset[str]
    sides: frozenset[str]  #: actors of either, and those among equals
    words: frozenset[str]  #: last words of what was hit and with what
    killed: tuple[int | None, int | None]
    wounded: tuple[int | None, int | None]

    @property
    def dated(self) -> bool:
        """Whether its days are known well enough to tell incidents apart."""
        return self.first is not None and self.last is not None and (self.last - self.first).days <= VAGUE

    @property
    def bare(self) -> bool:
        """Whether it names nobody, nothing and no number."""
        return not (self.sides or self.words or _known(self.killed) or _known(self.wounded))


def joined(reports: Iterable[SourcedReport]) -> list[tuple[SourcedReport, ...]]:
    """Return the reports in groups, each of one incident, the earliest report of a group first.

    Groups come by their earliest reports, which are those published first, then by document and place in it.
    """
    ordered = sorted(reports, key=_order)
    traits = [traits_of(r) for r in ordered]
    groups = _Groups(traits)
    for _, one, other in sorted(_weighed(traits)):
        groups.join(one, other)
    return [tuple(ordered[i] for i in sorted(group)) for group in groups.all()]


def _order(report: SourcedReport) -> tuple[bool, dt.date, str, int, int, str]:
    told, published = report.report.evidence, report.document.published
    return (
        published is None,
        published or dt.date.min,
        told.document,
        told.start,
        told.end,
        report.report.type,
    )


def traits_of(report: SourcedReport) -> Traits:
    """Return what of a report is compared."""
    told = report.report
    first, last = days_of(report)
    ids = {kind: {role.actor for role in told.roles if role.kind is kind and role.actor} for kind in RoleKind}
    known = {
        kind: frozenset(report.actors[a].id for a in found if a in report.actors)
        for kind, found in ids.items()
    }
    undergoers = frozenset().union(*(known[k] for k in _UNDERGOERS))
    doers = frozenset().union(*(known[k] for k in _DOERS))
    return Traits(
        key=told.id,
        type=told.type,
        first=first,
        last=last,
        published=report.document.published,
        place=told.place,
        undergoers=undergoers,
        doers=doers,
        sides=undergoers | doers | known[RoleKind.PARTICIPANT],
        words=frozenset(_words(report)),
        killed=told_toll(told.killed),
        wounded=told_toll(told.wounded),
    )


def days_of(report: SourcedReport) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day on which a report leaves open that it happened; it was over when told of."""
    period = report.report.period
    if period is None or not period.known:
        return None, None
    first = period.start_from or period.end_from
    last = period.end_to or period.start_to or report.document.published
    return (first, last) if first is not None and last is not None and first <= last else (None, None)


def _words(report: SourcedReport) -> Iterator[str]:
    for role in report.report.roles:
        if role.kind in {RoleKind.TARGET, RoleKind.WITH} and role.text.split():
            yield fold_name(role.text.split()[-1]).removesuffix("s")


@dataclasses.dataclass(frozen=True, slots=True)
class Common:
    """What two reports that do not contradict each other have in common."""

    weight: int
    things: int  #: place, whom it befell, who did it, with what, how many: how many of these


def common(one: Traits, other: Traits) -> Common | None:
    """Return what two reports have in common, None where they contradict each other."""
    if other.type not in _alike(one.type):
        return None
    days, place = _days(one, other), _place(one.place, other.place)
    killed, wounded = _toll(one.killed, other.killed), _toll(one.wounded, other.wounded)
    if days is None or place is None or killed is None or wounded is None:
        return None
    befell = one.undergoers & other.undergoers
    did = one.doers & other.doers or (one.sides & other.sides) - one.undergoers - other.undergoers
    things = (place, 2 * bool(befell), int(bool(did)), int(bool(one.words & other.words)), killed + wounded)
    return Common(days + sum(things) + (one.type == other.type), sum(1 for t in things if t))


def enough(one: Traits, other: Traits, found: Common) -> bool:
    """Whether so much in common makes two reports tell of one incident.

    Reports that name nobody and no number are joined by day and place; an undated one must share whom it befell, or
    what was hit and its toll.
    """
    if found.weight < ENOUGH:
        return False
    if not (one.dated and other.dated):
        return bool(
            one.undergoers & other.undergoers or (one.words & other.words and one.killed == other.killed)
        )
    return found.things >= (1 if one.bare or other.bare else THINGS)


@functools.cache
def _alike(type_id: str) -> frozenset[str]:
    kind = incident_types()[type_id]
    return frozenset({kind.id, *kind.alike})


def _days(one: Traits, other: Traits) -> int | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0 if _news(one, other) else None
    if one.first - SLACK > other.last or other.first - SLACK > one.last:
        return None
    if not (one.dated and other.dated):
        return 1
    return 2 if one.first <= other.last and other.first <= one.last else 1


def _news(one: Traits, other: Traits) -> bool:
    """Whether an undated report came out when the other happened or came out."""
    here, there = (t.last if t.first is not None else t.published for t in (one, other))
    return here is not None and there is not None and abs((here - there).days) <= NEWS


def _place(one: PlaceMention | None, other: PlaceMention | None) -> int | None:
    if one is None or other is None:
        return 0
    if fold_name(one.text) == fold_name(other.text) or (_id(one) is not None and _id(one) == _id(other)):
        return 0 if Precision.COUNTRY in {one.precision, other.precision} else 2
    if one.latitude is None or other.latitude is None:
        return 0
    if Precision.COUNTRY in {one.precision, other.precision}:
        return 0 if _country(one) == _country(other) or None in {_country(one), _country(other)} else None
    assert one.longitude is not None, "a point has both"
    assert other.longitude is not None, "a point has both"
    apart = distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
    if apart > RADIUS[one.precision] + RADIUS[other.precision]:
        return None
    wide = {Precision.PROVINCE, Precision.AREA, Precision.WATERS} & {one.precision, other.precision}
    return 1 if wide else 2


def _id(mention: PlaceMention) -> str | None:
    return mention.candidates[0].place.id if mention.candidates else None


def _country(mention: PlaceMention) -> str | None:
    return mention.candidates[0].place.country if mention.candidates else None


def _toll(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> int | None:
    """Return 1 for the same number of some, 0 for numbers that may be of one count, None for others."""
    if not _known(one) or not _known(other):
        return 0
    if one == other:
        return 1 if one != (0, 0) else 0
    a, b = _about(one), _about(other)
    low, high = min(a, b), max(a, b)
    return 0 if high - low <= SPREAD or high <= low * FACTOR else None


def _known(toll: tuple[int | None, int | None]) -> bool:
    return toll != (None, None)


def _about(toll: tuple[int | None, int | None]) -> int:
    least, most = toll
    return least if least is not None else most if most is not None else 0


def _weighed(traits: Sequence[Traits]) -> Iterator[tuple[int, int, int]]:
    """Yield pairs that have enough in common, with the weight negated, so that the best sort first."""
    seen: set[tuple[int, int]] = set()
    for block in _blocks(traits):
        for one, other in itertools.combinations(block, 2):
            if (one, other) in seen:
                continue
            seen.add((one, other))
            found = common(traits[one], traits[other])
            if found is not None and enough(traits[one], traits[other], found):
                yield -found.weight, one, other


def _blocks(traits: Sequence[Traits]) -> Iterable[Sequence[int]]:
    blocks: dict[tuple[object, ...], list[int]] = collections.defaultdict(list)
    for at, one in enumerate(traits):
        for key in set(_keys(one)):
            blocks[key].append(at)
    return (block for block in blocks.values() if len(block) > 1)


def _keys(one: Traits) -> Iterator[tuple[object, ...]]:
    """Yield what a report can meet others by: day and place, day and actor, or actor and time of news."""
    family = _family()[one.type]
    named = [*one.sides, *(f"word {w}" for w in one.words)]
    if one.dated:
        assert one.first is not None, "dated"
        assert one.last is not None, "dated"
        days = (one.last - one.first).days + 1
        for n in range(days + 1):
            day = one.first + dt.timedelta(days=n)
            yield from ((family, day, spot) for spot in (*_spots(one.place), *named))
    moment = one.last if one.first is not None else one.published
    if moment is not None:
        week = moment.toordinal() // NEWS
        yield from ((family, near, name) for near in (week, week + 1) for name in named)
    if not one.dated and one.first is not None and one.last is not None:
        yield from ((family, "long", name) for name in one.sides)


def _spots(place: PlaceMention | None) -> Iterator[object]:
    """Yield the cells of the globe that a place may share with another telling of it, and its name."""
    if place is None:
        return
    yield fold_name(place.text)
    if place.latitude is not None and place.longitude is not None:
        for north in (-_CELL / 4, _CELL / 4):
            for east in (-_CELL / 4, _CELL / 4):
                yield (
                    math.floor((place.latitude + north) / _CELL),
                    math.floor((place.longitude + east) / _CELL),
                )


@functools.cache
def _family() -> Mapping[str, str]:
    """Return for each type the least id of those it can be taken for, directly or by others."""
    found: dict[str, str] = {}
    for start in sorted(incident_types()):
        queue = [start]
        while queue:
            current = queue.pop()
            if current not in found:
                found[current] = start
                queue.extend(incident_types()[current].alike)
    return found


class _Groups:
    """Reports in groups of which no two contradict each other."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        self._traits = traits
        self._of = list(range(len(traits)))
        self._members: dict[int, list[int]] = {i: [i] for i in range(len(traits))}

    def join(self, one: int, other: int) -> None:
        """Make one of the groups of two reports, unless reports of theirs contradict each other."""
        a, b = sorted((self._of[one], self._of[other]))
        if a == b or not self._agree(a, b):
            return
        for member in self._members[b]:
            self._of[member] = a
        self._members[a] += self._members.pop(b)

    def all(self) -> list[list[int]]:
        """Return all groups by their first members."""
        return sorted(self._members.values(), key=min)

    def _agree(self, a: int, b: int) -> bool:
        pairs = itertools.product(self._members[a], self._members[b])
        return all(common(self._traits[i], self._traits[j]) is not None for i, j in pairs)
