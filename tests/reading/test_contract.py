"""What every reader promises, held for each: the rules, the learned one, and both together."""

import pytest

from allegiance.model.document import Document
from allegiance.reading.learned.reader import LearnedReader
from allegiance.reading.protocol import Reader
from allegiance.reading.readers import default_reader
from allegiance.reading.syntax.reader import SyntaxReader

TEXTS = (
    (
        "Velmor has armed the Harbour Brigade (HB) for years, officials said. The brigade is led by Tamar Osh.\n\n"
        "Tarsia denied on Monday that it supports the Northern Front. “We have never met them,” its foreign minister, "
        "Ilse Marn, told Harbour Wire."
    ),
    "",
    "   \n\n",
    "FRONT PAGE",
    "The River Guard, formerly known as the Mirnov Militia, fought troops of Karvenia near Lessa\u00a0on Tuesday. "
    * 12,
    "Größe “Ünïcode” \u202eabc\u202c \ud83d\ude80 and a \x00 byte: the Salt Column backs Velmor.",
    "Share this article on Facebook\nRelated: Velmor arms the Harbour Brigade",
)
DOCUMENTS = [Document(text=text.encode("utf-16", "surrogatepass").decode("utf-16")) for text in TEXTS]
READERS = {"syntax": SyntaxReader, "learned": LearnedReader, "together": default_reader}


@pytest.fixture(scope="module", params=READERS.values(), ids=READERS)
def reader(request) -> Reader:
    """Each reader there is."""
    return request.param()


def test_one_reading_a_document_in_order(reader) -> None:
    """Whatever the texts are, nothing is left out, and each reading names its document and reader."""
    readings = list(reader.read(DOCUMENTS))

    assert [r.document for r in readings] == [d.id for d in DOCUMENTS]
    assert {r.reader for r in readings} == {reader.name}


def test_quotes_are_slices_of_the_text(reader) -> None:
    """Evidence, sentences and mentions lie where they say, and a claim's evidence lies in its sentence."""
    for document, reading in zip(DOCUMENTS, reader.read(DOCUMENTS), strict=True):
        for claim in reading.claims:
            for evidence in (claim.evidence, claim.sentence):
                assert document.text[evidence.start : evidence.end] == evidence.quote != ""
            assert claim.sentence.start <= claim.evidence.start < claim.evidence.end <= claim.sentence.end
        assert all(0 <= m.start < m.end <= len(document.text) for m in reading.mentions)
        assert [m.start for m in reading.mentions] == sorted(m.start for m in reading.mentions)


def test_ends_are_actors_of_the_reading(reader) -> None:
    """Every claim, speaker and mention points at an actor that is there, and nobody is tied to themselves."""
    for reading in reader.read(DOCUMENTS):
        ids = {a.id for a in reading.actors}
        assert len(ids) == len(reading.actors)
        assert {m.actor for m in reading.mentions} <= ids
        for claim in reading.claims:
            assert {claim.subject, claim.object} <= ids
            assert claim.subject != claim.object
            assert claim.speaker_actor is None or claim.speaker_actor in ids
        assert len({c.id for c in reading.claims}) == len(reading.claims)
        assert all(0 <= c.score <= 1 and c.reader for c in reading.claims)


def test_a_reading_depends_on_its_document_alone(reader) -> None:
    """Read after others, before others or alone, a document gives the same."""
    together = list(reader.read(DOCUMENTS))
    backwards = list(reader.read(DOCUMENTS[::-1]))[::-1]
    alone = [next(iter(reader.read([document]))) for document in DOCUMENTS]

    assert together == backwards == alone


def test_something_is_found(reader) -> None:
    """The first text's plain ties are."""
    (reading,) = reader.read(DOCUMENTS[:1])
    names = {a.id: a.name for a in reading.actors}

    found = {(names[c.subject], c.predicate, names[c.object]) for c in reading.claims}

    assert ("Velmor", "supports", "Harbour Brigade") in found


def test_page_furniture_yields_no_claims(reader) -> None:
    """Share buttons and links to other articles are in the text and give no claims."""
    (reading,) = reader.read(DOCUMENTS[-1:])

    assert reading.claims == ()
