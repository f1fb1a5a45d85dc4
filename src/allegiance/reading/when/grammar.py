"""The forms of `when.yaml` as patterns over tokens, each of which stands as one character for its classes.

A form fits tokens by their classes; what the classes capture, with its values, is a `Node`.
"""

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from allegiance.languages.load import data
from allegiance.reading.when.records import Node, Token
from allegiance.reading.when.tokens import BREAK, WORD, Lexicon, lexicon

#: The characters that stand for a node: one that is a date by itself, and one that is so after "in" and its like.
STRONG: Final = "\uf000"
WEAK: Final = "\uf001"
#: The same for one that names a first and a last day: "3 to 5 May".
PAIR: Final = "\uf002"
_PIECE: Final = re.compile(r"[\[\]()|$]|![^\s\[\]()|]+|[^\s\[\]()|]+")

Item = Token | Node


@dataclasses.dataclass(frozen=True, slots=True)
class Form:
    """What one form makes, and how it is named in the pattern."""

    make: str
    weak: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Grammar:
    """One list of forms as one pattern, in which the first form that fits is taken."""

    pattern: re.Pattern[str]
    stretches: re.Pattern[str]  #: where it can fit at all: tokens of dates on end, one of which names a time
    forms: Mapping[str, Form]
    captures: Mapping[str, tuple[tuple[str, str], ...]]  #: by form: group and class

    def nodes(self, signs: str, items: Sequence[Item]) -> Iterator[tuple[int, int, Node]]:
        """Yield the nodes in `items`, whose characters are `signs`, with the items that each has."""
        for found in self._found(signs):
            name = found.lastgroup
            assert name is not None
            form = self.forms[name]
            first, last = items[found.start()], items[found.end() - 1]
            values: dict[str, Any] = {}
            for group, kind in self.captures[name]:
                at = found.start(group)
                if at >= 0:
                    item = items[at]
                    key = kind if kind not in values else f"{kind}_2"
                    values[key] = item if isinstance(item, Node) else item.values[kind]
            values["TEXT"] = " ".join(_word(i) for i in items[found.start() : found.end()])
            yield (
                found.start(),
                found.end(),
                Node(form.make, values, first.start, last.end, form.weak is not None),
            )

    def _found(self, signs: str) -> Iterator[re.Match[str]]:
        for stretch in self.stretches.finditer(signs):
            # The token after the stretch is there for what must not follow, or must.
            yield from self.pattern.finditer(signs, stretch.start(), stretch.end() + 1)


#: What names a time: a form has one of these.
_ANCHORS: Final = (
    *(
        "MONTH",
        "WEEKDAY",
        "SEASON",
        "UNIT",
        "YEAR",
        "DECADE",
        "DECADEWORD",
        "TODAY",
        "NOW",
        "ISO",
        "NUMERIC",
        "OTHER",
    ),
    *("MONTHDAY", "PARTDAY", "QUARTERNAME", "=overnight", "=century", "=date", "=present"),
)


def _word(item: Item) -> str:
    return item.text.lower() if isinstance(item, Token) else "*"


@functools.cache
def words() -> Lexicon:
    """Return the lexicon of all classes and of the words that stand in forms."""
    literals: set[str] = set()
    for listed in ("dates", "parts", "uses"):
        for entry in data("when")[listed]:
            for piece in _PIECE.findall(_expanded(entry["form"])):
                literals.update({piece.lstrip("!")} if _is_literal(piece.lstrip("!")) else ())
    return lexicon(frozenset(literals))


@functools.cache
def grammar(name: str) -> Grammar:
    """Return the grammar of one list of `when.yaml`: "dates", "parts" or "uses"."""
    known = words()
    parts, forms, captures = [], {}, {}
    for number, entry in enumerate(data("when")[name]):
        label = f"f{number}"
        pattern, caught = _compiled(entry["form"], label, known)
        parts.append(f"(?:{pattern})(?P<{label}>)")
        forms[label] = Form(entry["make"], entry.get("weak"))
        captures[label] = caught
    return Grammar(re.compile("|".join(parts)), _stretches(name, known), forms, captures)


def _stretches(name: str, known: Lexicon) -> re.Pattern[str]:
    anchors = (
        "".join(sorted({*"".join(map(known.members, _ANCHORS))})) if name == "dates" else STRONG + WEAK + PAIR
    )
    if name == "parts":
        anchors += known.members("UNIT")
    cold = known.signs[frozenset()] + known.signs[frozenset({WORD})] + known.signs[frozenset({BREAK, "STOP"})]
    return re.compile(f"[^{cold}{anchors}]*[{anchors}][^{cold}]*")


def _expanded(form: str) -> str:
    for name, text in data("when")["macros"].items():
        form = re.sub(rf"\b{name}\b", f"( {text} )" if "|" in text or " " in text else text, form)
    return form


def _is_literal(piece: str) -> bool:
    return piece not in set("[]()|$") and not piece.isupper()


def _compiled(form: str, label: str, known: Lexicon) -> tuple[str, tuple[tuple[str, str], ...]]:
    out: list[str] = []
    caught: list[tuple[str, str]] = []
    for piece in _PIECE.findall(_expanded(form)):
        if piece in "[(":
            out.append("(?:")
        elif piece == "]":
            out.append(")?")
        elif piece in ")|":
            out.append(piece)
        elif piece == "$":
            out.append(f"(?=[{known.members('STOP')}])")
        elif piece.startswith("!"):
            out.append(f"(?![{_chars(piece[1:], known)}])")
        elif _is_literal(piece):
            out.append(f"[{_chars(piece, known)}]")
        else:
            group = f"{label}_{len(caught)}"
            caught.append((group, piece))
            out.append(f"(?P<{group}>[{_chars(piece, known)}])")
    return "".join(out), tuple(caught)


def _chars(piece: str, known: Lexicon) -> str:
    if piece == "DATE":
        return STRONG + WEAK + PAIR
    if piece == "PAIR":
        return PAIR
    return known.members("=" + piece if _is_literal(piece) else piece)
