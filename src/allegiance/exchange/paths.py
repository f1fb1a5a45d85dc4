"""A whole answer to `path` as plain objects for JSON, with what it takes to get the same answer again."""

from collections.abc import Iterator

from allegiance.exchange.asked import belief_object, search_object
from allegiance.exchange.objects import JsonObject, absence_object, chain_object, step_object
from allegiance.model.path import PathAnswer, Succession


def path_lines(answer: PathAnswer) -> Iterator[JsonObject]:
    """Yield the chains or what was searched in vain, what else is said of the two, and what was asked for."""
    for chain in answer.chains:
        yield chain_object(chain)
    if answer.missing is not None:
        yield absence_object(answer.start, answer.end, answer.missing)
    for step in answer.direct:
        yield step_object(step) | {"record": "direct"}
    for found in answer.succession:
        yield succession_object(found)
    yield asked_object(answer)


def asked_object(answer: PathAnswer) -> JsonObject:
    """Return the settings of an answer, and what it says of them."""
    return {
        "record": "asked",
        "start": answer.start.name,
        "start_id": answer.start.id,
        "end": answer.end.name,
        "end_id": answer.end.id,
        "search": search_object(answer.search),
        "belief": belief_object(answer.belief),
        "one": answer.one,
        "more": answer.more,
        "undated": answer.undated,
        "identities_differ": answer.identities_differ,
        "other_identities": answer.other_identities,
    }


def succession_object(found: Succession) -> JsonObject:
    """Return what became of an actor that was asked for."""
    return step_object(found.step) | {
        "record": "succession",
        "asked": found.asked.name,
        "when": found.when,
        "current": None if found.current is None else found.current.name,
    }
