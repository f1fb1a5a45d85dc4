"""`allegiance actors`: who is named."""

from typing import Annotated

import typer

from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import counted, kind_word
from allegiance.exchange.objects import actor_object
from allegiance.model.actor import Actor
from allegiance.model.names import fold_name

_SHOWN = 50  #: actors, unless a limit is given


EXAMPLES = ("allegiance actors --limit 10",)


def actors(
    context: typer.Context,
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help=f"At most so many.  [default: {_SHOWN}; with --json all]"),
    ] = None,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print the actors, those that most documents name first, each with the other names it goes by."""
    with opened(context, project) as asked:
        if json:
            put_json(map(actor_object, asked.actors(limit=limit)))
            return
        shown = asked.actors(limit=limit or _SHOWN)
        counts = asked.counts()
    page = Page()
    page.put(f"{counted(counts.actors, 'actor')} in {counted(counts.documents, 'document')}.")
    if shown:
        page.gap()
        rows = [(f"{actor.documents:>9,}", kind_word(actor.kind), _names(actor)) for actor in shown]
        page.columns([("Documents", "Kind", "Name"), *rows])
    if any(actor.of_interest for actor in shown):
        page.gap()
        page.put("* on the list of actors of interest")
    if counts.actors > len(shown):
        page.gap()
        page.put(f"and {counts.actors - len(shown):,} more: --limit {counts.actors} shows all.")


def _names(actor: Actor) -> str:
    # Another case or hyphen is no other name here; `show` has them all.
    others = {fold_name(name.text): name.text for name in actor.names}
    others.pop(fold_name(actor.name), None)
    listed = f", also {', '.join(others.values())}" if others else ""
    return f"{'* ' if actor.of_interest else ''}{actor.name}{listed}"
