"""Documents with known copying, made from the texts of ../shared/corpora: the same ones for one seed.

Some texts are leads, which others copy; some are cut up for the words that copiers add of their own, each used once;
the rest stand alone. Publishers, dates, headlines and what an outlet prints beneath every report are invented. What is
made is measured and thrown away.

Copies, each with a headline of its own, most by another outlet and a day or two later, every fifth without a date:

- verbatim: the whole text; half of them with a dateline that credits the lead's publisher
- cut: the first 30 to 80 % of it
- reordered: its sentences in blocks, in another order, some left out
- edited: every twelfth to thirtieth word replaced, left out or exchanged with the next
- own: 10 to 60 % of the copy is somebody else's text, before, after and among the lead's paragraphs
- wire: the lead is an agency's and not among the documents; two or three outlets print a part, with own text
- chain: cut or edited from another copy
- credited: every fifth to ninth word changed, and the lead's publisher named or linked as the source
- statement: two outlets quote one long statement, which makes a third to a half of each text
- version: the same page again, with sentences added, changed and taken out

What is near and no copy (hard negatives):

- background: a report that takes over a sentence or two of a lead, by the same outlet or another
- quoting: a report that quotes one sentence of a lead between quotation marks
- agency: another report of the agency of a lead, on the same day, with the same dateline
- alone: another report on the same conflict
"""

import dataclasses
import datetime as dt
import itertools
import random
import re
from collections.abc import Iterator, Sequence

from rows import read_rows
from shared import CORPORA, Missing

from allegiance.model.document import Document

_SENTENCE = re.compile(r"(?<=[.!?]['\"”]) +|(?<=[.!?]) +(?=[A-Z\"“'])|\n+")
_DAY = dt.date(2021, 3, 1)
_KNOWN = ("AFP", "Reuters")
_AGENCIES = (*_KNOWN, "Harbour Wire", "Sarn News Agency")
_FIRST = ("Orlu", "Mirnov", "Velmor", "Sarn", "Lessa", "Ardania", "Tarsia", "Estovia", "Coast", "Valley")
_SECOND = ("Herald", "Observer", "Today", "Post")
OUTLETS = tuple(f"{first} {second}" for second in _SECOND for first in _FIRST)
#: What stands beneath every report of an outlet: eight of these sentences with its own words filled in.
_BENEATH = (
    "{o} is an independent newsroom in {c} that is owned by its staff and by {n} readers.",
    "Our correspondents have reported from {c} and beyond since the year {n}.",
    "If you saw what happened, write to the desk in {c} or call {n} at any hour.",
    "To get the morning letter of {o} in your inbox, sign up below, it is free.",
    "Subscribers can read the archive of {o} back to {n} without further cost.",
    "Copyright {o}, all rights reserved, no part may be printed elsewhere without a letter from {c}.",
    "Follow {o} on all the usual networks for news from {c} as it breaks.",
    "Corrections are printed on page {n} and sent to everybody who reads {o} by post.",
    "This page was put together by the night desk of {o} in {c} and may change before dawn.",
    "The views of those quoted are theirs and not those of {o} or its {n} shareholders.",
)
_MOST_OWN = 0.6  #: of a copy
_TAKEN = 8  #: sentences of a lead beside which a copier writes own text, at most
_WORDS = tuple(
    "quiet harbour seven bridge winter asked carried northern letter several former morning about under "
    "between village twice orders local rather perhaps road large second early further across".split()
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document, which of its kind it is, and what it goes back to."""

    document: Document
    kind: str
    group: int  #: documents of one group go back to one report


def made(seed: int, number: int = 2_000) -> list[Made]:
    """Return so many documents in an order that tells nothing; raises `Missing` where there are no corpora."""
    chance = random.Random(seed)
    texts = _texts()
    chance.shuffle(texts)
    return _Maker(chance, texts).made(number)


def _texts() -> list[str]:
    """Return the texts of the corpora, without those that have a fifth of their words in common with another."""
    files = sorted(CORPORA.glob("*.jsonl"))
    if not files:
        raise Missing("origins: left out, for the texts to make copies of are not in ../shared/corpora.")
    seen: set[tuple[str, ...]] = set()
    kept = []
    for row in itertools.chain.from_iterable(map(read_rows, files)):
        text = str(row["text"]).strip()
        words = re.findall(r"\w+", text.lower())
        runs = {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
        if len(words) >= 60 and len(runs & seen) < 0.02 * len(runs):
            kept.append(text)
        seen |= runs
    return kept


class _Maker:
    def __init__(self, chance: random.Random, texts: Sequence[str]) -> None:
        self.chance = chance
        leads, donors = round(0.40 * len(texts)), round(0.4 * len(texts))
        self.leads, self.rest = texts[:leads], iter(texts[leads + donors :])
        own = [s for text in texts[leads : leads + donors] for s in sentences(text)]
        self.own = iter(own)
        self.beneath = {outlet: self._beneath(outlet) for outlet in OUTLETS}
        self.group = 0

    def made(self, number: int) -> list[Made]:
        found: list[Made] = []
        kinds = itertools.cycle(_COPIES)
        for text in self.leads:
            found += self._lead(text, [next(kinds) for _ in range(self.chance.choice((3, 3, 4, 4, 5)))])
        found += self._alone()
        self.chance.shuffle(found)
        return found[:number]

    def _lead(self, text: str, kinds: Sequence[str]) -> Iterator[Made]:
        """Yield a lead and its copies."""
        self.group += 1
        group, chance = self.group, self.chance
        agency = chance.random() < 0.4 or "wire" in kinds
        publisher = chance.choice(_AGENCIES if agency else OUTLETS)
        day = _DAY + dt.timedelta(days=chance.randrange(60))
        said = sentences(text)
        lead = self._document(
            f"{self._dateline(publisher)}{joined(said)}" if agency else joined(said), publisher, day
        )
        if "wire" not in kinds:
            yield Made(document=lead, kind="lead", group=group)
        copy = said
        for kind in (k for k in kinds if k not in {"statement", "wire"}):
            copy = getattr(self, f"_{kind}")(copy if kind == "chain" else said)
            yield Made(document=self._copy(kind, copy, lead), kind=kind, group=group)
        if "wire" in kinds:
            for _ in range(chance.choice((2, 2, 3))):
                part = self._own(said[: max(4, round(_TAKEN * chance.uniform(0.6, 1)))], most=0.4)
                yield Made(document=self._copy("wire", part, lead), kind="wire", group=group)
        if "statement" in kinds:
            yield from self._statement(day)

    def _verbatim(self, said: list[str]) -> list[str]:
        return said

    def _cut(self, said: list[str]) -> list[str]:
        return said[: max(3, round(len(said) * self.chance.uniform(0.3, 0.8)))]

    def _reordered(self, said: list[str]) -> list[str]:
        kept = [s for s in said if self.chance.random() < 0.85] or said
        blocks = [kept[at : at + 2] for at in range(0, len(kept), 2)]
        self.chance.shuffle(blocks)
        return [s for block in blocks for s in block]

    def _edited(self, said: list[str], often: tuple[int, int] = (12, 30)) -> list[str]:
        every = self.chance.uniform(*often)
        return [self._changed(s, 1 / every) for s in said]

    def _own(self, said: list[str], most: float = _MOST_OWN) -> list[str]:
        """Put 10 % or more of other text before, after and among the sentences."""
        share = self.chance.uniform(0.1, most)
        said = said[:_TAKEN]
        wanted = share / (1 - share) * sum(len(s.split()) for s in said)
        made = list(said)
        while wanted > 0 and (own := next(self.own, None)) is not None:
            # At its paragraphs' borders, not between any two sentences.
            made.insert(self.chance.choice((0, len(made), *range(0, len(made), 4))), own)
            wanted -= len(own.split())
        return made

    def _chain(self, said: list[str]) -> list[str]:
        return self._cut(said) if self.chance.random() < 0.5 else self._edited(said)

    def _credited(self, said: list[str]) -> list[str]:
        return self._edited(said, often=(5, 9))

    def _version(self, said: list[str]) -> list[str]:
        kept = [s for s in said if self.chance.random() < 0.9] or said
        return self._own([self._changed(s, 0.01) for s in kept], most=0.3)

    def _statement(self, day: dt.date) -> Iterator[Made]:
        """Yield two reports that quote one statement."""
        self.group += 1
        statement: list[str] = []
        while sum(len(s.split()) for s in statement) < 60:
            line = next(self.own, "Nothing is left to say, and we have said all of it before.")
            statement.append(re.sub('["“”]', "", line))
        for outlet in self.chance.sample(OUTLETS, 2):
            own = self._own(["“" + " ".join(statement) + "”"])
            yield Made(document=self._document(joined(own), outlet, day), kind="statement", group=self.group)

    def _alone(self) -> Iterator[Made]:
        """Yield reports that are near to a lead and no copy of it."""
        for text, kind in zip(
            self.rest, itertools.cycle(("background", "quoting", "agency", "alone")), strict=False
        ):
            self.group += 1
            said = sentences(text)
            room = 0.15 * sum(len(s.split()) for s in said)
            lead = sentences(self.chance.choice(self.leads))
            # A small part of both, or it would be a copy.
            room = min(room, 0.2 * sum(len(s.split()) for s in lead))
            fits = [s for s in lead if 8 <= len(s.split()) <= room]
            outlet, day = self.chance.choice(OUTLETS), _DAY + dt.timedelta(days=self.chance.randrange(60))
            dateline = ""
            if kind == "agency":
                dateline = self._dateline(self.chance.choice(_AGENCIES))
            elif kind in {"background", "quoting"} and fits:
                taken = self.chance.choice(fits)
                said.insert(len(said) // 2, f"“{taken}” he repeated." if kind == "quoting" else taken)
            yield Made(
                document=self._document(dateline + joined(said), outlet, day), kind=kind, group=self.group
            )

    def _copy(self, kind: str, said: list[str], lead: Document) -> Document:
        text, chance = joined(said), self.chance
        if kind == "version":
            later = (lead.published or _DAY) + dt.timedelta(days=chance.randrange(2))
            return dataclasses.replace(lead, text=self._under(text, lead.publisher), published=later)
        outlet = chance.choice([o for o in OUTLETS if o != lead.publisher])
        day = (lead.published or _DAY) + dt.timedelta(days=chance.randrange(3))
        if kind in {"wire", "credited"} or chance.random() < 0.3:
            text = self._crediting(kind, text, lead)
        return self._document(text, outlet, None if chance.random() < 0.2 else day)

    def _crediting(self, kind: str, text: str, lead: Document) -> str:
        publisher = lead.publisher or ""
        dateline = f"{self._dateline(publisher)}{text}"
        if kind == "wire":
            return self.chance.choice(
                [dateline, f"{text}\n\n({publisher})"] if publisher in _KNOWN else [dateline]
            )
        return self.chance.choice(
            [
                dateline,
                f"{text}\n\nThe story was first reported by {publisher}.",
                f"{text}\n\nMore at {lead.url} on the page of that paper.",
            ]
        )

    def _document(self, text: str, publisher: str, day: dt.date | None) -> Document:
        number = self.chance.randrange(10**9)
        words = text.split()
        title = " ".join(self.chance.sample(words, min(7, len(words)))).capitalize()
        host = publisher.lower().replace(" ", "-")
        return Document(
            text=self._under(text, publisher),
            title=title,
            publisher=publisher,
            url=f"https://{host}.example/news/{number}",
            published=day,
        )

    def _under(self, text: str, publisher: str | None) -> str:
        return f"{text}\n\n{self.beneath.get(publisher or '', '')}".strip()

    def _beneath(self, outlet: str) -> str:
        """Return what three of four outlets print beneath every report, some 50 to 100 words."""
        chance = self.chance
        if chance.random() < 0.25:
            return ""
        lines = chance.sample(_BENEATH, chance.choice((4, 5, 6)))
        return " ".join(
            s.format(o=outlet, c=chance.choice(_FIRST), n=chance.randrange(100, 9999)) for s in lines
        )

    def _dateline(self, agency: str) -> str:
        return f"{self.chance.choice(_FIRST).upper()} ({agency}) - "

    def _changed(self, sentence: str, rate: float) -> str:
        words = sentence.split()
        made: list[str] = []
        for word in words:
            if self.chance.random() >= rate:
                made.append(word)
                continue
            way = self.chance.randrange(3)
            if way == 0:
                made.append(self.chance.choice(_WORDS))
            elif way == 1 and made:
                made.insert(-1, word)
        return " ".join(made) or sentence


_COPIES = (
    "verbatim",
    "cut",
    "reordered",
    "edited",
    "own",
    "own",
    "wire",
    "chain",
    "credited",
    "statement",
    "version",
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, roughly."""
    return [" ".join(s.split()) for s in _SENTENCE.split(text) if s.strip()]


def joined(said: Sequence[str]) -> str:
    """Return sentences as a text of paragraphs."""
    return "\n\n".join(" ".join(said[at : at + 3]) for at in range(0, len(said), 3))
