"""The step of reading that fills in places: those that a document names, and those of its incidents."""

import dataclasses
from collections.abc import Sequence

from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport
from allegiance.model.place import OwnPlace, PlaceMention, Precision
from allegiance.model.reading import MentionForm, Reading
from allegiance.reading.finishing import Step
from allegiance.reading.where.actors import Span
from allegiance.reading.where.gazetteer import Gazetteer, gazetteer
from allegiance.reading.where.mentions import STATE, mentions_of

_BEFORE = 500  #: letters before a sentence in which a place that it does not name again may stand
_BACKWARDS = 1.5  #: a place before the words that name the incident is farther from them than one after


def with_places(document: Document, reading: Reading) -> Reading:
    """Return the reading with the places of its document, by the gazetteer that ships."""
    return _placed(document, reading, gazetteer())


def placing(own: Sequence[OwnPlace]) -> Step:
    """Return the same step with the user's own places, which go before all others of their names."""
    places = gazetteer(tuple(own))

    def step(document: Document, reading: Reading) -> Reading:
        return _placed(document, reading, places)

    return step


def _placed(document: Document, reading: Reading, places: Gazetteer) -> Reading:
    found = mentions_of(document.text, places, names=_names(reading))
    return dataclasses.replace(
        reading, places=found, incidents=tuple(_with_place(each, found) for each in reading.incidents)
    )


def _names(reading: Reading) -> dict[Span, str]:
    """Return where actors are named, with their kinds: a name in another name is not a place's."""
    kinds = {actor.id: actor.kind.value for actor in reading.actors}
    return {
        (m.start, m.end): kinds[m.actor]
        for m in reading.mentions
        if m.form is MentionForm.NAME and m.actor in kinds
    }


def _with_place(incident: IncidentReport, found: Sequence[PlaceMention]) -> IncidentReport:
    """Return the incident with its place, if it has none and one can be told.

    It is the place in its sentence that stands nearest to the words for it, a country only where no smaller place does;
    a division there goes before a place that no gazetteer has. Else it is the last place smaller than a country that a
    gazetteer has and that is named shortly before the sentence, held to be near.
    """
    if incident.place is not None:
        return incident
    own = [m for m in found if incident.sentence.start <= m.start < incident.sentence.end]
    small = [m for m in own if m.precision not in _WIDE or _unmapped(m)]
    if small:
        return dataclasses.replace(incident, place=_nearest(incident, small))
    start = incident.sentence.start
    earlier = [m for m in found if start - _BEFORE <= m.start < start and m.candidates]
    before = [m for m in earlier if m.precision not in _WIDE]
    if before:
        return dataclasses.replace(incident, place=_nearby(before[-1]))
    return dataclasses.replace(
        incident, place=min(own, key=lambda m: (_far(incident, m), m.start), default=None)
    )


_WIDE = frozenset({Precision.COUNTRY, Precision.WATERS})


def _unmapped(mention: PlaceMention) -> bool:
    """Return whether no more than the country is known of a place that is smaller."""
    return mention.precision is Precision.COUNTRY and mention.candidates[0].reason != STATE


def _nearest(incident: IncidentReport, places: Sequence[PlaceMention]) -> PlaceMention:
    """Return the place nearest to the words for an incident."""
    order = sorted(places, key=lambda m: (_far(incident, m), m.start))
    if order[0].candidates and not _unmapped(order[0]):
        return order[0]
    around = [m for m in order if m.candidates and m.precision in _DIVISIONS]
    return around[0] if around else order[0]


_DIVISIONS = frozenset({Precision.DISTRICT, Precision.PROVINCE, Precision.AREA})


def _far(incident: IncidentReport, mention: PlaceMention) -> float:
    if mention.start >= incident.evidence.end:
        return float(mention.start - incident.evidence.end)
    return _BACKWARDS * max(0, incident.evidence.start - mention.end)


def _nearby(mention: PlaceMention) -> PlaceMention:
    """Return a place named elsewhere as what it is for a sentence that does not name it: no better than near."""
    if mention.precision is Precision.EXACT:
        return dataclasses.replace(mention, precision=Precision.NEAR)
    return mention
