"""Which report a document goes back to, with the chain of copying; and what people decide about it."""

import datetime as dt

from allegiance.documents.copies import clusters
from allegiance.errors import UsageError
from allegiance.model.judgement import OriginJudgement, OriginVerdict
from allegiance.model.origin import Origin
from allegiance.store.store import Store

_LEAST = 6  #: letters of an id that are enough


def origin(store: Store, document: str) -> Origin:
    """Return the origin of a document with all that go back to it, and why. `document` is as in `find_document`."""
    beside = store.origins.beside(find_document(store, document))
    found = clusters.origins(
        store.origins.traced(beside), store.origins.copying(beside), store.judgements.on_origins()
    )
    wanted = find_document(store, document)
    return next(one for one in found if wanted in one.documents)


def copied(store: Store) -> list[Origin]:
    """Return the origins that several documents go back to, those of most documents first."""
    leads = store.origins.shared()
    return [origin(store, lead) for lead in leads]


def find_document(store: Store, name: str) -> str:
    """Return the id of the one document that goes by an id or its beginning, an address, a path or a title.

    Raises `UsageError` where there is none or more than one.
    """
    found = store.origins.find(name)
    if not found:
        raise UsageError(
            f"No document goes by {name!r}: give its id or how it begins ({_LEAST} letters or more), its address,"
            " path or title; `allegiance search` prints them."
        )
    if len(found) > 1:
        raise UsageError(f"{name!r} may be any of {', '.join(found[:5])}: give one of these ids.")
    return found[0]


def judgement(
    store: Store, verdict: OriginVerdict, document: str, other: str | None = None, why: str | None = None
) -> OriginJudgement:
    """Return a decision to be kept. Raises `UsageError` where it names no document, or one twice."""
    one = find_document(store, document)
    two = None if other is None else find_document(store, other)
    if one == two:
        raise UsageError(f"{document!r} and {other!r} are one document: name two.")
    # Of two documents the order does not matter: the same pair is the same question.
    first, second = (one, None) if two is None else sorted((one, two))
    return OriginJudgement(
        document=first,
        other=second,
        verdict=verdict,
        made=dt.datetime.now(dt.UTC).replace(microsecond=0),
        why=why,
    )
