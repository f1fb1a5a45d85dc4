"""`allegiance search`: which reports hold some words."""

from typing import Annotated

import typer

from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import NAME, Part, counted, dated, outlet
from allegiance.exchange.objects import hit_object

EXAMPLES = ("allegiance search ceasefire Idlib",)


def search(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="Words that a report must all hold.")
    ],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many reports.")] = 20,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print the reports that hold all the words in text or title, best first, with where they stand."""
    with opened(context, project) as asked:
        hits = asked.search(" ".join(words), limit=limit)
    if json:
        put_json(map(hit_object, hits))
        return
    page = Page()
    page.put(
        f"{counted(len(hits), 'report')} with the words {' '.join(words)}."
        if hits
        else "No report has these words."
    )
    for hit in hits:
        page.gap()
        title: list[Part] = [(hit.document.title, NAME), ", "] if hit.document.title else []
        page.put(*title, f"{outlet(hit.document)}, {dated(hit.document.published)}", hang=2)
        before = "… " if hit.start > 0 else ""
        after = " …" if hit.end < hit.document.length else ""
        page.put(before, " ".join(hit.text.split()), after, indent=2)
