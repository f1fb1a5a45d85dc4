"""PDF files give whole sentences, or a reason."""

import io
from collections.abc import Sequence

import pypdf
from reportlab.lib.pagesizes import A6
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from allegiance.documents import finish, pdf

SENTENCE = (
    "The Norland-backed Karsa Brigade said on Monday that it had taken the town of Orlu from the Tahan Front."
)


def pdf_of(*paragraphs: str, **about: str) -> bytes:
    """Set paragraphs on small pages, so that their lines are wrapped."""
    file, styles = io.BytesIO(), getSampleStyleSheet()
    set_ = [Paragraph(p, styles["Normal" if p.endswith(".") else "Heading1"]) for p in paragraphs]
    SimpleDocTemplate(file, pagesize=A6, **about).build(set_)
    return file.getvalue()


def pdf_of_lines(lines: Sequence[str]) -> bytes:
    """Set lines exactly as they are given."""
    file = io.BytesIO()
    canvas = Canvas(file)
    for number, line in enumerate(lines):
        canvas.drawString(72, 720 - 14 * number, line)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_paragraphs_are_whole(put, one):
    """Wrapped lines are joined within a paragraph, and paragraphs and headings stay apart."""
    paragraphs = [
        "Orlu Falls",
        f"{SENTENCE} It holds.",
        f"{SENTENCE} It left.",
        f"{SENTENCE} It is gone.",
    ]
    assert one(put("a.pdf", pdf_of(*paragraphs))).text == "\n\n".join(paragraphs)


def test_hyphenation_is_undone(put, one):
    """A word that the page parts is whole in the text."""
    lines = ["The brigade asked the govern-", "ment of Norland for arms."]
    assert (
        one(put("a.pdf", pdf_of_lines(lines))).text == "The brigade asked the government of Norland for arms."
    )


def test_properties_are_metadata(put, one):
    """Title, author and language come from the file; the day it was made is not the day of the report."""
    document = one(put("a.pdf", pdf_of(SENTENCE, title="The Orlu Report", author="Jane Doe", lang="en-US")))
    assert (document.title, document.author, document.language) == ("The Orlu Report", "Jane Doe", "en")
    assert document.published is None


def test_titles_that_programs_write_are_none(put, one):
    """A file name is no title."""
    document = one(put("a.pdf", pdf_of(SENTENCE, title="Microsoft Word - draft3.docx", author="(anonymous)")))
    assert (document.title, document.author) == (None, None)


def test_pdf_without_text_needs_ocr(put, reason):
    """Scanned pages are skipped with the way to make them readable."""
    assert reason(put("scan.pdf", pdf_of_lines([]))) == (
        "scan.pdf is a PDF without text: run OCR over it first, for example `ocrmypdf in.pdf out.pdf`."
    )


def encrypted(password: str) -> bytes:
    """Lock a PDF with a password; an empty one forbids nothing but changing it."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf_of(SENTENCE)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_pdf_with_a_password_is_skipped(put, reason):
    """What only a password opens is not opened."""
    assert reason(put("a.pdf", encrypted("secret"))) == (
        "a.pdf is an encrypted PDF: save a copy without a password, for example by printing it to a PDF."
    )


def test_pdf_that_opens_without_a_password_is_read(put, one):
    """Encryption that only forbids printing does not hinder reading."""
    assert one(put("a.pdf", encrypted(""))).text == SENTENCE


def test_damaged_pdf_is_skipped(put, reason, capfd):
    """A PDF that is cut off, or is none, is named with what is wrong, and nothing else is printed."""
    assert reason(put("a.pdf", b"%PDF-1.7\nnothing")).startswith("a.pdf is a damaged PDF (")
    assert reason(put("b.pdf", "This is no PDF.")).endswith("): get a fresh copy, or save it as text.")
    assert capfd.readouterr().err == ""


def test_pdf_over_the_limit_is_refused_before_its_last_page(put, reason, monkeypatch):
    """Pages are read until the limit is passed, and no further."""
    monkeypatch.setattr(pdf, "LIMIT", 10)
    assert "holds more than" in reason(put("a.pdf", pdf_of(SENTENCE)))
    assert finish.LIMIT == 5_000_000
