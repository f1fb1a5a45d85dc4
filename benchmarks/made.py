"""Made reports of some 600 words: as many as wanted, the same ones every time, and like real reporting in three ways.

- A few actors are in most reports and most are in few: actors are drawn by Zipf's law from a cast that grows as
  vocabularies grow with text (Heaps' law), so there are always new ones.
- An actor has several names: in full, abbreviated once that is introduced, spelt otherwise; persons by their surname.
- One report in six is another outlet's copy of an earlier one, cut or with a lead of its own.

Report number i depends on the seed and i alone: the first hundred are the same however many follow.
"""

import dataclasses
import datetime as dt
import functools
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

WORDS = 600  #: of a report, give or take a sentence
SEED = 20180204
_COPIES = (
    1 / 6
)  # the share of copies in news about one war that de-duplication finds: between a tenth and a third
_CAST, _GROWTH = (
    30,
    0.55,
)  # the cast at report i is _CAST * i ** _GROWTH: 30 at the first, some 4,800 at the 10,000th
_TELLING = 0.4  # the share of sentences that say something of two actors
_FIRST_DAY = dt.date(2016, 1, 1)


def reports(count: int, seed: int = SEED) -> Iterator[dict[str, str]]:
    """Yield made reports as JSON lines for `allegiance read` hold them: id, title, publisher, date, url, text."""
    for number in range(count):
        yield report(number, seed)


def report(number: int, seed: int = SEED) -> dict[str, str]:
    """Return one report."""
    rng = random.Random(f"{seed}:report:{number}")
    lists = _lists()
    outlet = rng.choice(lists["outlets"])
    original = _original(number, seed)
    day = _FIRST_DAY + dt.timedelta(days=number % 700)
    if original == number:
        title, text = _written(number, seed, outlet, rng)
    else:
        title, text = _copied(original, seed, rng)
    return {
        "id": f"made-{number}",
        "title": title,
        "publisher": outlet,
        "date": day.isoformat(),
        "url": f"https://{outlet.lower().replace(' ', '-')}.example/{number}",
        "text": text,
    }


def principal(rank: int, seed: int = SEED) -> str:
    """Return the full name of the group of a rank: 0 is named most often."""
    return _group(rank, seed)[0]


def _original(number: int, seed: int) -> int:
    """Which report this one copies, in the end; itself where it copies none."""
    while number > 0:
        rng = random.Random(f"{seed}:copy:{number}")
        if rng.random() >= _COPIES:
            break
        number = rng.randrange(max(0, number - 200), number)  # what is copied is fresh
    return number


def _copied(original: int, seed: int, rng: random.Random) -> tuple[str, str]:
    """Return another report as a second outlet prints it: whole, without its end, or below a paragraph of its own."""
    earlier = report(original, seed)
    paragraphs = earlier["text"].split("\n\n")
    change = rng.randrange(3)
    if change == 1:
        paragraphs = paragraphs[: max(3, len(paragraphs) * 3 // 4)]
    elif change == 2:
        writer = _Writer(original, seed, earlier["publisher"], rng)
        own = " ".join(writer.filled(t) for t in rng.sample(_lists()["talk"], 3))
        paragraphs = [own, *paragraphs[1:]]
    return earlier["title"], "\n\n".join(paragraphs)


def _written(number: int, seed: int, outlet: str, rng: random.Random) -> tuple[str, str]:
    lists = _lists()
    writer = _Writer(number, seed, outlet, rng)
    sentences = [writer.filled(rng.choice(lists["lead"]))]
    while sum(s.count(" ") + 1 for s in sentences) < WORDS:
        kind = "ties" if rng.random() < _TELLING else "talk"
        sentences.append(writer.filled(rng.choice(lists[kind])))
    paragraphs = [" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3)]
    for _ in range(2):
        paragraphs.insert(rng.randrange(1, len(paragraphs)), writer.filled(rng.choice(lists["furniture"])))
    title = sentences[0].split(" - ", 1)[1].rstrip(".")
    return title[:1].upper() + title[1:], "\n\n".join(paragraphs)


@dataclasses.dataclass
class _Writer:
    """Fills in templates for one report; remembers which abbreviations it has introduced."""

    number: int
    seed: int
    outlet: str
    rng: random.Random
    introduced: set[str] = dataclasses.field(default_factory=set)

    def filled(self, template: str) -> str:
        """Return a template with two different groups of the cast, and what else it asks for."""
        rng, cast = self.rng, int(_CAST * (self.number + 1) ** _GROWTH)
        first, second = _drawn(cast, rng), _drawn(cast, rng)
        if second == first:
            second = (first + 1) % cast
        place = _place(_drawn(cast, rng), self.seed)
        return template.format(
            a=self._called(first),
            b=self._called(second),
            c=rng.choice(_lists()["states"]),
            p=rng.choice(_person(_drawn(cast, rng), self.seed)),
            x=place,
            X=place.upper(),
            d=rng.choice(_lists()["days"]),
            n=rng.randrange(2, 60),
            outlet=self.outlet,
        )

    def _called(self, rank: int) -> str:
        full, spelt, short = _group(rank, self.seed)
        form = self.rng.random()
        if full in self.introduced and form < 0.5:
            return short
        if form < 0.3:
            self.introduced.add(full)
            return f"{full} ({short})"
        return spelt if form > 0.85 else full


def _drawn(cast: int, rng: random.Random) -> int:
    """Draw a rank below `cast` by Zipf's law: rank r about as often as 1 / (r + 1)."""
    return int(cast ** rng.random()) - 1 if rng.random() < 0.9 else rng.randrange(cast)


@functools.lru_cache(maxsize=1 << 14)
def _group(rank: int, seed: int) -> tuple[str, str, str]:
    """Return a group's names: in full, spelt otherwise, abbreviated."""
    rng = random.Random(f"{seed}:group:{rank}")
    head = rng.choice(_lists()["heads"])
    own = [_coined(rng), *([_coined(rng)] if rng.random() < 0.4 else [])]
    if rng.random() < 0.3:
        own = [f"al-{own[0]}", *own[1:]]
    full = " ".join([*own, head])
    short = "".join(word[0].upper() for word in full.replace("al-", "").split())
    spelt = (
        full.replace("al-", "Al ")
        if "al-" in full
        else " ".join([own[0].replace("o", "ou", 1), *own[1:], head])
    )
    return full, spelt, short


@functools.lru_cache(maxsize=1 << 14)
def _person(rank: int, seed: int) -> tuple[str, ...]:
    """Return a person's names: in full, with a post, with the given name spelt otherwise."""
    rng = random.Random(f"{seed}:person:{rank}")
    lists = _lists()
    given, surname = rng.choice(lists["given"]), _coined(rng)
    other = lists["spellings"].get(given, given)
    return (f"{given} {surname}", f"{rng.choice(lists['posts'])} {surname}", f"{other} {surname}")


@functools.lru_cache(maxsize=1 << 14)
def _place(rank: int, seed: int) -> str:
    return _coined(random.Random(f"{seed}:place:{rank}"))


def _coined(rng: random.Random) -> str:
    return "".join(rng.sample(_lists()["syllables"], rng.choice((2, 3, 3)))).capitalize()


@functools.cache
def _lists() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(
        Path(__file__).with_name("data").joinpath("made.yaml").read_text("utf-8")
    )
    return loaded
