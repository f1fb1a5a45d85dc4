"""Text for people: wrapped to the terminal, coloured only on one, complete when piped."""

import functools
import itertools
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from rich.console import Console

_WIDEST = 100  #: columns; longer lines are hard to read
_WORD = re.compile(r"\s*\S+\s*")
_NARROWEST = 20  #: of a paragraph, however far it is indented


class Page:
    """Standard output as paragraphs: as wide as the terminal, at most 100 columns, and 80 when piped."""

    def __init__(self) -> None:
        self._width = min(shutil.get_terminal_size().columns, _WIDEST)
        self._styled = sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))

    def put(self, *parts: str | tuple[str, str], indent: int = 0, lead: str = "", hang: int = 0) -> None:
        """Print one paragraph of plain strings and (text, style) pairs.

        All its lines are indented. `lead` stands before the first, and the others begin under what follows
        it, or `hang` further in. Nothing is ever cut off.
        """
        beneath = cell_len(lead) + hang
        plain = "".join(part if isinstance(part, str) else part[0] for part in parts)
        breaks = _breaks(plain, max(self._width - indent - beneath, _NARROWEST))
        margins = [" " * indent + lead, *(" " * (indent + beneath) for _ in breaks)]
        if self._styled:
            self._put_styled(parts, breaks, margins)
            return
        lines = (plain[start:end] for start, end in itertools.pairwise((0, *breaks, len(plain))))
        sys.stdout.writelines(
            f"{margin}{line}".rstrip() + "\n" for margin, line in zip(margins, lines, strict=True)
        )

    def _put_styled(
        self, parts: Iterable[str | tuple[str, str]], breaks: Iterable[int], margins: Iterable[str]
    ) -> None:
        from rich.text import Text

        for margin, styled in zip(margins, Text.assemble(*parts).divide(breaks), strict=True):
            styled.rstrip()
            self._console.print(Text(margin) + styled, soft_wrap=True)

    @functools.cached_property
    def _console(self) -> "Console":
        # Where nothing is coloured it need not be imported.
        from rich.console import Console

        return Console(highlight=False, markup=False, emoji=False)

    def gap(self) -> None:
        """Print an empty line."""
        sys.stdout.write("\n")

    def columns(self, rows: Iterable[tuple[str, ...]], *, indent: int = 0) -> None:
        """Print rows in columns, the last of which takes what room there is and wraps."""
        table = [*rows]
        widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)][:-1]
        for row in table:
            lead = "".join(
                set_cell_size(cell, width) + "  " for cell, width in zip(row, widths, strict=False)
            )
            self.put(row[-1], indent=indent, lead=lead)


def _breaks(text: str, room: int) -> list[int]:
    """Return where lines begin after the first. A longer word, such as an address, stays whole."""
    breaks: list[int] = []
    taken = 0
    for word in _WORD.finditer(text):
        width = cell_len(word[0].rstrip())
        if taken and taken + width > room:
            breaks.append(word.start())
            taken = 0
        taken += cell_len(word[0])
    return breaks


def put_json(objects: Iterable[Mapping[str, Any]]) -> None:
    """Print JSON lines, one object a line, as they come."""
    for line in objects:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
