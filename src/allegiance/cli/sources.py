"""`allegiance sources`: who publishes, and whom they quote."""

import typer

from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import NAME, counted, span
from allegiance.exchange.objects import source_object
from allegiance.model.answers import SourceSummary

_SPEAKERS = 8  #: named of each publisher


EXAMPLES = ("allegiance sources",)


def sources(context: typer.Context, project: ProjectOption = None, json: JsonOption = False) -> None:
    """Print the publishers: what each contributes, which ties hang on it alone, and whom it quotes."""
    with opened(context, project) as asked:
        found = asked.sources()
        counts = asked.counts()
    if json:
        put_json(map(source_object, found))
        return
    page = Page()
    page.put(
        f"{counted(counts.publishers, 'publisher')}, {counted(counts.documents, 'document')}, "
        f"{counted(counts.claims, 'claim')}, {counted(counts.ties, 'tie')}."
    )
    for source in found:
        _put_source(page, source)


def _put_source(page: Page, source: SourceSummary) -> None:
    page.gap()
    page.put((source.publisher or "Publisher unknown", NAME))
    page.put(
        f"{counted(source.documents, 'document')}, {span(source.first, source.last)}; "
        f"{counted(source.claims, 'claim')}; {counted(source.ties_alone, 'tie')} that nobody else reports",
        indent=2,
        hang=2,
    )
    if source.speakers:
        named = ", ".join(f"{speaker.name} ({speaker.claims})" for speaker in source.speakers[:_SPEAKERS])
        rest = len(source.speakers) - _SPEAKERS
        page.put(f"quotes {named}" + (f" and {rest} more" if rest > 0 else ""), indent=2, hang=2)
