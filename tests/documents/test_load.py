"""Any path gives documents or sentences, never an exception."""

import datetime as dt
import io
import os
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.documents import finish
from allegiance.documents import load as loading
from allegiance.documents.load import Input, count_documents, find_inputs, load
from allegiance.documents.sniff import Format, detect
from allegiance.model.document import Document, Skipped

READABLE = "save it as text, Markdown, HTML, PDF, Word (.docx) or JSON lines."
TEXT = "The brigade took Orlu.\n"
LINE = '{"text": "The brigade took Orlu."}\n'


@pytest.mark.parametrize(
    ("name", "head", "format_"),
    [
        ("a.txt", TEXT, Format.TEXT),
        ("a.md", "<p>html in Markdown</p>", Format.TEXT),
        ("a.HTM", TEXT, Format.HTML),
        ("a.ndjson", TEXT, Format.JSON_LINES),
        ("a.json", LINE, Format.JSON_LINES),
        ("a.txt", "%PDF-1.7", Format.PDF),
        ("a", TEXT, Format.TEXT),
        ("a.log", "[VIDEO] The brigade took Orlu.", Format.TEXT),
        ("a", "<!-- saved --> <!DOCTYPE html>", Format.HTML),
        ("a.cgi", "\n<html lang='en'>", Format.HTML),
        ("a", LINE, Format.JSON_LINES),
        ("a", "PK\x03\x04", Format.WORD),
        ("a", "", Format.TEXT),
    ],
)
def test_format_is_told(name, head, format_):
    """Magic bytes decide first, then a known suffix, then what the text looks like."""
    assert detect(Input(name), head.encode()) is format_


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "is empty: give it some text."),
        ("a.txt", b" \n\t\n", "holds nothing but white space: give it some text."),
        (
            "a.txt",
            b"\0\1\2",
            f"is a binary file (.txt): {READABLE}",
        ),
        (
            "a.db",
            b"x\0y",
            f"is a binary file (.db): {READABLE}",
        ),
        (
            "a",
            b"x\0y",
            f"is a binary file of unknown type: {READABLE}",
        ),
        ("a.png", b"\x89PNG\r\n", "is an image: run OCR over it and give the text."),
        ("a.rtf", b"{\\rtf1 hello}", "is rich text (RTF): save it as .docx or as plain text."),
        ("a.gz", b"\x1f\x8b\x08", "is compressed (gzip): unpack it first."),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1",
            "is an old Word file, or one with a password: save it as .docx without a password.",
        ),
        (
            "a.json",
            b'[\n{"text": "x"}]',
            "is JSON over several lines: write one object a line, as `jq -c` does.",
        ),
        (
            "a.rss",
            b"<?xml version='1.0'?><rss/>",
            f"is XML of an unknown kind: {READABLE}",
        ),
    ],
)
def test_what_cannot_be_read_is_skipped_with_the_remedy(put, reason, name, data, why):
    """Each reason is one sentence that names the file and what to do."""
    assert reason(put(name, data)) == f"{name} {why}"


def test_overrides_fill_and_never_overrule(put, one):
    """What the user says of all files holds where a file says nothing."""
    path = put("a.jsonl", '{"text": "x", "publisher": "The Courier"}')
    document = one(path, publisher="The Gazette", title="Orlu", published=dt.date(2018, 2, 4))
    assert (document.publisher, document.title, document.published) == (
        "The Courier",
        "Orlu",
        dt.date(2018, 2, 4),
    )


def test_document_remembers_its_path_but_is_not_told_by_it(put, one):
    """A moved file is the same document."""
    first, second = one(put("a.txt", TEXT)), one(put("in/b.txt", TEXT))
    assert (first.path, second.path) == ("a.txt", "in/b.txt")
    assert first.id == second.id


def test_huge_text_is_refused_without_being_read(put, reason):
    """200 MB of text are refused in a moment, after the bytes that prove them too many."""
    path = put("a.txt", TEXT)
    with Path(path).open("r+b") as file:
        file.seek(200_000_000)
        file.write(b"x")
    # The rest of the file is a hole; only the beginning has to be text.
    put_head = (TEXT * 4000).encode()
    with Path(path).open("r+b") as file:
        file.write(put_head)
    before = time.process_time()
    assert reason(path) == (
        "a.txt holds more than 5,000,000 characters: "
        "split it into its reports, one file or one JSON line each."
    )
    assert time.process_time() - before < 2


def test_text_at_the_limit_is_read_and_one_character_more_is_not(put, read, monkeypatch):
    """The limit counts characters."""
    monkeypatch.setattr(finish, "LIMIT", 10)
    assert isinstance(read(put("a.txt", "é" * 10))[0], Document)
    assert isinstance(read(put("a.txt", "é" * 11))[0], Skipped)


def test_file_that_vanished_is_skipped(reason):
    """A file that is gone when its turn comes is a reason, not a crash."""
    assert reason("gone.txt") == (
        "gone.txt cannot be read (No such file or directory): check that it is there and its permissions."
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_unreadable_file_is_skipped(put, reason):
    """A file that the user may not read is a reason, not a crash."""
    path = put("a.txt", TEXT)
    Path(path).chmod(0)
    assert "Permission denied" in reason(path)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (TEXT, [TEXT]),
        (LINE * 2, [TEXT.strip()] * 2),
        ("<html><body><p>The brigade took Orlu.", [TEXT.strip()]),
    ],
    ids=["text", "lines", "page"],
)
def test_standard_input_is_sniffed(monkeypatch, read, data, texts):
    """What is piped in needs no name; its documents have no path."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data.encode())))
    documents = read("-")
    assert [d.text for d in documents] == texts
    assert {d.path for d in documents} == {None}


def test_nothing_on_standard_input_is_skipped(monkeypatch, reason):
    """An empty pipe is told of by name."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO()))
    assert reason("-") == "Standard input is empty: give it some text."


@pytest.mark.parametrize("lines", [1, 20_000])
def test_pipe_is_read_as_it_comes(put, read, lines):
    """A pipe, which cannot be read twice, gives the same documents as a file, however long it is."""
    put("x", "")
    os.mkfifo("pipe")
    writer = threading.Thread(target=lambda: Path("pipe").write_text(LINE * lines, encoding="utf-8"))
    writer.start()
    documents = read("pipe")
    writer.join()
    assert [d.text for d in documents] == [TEXT.strip()] * lines


def test_piped_word_file_is_read(put, one):
    """Formats that must be read from both ends are held in memory when they are piped."""
    docx = pytest.importorskip("docx")
    word = docx.Document()
    word.add_paragraph("The brigade took Orlu.")
    put("x", "")
    os.mkfifo("pipe")
    file = io.BytesIO()
    word.save(file)
    writer = threading.Thread(target=lambda: Path("pipe").write_bytes(file.getvalue()))
    writer.start()
    assert one("pipe").text == "The brigade took Orlu."
    writer.join()


def test_lines_are_read_one_by_one(put):
    """The first document is there before the last line is read."""
    with Path(put("a.jsonl", LINE)).open("a", encoding="utf-8") as file:
        file.writelines(LINE for _ in range(100_000))
    documents = load(Input("a.jsonl"))
    next(documents)
    before = time.process_time()
    documents.close()
    assert time.process_time() - before < 0.1


def test_total_is_what_loading_yields(put):
    """A progress bar ends at its end: each line and each file counts, whatever becomes of it."""
    for name, content in {
        "in/a.jsonl": f"{LINE}\n{{bad\n{LINE}",
        "in/b": LINE,
        "in/c.txt": "",
        "in/d.jsonl": "\n",
        "in/e.bin": b"\0",
        "in/f.md": TEXT,
    }.items():
        put(name, content)
    inputs = [*find_inputs(["in"]), Input("gone.txt")]
    assert count_documents(inputs) == sum(1 for i in inputs for _ in load(i)) == 9


def test_standard_input_counts_as_one():
    """Counting does not eat what is piped in."""
    assert count_documents([Input("-")]) == 1


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx", "a.jsonl", "a"]))
def test_no_bytes_make_loading_fail(tmp_path_factory, data, name):
    """Whatever a file holds, reading it gives documents whose text can be stored, or sentences."""
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    for found in loading.load(Input(str(path))):
        if isinstance(found, Document):
            assert found.text.encode().decode() == found.text
        else:
            assert found.reason.startswith(str(path))
            assert found.reason.endswith(".")
