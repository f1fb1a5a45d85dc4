"""`allegiance origin`: which report a document goes back to, and what a person decides about it."""

from typing import Annotated

import typer

from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.sourcing import put_origin
from allegiance.errors import UsageError
from allegiance.exchange.sourcing import origin_object
from allegiance.model.origin import Origin
from allegiance.project import Project

EXAMPLES = (
    'allegiance origin "Jet downed over Mirnov"',
    'allegiance origin 3f9a01 --split --why "their own reporter was there"',
)


def origin(
    context: typer.Context,
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOC", help="A document: its id or how it begins, its address, path or title."
        ),
    ],
    split: Annotated[bool, typer.Option("--split", help="Decide that it is a report of its own.")] = False,
    join: Annotated[
        str | None, typer.Option(metavar="DOC", help="Decide that it and this one go back to one report.")
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back --split, or together with --join that.")
    ] = False,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="The reason, kept with it.")] = None,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print the report that a document goes back to, who copied whom, and what shows it.

    What you decide is kept beside what the texts say, and holds when documents are read again.
    """
    if split and (join is not None or undo):
        raise UsageError("--split stands alone: take it back with --undo, or join with --join DOC.")
    with opened(context, project) as asked:
        found = _decided(asked, document, split=split, join=join, undo=undo, why=why)
        documents = {info.id: info for info in asked.documents_of(found.documents)}
    if json:
        put_json([origin_object(found)])
        return
    put_origin(Page(), found, documents)


def _decided(
    asked: Project, document: str, *, split: bool, join: str | None, undo: bool, why: str | None
) -> Origin:
    if undo:
        return asked.undo(document, join, why=why)
    if split:
        return asked.split(document, why=why)
    if join is not None:
        return asked.join(document, join, why=why)
    return asked.origin(document)
