"""PDF files."""

import logging
import re
from typing import BinaryIO

from allegiance.documents.finish import LIMIT, checked, damaged, refuse, too_long
from allegiance.documents.inputs import Input
from allegiance.documents.unwrap import unwrap
from allegiance.model.document import Document, Skipped

#: Titles and authors that programs write of themselves.
_NO_TITLE = re.compile(
    r"\(?(?:untitled|anonymous|unspecified|unknown)\)?|microsoft \w+ - .*|.*\.(?:docx?|indd|pdf|qxd)",
    re.IGNORECASE,
)

# What it says of damaged objects is for its own developers; without this it ends up on the user's screen.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read(stream: BinaryIO, input_: Input) -> Document | Skipped:
    """Return the text of all pages as whole paragraphs.

    Title, author and language come from the file's properties. Its dates do not: they tell when the file was
    made, not when the report came out.
    """
    import pypdf

    try:
        reader = pypdf.PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            return _encrypted(input_)
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > LIMIT:
                return too_long(input_)
        about = reader.metadata
        title, author = (about.title, about.author) if about is not None else (None, None)
        language = reader.root_object.get("/Lang")
    except pypdf.errors.DependencyError:
        return _encrypted(input_)
    except Exception as error:  # noqa: BLE001  # whatever pypdf meets in a damaged file
        return damaged(input_, "PDF", error)
    text = unwrap(pages)
    if not text:
        return refuse(
            input_, "is a PDF without text: run OCR over it first, for example `ocrmypdf in.pdf out.pdf`."
        )
    document = Document(text=text, title=_told(title), author=_told(author), language=_told(language))
    return checked(document, input_)


def _told(value: object) -> str | None:
    return str(value) if value is not None and not _NO_TITLE.fullmatch(str(value).strip()) else None


def _encrypted(input_: Input) -> Skipped:
    return refuse(
        input_, "is an encrypted PDF: save a copy without a password, for example by printing it to a PDF."
    )
