"""Full-text search: what is found, in which order, and which stretch is shown."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.store.store import Store
from tests.store.strategies import READ


def add(store: Store, text: str, title: str | None = None) -> Document:
    """Store a document in which nothing was read."""
    document = Document(text=text, title=title)
    store.add(document, Reading(document=document.id, reader="", actors=(), mentions=(), claims=()))
    return document


@pytest.mark.parametrize(
    "words",
    [
        "velmor",
        "VELMOR",
        "Vélmor",
        "deny",
        "denied velmor",
        '"Velmor denied"',
        "title",
        '"',
        'velmor "',
        "velmor AND",
    ],
)
def test_what_finds(store, words) -> None:
    """Case, accents and endings do not matter; the title counts; a lone quotation mark is nothing."""
    document = add(store, "Velmor denied everything and more.", "A title")

    found = [hit.document.id for hit in store.search(words)]

    assert found == ([] if words == '"' else [document.id])


@pytest.mark.parametrize(
    "words",
    ["", "  ", "…", "sarn", "velmor sarn", '"denied Velmor"', "vel*", "title:velmor", "velmor NOT more", "-"],
)
def test_what_finds_nothing(store, words) -> None:
    """All words must be there; nothing but quotation marks is syntax; without a word nothing is found."""
    add(store, "Velmor denied everything and more.", "A title")

    assert store.search(words) == []


def test_the_document_with_most_of_it_comes_first(store) -> None:
    """A text that speaks of little else goes before one that mentions it once."""
    once = add(store, "Velmor denied it. " + "The harbour was closed for another night. " * 20)
    often = add(store, "Velmor, Velmor and again Velmor.")

    assert [hit.document.id for hit in store.search("velmor")] == [often.id, once.id]


def test_no_more_than_asked_for(store) -> None:
    """The best ones."""
    for number in range(5):
        add(store, f"Velmor denied it {number} times.")

    assert len(store.search("velmor", limit=3)) == 3
    assert store.search("velmor", limit=3) == store.search("velmor")[:3]


def test_the_stretch_shows_the_words(store) -> None:
    """However far into the text they stand."""
    text = "The harbour was closed for another night. " * 50 + "Velmor denied it. " + "It rained again. " * 50
    add(store, text)

    (hit,) = store.search("velmor")

    assert "Velmor denied it." in hit.text
    assert text[hit.start : hit.end] == hit.text


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(read=READ, words=st.text(max_size=30))
def test_any_words_will_do_and_every_stretch_is_a_slice(fresh_store, read, words) -> None:
    """Nothing that is typed is an error, and `document.text[start:end]` is what is shown."""
    with fresh_store() as store:
        for document, reading in read:
            store.add(document, reading)
        texts = [document.text for document, _ in read]

        for asked in (words, *texts, *(text[:10] for text in texts)):
            for hit in store.search(asked):
                assert store.document(hit.document.id).text[hit.start : hit.end] == hit.text
                assert hit.start >= 0
