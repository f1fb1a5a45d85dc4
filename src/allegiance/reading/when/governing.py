"""Which date of a sentence is that of a tie or an incident told in it.

A date beside a word of saying is when it was said. A date in another clause is that clause's. Of the others, the one
right behind the words that carry the tie is taken before one among them, and that before one that opens the sentence.
"""

import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Sequence
from typing import Final

from allegiance.languages.load import words
from allegiance.model.period import Aspect
from allegiance.reading.syntax.frames import by_trigger
from allegiance.reading.when.aspects import turning_words
from allegiance.reading.when.records import TimeExpression, Use

Span = tuple[int, int]
#: How far behind the words that carry a tie a date is still right behind them.
_CLOSE: Final = 25
#: How many words may stand between it and a date behind it, and a date before it that does not open the sentence.
_FAR: Final = 25
_NEAR: Final = 6
#: How many words may stand before a date that opens the sentence.
_OPENING: Final = 4
_AUXILIARY: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would)\b")
_EVENT: Final = re.compile(r"(?:the|its|their|his|a|an|that) \d{4} \w", re.IGNORECASE)
_ARTICLES: Final = ("the ", "its ", "their ", "his ", " a ", "that ")
_YEAR_AND: Final = re.compile(r"\d{4}(?:-\d+)? \w")
_TWO_NAMES: Final = re.compile(r"[^,;]{2,60}?(?: and | or | & )(?:the )?[^,;]{2,60}")
_BREAK: Final = re.compile(r";|\s[–—-]+\s")
_COMMA: Final = re.compile(
    r",\s*(?:(?:and|then|later)\s+)?(?:in|on|at|by|from|since|until|after|before)?\s*$"
)
_THAT: Final = re.compile(r"\s*,?\s*that\b", re.IGNORECASE)
_VERBAL: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|did|does|do)\b"
    r"|(?<![-‑\w])(?!(?:armed|alleged|based|retired|wanted|named|called|so-called|red)\b)[a-z]+ed\b"
)
#: Ties that titles and names show, beside a verb that tells of something else: "Osh, the general, visited".
_SHOWN: Final = frozenset({"leads", "member_of", "part_of", "same_as", "affiliated_with"})
_BEING: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|become|became|becomes|served|serves|serving|remain\w*)\b"
)
_PAST_ONLY: Final = frozenset({Use.AT, Use.FROM_TO, Use.BEFORE, Use.UNTIL, Use.BY})


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """What is told: a tie by its predicate, or an incident, and how it runs in time."""

    aspect: Aspect
    predicate: str = ""  #: none of an incident: its evidence is the one word that names it


def governing(
    text: str, evidence: Span, sentence: int, dates: Sequence[TimeExpression], told: Told
) -> TimeExpression | None:
    """Return the date that governs what `evidence` tells, of those in the sentence that starts at `sentence`.

    None where none does.
    """
    able = [
        d
        for d in (_as_told(text, d, evidence) for d in dates)
        if d.resolved and _may_govern(text, evidence, d, told)
    ]
    ranked = [
        (rank, n) for n, d in enumerate(able) if (rank := _rank(text, evidence, sentence, d)) is not None
    ]
    if ranked:
        return able[min(ranked)[1]]
    # Incidents are told in sentences that have one time, wherever it stands.
    return able[0] if not told.predicate and len(able) == 1 else None


def _as_told(text: str, date: TimeExpression, evidence: Span) -> TimeExpression:
    """Of "after it joined in 2012": what is told by "joined" was in 2012, and all else after that."""
    if date.inner is None:
        return date
    between = text[date.end : evidence[0]]
    told_in = date.start <= evidence[0] and len(between) <= _CLOSE and "," not in between
    return date.inner if told_in else date


def _may_govern(text: str, evidence: Span, date: TimeExpression, told: Told) -> bool:
    before = text[max(0, date.start - 60) : date.start]
    if _is_of_event(text, evidence, date, before):
        return False
    if not date.first_report and _is_of_saying(text, date, before, evidence, told):
        return False
    quote = text[evidence[0] : evidence[1]]
    if date.text.lower() in words("when", "at_present") and not evidence[0] < date.start < evidence[1]:
        return False
    if (
        told.predicate
        and not _is_verbal(_with_verb(text, evidence), told.predicate)
        and not _touches(text, evidence, date)
    ):
        return False
    return not (told.aspect is Aspect.LASTS and _is_present(quote) and _is_over(date))


def _is_of_event(text: str, evidence: Span, date: TimeExpression, before: str) -> bool:
    """Whether it is the year in the name of an event that stands apart: "those jailed for the 1993 bombing"."""
    if date.use is not Use.AT:
        return False
    if date.start <= evidence[0] <= date.end + _CLOSE and (
        evidence[1] <= date.end or evidence[0] >= date.end
    ):
        return False
    named = _EVENT.match(text, date.start) or (
        before.endswith(_ARTICLES) and _YEAR_AND.match(text, date.start)
    )
    if not named:
        return False
    between = text[evidence[1] : date.start] if date.start >= evidence[1] else "....."
    return date.start < evidence[1] or len(between.split()) > 3


def _with_verb(text: str, evidence: Span) -> str:
    """Return the words of a tie; of "A and B", which carry none, with the verb behind them."""
    quote = text[evidence[0] : evidence[1]]
    if _TWO_NAMES.fullmatch(quote) is None:
        return quote
    after = re.split(r"[.;:,()]", text[evidence[1] : evidence[1] + 40])[0]
    return f"{quote} {' '.join(after.split()[:3])}"


def _is_of_saying(text: str, date: TimeExpression, before: str, evidence: Span, told: Told) -> bool:
    """Whether it is the date of saying: right behind a word of saying, or with one between it and the tie.

    Of what is done by saying it, a pledge in a statement, the date is that of the statement.
    """
    if _THAT.match(text, date.end):
        return True
    free = words("when", "acts") if told.predicate else frozenset[str]()
    if told.aspect in {Aspect.BEGINS, Aspect.ENDS}:
        free |= words("when", "media")
    close = re.split(r"[.;,]", before)[-1]
    near = [*_pattern("said").finditer(close)]
    if near and len(close[near[-1].end() :].split()) <= 4 and near[-1].group().lower() not in free:
        return True
    low, high = (date.end, evidence[0]) if date.end <= evidence[0] else (evidence[1], date.start)
    between = text[low:high] if low < high else ""
    return any(m.group().lower() not in free for m in _pattern("said").finditer(between))


def _is_verbal(quote: str, predicate: str = "") -> bool:
    """Whether words tell of something, and are no mere name: "Velmor-backed militia" is one."""
    quote = _beside().sub(" ", quote.lower() if quote.isupper() else quote)
    if predicate in _SHOWN:
        turns = turning_words().search(quote) is not None
        return turns or _BEING.search(quote) is not None or not _told_by(predicate).isdisjoint(quote.split())
    if _VERBAL.search(quote):
        return True
    told = re.findall(r"(?<![-\w])(?:to )?[a-z]+", quote)
    return any(w in _verb_forms() or (w.startswith("to ") and w[3:] in _verbs()) for w in told)


@functools.cache
def _beside() -> re.Pattern[str]:
    """Return the pattern of what stands beside a name: "a group tied to", "a militia led by"."""
    listed = "|".join(sorted(words("when", "beside")))
    alone = "".join(f"(?<!{word} )" for word in ("is", "are", "was", "were", "been", "be", "being"))
    return re.compile(rf"{alone}\b(?:{listed}) (?:to|by|with|from|of|as)\b")


@functools.cache
def _told_by(predicate: str) -> frozenset[str]:
    """Return all forms of the verbs that tell of a tie."""
    verbs = {
        verb
        for (pos, verb), frames in by_trigger().items()
        if pos == "verb" and any(f.predicate == predicate for f in frames)
    }
    stems = {v.removesuffix("e") for v in verbs}
    forms = {f for s in stems for f in (s + "ed", s + "es", s + "s", s + "ing")} | {v + "s" for v in verbs}
    return frozenset(forms | {"led"}) - words("when", "plural")


@functools.cache
def _verbs() -> frozenset[str]:
    return frozenset(lemma for pos, lemma in by_trigger() if pos == "verb")


@functools.cache
def _verb_forms() -> frozenset[str]:
    """Forms that show a verb: the bare one may be a noun, "head", "attack"."""
    stems = {lemma.removesuffix("e") for lemma in _verbs()}
    irregular = words("when", "irregular")
    return (irregular | {lemma + "s" for lemma in _verbs()} | {stem + "ing" for stem in stems}) - words(
        "when", "plural"
    )


def _touches(text: str, evidence: Span, date: TimeExpression) -> bool:
    """Whether a date is of the name itself, in it or right behind it: "a Velmor-backed militia since 2012"."""
    if date.use not in _OF_NAMES:
        return False
    return evidence[0] <= date.start < evidence[1] or not text[evidence[1] : date.start].strip(" (,")


#: Uses in which a date can hang on a name.
_OF_NAMES: Final = frozenset({Use.SINCE, Use.UNTIL, Use.FROM_TO})


def _is_present(quote: str) -> bool:
    return _pattern("present").search(quote) is not None


def _is_over(date: TimeExpression) -> bool:
    """Whether what stands in the present cannot be of then."""
    if date.use not in _PAST_ONLY or date.published is None:
        return False
    last = date.then[1] or date.last
    return last is not None and last < date.published - dt.timedelta(45)


def _rank(text: str, evidence: Span, sentence: int, date: TimeExpression) -> tuple[int, int] | None:
    """Return how near a date is, the lower the nearer; None where it is in another clause."""
    start, end = evidence
    if date.start < end and date.end > start:
        after = text[date.end : end]
        return (3 if re.search(r"\b(?:and|but)\b", after) and _is_verbal(after) else 1), end - date.end
    if date.start >= end:
        between = text[end : date.start]
        if _is_apart(between) or len(between.split()) > _FAR or _AUXILIARY.search(between):
            return None
        return (0 if len(between) <= _CLOSE else 2), len(between)
    between = text[date.end : start]
    near = len(between.split()) <= _NEAR and "," not in between
    if _is_apart(between) or not (near or _opens(text, sentence, date)):
        return None
    return 4, len(between)


def _opens(text: str, sentence: int, date: TimeExpression) -> bool:
    """Whether a date opens a clause: at the start, at the end of a clause before the main one, between commas."""
    before = text[sentence : date.start]
    if len(before.split()) <= _OPENING:
        return True
    if not text.startswith(",", date.end):
        return False
    first = re.match(r"\W*(\w+)", before)
    opening = first is not None and first.group(1).lower() in words("when", "opening")
    return opening or _COMMA.search(before) is not None


def _is_apart(between: str) -> bool:
    return _BREAK.search(between) is not None or _pattern("apart").search(between) is not None


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = "|".join(re.escape(w) for w in sorted(words("when", name), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)
