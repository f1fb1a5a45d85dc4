"""Claims as columns by hand: what a network under a belief is built from, without a store."""

import dataclasses
import datetime as dt
from collections.abc import Iterable

import numpy as np
from hypothesis import strategies as st

from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import Stance
from allegiance.model.columns import (
    NO_DAY,
    NOBODY,
    STANCES,
    ClaimColumns,
    Columns,
    DocumentColumns,
    PeriodColumns,
)
from allegiance.model.ids import content_id
from allegiance.model.period import Period
from allegiance.network.belief import believed
from allegiance.network.columns import ClaimIndex
from allegiance.network.network import Network
from allegiance.network.table import BelievedTies
from allegiance.ontology.load import predicate, predicates


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim to be, each in a document of its own. Actors are called by their ids."""

    who: str
    predicate: str
    whom: str
    score: float = 0.5
    stance: Stance = Stance.ASSERTED
    publisher: str | None = "Harbour Post"
    speaker: str | None = None  #: an actor where it is written in capitals
    origin: str | None = None  #: that of its own document where nothing is said
    published: dt.date | None = dt.date(2018, 2, 4)
    holds: Period | None = None

    @property
    def ends(self) -> tuple[str, str]:
        """Source and target as the tie has them."""
        if predicate(self.predicate).directed:
            return self.who, self.whom
        return min(self.who, self.whom), max(self.who, self.whom)


def told(who: str, predicate_id: str, whom: str, **more) -> Told:
    """Return a claim to be."""
    return Told(who=who, predicate=predicate_id, whom=whom, **more)


def columns_of(claims: Iterable[Told], candidates: Iterable[tuple[str, str]] = ()) -> Columns:
    """Return claims as columns, in the order that the store has: by tie, the best first."""
    listed = sorted(
        (claim for claim in claims if claim.who != claim.whom),
        key=lambda c: (*c.ends, c.predicate, _best(c)),
    )
    speaking = {c.speaker for c in listed if c.speaker is not None and c.speaker.isupper()}
    actors = sorted({end for claim in listed for end in claim.ends} | speaking)
    documents = sorted({_document(claim) for claim in listed})
    publishers = sorted({c.publisher for c in listed if c.publisher is not None})
    by_document = {_document(c): c for c in listed}
    origins = sorted({_origin(c) for c in listed})
    speakers = sorted({c.speaker for c in listed if c.speaker is not None})
    periods = list(dict.fromkeys(c.holds for c in listed if c.holds is not None))
    names = sorted(predicates())
    return Columns(
        claims=ClaimColumns(
            key=np.frombuffer(bytes.fromhex("".join(map(_key, listed))), np.uint8).reshape(-1, 10),
            source=_ints(actors.index(c.ends[0]) for c in listed),
            target=_ints(actors.index(c.ends[1]) for c in listed),
            predicate=np.array([names.index(c.predicate) for c in listed], np.uint8),
            stance=np.array([STANCES.index(c.stance) for c in listed], np.uint8),
            score=np.array([c.score for c in listed], np.float64),
            speaker=_ints(NOBODY if c.speaker is None else speakers.index(c.speaker) for c in listed),
            document=_ints(documents.index(_document(c)) for c in listed),
            period=_ints(NOBODY if c.holds is None else periods.index(c.holds) for c in listed),
        ),
        documents=DocumentColumns(
            key=documents,
            publisher=_ints(_at(by_document[d].publisher, publishers) for d in documents),
            published=_ints(_day(by_document[d].published) for d in documents),
            origin=_ints(origins.index(_origin(by_document[d])) for d in documents),
            publishers=publishers,
            origins=origins,
        ),
        periods=PeriodColumns(
            **{
                bound: _ints(_day(getattr(p, bound)) for p in periods)
                for bound in ("start_from", "start_to", "end_from", "end_to")
            },
            ongoing=np.array([-1 if p.ongoing is None else int(p.ongoing) for p in periods], np.int8),
            first_report=np.array([p.first_report for p in periods], np.bool_),
        ),
        actors=actors,
        names=actors,
        predicates=names,
        speakers=[(actors.index(name), "") if name in actors else (NOBODY, name) for name in speakers],
        candidates=sorted((actors.index(a), actors.index(b)) for a, b in candidates),
    )


def network_of(claims: Iterable[Told], belief: Belief = EVERYTHING, **how) -> Network:
    """Return the network of these claims under a belief."""
    index = ClaimIndex(columns_of(claims))
    return Network(BelievedTies(index, believed(index, belief), belief.min_origins), **how)


def day(text: str) -> dt.date:
    """Return a date."""
    return dt.date.fromisoformat(text)


def on(text: str) -> tuple[dt.date, dt.date]:
    """Return one day as a stretch of days."""
    return day(text), day(text)


_PREDICATES = ["supports", "part_of", "allied_with", "renamed_to", "opposes", "split_from", "merged_into"]
_DAYS = [None, day("2014-01-01"), day("2016-01-01"), day("2018-01-01")]


@st.composite
def periods(draw: st.DrawFn) -> Period | None:
    """Draw a period with bounds of few days, or none."""
    if draw(st.booleans()):
        return None
    bounds = sorted(draw(st.lists(st.sampled_from(_DAYS[1:]), min_size=4, max_size=4)))
    known = [bound if draw(st.booleans()) else None for bound in bounds]
    return Period(start_from=known[0], start_to=known[1], end_from=known[2], end_to=known[3])


@st.composite
def some_claims(
    draw: st.DrawFn, most: int = 14, predicates: tuple[str, ...] = tuple(_PREDICATES)
) -> list[Told]:
    """Draw claims among six actors, with few scores, publishers, origins and dates."""
    actors = st.sampled_from("ABCDEF")
    return draw(
        st.lists(
            st.builds(
                Told,
                who=actors,
                predicate=st.sampled_from(predicates),
                whom=actors,
                score=st.sampled_from([0.3, 0.5, 0.9]),
                stance=st.sampled_from(Stance),
                publisher=st.sampled_from([None, "Harbour Post", "Northern Herald"]),
                speaker=st.sampled_from([None, "A", "a spokesman"]),
                origin=st.sampled_from([None, "one", "two"]),
                published=st.sampled_from(_DAYS),
                holds=periods(),
            ),
            max_size=most,
            unique_by=_key,
        )
    )


def _best(claim: Told) -> tuple:
    rank = (Stance.ASSERTED, Stance.ATTRIBUTED, Stance.ALLEGED, Stance.PAST, Stance.DENIED)
    return (
        rank.index(claim.stance),
        -round(claim.score, 1),
        claim.published is None,
        claim.published or dt.date.min,
        -claim.score,
        _key(claim),
    )


def _key(claim: Told) -> str:
    return content_id(*(str(getattr(claim, f.name)) for f in dataclasses.fields(claim)))


def _document(claim: Told) -> str:
    return content_id("document", _key(claim))


def _origin(claim: Told) -> str:
    return claim.origin if claim.origin is not None else _document(claim)


def _at(value: str | None, among: list[str]) -> int:
    return NOBODY if value is None else among.index(value)


def _day(date: dt.date | None) -> int:
    return NO_DAY if date is None else date.toordinal()


def _ints(values: Iterable[int]) -> np.ndarray:
    return np.fromiter(values, np.int32)
