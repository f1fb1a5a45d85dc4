"""What people decided, as stored: only ever added to."""

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from allegiance.model.judgement import Grade, OriginJudgement, OriginVerdict, SourceGrade
from allegiance.store import schema, schema_origins
from allegiance.store.file import atomic

_judgement = schema_origins.judgement.c
_ORIGIN, _GRADE = "origin", "grade"


class JudgementTables:
    """What people decided, of one open project; only ever added to."""

    def __init__(self, connection: Connection) -> None:
        """Take the connection of the store."""
        self._connection = connection

    def judge_origin(self, judged: OriginJudgement) -> None:
        """Add a judgement on where documents go back to; origins and ties are stale afterwards."""
        with atomic(self._connection):
            judge_origin(self._connection, judged)

    def on_origins(self) -> list[OriginJudgement]:
        """Return the judgements on origins in the order in which they were made."""
        return origin_judgements(self._connection)

    def grade(self, given: SourceGrade) -> None:
        """Add the grade of a publisher or speaker."""
        with atomic(self._connection):
            grade(self._connection, given)

    def grades(self) -> list[SourceGrade]:
        """Return all grades that were ever given, in the order in which they were given; the last one holds."""
        return grades(self._connection)


def judge_origin(connection: Connection, judged: OriginJudgement) -> None:
    """Add a judgement on where documents go back to; origins are stale afterwards."""
    values = {
        "subject": judged.document,
        "object": judged.other,
        "verdict": judged.verdict.value,
        "why": judged.why,
    }
    _add(connection, _ORIGIN, judged.made, values)
    connection.execute(update(schema.project).values(stale=True))


def origin_judgements(connection: Connection) -> list[OriginJudgement]:
    """Return the judgements on origins in the order in which they were made."""
    return [
        OriginJudgement(
            document=row.subject,
            other=row.object,
            verdict=OriginVerdict(row.verdict),
            made=dt.datetime.fromisoformat(row.made),
            why=row.why,
        )
        for row in connection.execute(_of(_ORIGIN))
    ]


def grade(connection: Connection, given: SourceGrade) -> None:
    """Add the grade of a publisher or speaker."""
    values = {"subject": given.name, "object": given.actor, "verdict": given.grade.value, "why": given.why}
    _add(connection, _GRADE, given.made, values)


def grades(connection: Connection) -> list[SourceGrade]:
    """Return all grades that were ever given, in the order in which they were given."""
    return [
        SourceGrade(
            name=row.subject,
            actor=row.object,
            grade=Grade(row.verdict),
            made=dt.datetime.fromisoformat(row.made),
            why=row.why,
        )
        for row in connection.execute(_of(_GRADE))
    ]


def _of(about: str) -> Select[Any]:
    return select(schema_origins.judgement).where(_judgement.about == about).order_by(_judgement.id)


def _add(connection: Connection, about: str, made: dt.datetime, values: dict[str, str | None]) -> None:
    row = values | {"about": about, "made": made.isoformat(timespec="seconds")}
    connection.execute(insert(schema_origins.judgement).values(**row))
