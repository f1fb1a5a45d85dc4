"""Word files."""

import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from allegiance.documents.finish import PACKAGE_BYTES, checked, damaged, refuse, too_large
from allegiance.documents.inputs import Input
from allegiance.model.document import Document, Skipped

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{_W}p"
#: What stands for a character of its own in a run.
_MARKS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
#: What a page does not show: text moved elsewhere, and the second copy of a text box for older programs.
_UNSEEN = (f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")


def read(stream: BinaryIO, input_: Input) -> Document | Skipped:
    """Return the paragraphs in order, each cell of a table as paragraphs of its own, parted by blank lines.

    Title, author and language come from the file's properties. Its dates do not: they tell when the file was
    made, not when the report came out. Headers, footers and notes are left out.
    """
    import docx

    try:
        with zipfile.ZipFile(stream) as package:
            if "word/document.xml" not in package.namelist():
                return refuse(
                    input_, "is an archive or office file other than Word: unpack it, or save it as .docx."
                )
            if sum(part.file_size for part in package.infolist()) > PACKAGE_BYTES:
                return too_large(input_)
        stream.seek(0)
        word = docx.Document(stream)
        text = "\n\n".join(_paragraphs(word.element.body))
        about = word.core_properties
        document = Document(text=text, title=about.title, author=about.author, language=about.language)
    except Exception as error:  # noqa: BLE001  # whatever zipfile, lxml and python-docx meet in a damaged file
        return damaged(input_, "Word file", error)
    return checked(document, input_)


def _paragraphs(body: Any) -> Iterator[str]:
    """Yield the text of all paragraphs, also in tables, text boxes, form fields and tracked insertions."""
    for paragraph in body.iter(_PARAGRAPH):
        if next(paragraph.iterancestors(*_UNSEEN), None) is None and (text := _text(paragraph).strip()):
            yield text


def _text(paragraph: Any) -> str:
    return "".join(
        _MARKS.get(node.tag, node.text or "")
        for node in paragraph.iter(f"{_W}t", *_MARKS)
        if node.getparent().tag == f"{_W}r"  # the stops that a paragraph defines are called tabs as well
        and next(node.iterancestors(_PARAGRAPH)) is paragraph
        and next(node.iterancestors(*_UNSEEN), None) is None
    )
