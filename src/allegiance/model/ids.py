"""Ids are hashes of content, so the same input has the same ids on any machine."""

import hashlib


def content_id(*parts: str | int | None) -> str:
    """Return 20 hexadecimal digits that depend on `parts` and their order alone.

    Each part is prefixed with its length, so ("ab", "c") and ("a", "bc") differ; None differs from "".
    """
    digest = hashlib.sha256()
    for part in parts:
        if part is None:
            digest.update(b"-;")
            continue
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()[:20]
