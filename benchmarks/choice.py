"""The readers that can be measured side by side, by name."""

from allegiance.reading.protocol import Reader
from allegiance.reading.readers import default_reader, of_capitals

#: In the order in which tables show them: each alone, and both together as `allegiance read` has them.
READERS = ("syntax", "learned", "read")

#: Least score of claims by task, where it is not the reader's own, which favours precision. Of ties, F1 counts a missed
#: one as much as a wrong one: on documents held out of training it is the same from 0.3 to 0.4 and less outside. Of two
#: groups that are given one type is asked for, so that a doubtful claim between them says more than none.
LEAST = {"ties": 0.35, "militants": 0.25}


def reader_named(name: str, task: str = "") -> Reader:
    """Return a reader by name, as a task wants it; raises `ConfigurationError` as they do."""
    if name == "syntax":
        from allegiance.reading.syntax.reader import SyntaxReader

        return of_capitals(SyntaxReader())
    if name == "learned":
        from allegiance.reading.learned.reader import LearnedReader

        return of_capitals(LearnedReader())
    return default_reader(LEAST.get(task))
