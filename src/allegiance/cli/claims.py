"""`allegiance claims`: what is said, sentence by sentence."""

from collections.abc import Callable, Iterator
from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.evidence import put_claim
from allegiance.cli.options import TYPES, JsonOption, ProjectOption, opened, types_in
from allegiance.cli.page import Page, put_json
from allegiance.cli.settings import put_settings
from allegiance.cli.words import claim_arrow, counted
from allegiance.errors import UsageError
from allegiance.exchange.objects import claim_object
from allegiance.model.belief import Belief
from allegiance.model.claim import SourcedClaim
from allegiance.project import Project

EXAMPLES = (
    'allegiance claims --between Turkey "Free Syrian Army"',
    "allegiance claims Turkey --type supports,opposes --speaker Turkey",
)


@under_belief
def claims(
    context: typer.Context,
    actor: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Only claims that tie this actor.")
    ] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Only claims that tie A with B, whichever way."),
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help=f"Only ties of these types: {TYPES}."),
    ] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this actor says.")] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this publisher prints.")
    ] = None,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print claims by date, each with its sentence: all of them, or those that meet every condition given."""
    with opened(context, project) as asked:

        def found() -> Iterator[SourcedClaim]:
            return asked.claims(
                actor=actor,
                between=between,
                types=types_in(types) or None,
                speaker=speaker,
                publisher=publisher,
                belief=belief,
            )

        if publisher is not None and next(found(), None) is None:
            _check_publisher(asked, publisher)
        if json:
            put_json(map(claim_object, found()))
            return
        _put(Page(), found, belief)


def _put(page: Page, found: Callable[[], Iterator[SourcedClaim]], belief: Belief) -> None:
    """Print the claims.

    The answer in words stands first, so they are counted before they are printed: twice through the file rather than
    all in memory.
    """
    documents: set[str] = set()
    origins: set[str] = set()
    total = 0
    for claim in found():
        total += 1
        documents.add(claim.document.id)
        origins.add(claim.document.origin or claim.document.id)
    if not total:
        page.put("No such claims.")
        return
    page.put(f"{counted(total, 'claim')} in {counted(len(documents), 'document')}{_of(origins, documents)}.")
    put_settings(page, belief)
    for claim in found():
        page.gap()
        page.put(*claim_arrow(claim), hang=4)
        put_claim(page, claim, indent=2)


def _of(origins: set[str], documents: set[str]) -> str:
    return f" of {counted(len(origins), 'origin')}" if len(origins) < len(documents) else ""


def _check_publisher(asked: Project, publisher: str) -> None:
    if publisher not in {source.publisher for source in asked.sources()}:
        raise UsageError(
            f"No publisher is called {publisher!r} in this project: `allegiance sources` lists them."
        )
