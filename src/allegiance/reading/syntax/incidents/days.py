"""The words for days in a sentence, and which of its words each belongs to."""

import re
from collections.abc import Collection, Iterator

from allegiance.languages.load import words
from allegiance.reading.syntax.parser import Span, Token

_AGE = re.compile(
    r"(between |from )?(19|20)\d{2}( and | to |-)(19|20)\d{2}|(aged )?\d{1,3}([- ]years?)?([- ]olds?)?"
    r"|\d{4}|.*\b(\d+|two|three|four|five|six|seven|eight|nine|ten|several) (days|hours|minutes|weeks|months|years)"
)
_YEAR = re.compile(r"(19|20)\d{2}")
_NO_DAY = frozenset({"the", "on", "in", "of", "early", "late", "earlier", "later"})
#: Spans that hold the day of whatever is news.
AROUND_NOW = frozenset({"this week", "this month", "this year", "week", "month", "year"})
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "noon", "night", "hours", "dawn", "midnight"})
_TODAY = frozenset({"today", "tonight", "this"}) | _PARTS_OF_DAY
_YESTERDAY = frozenset({"yesterday", "last"}) | _PARTS_OF_DAY


def days(sentence: Span) -> set[str]:
    """Return the words for days in a sentence, without ages, hours, and the day of the report."""
    return {_day(e.text) for e in sentence.ents if e.label_ in {"DATE", "TIME"} and not _no_day(e)} - {""}


def one_day(first: Collection[str], second: Collection[str]) -> bool:
    """Whether two sets of words for days have one in common, or part of one: "May 6" and "this evening (May 6"."""
    return any(a in b or b in a for a in first for b in second)


def own_days(token: Token, among: Collection[Token]) -> set[str]:
    """Return the days that hang on a trigger: "the attack on May 2", but not those of another of the triggers.

    A noun without one has those of the verb that it hangs on: "were killed on Monday in an attack".
    """
    mine = {_day(e.text) for e in _dated(token) if _holder(e.root, among) == token} - {""}
    if mine or token.pos_ == "VERB":
        return mine
    above = _holder(token, among)
    return own_days(above, among) if above is not None and above.pos_ == "VERB" else set()


def other_days(one: Token, other: Token, among: Collection[Token]) -> bool:
    """Whether two triggers of a sentence have days of their own and none in common."""
    mine, theirs = own_days(one, among), own_days(other, among)
    if mine <= AROUND_NOW or theirs <= AROUND_NOW:
        # "on Monday, in the third attack this year", but "in recent months … this week"
        return bool(mine and theirs) and any(d.endswith("s") for d in mine | theirs)
    return not one_day(mine, theirs)


def year_behind(token: Token) -> bool:
    """Whether a bare year hangs on a verb: "who was killed in 1966", "when four were killed in 2004"."""
    hung = [t for p in token.children if p.dep_ == "prep" and p.lower_ != "since" for t in p.children]
    hung += [token.head] if token.dep_ == "relcl" else []
    return any(_YEAR.fullmatch(t.text) for h in hung for t in (h, *h.children))


def _dated(token: Token) -> Iterator[Span]:
    yield from (e for e in token.sent.ents if e.label_ == "DATE" and not _no_day(e))


def _holder(token: Token, among: Collection[Token]) -> Token | None:
    """Return the trigger that a word hangs on, but not by another clause: "… but he was only yesterday named"."""
    for above in token.ancestors:
        if above in among:
            return above
        if above.pos_ == "VERB" and above.dep_ in {"conj", "advcl", "ccomp", "parataxis"}:
            return None
    return None


def _day(text: str) -> str:
    """Return the words for a day without the hours; parts of today are today, and last night was yesterday."""
    said = [w for w in text.lower().split() if w not in _NO_DAY]
    if {"tonight", "this", "today"} & set(said) and set(said) <= _TODAY:
        return "today"
    if {"last", "yesterday"} & set(said) and set(said) <= _YESTERDAY:
        return "yesterday"
    return " ".join(w for w in said if w not in _PARTS_OF_DAY)


def _no_day(day: Span) -> bool:
    """Whether it is an age, an hour, or the day on which somebody told of it: "the army reported on Monday that"."""
    if _AGE.fullmatch(day.text.lower()):
        return True
    if day.label_ == "TIME" and _day(day.text) not in {"today", "yesterday"} and any(t.like_num for t in day):
        return True  # an hour
    for above in day.root.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return above.lemma_ in words("speech", "saying") and any(
                c.dep_ in {"ccomp", "dobj", "parataxis"} for c in above.children
            )
    return False
