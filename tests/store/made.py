"""Any number of reports with readings, made as they are asked for: what big projects are tried with.

`python -m tests.store.made FILE NUMBER` stores so many in a project, and prints how fast and in what memory.
"""

import itertools
import random
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from allegiance.model.actor import Actor, ActorKind, LocalActor, Name, NameSet, Resolution
from allegiance.model.claim import Claim, Evidence, Polarity
from allegiance.model.document import Document
from allegiance.model.ids import content_id
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.store.store import open_store

_FIRST = ("Dawn", "Dusk", "Harbour", "River", "Northern", "Southern", "Old", "Free", "Red", "Iron")
_MIDDLE = ("Mountain", "Valley", "City", "Coast", "Forest", "Island", "Border", "Desert")
_LAST = ("Brigade", "Front", "Guards", "Army", "League", "Council")
_RANKS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
#: 4,800 groups: the first are named in most reports, the last in few.
NAMES = [" ".join(words) for words in itertools.product(_RANKS, _FIRST, _MIDDLE, _LAST)]
_PREDICATES = ("opposes", "opposes", "opposes", "supports", "allied_with", "part_of", "communicates_with")
_FILLER = "The road to the harbour was closed for another night while people waited at the bridge. "


def reports(number: int, *, sentences: int = 10) -> Iterator[tuple[Document, Reading]]:
    """Yield reports of some 60 words a sentence; the same ones whenever they are asked for."""
    for at in range(number):
        yield _report(random.Random(at), at, sentences)


def _report(chance: random.Random, at: int, sentences: int) -> tuple[Document, Reading]:
    pairs = [_pair(chance) for _ in range(sentences)]
    said = [f"{who} met {whom} on day {at}." for who, whom in pairs]
    text = " ".join(f"{sentence} {_FILLER * 3}" for sentence in said)
    document = Document(text=text, title=f"Report {at}", publisher=f"Paper {at % 40}")
    actors = {
        name: LocalActor(document=document.id, name=name, kind=ActorKind.ARMED_GROUP, names=(Name(name),))
        for name in sorted({name for pair in pairs for name in pair})
    }
    claims: dict[str, Claim] = {}
    mentions = []
    for sentence, (who, whom) in zip(said, pairs, strict=True):
        start = text.index(sentence)
        quote = Evidence(document.id, start, start + len(sentence), sentence)
        mentions.append(Mention(start, start + len(who), actors[who].id, MentionForm.NAME))
        claim = Claim(
            predicate=chance.choice(_PREDICATES),
            subject=actors[who].id,
            object=actors[whom].id,
            evidence=quote,
            sentence=quote,
            polarity=chance.choice([Polarity.AFFIRMED] * 9 + [Polarity.DENIED]),
            score=round(chance.random(), 3),
            reader="made",
        )
        claims[claim.id] = claim
    return document, Reading(
        document=document.id,
        reader="made",
        actors=tuple(actors.values()),
        mentions=tuple(dict.fromkeys(mentions)),
        claims=tuple(claims.values()),
    )


def _pair(chance: random.Random) -> tuple[str, str]:
    """Return two groups, few of them most of the time."""
    one, other = (int(len(NAMES) * chance.random() ** 3) for _ in range(2))
    return NAMES[one], NAMES[other if other != one else (one + 1) % len(NAMES)]


def resolution(sets: Iterable[NameSet]) -> Resolution:
    """Return the resolution in which each group is one actor."""
    listed = list(sets)
    actors = [Actor(id=content_id(one.name), name=one.name, kind=one.kind, names=one.names) for one in listed]
    return Resolution(
        actors=tuple(actors),
        assigned={one.id: actor.id for one, actor in zip(listed, actors, strict=True)},
        joins=(),
    )


def main(path: Path, number: int) -> None:
    """Store reports, work out who is who, and print seconds, memory and size."""
    start = time.monotonic()
    with open_store(path, create=True, for_reading_in=True) as store:
        for document, reading in reports(number):
            store.add(document, reading)
        stored, added = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        store.replace_actors(resolution(store.name_sets()))
        done = time.monotonic()
        counts = store.counts()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(
        f"documents={counts.documents} claims={counts.claims} ties={counts.ties} actors={counts.actors}\n"
        f"add_s={stored - start:.1f} resolve_s={done - stored:.1f} peak_kib={added},{peak}\n"
        f"bytes={path.stat().st_size}\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
