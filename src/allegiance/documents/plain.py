"""Plain text and Markdown."""

import re

from allegiance.documents.decode import decode, tidy
from allegiance.documents.finish import checked, described, refuse
from allegiance.documents.inputs import Input
from allegiance.errors import UsageError
from allegiance.model.document import Document, Skipped

#: Metadata before the text: a line "---", lines "key: value" (or what belongs to such a line), a line "---".
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n((?:\w[\w -]*:.*\n|[ \t]+.*\n|-[ \t].*\n|[ \t]*\n)+?)(?:---|\.\.\.)[ \t]*(?:\n+|$)"
)
_FIELD = re.compile(r"^(\w[\w -]*?)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_KNOWN = frozenset({"id", "title", "publisher", "source", "author", "date", "url", "language"})


def read(data: bytes, input_: Input) -> Document | Skipped:
    """Return the text as it stands, without the metadata block that Markdown may begin with.

    A block that names nothing that is known of documents is part of the text; one with a date that is none
    makes the file Skipped.
    """
    text = tidy(decode(data))
    fields: dict[str, str] = {}
    if found := _FRONT_MATTER.match(text):
        pairs = ((key.lower(), value.strip("\"'")) for key, value in _FIELD.findall(found[1]))
        fields = {key: value for key, value in pairs if key in _KNOWN}
    try:
        document = described(text[found.end() :] if found and fields else text, fields)
    except UsageError as error:
        return refuse(input_, f"has a wrong date at its top: {error}")
    return checked(document, input_)
