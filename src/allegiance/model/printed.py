"""Answers print as the command line prints them, in a script, at a prompt and in a notebook."""

import html
from collections.abc import Callable

_printers: list[Callable[[object], str]] = []


def print_with(printer: Callable[[object], str]) -> None:
    """Have `printer` write answers out. The package says how when it is imported; nothing below it knows."""
    _printers[:] = [printer]


class Printed:
    """An answer that says in words what it holds: `print(answer)`, or the last line of a notebook cell."""

    __slots__ = ()

    def __str__(self) -> str:
        return _printers[0](self) if _printers else repr(self)

    def _repr_html_(self) -> str:
        """Return the words for a notebook, lines as they are."""
        return f"<pre>{html.escape(str(self))}</pre>"
