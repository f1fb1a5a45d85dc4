"""The options that say what to believe, for every command that asks the network: one list, one meaning."""

import datetime as dt
import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

import typer

from allegiance.errors import UsageError
from allegiance.model.belief import Belief, Identities, Undated
from allegiance.model.claim import Stance
from allegiance.model.edtf import Open, set_of, stretch_of

R = TypeVar("R")

_STANCES = ", ".join(Stance)

#: Each option by the name of its parameter, with its type and default.
OPTIONS: dict[str, tuple[Any, Any]] = {
    "as_of": (
        Annotated[
            str | None,
            typer.Option(
                metavar="DATE", help="Only what may have held then: 2016, 2016-10, 2016-10-03, 2016/2018."
            ),
        ],
        None,
    ),
    "during": (
        Annotated[
            str | None,
            typer.Option(metavar="DATE", help="The same: only what may have held at some time of it."),
        ],
        None,
    ),
    "known_by": (
        Annotated[
            str | None, typer.Option(metavar="DATE", help="Only what had been published by the end of it.")
        ],
        None,
    ),
    "undated": (
        Annotated[
            Undated,
            typer.Option(
                help="Claims that no date is known of: keep them, drop them, or count them from their"
                " publication on."
            ),
        ],
        Undated.KEEP,
    ),
    "stance": (
        Annotated[
            list[str] | None,
            typer.Option(metavar="STANCE", help=f"Only claims of these stances: {_STANCES}."),
        ],
        None,
    ),
    "min_score": (
        Annotated[
            float,
            typer.Option(
                metavar="SCORE", min=0.0, max=1.0, help="Only claims that are as likely to be read rightly."
            ),
        ],
        0.0,
    ),
    "min_origins": (
        Annotated[
            int,
            typer.Option(
                metavar="N", min=1, help="Only ties that so many origins tell of, copies being one."
            ),
        ],
        1,
    ),
    "believe": (
        Annotated[
            list[str] | None,
            typer.Option(metavar="NAME", help="Only what this publisher prints, or this speaker says."),
        ],
        None,
    ),
    "disbelieve": (
        Annotated[
            list[str] | None,
            typer.Option(metavar="NAME", help="Nothing that this publisher prints, or this speaker says."),
        ],
        None,
    ),
    "identities": (
        Annotated[
            Identities,
            typer.Option(help="Names that may be one actor: two actors (strict), or one (likely)."),
        ],
        Identities.STRICT,
    ),
}


def under_belief(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options of `OPTIONS`, and it their sum as its parameter `belief`."""
    signature = inspect.signature(command, eval_str=True)
    own = [p for name, p in signature.parameters.items() if name != "belief"]
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in OPTIONS.items()
    ]
    own = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    # What every command has, the project and --json, stays last.
    last = [p for p in own if p.name in {"project", "json"}]
    parameters = [*(p for p in own if p not in last), *options, *last]

    @functools.wraps(command)
    def asked(**given: Any) -> R:
        belief = belief_of(**{name: given.pop(name) for name in OPTIONS})
        return command(**given, belief=belief)

    vars(asked)["__signature__"] = signature.replace(parameters=parameters)
    asked.__annotations__ = {p.name: p.annotation for p in parameters}
    return asked


def belief_of(**given: Any) -> Belief:
    """Return the belief that the options ask for; raises `UsageError` where a date or a stance is none."""
    if given["as_of"] is not None and given["during"] is not None:
        raise UsageError("--as-of and --during both name a date: give one of them.")
    date = given["as_of"] if given["as_of"] is not None else given["during"]
    return Belief(
        during=None if date is None else days_of(date),
        known_by=None if given["known_by"] is None else days_of(given["known_by"])[1],
        undated=given["undated"],
        stances=None if not given["stance"] else _stances(given["stance"]),
        min_score=given["min_score"],
        min_origins=given["min_origins"],
        believe=tuple(given["believe"] or ()),
        disbelieve=tuple(given["disbelieve"] or ()),
        identities=given["identities"],
    )


def days_of(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a date as EDTF or ISO 8601 writes it: "2016", "2016-10", "2016/2018".

    An open end reaches as far as dates do. Raises `UsageError` where it is none.
    """
    first, last = _stretch(text.strip())
    return first or dt.date.min, last or dt.date.max


def _stretch(text: str) -> Open:
    if text[:1] + text[-1:] in {"[]", "{}"}:
        return set_of(text[1:-1])
    start, slash, end = text.partition("/")
    if not slash:
        return stretch_of(start)
    first = None if start in {"", ".."} else stretch_of(start)[0]
    last = None if end in {"", ".."} else stretch_of(end)[1]
    if first is not None and last is not None and first > last:
        raise UsageError(f"{text!r} ends before it begins: write the earlier date first.")
    return first, last


def _stances(options: Sequence[str]) -> frozenset[Stance]:
    named = [name.strip() for option in options for name in option.split(",") if name.strip()]
    for name in named:
        if name not in set(Stance):
            raise UsageError(f"{name!r} is no stance; there are {_STANCES}.")
    return frozenset(map(Stance, named))
