"""What the sample article tells of: it lies beside the repository, and is left out where it is not there."""

import datetime as dt
from pathlib import Path

import pytest

from allegiance.model.claim import Realis
from allegiance.model.document import Document
from allegiance.model.incident import RoleKind, told_toll
from allegiance.pipeline import settle
from allegiance.questions.incidents import incidents
from allegiance.store.store import open_store

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "idlib-2018-02.txt"
pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not beside the repository")


@pytest.fixture(scope="module")
def happened(tmp_path_factory):
    """Return the incidents of the sample, read with the reader that `allegiance read` uses."""
    from allegiance.reading.readers import default_reader

    document = Document(
        text=SAMPLE.read_text("utf-8"), published=dt.date(2018, 2, 4), publisher="the sample's outlet"
    )
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with open_store(path, create=True, for_reading_in=True) as store:
        for reading in default_reader().read([document]):
            store.add(document, reading)
        settle(store)
        yield incidents(store)


def called(incident, kind: RoleKind) -> str:
    """Return all that reports call whoever has a part, in small letters."""
    return " ".join(
        f"{role.text} {actor.name if (actor := r.actor(role)) else ''}"
        for r in incident.reports
        for role in r.report.roles
        if role.kind is kind
    ).lower()


def test_the_shoot_down(happened) -> None:
    """On 2018-02-03, of a Su-25, by Tahrir al-Sham, in or near Idlib, claimed by whom it is told of."""
    (one, *_) = [i for i in happened if i.type == "shoot_down" and i.day_from == dt.date(2018, 2, 3)]

    assert one.day_to == dt.date(2018, 2, 3)
    assert "su-25" in called(one, RoleKind.TARGET)
    assert "tahrir al-sham" in called(one, RoleKind.BY)
    assert "tahrir al-sham" in called(one, RoleKind.CLAIMED_BY)
    assert one.place is not None
    assert "Idlib" in {
        one.place.text,
        one.place.candidates[0].place.name,
        *one.place.candidates[0].place.within,
    }


def test_the_air_strikes_later_that_day(happened) -> None:
    """Over 30 killed, on Russia's word."""
    (one,) = [i for i in happened if i.type == "air_strike" and i.day_from == dt.date(2018, 2, 3)]
    (report,) = one.reports
    (toll,) = report.report.killed

    assert told_toll(report.report.killed) == (30, None)
    assert toll.text == "over 30"
    assert toll.speaker in {"Russia", "Moscow"}
    assert "russia" in called(one, RoleKind.BY)


def test_the_weapons_shipments(happened) -> None:
    """Authorised in late 2016 by the Obama administration."""
    (one,) = [i for i in happened if i.type == "arms_delivery"]

    assert "obama" in called(one, RoleKind.BY)
    assert one.day_from is not None
    assert dt.date(2016, 9, 1) <= one.day_from
    assert one.day_to is not None
    assert one.day_to <= dt.date(2016, 12, 31)
    assert all(r.report.realis is Realis.ACTUAL for r in one.reports)
