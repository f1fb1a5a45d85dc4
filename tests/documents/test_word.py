"""Word files give their paragraphs, tables and properties."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from allegiance.documents import word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_of(document: docx.document.Document) -> bytes:
    """Return the bytes of a Word file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def report() -> docx.document.Document:
    """Return an empty Word file that says what it is."""
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "The Orlu Report", "Jane Doe"
    made.core_properties.language = "en-US"
    return made


def test_paragraphs_and_tables_stand_in_order(put, one, report):
    """Each paragraph and each cell stands on its own, merged cells once."""
    report.add_heading("The Northern Front")
    report.add_paragraph("The brigade took Orlu.")
    table = report.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Norland", "Karsa"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "both"
    report.add_paragraph("The front withdrew.")
    text = one(put("a.docx", word_of(report))).text
    assert (
        text
        == "The Northern Front\n\nThe brigade took Orlu.\n\nNorland\n\nKarsa\n\nboth\n\nThe front withdrew."
    )


def test_properties_are_metadata(put, one, report):
    """Title, author and language come from the file; the day it was made is not the day of the report."""
    report.add_paragraph("The brigade took Orlu.")
    document = one(put("a.docx", word_of(report)))
    assert (document.title, document.author, document.language) == ("The Orlu Report", "Jane Doe", "en")
    assert document.published is None


def test_tracked_changes_read_as_if_accepted(put, one, report):
    """What was put in is text, what was taken out is not, and form fields count."""
    report.element.body.insert(0, parse_xml(
        f"<w:p {W}><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>"
        "<w:r><w:t xml:space='preserve'>The brigade </w:t></w:r>"
        "<w:ins w:id='1' w:author='x'><w:r><w:t>took</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText>left</w:delText></w:r></w:del>"
        "<w:sdt><w:sdtContent><w:r><w:tab/><w:t>Orlu</w:t><w:br/><w:t>today.</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    ))  # fmt: skip
    assert one(put("a.docx", word_of(report))).text == "The brigade took\tOrlu\ntoday."


def test_word_file_without_text_is_skipped(put, reason, report):
    """An empty Word file is no report."""
    assert (
        reason(put("a.docx", word_of(report))) == "a.docx holds nothing but white space: give it some text."
    )


def test_damaged_word_file_is_skipped(put, reason, report):
    """A file that is cut off, or is none, is named with what is wrong."""
    assert reason(put("a.docx", word_of(report)[:2000])).startswith("a.docx is a damaged Word file (")
    assert reason(put("b.docx", "This is no Word file.")).endswith("): get a fresh copy, or save it as text.")


def test_other_archives_are_no_word_files(put, reason):
    """A ZIP or a spreadsheet is told from a Word file by what is in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert reason(put("a.xlsx", file.getvalue())) == (
        "a.xlsx is an archive or office file other than Word: unpack it, or save it as .docx."
    )


def test_file_that_unpacks_to_too_much_is_refused(put, reason, report, monkeypatch):
    """A small file that would fill the memory is refused before it is unpacked."""
    monkeypatch.setattr(word, "PACKAGE_BYTES", 1000)
    assert (
        reason(put("a.docx", word_of(report)))
        == "a.docx is larger than 200 MB: split it, or save it as text."
    )
