"""`allegiance grade`: how reliable a publisher or speaker is, by somebody's own judgement."""

from typing import Annotated

import typer

from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.sourcing import grade_line
from allegiance.cli.words import counted
from allegiance.errors import UsageError
from allegiance.exchange.sourcing import grade_object

EXAMPLES = ('allegiance grade "Harbour Wire" B', "allegiance grade --list")


def grade(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A publisher or a speaker.")] = None,
    letter: Annotated[
        str | None,
        typer.Argument(
            metavar="GRADE",
            help="A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged.",
        ),
    ] = None,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="The reason, kept with the grade.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Print all grades that were ever given.")] = False,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Grade a publisher or speaker from A to F; nothing is overwritten, the last grade holds.

    Grades weigh where `show` and `disputed` say how credible a tie is.
    """
    if not listed and (name is None or letter is None):
        raise UsageError("Name a publisher or speaker and a grade from A to F, or ask for --list.")
    with opened(context, project) as asked:
        given = asked.grades() if name is None or letter is None else [asked.grade(name, letter, why=why)]
    if json:
        put_json(map(grade_object, given))
        return
    page = Page()
    if name is None:
        page.put(f"{counted(len(given), 'grade')}." if given else "Nobody has been graded.")
    for one in given:
        page.put(grade_line(one, dated=name is None), hang=2)
