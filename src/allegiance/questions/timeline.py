"""What happened to an actor, or between two, in the order of time; what no text dates stands apart."""

import datetime as dt
from collections.abc import Iterator, Sequence

from allegiance.model.claim import ActorRef, SourcedClaim
from allegiance.model.timeline import Moment, Timeline
from allegiance.questions.incidents import Days, IncidentQuery, incidents
from allegiance.store.store import Store


def timeline(store: Store, actors: Sequence[ActorRef] = (), *, during: Days | None = None) -> Timeline:
    """Return incidents and claims of an actor, or of two with each other, of all actors where none is given.

    `during` are a first and a last day: what may have happened or held between them, and nothing undated.
    """
    query = IncidentQuery(of=tuple(a.id for a in actors), during=during)
    moments = [Moment(first=i.day_from, last=i.day_to, incident=i) for i in incidents(store, query)]
    moments += [_of_claim(claim) for claim in _claims(store, actors)]
    dated = [m for m in moments if (m.first or m.last) is not None and _within(m, during)]
    undated = [m for m in moments if m.first is None and m.last is None]
    return Timeline(
        actors=tuple(actors),
        dated=tuple(sorted(dated, key=_order)),
        undated=() if during is not None else tuple(sorted(undated, key=_published)),
    )


def _claims(store: Store, actors: Sequence[ActorRef]) -> Iterator[SourcedClaim]:
    if len(actors) == 2:
        return store.claims(between=(actors[0].id, actors[1].id))
    return store.claims(actor=actors[0].id) if actors else store.claims()


def _of_claim(claim: SourcedClaim) -> Moment:
    holds = claim.claim.holds
    if holds is None:
        return Moment(first=None, last=None, claim=claim)
    first = holds.start_from or holds.start_to or holds.end_from
    return Moment(first=first, last=holds.end_to or holds.end_from or holds.start_to, claim=claim)


def _within(moment: Moment, during: Days | None) -> bool:
    if during is None:
        return True
    first, last = during
    began, ended = moment.first or moment.last, moment.last or moment.first
    holds = None if moment.claim is None else moment.claim.claim.holds
    if holds is not None and (holds.ongoing or holds.end_to is None):
        ended = None
    return (last is None or began is None or began <= last) and (
        first is None or ended is None or ended >= first
    )


def _order(moment: Moment) -> tuple[dt.date, dt.date, bool, str]:
    first = moment.first or moment.last or dt.date.max
    return first, moment.last or dt.date.max, moment.incident is None, _key(moment)


def _published(moment: Moment) -> tuple[bool, dt.date, bool, str]:
    if moment.incident is not None:
        date = moment.incident.reports[0].document.published
    else:
        assert moment.claim is not None, "either"
        date = moment.claim.date
    return date is None, date or dt.date.max, moment.incident is None, _key(moment)


def _key(moment: Moment) -> str:
    if moment.incident is not None:
        return moment.incident.id
    assert moment.claim is not None, "either"
    return moment.claim.claim.id
