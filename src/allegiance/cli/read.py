"""`allegiance read`: reports into the project."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allegiance.cli.options import JsonOption, ProjectOption, project_path
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import counted
from allegiance.errors import DocumentError, UsageError
from allegiance.exchange.objects import JsonObject
from allegiance.project import Known, open_project, read_into

if TYPE_CHECKING:
    from allegiance.pipeline import OnProgress, ReadReport
    from allegiance.pipeline import Progress as State

EXAMPLES = (
    "allegiance read reports/",
    'allegiance read page.html --publisher "Harbour Post" --date 2021-03-02',
    "cat reports.jsonl | allegiance read -",
)

ActorsOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="A list of actors of interest: CSV with name, aliases, kind, ids.",
    ),
]
PlacesOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="A list of your own places and zones: CSV or GeoJSON.",
    ),
]
ScoreOption = Annotated[
    float | None,
    typer.Option(
        metavar="SCORE",
        min=0,
        max=1,
        # said here, for asking the reader for its default would load the networks; a test holds both together
        help="Leave out claims less likely to be right than this: 0.8 unless you say otherwise.",
    ),
]


def read(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help='Files and folders; "-" is standard input.')
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="Its date, as in 2018-02-04.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title.")] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Its author.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it stands.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="Its language, as in en.")] = None,
    actors: ActorsOption = None,
    places: PlacesOption = None,
    min_score: ScoreOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Read reports into the project: text, Markdown, HTML, PDF, Word, and JSON lines.

    The options fill in what a report does not say of itself. Reading one again changes nothing, and the same
    command takes up a reading that was interrupted.
    """
    # Behind this door, so that asking need not wait for what only reading needs.
    from allegiance.actors.interest import read_interests
    from allegiance.documents.dates import parse_date
    from allegiance.reading.where.own import read_own

    if not paths and actors is None and places is None:
        raise UsageError("Nothing to read: name files, folders, or - for standard input.")
    known = Known(
        publisher=publisher,
        title=title,
        author=author,
        url=url,
        language=language,
        published=None if date is None else parse_date(date),
    )
    interests = None if actors is None else read_interests(actors)
    own = None if places is None else read_own(places)
    path = project_path(context, project)
    with _going_on(), _bar() as on_progress:
        report = read_into(
            path,
            paths or [],
            known=known,
            interests=interests,
            places=own,
            least_score=min_score,
            on_progress=on_progress,
        )
    _put_answer(report, path, json=json)


def _put_answer(report: "ReadReport", path: Path, *, json: bool) -> None:
    nothing = not report.read + report.unchanged
    if json:
        put_json(_objects(report))
    elif nothing and len(report.skipped) == 1:
        raise DocumentError(report.skipped[0].reason)
    else:
        _put_report(Page(), report, path)
    if report.skipped and nothing:
        raise typer.Exit(1)


@contextlib.contextmanager
def _going_on() -> Iterator[None]:
    """Say at Ctrl-C that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Interrupted: what was read is kept, and the same command goes on from there.", err=True)
        raise


@contextlib.contextmanager
def _bar() -> "Iterator[OnProgress | None]":
    """Give what moves a bar on standard error, or nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Reading", total=None, pace="")

        def move(state: "State") -> None:
            last = state.done >= state.total
            bar.update(
                task,
                completed=state.done,
                total=state.total,
                pace=_pace(state),
                description="Working out who is who" if last else "Reading",
            )

        yield move


def _pace(state: "State") -> str:
    """Return "12.3 documents/s, 0:01:40 left"."""
    if state.done == 0 or state.seconds <= 0:
        return ""
    pace = state.done / state.seconds
    left = dt.timedelta(seconds=round(max(state.total - state.done, 0) / pace))
    return f"{pace:,.1f} documents/s, {left} left"


def _put_report(page: Page, report: "ReadReport", path: Path) -> None:
    page.put(
        f"{counted(report.read, 'document')} read, {report.unchanged:,} unchanged, "
        f"{len(report.skipped):,} skipped; {counted(report.claims, 'new claim')}, {report.seconds:,.1f} s."
    )
    if report.skipped:
        page.gap()
        page.put("Skipped")
        for skipped in report.skipped:
            page.put(skipped.reason, indent=2, hang=2)
    with open_project(path) as asked:
        counts = asked.counts()
    page.gap()
    page.put(
        f"{path} holds {counted(counts.documents, 'document')} of "
        f"{counted(counts.publishers, 'publisher')}, {counted(counts.actors, 'actor')}, "
        f"{counted(counts.claims, 'claim')}, {counted(counts.ties, 'tie')}."
    )


def _objects(report: "ReadReport") -> Iterator[JsonObject]:
    for skipped in report.skipped:
        yield {"record": "skipped", "path": skipped.path, "reason": skipped.reason}
    yield {
        "record": "read",
        "read": report.read,
        "unchanged": report.unchanged,
        "skipped": len(report.skipped),
        "claims": report.claims,
        "seconds": round(report.seconds, 3),
    }
