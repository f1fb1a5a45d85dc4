"""Web pages: the main text and what the page says of itself."""

import datetime as dt
import itertools
import logging
import re
from collections.abc import Iterator
from typing import Any

from allegiance.documents.dates import parse_date
from allegiance.documents.decode import decode
from allegiance.documents.finish import checked, damaged, refuse
from allegiance.documents.inputs import Input
from allegiance.errors import UsageError
from allegiance.model.document import Document, Skipped

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
#: Elements of the extracted text that stand on their own; the rest is inline.
_BLOCKS = frozenset({"head", "p", "list", "item", "quote", "table", "row", "cell", "code"})

#: Menus are labels, a report has sentences. Where a page has nothing else, its menus pass for main text.
_SENTENCE = re.compile(r"\w(?:\W+\w+){2}.*[.!?…؟।][\"'”’»)\]]*\s*$|\w{4}.*[。！？]", re.MULTILINE)

# What it says of single pages is for its own developers; without this it ends up on the user's screen.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def read(data: bytes, input_: Input) -> Document | Skipped:
    """Return the main text, paragraphs parted by blank lines, without menus, comments and captions.

    Title, author, publisher, date, address and language are what the page declares; a date that is merely
    somewhere on the page is not taken for its own.
    """
    import trafilatura

    declared = _CHARSET.search(data[:4096])
    try:
        page = trafilatura.load_html(decode(data, declared=declared[1].decode() if declared else None))
        language = None if page is None else page.get("lang")
        found: Any = page is not None and trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "outputformat": "%Y-%m-%d",
            },
        )
    except Exception as error:  # noqa: BLE001  # whatever lxml meets in a damaged page
        return damaged(input_, "web page", error)
    text = "\n\n".join(_paragraphs(found.body)) if found and found.body is not None else ""
    if not _SENTENCE.search(text):
        return refuse(
            input_, "has no main text that can be told from its menus: save the article itself as text."
        )
    document = Document(
        text=text,
        title=found.title,
        author=found.author,
        publisher=found.sitename,
        url=found.url,
        published=_date(found.date),
        language=language or found.language,
    )
    return checked(document, input_)


def _paragraphs(body: Any) -> Iterator[str]:
    pieces: list[str] = []
    for piece in itertools.chain(_pieces(body), [None]):
        if piece is not None:
            pieces.append(piece)
        elif paragraph := "\n".join(line.strip(" \t") for line in "".join(pieces).strip().split("\n")):
            yield paragraph
            pieces.clear()
        else:
            pieces.clear()


def _pieces(element: Any) -> Iterator[str | None]:
    """Yield the text below an element in order, None at each edge of a block."""
    yield element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            yield None
            yield from _pieces(child)
            yield None
        else:
            yield "\n" if child.tag == "lb" else ""
            yield from _pieces(child)
        yield child.tail or ""


def _date(value: str | None) -> dt.date | None:
    try:
        return parse_date(value) if value else None
    except UsageError:
        return None
