"""What is kept of a document so that its copies can be found."""

import re

from allegiance.documents.copies.credits import credit_of, name_key
from allegiance.documents.copies.shingles import digest, sampled, shingles, words
from allegiance.model.document import Document
from allegiance.model.origin import Fingerprint

#: What an address may have or lack without being another page.
_SCHEME = re.compile(r"^[a-z][a-z+.-]*://(?:www\.|m\.|amp\.)?", re.IGNORECASE)
_TAIL = re.compile(r"(?:#.*|[?&](?:utm_|fbclid|gclid|ref=|amp(?:&|$)|share=).*|/amp/?|/)+$", re.IGNORECASE)

_OWN = 12  #: words from which on two equal texts are one


def fingerprint(document: Document) -> Fingerprint:
    """Return the fingerprint of a document; the same on every machine."""
    listed = words(document.text)
    hashes = shingles(listed)
    kept = sorted(set(hashes[sampled(hashes)].tolist()))
    return Fingerprint(
        document=document.id,
        words=len(listed),
        # Some words alone, such as "watch the video", are anybody's.
        digest=digest(*listed) if len(listed) >= _OWN else digest(document.id),
        page=digest(page_key(document.url)) if document.url else None,
        heading=_heading(document),
        sample=tuple(kept),
        credit=credit_of(document),
    )


def page_key(url: str) -> str:
    """Return an address without what may differ between two visits to one page: scheme, "www.", tracking."""
    return _TAIL.sub("", _SCHEME.sub("", url.strip()))


def _heading(document: Document) -> int | None:
    if not document.publisher or not document.title:
        return None
    return digest(name_key(document.publisher), *words(document.title))
