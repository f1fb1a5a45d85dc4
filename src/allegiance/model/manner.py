"""How each word of a document is told: what a reader that knows the sentences hands to those that do not."""

import bisect
import dataclasses
from collections.abc import Mapping, Sequence

from allegiance.model.actor import LocalActor
from allegiance.model.claim import Certainty, Polarity, Realis, Relay, Sign

_DEEPEST = 40


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How something is told, in the terms of `Claim`."""

    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.STATED
    realis: Realis = Realis.ACTUAL
    past: bool = False
    speaker: str | None = None
    speaker_actor: str | None = None  #: LocalActor.id
    relays: tuple[Relay, ...] = ()
    signs: tuple[Sign, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The words of a document with the tree of their sentences, and how each is told. Offsets are the document's.

    `clauses` and `phrases` point into `manners`: a word as what carries a tie or an event ("denies *arming* them"),
    and as part of a phrase that takes it for granted ("the *armed* rebels"). `actors` are those that speak.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    heads: Sequence[int]  #: index of the word that each hangs on; its own for the root of a sentence
    acts: Sequence[bool]  #: whether a word can carry a tie: verbs, nouns and adjectives of a clause
    clauses: Sequence[int]
    phrases: Sequence[int]
    manners: Sequence[Manner]
    actors: Mapping[str, LocalActor]
    undone: frozenset[int] = frozenset()  #: words for acts that are only meant or tried: "tried to *take* it"
    reader: str = ""  #: what the `reader` of claims begins with that are judged by it already

    def at(self, start: int, end: int) -> Manner:
        """Return how a stretch of the document is told whose head carries a tie or an event."""
        word = self._top(start, end)
        return Manner() if word is None else self.manners[self.clauses[word]]

    def between(self, first: tuple[int, int], second: tuple[int, int]) -> tuple[Manner, bool]:
        """Return how a tie is told of two stretches, and whether what carries it is only meant or tried.

        What carries it is the lowest word of a clause on the way from one end to the other.
        """
        one, other = self._top(*first), self._top(*second)
        if one is None or other is None:
            return Manner(), False
        up, down = self._upwards(one), self._upwards(other)
        meeting = next((w for w in up if w in set(down)), None)
        if meeting is None:
            return self.manners[self.phrases[other]], False  # of two sentences: no more than who speaks
        ways = [up[: up.index(meeting)], down[: down.index(meeting)]]
        carriers = [w for way in ways for w in way[1:] if self.acts[w]]
        if not carriers and meeting not in (one, other) and self.acts[meeting]:
            carriers = [meeting]
        if carriers:
            carrier = max(carriers, key=self._depth)
            return self.manners[self.clauses[carrier]], carrier in self.undone
        return self.manners[self.phrases[one if meeting == other else other]], False

    def _top(self, start: int, end: int) -> int | None:
        """Return the word of a stretch that the others in it hang on."""
        first = bisect.bisect_right(self.ends, start)
        last = bisect.bisect_left(self.starts, end)
        inside = range(first, last)
        return min((w for w in inside), key=lambda w: (self._depth(w), -w), default=None)

    def _depth(self, word: int) -> int:
        return len(self._upwards(word))

    def _upwards(self, word: int) -> list[int]:
        way = [word]
        while self.heads[way[-1]] != way[-1] and len(way) < _DEEPEST:
            way.append(self.heads[way[-1]])
        return way
