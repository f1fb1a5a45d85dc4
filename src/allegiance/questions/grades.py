"""Grades of publishers and speakers: what a person thinks of their reliability, with date and reason."""

import datetime as dt
from collections.abc import Iterable

from allegiance.errors import UsageError
from allegiance.model.actor import Actor
from allegiance.model.judgement import Grade, SourceGrade
from allegiance.model.names import fold_name
from allegiance.network.credibility import GradeOf, graded
from allegiance.questions.asking import Asked


def grade_of(asked: Asked) -> GradeOf:
    """Return a function that grades a claim by the grades that hold now."""
    held = holding(asked.store.judgements.grades())
    return graded(
        {fold_name(one.name): one.grade for one in held},
        {one.actor: one.grade for one in held if one.actor is not None},
    )


def holding(given: Iterable[SourceGrade]) -> list[SourceGrade]:
    """Return of each source the last grade that it was given, by name."""
    last = {fold_name(one.name): one for one in given}
    return sorted(last.values(), key=lambda one: (fold_name(one.name), one.name))


def grade(asked: Asked, name: str, letter: str, actor: Actor | None, why: str | None) -> SourceGrade:
    """Return a grade to be kept; raises `UsageError` where there is no such letter, publisher or speaker."""
    if letter.upper() not in set(Grade):
        raise UsageError(
            f"{letter!r} is no grade: give a letter from A (completely reliable) to F (cannot be judged)."
        )
    names = {fold_name(publisher): publisher for publisher in asked.index().columns.documents.publishers}
    publisher = names.get(fold_name(name))
    described = {fold_name(text): text for who, text in asked.index().columns.speakers if who < 0}
    known = publisher or (actor.name if actor is not None else described.get(fold_name(name)))
    if known is None:
        raise UsageError(
            f"No publisher or speaker is called {name!r} in this project: `allegiance sources` lists them."
        )
    return SourceGrade(
        name=known,
        actor=None if actor is None else actor.id,
        grade=Grade(letter.upper()),
        made=dt.datetime.now(dt.UTC).replace(microsecond=0),
        why=why,
    )
