"""The command `allegiance`: its commands, and what becomes of errors."""

import errno
import gc
import io
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from allegiance.cli import (
    actors,
    blocs,
    brokers,
    changes,
    claims,
    connect,
    depends,
    disputed,
    export,
    grade,
    guarantor,
    incidents,
    origin,
    path,
    read,
    report,
    search,
    show,
    sources,
    tensions,
    timeline,
    zones,
)
from allegiance.cli.options import PROJECT_HELP
from allegiance.errors import AllegianceError, UsageError

app = typer.Typer(
    name="allegiance",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


#: How many more objects made than dropped have Python look for garbage; its own number is 700.
_GARBAGE = 50_000
#: What a full disk, a limit, a broken one, or a reader that went away answers to output.
_NOWHERE_TO_WRITE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EPIPE})


def _examples(*lines: str) -> str:
    """Return examples as they are to stand under the options."""
    # The backspace tells click not to join the lines that follow it.
    return "\n".join(("\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)))


class _Command(TyperCommand):
    """A command whose usage has its arguments as everybody writes them: A, not {A}."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


#: Each command with the line that the list of them has, short enough to stand there whole.
for _function, _examples_of_it, _line in (
    (read.read, read.EXAMPLES, "Read reports: files, folders or standard input."),
    (actors.actors, actors.EXAMPLES, "List who is named, most often first."),
    (show.show, show.EXAMPLES, "Show the names and the ties of one actor."),
    (claims.claims, claims.EXAMPLES, "List what is said, sentence by sentence."),
    (path.path, path.EXAMPLES, "Find the chains that connect two actors."),
    (connect.connect, connect.EXAMPLES, "Find the smallest network that joins several."),
    (depends.depends, depends.EXAMPLES, "Say what a connection rests on."),
    (report.report, report.EXAMPLES, "Write a page on how two actors are connected."),
    (blocs.blocs, blocs.EXAMPLES, "Say who stands with whom."),
    (tensions.tensions, tensions.EXAMPLES, "Find friends who are at odds."),
    (brokers.brokers, brokers.EXAMPLES, "Find who stands between others."),
    (changes.changes, changes.EXAMPLES, "Say what changed between two dates."),
    (incidents.incidents, incidents.EXAMPLES, "List what happened, and on whose word."),
    (zones.zones, zones.EXAMPLES, "List agreements and zones with their guarantors."),
    (guarantor.guarantor, guarantor.EXAMPLES, "Ask what happened in what one guarantees."),
    (timeline.timeline, timeline.EXAMPLES, "Put incidents and claims in order of time."),
    (disputed.disputed, disputed.EXAMPLES, "Show what is denied or contradicted."),
    (sources.sources, sources.EXAMPLES, "List who publishes, and whom they quote."),
    (origin.origin, origin.EXAMPLES, "Show which report a document goes back to."),
    (grade.grade, grade.EXAMPLES, "Grade a publisher or speaker from A to F."),
    (search.search, search.EXAMPLES, "Find the reports that hold some words."),
):
    app.command(cls=_Command, epilog=_examples(*_examples_of_it), short_help=_line)(_function)


app.add_typer(export.app, name="export", short_help="Write what is known in other formats.")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"allegiance {version('allegiance')}")
        raise typer.Exit


@app.callback(epilog=_examples("allegiance read reports/", 'allegiance path Turkey "Free Syrian Army"'))
def main(
    context: typer.Context,
    project: Annotated[
        Path | None,
        typer.Option(
            "--project", metavar="FILE", envvar="ALLEGIANCE_PROJECT", show_envvar=False, help=PROJECT_HELP
        ),
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
) -> None:
    """Read reports on armed conflict; ask who is connected to whom, who says so, and since when."""
    context.obj = project


def run() -> None:
    """Run the command line: an error is one sentence on standard error, and the exit status says which kind.

    0: done. 1: the work could not be done. 2: something in the command was wrong. 130: interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Text of reports may hold what the terminal cannot show: better a "?" than no answer.
            stream.reconfigure(errors="replace")
    # What is imported by now stays, and an answer is made of many small objects that stay until it is printed:
    # to look for garbage among them as often as Python does takes a sixth of the time.
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except AllegianceError as error:
        sys.stderr.write(f"allegiance: {error}\n")
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except OSError as error:
        if error.errno not in _NOWHERE_TO_WRITE or error.filename is not None:
            raise
        # What is left to be written would fail again when Python ends, and be told once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:
            sys.stderr.write(f"allegiance: The answer cannot be written ({error.strerror}): make room.\n")
        sys.exit(1)
