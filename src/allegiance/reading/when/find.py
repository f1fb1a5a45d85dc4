"""Date expressions of a text: found by the grammar of `when.yaml`, and resolved in the order of the text."""

import bisect
import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Sequence
from typing import Final

from allegiance.languages.load import words
from allegiance.reading.when.grammar import PAIR, STRONG, WEAK, Item, grammar
from allegiance.reading.when.grammar import words as lexicon
from allegiance.reading.when.records import Days, Node, Setting, TimeExpression, Token, Use
from allegiance.reading.when.tokens import BREAK, WORD, tokens
from allegiance.reading.when.uses import Used, used

#: How far back the words that tell of the future, of what goes on, of a first report are looked for.
_REACH: Final = 90
#: How many words may stand between "since" and the date of what it names: "since its formation in 2012".
_GAP: Final = 7


def expressions(text: str, published: dt.date | None) -> tuple[TimeExpression, ...]:
    """Return the date expressions of a text in order, resolved against its date of publication and each other."""
    known = lexicon()
    everything = tokens(text, known)
    items = _collapsed("parts", _collapsed("dates", everything, text), text)
    earlier: list[Days] = []
    found: list[TimeExpression] = []
    for begin, _, node in grammar("uses").nodes(_signs(items), items):
        if not _stands(node, items, begin, text):
            continue
        setting = _setting(text, node, published, earlier)
        for one in used(node, setting):
            made = _not_until(_expression(text, one, published), text)
            found.append(_widened(made, everything, found[-1].end if found else 0, text))
            if one.days is not None:
                earlier.append(one.days)
    return tuple(found)


def _signs(items: Sequence[Item]) -> str:
    # An end of the text is an end of a sentence.
    stop = lexicon().signs[frozenset({BREAK, "STOP"})]
    return "".join(i.sign if isinstance(i, Token) else _sign(i) for i in items) + stop


def _sign(node: Node) -> str:
    return PAIR if node.make in {"days", "both_days"} else WEAK if node.weak else STRONG


def _collapsed(name: str, items: Sequence[Item], text: str) -> list[Item]:
    """Return items with those that a form fits as one node."""
    out: list[Item] = []
    at = 0
    for begin, end, node in grammar(name).nodes(_signs(items), items):
        made = _checked(node, items, begin, end, text) if name == "dates" else node
        if made is not None:
            out += items[at:begin]
            out.append(made)
            at = end
    return [*out, *items[at:]]


def _checked(node: Node, items: Sequence[Item], begin: int, end: int, text: str) -> Node | None:
    """Return the node, as weak or not as its words are; None where its neighbours show that it is no date."""
    after = items[end] if end < len(items) else None
    before = items[begin - 1] if begin > 0 else None
    if isinstance(before, Node) or (before is not None and node.start - before.end > 1):
        before = None
    if isinstance(after, Token) and after.start - node.end <= 1 and _is_ruled_out(node, before, after):
        return None
    if before is not None and _is_named(node, before.text.lower()):
        return None
    written = text[node.start : node.end].lower().rstrip(".")
    if node.make == "month" and node.weak and written not in words("when", "doubtful"):
        return Node(node.make, node.values, node.start, node.end)
    return node


def _is_ruled_out(node: Node, before: Token | None, after: Token) -> bool:
    """Whether what follows makes it a name or a number: "23 March Movement", "2000 fighters", "April Tallon"."""
    word, capital = after.text.lower(), after.text[:1].isupper()
    if capital and word in words("when", "names"):
        return True
    if node.make in {"year", "decade", "event"}:
        return word in words("when", "counted")
    if node.make != "month":
        return False
    person = capital and after.values.keys() == {WORD}
    return word in words("when", "told") or (
        person and (before is None or before.text.lower() not in words("when", "before_month"))
    )


def _is_named(node: Node, before: str) -> bool:
    """Whether what stands before makes it a name: "Black September", "Resolution 2015", "their 20s"."""
    if node.make == "decade":
        return before in words("when", "possessed")
    return node.make in _NAMED and before in words("when", "named_by")


_NAMED: Final = frozenset({"year", "month", "date", "weekday", "season", "days"})


def _stands(node: Node, items: Sequence[Item], begin: int, text: str) -> bool:
    """Whether a date that is one only after "in" and its like has such a word, or brackets around it."""
    date = node.within("DATE")
    if date is None or not date.weak or node.values["TEXT"] != "*":
        return True
    if date.make != "year":
        return False
    around = text[max(0, node.start - 1) : node.start] + text[node.end : node.end + 1]
    if around in {"()", "(,", "(;", ",)", ";)"} or (around.startswith("(") and len(around) == 2):
        return True
    opens = begin == 0 or (isinstance(items[begin - 1], Token) and BREAK in items[begin - 1].values)
    return opens and text[node.end : node.end + 5].startswith((":", " saw "))


def _setting(text: str, node: Node, published: dt.date | None, earlier: Sequence[Days]) -> Setting:
    before = text[max(0, node.start - _REACH) : node.start]
    before = re.split(r"[.!?;\n]\s", before)[-1]
    return Setting(
        published=published,
        future=_is_future(before),
        owner=text[node.end : node.end + 2] in {"'s", "’s"},
        perfect=_pattern("perfect").search(before) is not None,
        earlier=tuple(earlier[-40:]),
        near=None if published is not None else _year_of(earlier),
    )


def _year_of(earlier: Sequence[Days]) -> tuple[dt.date, dt.date] | None:
    """Without a date of publication, a date that lacks its year follows the last one that has it."""
    return next((d.stretch for d in reversed(earlier) if d.stretch is not None), None)


def _is_future(before: str) -> bool:
    told = [*_pattern("told").finditer(before)]
    will = [*_pattern("will").finditer(before)]
    return bool(will) and (not told or told[-1].start() < will[-1].start())


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = "|".join(re.escape(w) for w in sorted(words("when", name), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def _expression(text: str, one: Used, published: dt.date | None) -> TimeExpression:
    days = one.days
    before = text[max(0, one.start - _REACH) : one.start]
    reports = [*_pattern("first_report").finditer(before)]
    first_report = bool(reports) and re.search(r"[.;,\n]", before[reports[-1].end() :]) is None
    return TimeExpression(
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        use=one.use,
        first=None if days is None else days.first,
        last=None if days is None else days.last,
        then=one.then,
        absolute=days is not None and days.absolute,
        first_report=first_report,
        published=published,
        inner=None if one.plain is None else _expression(text, one.plain, published),
    )


def _widened(made: TimeExpression, every: Sequence[Token], after: int, text: str) -> TimeExpression:
    """Return "since its formation in 2012" for "2012": what is dated with it is dated by what stands before."""
    at = bisect.bisect_left(every, made.start, key=lambda t: t.start)
    if made.use is not Use.AT or not made.resolved or at == 0:
        return made
    # A clause before the main one may be longer: "After the army retook Lessa and half of the valley in 2015, it …".
    gap = _GAP * 2 if text.startswith(",", made.end) else _GAP
    for token in reversed(every[max(0, at - 2 - gap) : at]):
        if "STOP" in token.values or token.start < after:
            break
        use = next((use for kind, use in _WIDE if kind in token.values), None)
        if use in {Use.BEFORE, Use.AFTER} and every[at - 1].text.lower() not in {"in", "on"}:
            break
        if use is not None and "UNIT" in every[max(0, every.index(token) - 1)].values:
            break  # "three weeks after it took Lessa in May": not after May
        if use is not None:
            return _wide(made, use, token.start, text)
    return made


_WIDE: Final = (("SINCE", Use.SINCE), ("UNTIL", Use.UNTIL), ("BEFORE", Use.BEFORE), ("AFTER", Use.AFTER))


def _wide(made: TimeExpression, use: Use, start: int, text: str) -> TimeExpression:
    return dataclasses.replace(
        made,
        use=use,
        first=None if use is Use.BEFORE else made.first,
        last=None if use is Use.AFTER else made.last,
        start=start,
        text=text[start : made.end],
        inner=made,
    )


def _not_until(made: TimeExpression, text: str) -> TimeExpression:
    """Return "not until 2014", "did not join until 2014" as then."""
    if made.use is Use.UNTIL and _NOT.search(text[max(0, made.start - 60) : made.start]):
        return dataclasses.replace(made, use=Use.AT)
    return made


_NOT: Final = re.compile(r"(?:\bnot|n['’]t|\bnever|\bonly)\s(?:[^.,;]{0,40}\s)?$")
