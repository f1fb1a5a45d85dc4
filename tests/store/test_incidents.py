"""Incidents that do not fit their document are refused, and nothing is stored."""

import dataclasses

import pytest

from allegiance.errors import EvidenceError
from allegiance.model.claim import Evidence
from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport, Role, RoleKind, Toll
from allegiance.model.place import PlaceMention, Precision
from allegiance.model.reading import Reading

_TEXT = "The Dawn Brigade shot down a jet near Sarn; two died."
_DOCUMENT = Document(text=_TEXT)


def evidence(words: str) -> Evidence:
    """Return where some words stand."""
    start = _TEXT.index(words)
    return Evidence(_DOCUMENT.id, start, start + len(words), words)


def role(words: str, **more) -> Role:
    """Return a role that some words have."""
    there = evidence(words)
    return Role(**{"kind": RoleKind.BY, "start": there.start, "end": there.end, "text": words} | more)


def toll(words: str, least: int, most: int) -> Toll:
    """Return a number that some words tell."""
    there = evidence(words)
    return Toll(least=least, most=most, start=there.start, end=there.end, text=words)


_REPORT = IncidentReport(type="shoot_down", evidence=evidence("shot down"), sentence=evidence(_TEXT))
_SARN = PlaceMention(start=38, end=42, text="Sarn", precision=Precision.NEAR)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"type": "party"}, "has a type that the ontology lacks"),
        ({"evidence": dataclasses.replace(evidence("jet"), quote="jets")}, "quotes 'jets', which the text"),
        ({"roles": (role("jet", text="plane"),)}, "has 'plane' where the text at 29:32 is not"),
        ({"roles": (role("jet", actor="nobody"),)}, "has a role of somebody who is no actor of the reading"),
        ({"speaker_actor": "nobody"}, "has a speaker that is no actor of the reading"),
        ({"killed": (toll("two", 3, 2),)}, "has 'two' from 3 to 2"),
        ({"score": 1.5}, "has the score 1.5, not one from 0 to 1"),
        ({"place": dataclasses.replace(_SARN, latitude=10.0)}, "has half a pair of coordinates"),
        ({"place": dataclasses.replace(_SARN, latitude=100.0, longitude=0.0)}, "which is nowhere on earth"),
        ({"place": dataclasses.replace(_SARN, end=400)}, "lies outside the text"),
    ],
)
def test_what_does_not_fit_is_refused(store, changed, words) -> None:
    """The message says what is off."""
    report = dataclasses.replace(_REPORT, **changed)
    reading = Reading(
        document=_DOCUMENT.id, reader="by hand", actors=(), mentions=(), claims=(), incidents=(report,)
    )

    with pytest.raises(EvidenceError, match=words):
        store.add(_DOCUMENT, reading)
    assert not store.contains(_DOCUMENT.id)
