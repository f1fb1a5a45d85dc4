"""Tracing copies through the store: the same whatever is read first, and cheap for what is new."""

import datetime as dt
import random

import pytest

from allegiance.documents.inputs import find_inputs
from allegiance.documents.load import load
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.pipeline import trace
from allegiance.store.fingerprints import PAGES
from allegiance.store.store import Store, open_store
from scripts.examples import ROOT
from tests.documents.copies.texts import sentences, text

DAY = dt.date(2021, 3, 1)
BENEATH = " ".join(sentences(99, 8))  #: what the Orlu Observer prints on every page


def documents() -> list[Document]:
    """Return reports with copies, a version, and an outlet's furniture that alone would join them."""

    def made(body: str, publisher: str, day: int | None, **more) -> Document:
        published = None if day is None else DAY + dt.timedelta(days=day)
        return Document(text=body, publisher=publisher, published=published, **more)

    under = [
        made(f"{text(30 + n, 5)} {BENEATH}", "Orlu Observer", n, title=f"Under {n}") for n in range(PAGES + 1)
    ]
    return [
        made(text(1), "Harbour Wire", 0, url="https://harbour.example/1"),
        made(f"{text(1, 12)} {text(2, 5)}", "Capital Today", 1),
        made(text(1), "Coast Herald", None),
        made(f"{text(1, 18)} {text(3, 4)}", "Harbour Wire", 2, url="http://www.harbour.example/1/"),
        made(text(4), "Sarn Post", 3),
        *under,
    ]


def add(store: Store, document: Document) -> None:
    """Store a document from which nothing was read."""
    store.add(document, Reading(document=document.id, reader="none", actors=(), mentions=(), claims=()))


def origins(store: Store) -> dict[str, str | None]:
    """Return the origin of each document."""
    return {info.id: info.origin for info in store.documents()}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_reading_does_not_matter(tmp_path, seed) -> None:
    """All at once or one by one, furniture known from the start or only with the last."""
    listed = documents()
    with open_store(tmp_path / "once.db", create=True, for_reading_in=True) as store:
        for document in listed:
            add(store, document)
        trace(store)
        once, pairs = origins(store), sorted(store.origins.copying(), key=repr)
    random.Random(seed).shuffle(listed)
    with open_store(tmp_path / "by_one.db", create=True, for_reading_in=True) as store:
        for document in listed:
            add(store, document)
            trace(store)

        assert origins(store) == once
        assert sorted(store.origins.copying(), key=repr) == pairs
    assert len(set(once.values())) == len(listed) - 3


def test_what_is_traced_is_not_compared_again(tmp_path) -> None:
    """One more document costs its own comparisons."""
    with open_store(tmp_path / "p.db", create=True, for_reading_in=True) as store:
        for document in documents():
            add(store, document)
        trace(store)
        assert store.origins.to_compare(10) == ([], [])
        late = Document(text=f"{text(4, 15)} {text(5, 5)}", publisher="Late Post", published=DAY)
        add(store, late)
        trace(store)

        assert store.origins.count() == len(documents()) - 3
        beside = store.origins.beside(late.id)
        assert len(beside) == 2


def test_tracing_that_was_stopped_goes_on(tmp_path) -> None:
    """After any step: nothing is lost, nothing compared twice."""
    listed = documents()
    with open_store(tmp_path / "p.db", create=True, for_reading_in=True) as store:
        for document in listed:
            add(store, document)
        from allegiance.documents.copies.fingerprints import fingerprint

        store.origins.add_fingerprints([fingerprint(document) for document in store.origins.unprinted(3)])
    with open_store(tmp_path / "p.db", for_reading_in=True) as store:
        trace(store)

        assert store.origins.count() == len(listed) - 3


def test_the_copy_among_the_example_reports_counts_once(tmp_path) -> None:
    """Capital Today prints Harbour Wire's report; its other report and the Observer's are their own."""
    with open_store(tmp_path / "p.db", create=True, for_reading_in=True) as store:
        for each in find_inputs([str(ROOT / "examples" / "reports")]):
            for document in load(each):
                assert isinstance(document, Document)
                add(store, document)
        trace(store)
        listed = list(store.documents())
        (copying,) = store.origins.copying()

    publisher = {info.id: info.publisher for info in listed}
    assert len(listed) == 4
    assert len({info.origin for info in listed}) == 3
    assert (publisher[copying.copy], publisher[copying.source]) == ("Capital Today", "Harbour Wire")
    assert copying.kind == "credit"
    assert copying.share == 1.0
