"""JSON lines: one document a line, and one reason for each line that is none."""

import datetime as dt
import io
import json

import pytest

from allegiance.documents import jsonlines
from allegiance.model.document import Document, Skipped

LINE = '{"text": "The brigade took Orlu."}\n'


def test_all_fields_are_read(put, one):
    """A line may say everything that is known of a document."""
    line = {
        "text": "The brigade took Orlu.",
        "id": 17,
        "title": "Brigade Takes Orlu",
        "publisher": "The Courier",
        "source": "an agency",
        "author": ["Jane Doe", "John Roe"],
        "date": "2018-02-04T10:00:00Z",
        "url": "https://courier.example/orlu",
        "language": "en",
        "score": 0.5,
    }
    assert one(put("a.jsonl", json.dumps(line))) == Document(
        text="The brigade took Orlu.",
        source_id="17",
        title="Brigade Takes Orlu",
        publisher="The Courier",
        author="Jane Doe, John Roe",
        published=dt.date(2018, 2, 4),
        url="https://courier.example/orlu",
        language="en",
        path="a.jsonl",
    )


def test_source_is_the_publisher_where_none_is_named(put, one):
    """Many corpora call the publisher the source."""
    assert (
        one(put("a.jsonl", '{"text": "x", "source": "The Courier", "publisher": null}')).publisher
        == "The Courier"
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            "{broken",
            "is no JSON object (Expecting property name enclosed in double quotes): correct or remove it.",
        ),
        ("[" * 100_000, "is no JSON object (it is nested too deeply): correct or remove it."),
        ('["text"]', 'is no JSON object: write {"text": "..."}.'),
        ('{"body": "x"}', 'has no text: give it a field "text".'),
        ('{"text": 5}', 'has no text: give it a field "text".'),
        ('{"text": " "}', "holds nothing but white space: give it some text."),
        (
            '{"text": "x", "date": "4/2/2018"}',
            "cannot be used: The date '4/2/2018' may mean 2018-02-04 or 2018-04-02: write one of them.",
        ),
        (
            '{"text": "x", "date": 1517702400}',
            "cannot be used: '1517702400' is no date: write it as year-month-day, such as 2018-02-04.",
        ),
        (
            '{"text": "x", "title": ["a"]}',
            'cannot be used: its title is no text but ["a"], so write it in quotes.',
        ),
    ],
    ids=["broken", "deep", "list", "no-text", "number", "blank", "two-days", "seconds", "wrong-kind"],
)
def test_bad_line_is_skipped_by_its_number_and_the_others_go_on(put, read, line, why):
    """One wrong line costs that line alone."""
    first, skipped, last = read(put("a.jsonl", f"{LINE}\n{line}\n{LINE}"))
    assert skipped == Skipped(path="a.jsonl", reason=f"a.jsonl, line 3, {why}")
    assert isinstance(first, Document)
    assert first == last


def test_broken_encoding_costs_no_line(put, read):
    """A line in another encoding is decoded on its own; the lines in UTF-8 stay as they are."""
    first, last = read(put("a.jsonl", '{"text": "café"}\n'.encode() + '{"text": "señor"}'.encode("cp1252")))
    assert (first.text, last.text) == ("café", "señor")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_no_part_of_the_first_line(put, one, encoding):
    """What Windows programs write is read."""
    assert one(put("a.jsonl", LINE.encode(encoding))).text == "The brigade took Orlu."


def test_text_of_a_line_is_made_clean(put, one):
    """Line ends, mojibake, zeros and half characters are put right as in a file."""
    line = {"text": "a\r\nb cafÃ© \0 \ud800", "title": " Two\nlines "}
    document = one(put("a.jsonl", json.dumps(line)))
    assert document.text == "a\nb café \ufffd \ufffd"
    assert document.title == "Two lines"


def test_file_of_blank_lines_is_skipped(put, reason):
    """A file without any line is reported, not passed over."""
    assert reason(put("a.jsonl", "\n \n")) == "a.jsonl holds nothing but white space: give it some text."


def test_line_over_the_limit_is_skipped_without_being_held(put, read, monkeypatch):
    """A line that goes on and on is read past, and the next one is read."""
    monkeypatch.setattr(jsonlines, "_LINE", 100)
    monkeypatch.setattr(jsonlines, "_CHUNK", 7)
    skipped, document = read(put("a.jsonl", json.dumps({"text": "x" * 500}) + "\n" + LINE))
    assert skipped.reason.startswith("a.jsonl, line 1, holds more than 5,000,000 characters: split it")
    assert document.text == "The brigade took Orlu."


@pytest.mark.parametrize(
    ("data", "lines"), [(b"", 0), (b"a", 1), (b"a\n\nb\n \nc", 3), (b"x" * 5_000_000 + b"\ny", 2)]
)
def test_lines_are_counted(data, lines):
    """Blank lines do not count, and a long line counts once."""
    assert jsonlines.count(io.BytesIO(data)) == lines
