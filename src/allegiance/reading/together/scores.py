"""How sure two readers and a second look are of a tie becomes one probability."""

import dataclasses
import math
from collections.abc import Iterable, Mapping

from allegiance.model.claim import Claim, Polarity
from allegiance.ontology.load import predicate

TieKey = tuple[str, str, str]  # predicate and two LocalActor ids, sorted where the predicate has no direction


@dataclasses.dataclass(frozen=True, slots=True)
class Curves:
    """Logistic curves over log-odds: a constant, then what each number weighs, in the order named here.

    With the second look each has its weight as one more, the last.
    """

    both: tuple[float, ...]  #: of ties that both readers found: the first reader's score, the second's
    first: tuple[float, ...]  #: of those that only the first found
    second: tuple[float, ...]
    #: What is added for a predicate's ties that only the second found, nothing for one that is not here.
    alone: Mapping[str, float] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Weights:
    """How a tie's scores become one probability.

    They are fitted on claims that were judged one by one, each by its sentence: annotators write a tie down once a
    document, so what they left out would count against a claim that may well be right.
    """

    plain: Curves
    looked: Curves | None = None  #: where the two ends were looked at anew, whoever found them tied
    #: Curves over the first reader's score alone, by rules that need nobody else's word, and by predicates of which the
    #: networks know too little to be asked.
    own: Mapping[str, tuple[float, ...]] = dataclasses.field(default_factory=dict)

    def probability(
        self,
        predicate: str,
        first: float | None,
        second: float | None,
        looked: float | None = None,
        rule: str = "",
    ) -> float:
        """Return how likely a tie is that one or both readers found, by the score of its best claim in each.

        `predicate` is the tie's, by its id. `looked` is what a second look at the ends makes of the tie, in log-odds;
        `rule` the first reader's, by its id. That the second reader finds it as well, however doubtfully, never makes
        it less likely than not finding it.
        """
        own = self.own.get(rule) or self.own.get(predicate)
        if first is not None and own is not None:
            return _curve(own, log_odds(first))
        curves = self.plain
        more: tuple[float, ...] = ()
        if looked is not None and self.looked is not None:
            curves, more = self.looked, (looked,)
        if first is not None and second is not None:
            joint = _curve(curves.both, log_odds(first), log_odds(second), *more)
            return max(joint, _curve(curves.first, log_odds(first), *more))
        if first is not None:
            return _curve(curves.first, log_odds(first), *more)
        assert second is not None, "somebody found it"
        constant, *each = curves.second
        return _curve((constant + curves.alone.get(predicate, 0.0), *each), log_odds(second), *more)


def log_odds(probability: float) -> float:
    """Return log(p / (1 - p)), with p held away from 0 and 1."""
    held = min(max(probability, 0.01), 0.99)
    return math.log(held / (1 - held))


def _curve(weights: tuple[float, ...], *numbers: float) -> float:
    constant, *each = weights
    return 1 / (1 + math.exp(-constant - sum(w * n for w, n in zip(each, numbers, strict=True))))


class Scores:
    """What both readers say of the ties of one document."""

    def __init__(self, first: Iterable[Claim], second: Iterable[Claim]) -> None:
        """Take the claims of both, with the same actors' ids."""
        self._first: dict[tuple[TieKey, Polarity], float] = {}
        self._second: dict[TieKey, float] = {}
        for claim in first:
            key = (tie_key(claim), claim.polarity)
            self._first[key] = max(self._first.get(key, 0.0), claim.score)
        for claim in second:
            self._second[tie_key(claim)] = max(self._second.get(tie_key(claim), 0.0), claim.score)

    def of(self, claim: Claim) -> tuple[float | None, float | None]:
        """Return the best score of a claim's tie in each reading.

        A tie that the first reader finds denied is no support for whoever takes it as affirmed. The second reader is
        asked only whether the two are so tied at all: it tells denials less well.
        """
        key = tie_key(claim)
        return self._first.get((key, claim.polarity)), self._second.get(key)

    def probability(self, claim: Claim, weights: Weights, looked: float | None = None) -> float:
        """Return how likely a claim's tie is, to three digits."""
        rule = claim.reader.partition(":")[2]
        return round(weights.probability(claim.predicate, *self.of(claim), looked, rule), 3)


def tie_key(claim: Claim) -> TieKey:
    """Return what makes two claims of a document claims of one tie."""
    ends = (claim.subject, claim.object)
    one, other = ends if predicate(claim.predicate).directed else sorted(ends)
    return claim.predicate, one, other
