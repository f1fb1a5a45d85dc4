"""How many: "at least 12", "over 30", "dozens", "five civilians, two of them children"."""

import dataclasses
import functools
import re
from collections.abc import Mapping

from allegiance.languages.load import data
from allegiance.reading.syntax.parser import Token

_UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
#: Words before a number in which a bound is looked for: "no fewer than".
_BACK = 4
#: One more of those told before: "a third was wounded".
ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh"})
_ANYBODY = frozenset({"anyone", "anybody", "everyone", "everybody", "whoever"})
_NOBODY = frozenset({"nobody", "none", "no-one"})
_ONE = frozenset({"a", "an", "another", "one", "the", "this", "that", "his", "her", "its", "their"})
_MEN = 3
_HE = frozenset({"he", "she", "him", "her", "another", "other", "himself", "herself"})


@dataclasses.dataclass(frozen=True, slots=True)
class Amount:
    """A number of people: its bounds and the tokens that say so, `end` exclusive."""

    least: int | None
    most: int | None
    start: int
    end: int


@functools.cache
def vague() -> Mapping[str, tuple[int | None, int | None]]:
    """Return the words that say roughly how many, with their bounds."""
    return {word: (least, most) for word, (least, most) in data("incidents")["amounts"].items()}


@functools.cache
def _bounds() -> tuple[tuple[str, str], ...]:
    """Return the phrases that open a bound, the longest first: "no fewer than" before "fewer than"."""
    pairs = [(p, side) for side, phrases in data("incidents")["bounds"].items() for p in phrases]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def value(text: str) -> int | None:
    """Return the number that a word or two say: "36", "1,200", "thirty-six", "two hundred"; None for no number."""
    text = text.lower().strip()
    if _DIGITS.fullmatch(text):
        return int(text.replace(",", "")) if text[0] != "0" or text == "0" else None  # "0815" is an hour
    total = part = 0
    words = [w for w in re.split(r"[\s-]+", text) if w and w != "and"]
    if not words:
        return None
    for word in words:
        if word in _UNITS:
            part += _UNITS[word]
        elif word in _TENS:
            part += _TENS[word]
        elif (tens := next((t for t in _TENS if word.startswith(t)), None)) and word[len(tens) :] in _UNITS:
            part += _TENS[tens] + _UNITS[word[len(tens) :]]  # "thirtythree"
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _MULTIPLES:
            total, part = total + (part or 1) * _MULTIPLES[word], 0
        elif _DIGITS.fullmatch(word):
            part += int(word.replace(",", ""))
        else:
            return None
    return total + part


def amount_of(noun: Token) -> Amount | None:
    """Return how many a noun says it stands for; None where it does not say."""
    none = _none(noun)
    if none is not None:
        return Amount(0, 0, none.i, noun.i + 1)
    if noun.lower_ in _MULTIPLES and noun.pos_ == "NUM":
        return _numbered(noun, noun)  # "seven hundred"
    numbers = [
        c for c in noun.lefts if c.dep_ == "nummod" or (c.pos_ == "NUM" and c.dep_ in {"amod", "compound"})
    ]
    if numbers and numbers[-1].lower_ not in vague():  # "a dozen bodies"
        return _numbered(numbers[-1], noun)
    if noun.pos_ == "NUM" or value(noun.text) is not None:
        return _numbered(noun, noun)
    word = noun.lower_
    if word == "many" and (same := _as_many(noun)) is not None:
        return same
    if word in _NOBODY:
        return Amount(0, 0, noun.i, noun.i + 1)
    if word in vague():
        least, most = vague()[word]
        half = noun.i > 0 and noun.nbor(-1).lower_ == "half"
        return (
            Amount(6, 6, noun.i - 1, noun.i + 1)
            if half and word == "dozen"
            else Amount(least, most, noun.i, noun.i + 1)
        )
    return _determined(noun)


def _as_many(many: Token) -> Amount | None:
    """Return the number before "as many": "six were killed and as many injured"."""
    doc, at = many.doc, many.i
    if at == 0 or doc[at - 1].lower_ != "as" or (at + 1 < len(doc) and doc[at + 1].lower_ == "as"):
        return None
    before = (t for t in reversed(doc[many.sent.start : at]) if t.pos_ == "NUM" and t.dep_ == "nummod")
    number = next(before, None)
    found = value(number.text) if number is not None else None
    return Amount(found, found, at - 1, at + 1) if found is not None else None


def _none(noun: Token) -> Token | None:
    """Return the "no" that a noun has, or shares with the one before it: "no damage or casualties"."""
    shared = [noun.head] if noun.dep_ == "conj" and noun.head.dep_ != "conj" else []
    return next((c for t in (noun, *shared) for c in t.lefts if c.lower_ == "no"), None)


def plural(noun: Token) -> bool:
    """Whether a noun stands for several without saying how many; taggers take capitalised plurals for singulars."""
    if noun.tag_ in {"NNS", "NNPS"}:
        return True
    lower = noun.lower_
    if lower in data("incidents")["lists"]["collectives"]:
        return True
    return noun.ent_type_ != "PERSON" and lower.endswith(("men", "children", "people")) and len(lower) > _MEN


def _determined(noun: Token) -> Amount | None:
    """Return what an article or a plain name says: "a soldier" is one, "no casualties" none."""
    first = next((c for c in noun.lefts if c.dep_ in {"det", "poss", "amod"}), None)
    for c in noun.lefts:
        if c.lower_ in vague():
            least, most = vague()[c.lower_]
            return Amount(least, most, c.i, c.i + 1)
    if noun.lower_ in _ANYBODY:
        return None
    if noun.lower_ in _HE or noun.lower_ in ORDINALS:
        return Amount(1, 1, noun.i, noun.i + 1)
    if plural(noun):
        return _of_number(noun) or _further_left(noun)
    if noun.tag_ == "NN" and (first is not None or noun.i > 0):
        start = first.i if first is not None and first.lower_ in _ONE else noun.i
        return Amount(1, 1, start, noun.i + 1)
    if noun.tag_ == "NNP" and (
        noun.ent_type_ in {"PERSON", ""} or (first is not None and first.lower_ in _ONE)
    ):
        return Amount(1, 1, noun.left_edge.i if noun.i - noun.left_edge.i < 6 else noun.i, noun.i + 1)
    return None


def _of_number(noun: Token) -> Amount | None:
    """Return what "of" and a number behind a noun for several say: "a family of four"."""
    for preposition in noun.rights:
        if preposition.lower_ == "of":
            for inner in preposition.children:
                if inner.pos_ == "NUM" and inner.dep_ == "pobj":
                    return _numbered(inner, inner)
    return None


def _further_left(noun: Token) -> Amount | None:
    """Return the number at the beginning of a phrase that the parser hung elsewhere: "Two Karsa Front (KF) cadres"."""
    for token in noun.doc[noun.left_edge.i : noun.i]:
        number = token.pos_ == "NUM" and token.dep_ == "nummod"
        misread = (
            token.pos_ in {"PROPN", "ADJ"} and value(token.text) is not None
        )  # "THIRTYTHREE NORLANDIC SEAMEN"
        if (number or misread) and token.ent_type_ not in {"DATE", "TIME"}:
            return _numbered(token, noun)
    return None


def _numbered(number: Token, noun: Token) -> Amount | None:
    doc = number.doc
    start, end = number.i, number.i + 1
    while start > 0 and doc[start - 1].like_num and start - 1 >= number.sent.start:
        start -= 1
    while end < len(doc) and end < noun.i and doc[end].lower_ in _MULTIPLES:
        end += 1
    if (
        start >= 2
        and doc[start - 1].text == "-"
        and doc[start - 2].lower_ in _TENS
        and number.lower_ in _UNITS
    ):
        start -= 2  # "forty-two"
    found = value(doc[start:end].text)
    if found is None:
        found = value(number.text)
        start, end = number.i, number.i + 1
    if found is None or (doc[number.i].ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"} and noun is number):
        return None
    if (
        end + 1 < len(doc)
        and doc[end].lower_ in {"or", "to"}
        and (high := value(doc[end + 1].text)) is not None
    ):
        return Amount(found, max(found, high), start, end + 2)
    low = _other_end(number) if start == number.i else None
    if low is not None:
        return Amount(low[0], found, low[1], end)
    return _bounded(found, start, end, number)


def _other_end(number: Token) -> tuple[int, int] | None:
    """Return the lower number of "20 to 30", "between 20 and 30", with its token."""
    doc, i = number.doc, number.i
    if i >= 2 and doc[i - 1].lower_ in {"to", "-", "or", "and"}:
        lower = value(doc[i - 2].text)
        between = i >= 3 and doc[i - 3].lower_ == "between"
        if lower is not None and (between or doc[i - 1].lower_ in {"to", "-", "or"}):
            return lower, i - 2
    return None


def _bounded(found: int, start: int, end: int, number: Token) -> Amount:
    doc = number.doc
    first = max(number.sent.start, start - _BACK)
    before = " ".join(t.lower_ for t in doc[first:start])
    for phrase, side in _bounds():
        if before.endswith(phrase) and before[: -len(phrase)][-1:] in {"", " "}:
            # Reporters use "over 30" and "at least 30" alike.
            at = start - len(phrase.split())
            return Amount(found, None, at, end) if side == "from" else Amount(None, found, at, end)
    if end < len(doc) and doc[end].lower_ == "or" and end + 1 < len(doc) and doc[end + 1].lower_ == "more":
        return Amount(found, None, start, end + 2)
    return Amount(found, found, start, end)
