"""What the commands share: the project they ask, and the options that several of them take."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from allegiance.project import Project, open_project

DEFAULT_PROJECT = Path("allegiance.db")
PROJECT_HELP = f"The project file.  [env: ALLEGIANCE_PROJECT; default: {DEFAULT_PROJECT}]"

#: For help, which must not wait for the ontology to be loaded.
BINDING = (
    "same_as, renamed_to, merged_into, split_from, part_of, member_of, leads, affiliated_with, allied_with, "
    "supports"
)
OTHERS = "opposes, communicates_with, guarantees, controls"
TYPES = f"{BINDING}, {OTHERS}"

ProjectOption = Annotated[Path | None, typer.Option("--project", metavar="FILE", help=PROJECT_HELP)]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON lines: one object a line, stable keys.")]


def project_path(context: typer.Context, option: Path | None) -> Path:
    """Return the project file named after the command, or before it, or in the environment, or the usual."""
    before: Path | None = context.obj
    return option or before or DEFAULT_PROJECT


def opened(context: typer.Context, option: Path | None) -> Project:
    """Open the project to ask it; raises `ProjectError` where there is none."""
    return open_project(project_path(context, option))


def types_in(options: Sequence[str] | None) -> list[str]:
    """Return the types of tie that an option names: given several times, or divided by commas, or both."""
    return [name.strip() for option in options or () for name in option.split(",") if name.strip()]
