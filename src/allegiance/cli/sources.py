"""`allegiance sources`: who publishes, whom they quote, who copied whom, and how often others confirm it."""

from collections.abc import Sequence
from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.settings import put_settings
from allegiance.cli.words import NAME, WEAK, counted, number, span
from allegiance.exchange.sourcing import origin_object, source_object, speaker_object
from allegiance.model.answers import SourceSummary, SpeakerStanding, Standing
from allegiance.model.belief import Belief
from allegiance.model.origin import Origin

_SPEAKERS = 8  #: named of each publisher
_SHOWN = 10  #: speakers, and origins, unless all are asked for


EXAMPLES = ("allegiance sources", "allegiance sources --all")


@under_belief
def sources(
    context: typer.Context,
    every: Annotated[
        bool, typer.Option("--all", help=f"Print all speakers and copied reports, not just {_SHOWN} of each.")
    ] = False,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print publishers, speakers and copied reports: what hangs on each alone, and how often others confirm it.

    Confirmed is what another says as well, in a report of its own, by another publisher and another speaker.
    """
    with opened(context, project) as asked:
        found, speakers = asked.sources(belief=belief), asked.speakers(belief=belief)
        copied, counts = asked.origins(), asked.counts()
    if json:
        put_json([*map(source_object, found), *map(speaker_object, speakers), *map(origin_object, copied)])
        return
    page = Page()
    origins = counts.documents - sum(len(one.documents) - 1 for one in copied)
    of = f" of {counted(origins, 'origin')}" if origins < counts.documents else ""
    page.put(
        f"{counted(counts.publishers, 'publisher')}, {counted(counts.documents, 'document')}{of}, "
        f"{counted(counts.claims, 'claim')}, {counted(counts.ties, 'tie')}."
    )
    put_settings(page, belief)
    for source in found:
        _put_source(page, source)
    limit = None if every else _SHOWN
    _put_speakers(page, speakers, limit)
    _put_copied(page, copied, limit)


def _put_source(page: Page, source: SourceSummary) -> None:
    page.gap()
    graded = f" (graded {source.grade})" if source.grade else ""
    page.put((source.publisher or "Publisher unknown", NAME), graded)
    copies = f", {number(source.copies)} of them somebody else's report" if source.copies else ""
    page.put(
        f"{counted(source.documents, 'document')}{copies}, {span(source.first, source.last)}; "
        f"{counted(source.claims, 'claim')}",
        indent=2,
        hang=2,
    )
    if source.standing is not None:
        page.put(_worth(source.standing), indent=2, hang=2)
    if source.speakers:
        named = ", ".join(f"{speaker.name} ({speaker.claims})" for speaker in source.speakers[:_SPEAKERS])
        rest = len(source.speakers) - _SPEAKERS
        page.put(f"quotes {named}" + (f" and {rest} more" if rest > 0 else ""), indent=2, hang=2)


def _worth(standing: Standing) -> str:
    """Return what is said by one beside what others say."""
    counts = (("nobody else reports", standing.alone), ("others confirm", standing.confirmed))
    if standing.ties == 1:
        beside = [f"that {what}" for what, n in counts if n]
    else:
        beside = [f"{what} {number(n)}" for what, n in counts if n]
    told = [f"{', '.join((counted(standing.ties, 'tie'), *beside))}"] if standing.ties else []
    if standing.denials:
        told.append(counted(standing.denials, "denial"))
    return "; ".join(told) or "no tie"


def _put_speakers(page: Page, speakers: Sequence[SpeakerStanding], limit: int | None) -> None:
    if not speakers:
        return
    page.gap()
    page.put("Speakers, whoever quotes them")
    for one in speakers[:limit]:
        graded = f" (graded {one.grade})" if one.grade else ""
        page.put((one.name, NAME), graded, f": {_worth(one.standing)}", indent=2, hang=2)
    _put_rest(page, len(speakers), limit)


def _put_copied(page: Page, copied: Sequence[Origin], limit: int | None) -> None:
    if not copied:
        return
    page.gap()
    page.put("Reports that several documents go back to")
    for one in copied[:limit]:
        page.put(
            (one.name, NAME),
            f": {counted(len(one.documents), 'document')}, allegiance origin {one.documents[0]}",
            indent=2,
            hang=2,
        )
    _put_rest(page, len(copied), limit)


def _put_rest(page: Page, total: int, limit: int | None) -> None:
    if limit is not None and total > limit:
        page.put((f"and {total - limit:,} more: --all shows them", WEAK), indent=2)
