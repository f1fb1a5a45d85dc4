"""Under which belief an answer was given, in words: nothing where everything was believed."""

import datetime as dt
import shlex
from collections.abc import Iterator, Sequence

from allegiance.exchange.phrases import counted, listed
from allegiance.model.belief import EVERYTHING, Belief, Identities, Undated
from allegiance.model.path import Direction, Search

_UNDATED = {
    Undated.KEEP: "claims without a date count",
    Undated.DROP: "claims without a date do not count",
    Undated.FROM_FIRST_REPORT: "claims without a date count from their publication on",
}


def asked_of(belief: Belief, search: Search | None = None) -> list[str]:
    """Return in clauses what was asked for besides the actors, where it is not the usual."""
    return [*_believed(belief), *(_sought(search) if search is not None else ())]


def _believed(belief: Belief) -> Iterator[str]:
    if belief.during is not None:
        yield f"what may have held {_span(*belief.during)}, where {_UNDATED[belief.undated]}"
    if belief.known_by is not None:
        yield f"what had been published by {belief.known_by}"
    if belief.stances is not None:
        yield f"claims that are {listed(sorted(belief.stances), 'or')}"
    if belief.min_score > 0:
        yield f"claims of a score of {belief.min_score:g} or more"
    if belief.min_origins > 1:
        yield f"ties that {belief.min_origins} origins or more tell of"
    if belief.believe:
        yield f"what {listed(belief.believe, 'or')} says or prints"
    if belief.disbelieve:
        yield f"what others than {listed(belief.disbelieve)} say or print"
    if belief.identities is Identities.LIKELY:
        yield "actors that may be one, as one"


def _sought(search: Search) -> Iterator[str]:
    if search.direction is not Direction.ANY:
        yield f"ties taken {search.direction.value} the way that they point"
    if search.in_time is not None:
        gap = "" if search.in_time.gap is None else f" within {counted(search.in_time.gap, 'day')}"
        yield f"steps that follow each other in time{gap}"


def _span(first: dt.date, last: dt.date) -> str:
    if first == last:
        return f"on {first}"
    begun = "" if first == dt.date.min else f"from {first} "
    return f"{begun}on" if last == dt.date.max else f"{begun}to {last}"


def command_line(command: str, names: Sequence[str], search: Search, belief: Belief, usual: Search) -> str:
    """Return the command that asks this of these actors again; what is as usual is left out."""
    words = ["allegiance", command, *names]
    if search.layers != usual.layers:
        words += ["--layers", str(search.layers)]
    if search.limit != usual.limit:
        words += ["--limit", str(search.limit)]
    for option, values in (
        ("--through", search.through),
        ("--type", search.types or ()),
        ("--avoid", search.avoid),
        ("--via", search.via),
        ("--stance", sorted(belief.stances or ())),
        ("--believe", belief.believe),
        ("--disbelieve", belief.disbelieve),
    ):
        words += [word for value in values for word in (option, value)]
    words += ["--hubs"] * search.hubs
    if belief.during is not None:
        first, last = belief.during
        words += [
            "--during",
            f"{'..' if first == dt.date.min else first}/{'..' if last == dt.date.max else last}",
        ]
    if belief.known_by is not None:
        words += ["--known-by", belief.known_by.isoformat()]
    if belief.undated is not EVERYTHING.undated:
        words += ["--undated", belief.undated.value]
    if belief.min_score > 0:
        words += ["--min-score", f"{belief.min_score:g}"]
    if belief.min_origins > 1:
        words += ["--min-origins", str(belief.min_origins)]
    if belief.identities is not EVERYTHING.identities:
        words += ["--identities", belief.identities.value]
    return shlex.join(words)
