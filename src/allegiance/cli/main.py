"""The command `allegiance`: its commands, and what becomes of errors."""

import gc
import io
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from allegiance.cli import actors, claims, path, read, search, show, sources
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


def _examples(*lines: str) -> str:
    """Return examples as they are to stand under the options."""
    # The backspace tells click not to join the lines that follow it.
    return "\n".join(("\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)))


app.command(epilog=_examples(*read.EXAMPLES))(read.read)
app.command(epilog=_examples(*actors.EXAMPLES))(actors.actors)
app.command(epilog=_examples(*show.EXAMPLES))(show.show)
app.command(epilog=_examples(*claims.EXAMPLES))(claims.claims)
app.command(epilog=_examples(*path.EXAMPLES))(path.path)
app.command(epilog=_examples(*sources.EXAMPLES))(sources.sources)
app.command(epilog=_examples(*search.EXAMPLES))(search.search)


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
        app()
    except AllegianceError as error:
        sys.stderr.write(f"allegiance: {error}\n")
        sys.exit(2 if isinstance(error, UsageError) else 1)
