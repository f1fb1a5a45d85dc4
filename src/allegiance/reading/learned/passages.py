"""Reading documents with the networks: windows, mentions, pairs of mentions, their ties."""

import dataclasses
import itertools
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from allegiance.reading.learned.decode import Scores, sigmoid, softmax
from allegiance.reading.learned.encoded import (
    FoundMention,
    Networks,
    Tagged,
    WindowRead,
    found_mention,
    relate,
    windows_read,
)
from allegiance.reading.learned.labels import KINDS, OUTPUTS_OF_TIES, PREDICATES, STANCES, UNDIRECTED
from allegiance.reading.learned.marked import look, marked, near
from allegiance.reading.learned.spoken import FoundSpeech, found_speech, said_together, spoken
from allegiance.reading.learned.windows import Tokenize

MOST_MENTIONS: Final = 36  #: in one window; the least likely beyond it are left out
#: Least probability as the networks give it: what they hold impossible no calibration of a rare tie makes a claim.
LEAST_RAW: Final = 0.05
_MIRRORED: Final = np.array([p in UNDIRECTED for p in PREDICATES])


@dataclasses.dataclass(frozen=True, slots=True)
class FoundPair:
    """A tie between two mentions of a passage; undirected ties are given once, in the order of the text."""

    i: int
    j: int
    predicate: str
    probability: float
    stance: str
    stance_probability: float


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """One window: its mentions in the order of the text, ties, how likely two mentions are one actor, and speech.

    Mentions of the words read along from the window before are the same spans as there; speech is of the window's
    own words alone, and is linked with that of the words read along as well.
    """

    mentions: tuple[FoundMention, ...]
    pairs: tuple[FoundPair, ...]
    same: tuple[tuple[int, int, float], ...]
    speech: tuple[FoundSpeech, ...] = ()
    said: tuple[
        tuple[FoundSpeech, FoundSpeech, float], ...
    ] = ()  #: a cue, a source or content, how likely they go together


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is kept of the networks' scores, and how they become probabilities."""

    outside_bias: float = 0.0  #: makes mentions more frequent
    inner_bias: float = 0.0  #: the same for mentions within mentions
    floor: Mapping[str, float] = dataclasses.field(
        default_factory=dict
    )  #: least probability kept, by predicate
    least_same: float = 0.1
    speech_bias: Mapping[str, float] = dataclasses.field(
        default_factory=dict
    )  #: makes speech more frequent, by role
    calibration: Mapping[str, tuple[Sequence[float], Sequence[float]]] = dataclasses.field(
        default_factory=dict
    )
    second_look: float = 1.0  #: least probability of any tie from which two mentions are looked at again
    second_weight: float = 0.5  #: of what is then seen, against the first look, in log-odds


def read(
    paragraphs: Sequence[str],
    tokenize: Tokenize,
    networks: Networks,
    settings: Settings,
    *,
    all_speech: bool = False,
) -> list[Passage]:
    """Read the paragraphs of one document; its passages in the order of the text.

    Who says what is read where something ties two mentions, or everywhere (`all_speech`).
    """
    before: list[Tagged] = []
    own: list[Tagged] = []
    passages = []
    for item in windows_read(paragraphs, tokenize, networks):
        found = before = _mentions(item, before, settings)
        scores = _looked_again(item, found, relate(item, found, networks), networks, settings)
        passage = _passage(item, found, scores, settings)
        earlier, own = [s for s in own if s[1] > item.window.first], []
        if passage.pairs or all_speech:
            heard = networks.listen(item.encoded.trunk)
            own = spoken(item, heard, settings.speech_bias)
            said = said_together(item, heard, earlier, own, networks)
            speech = tuple(found_speech(item.pieces, s) for s in own)
            passage = dataclasses.replace(passage, speech=speech, said=said)
        passages.append(passage)
    return passages


def _mentions(item: WindowRead, before: Sequence[Tagged], settings: Settings) -> list[Tagged]:
    """Return mentions in the order of the text, those of the words read along from the window before among them."""
    outer = list(item.tagged(item.encoded.outer, settings.outside_bias))
    inner = item.tagged(item.encoded.inner, settings.inner_bias)
    within = [
        (first, end, kind, probability)
        for first, end, kind, probability in inner
        if any(o[0] <= first and end <= o[1] and end - first < o[1] - o[0] for o in outer)
    ]
    found = [m for m in before if m[0] >= item.window.first] + outer + within
    if len(found) > MOST_MENTIONS:
        found = sorted(found, key=lambda m: -m[3])[:MOST_MENTIONS]
    return sorted(found, key=lambda m: (m[0], -m[1]))


def _looked_again(
    item: WindowRead, found: Sequence[Tagged], scores: Scores, networks: Networks, settings: Settings
) -> Scores:
    """Mix into the scores of pairs that may be tied what a second look at them says."""
    ties, count = len(PREDICATES), len(found)
    likely = sigmoid(scores[..., :ties]).max(-1, initial=0.0) >= settings.second_look
    asked = []
    for i, j in itertools.combinations(range(count), 2):
        ends = (*found[i][:2], found[i][2]), (*found[j][:2], found[j][2])
        if (likely[i, j] or likely[j, i]) and ends[0][:2] != ends[1][:2] and near(item.pieces, *ends):
            asked.append((i, j, *ends) if ends[0] < ends[1] else (j, i, ends[1], ends[0]))
    if not asked:
        return scores
    specials = networks.cls, networks.sep
    seen = look([marked(item.pieces, one, other, specials) for _, _, one, other in asked], networks)
    mixed, weight = scores.copy(), settings.second_weight
    for (i, j, _, _), row in zip(asked, seen, strict=True):
        for (one, other), new in (((i, j), row[:ties]), ((j, i), row[ties : 2 * ties])):
            mixed[one, other, :ties] = (1 - weight) * scores[one, other, :ties] + weight * new
    return mixed


def _passage(item: WindowRead, found: Sequence[Tagged], scores: Scores, settings: Settings) -> Passage:
    mentions = tuple(found_mention(item.pieces, mention, KINDS) for mention in found)
    if len(mentions) < 2:
        return Passage(mentions, (), ())
    count = len(mentions)
    ties = len(PREDICATES)
    chances = sigmoid(scores[..., : ties + 1]).astype(np.float32)
    mirrored = (chances + chances.transpose(1, 0, 2)) / 2
    chances[..., :ties] = np.where(_MIRRORED, mirrored[..., :ties], chances[..., :ties])
    stances = softmax(scores[..., ties + 1 : OUTPUTS_OF_TIES])
    least = np.array([settings.floor.get(p, 0.5) for p in PREDICATES], dtype=np.float32)
    calibrated = _calibrated(chances[..., :ties], settings)
    kept: npt.NDArray[np.bool_] = (calibrated >= least) & (chances[..., :ties] >= LEAST_RAW)
    pairs = []
    for i, j, t in np.argwhere(kept).tolist():
        if i == j or (j < i and _MIRRORED[t]):
            continue
        stance = stances[i, j] + stances[j, i] if _MIRRORED[t] else stances[i, j] * 2
        best = int(stance.argmax())
        pairs.append(
            FoundPair(i, j, PREDICATES[t], float(calibrated[i, j, t]), STANCES[best], float(stance[best]) / 2)
        )
    same = mirrored[..., ties]
    linked = tuple(
        (i, j, float(same[i, j]))
        for i in range(count)
        for j in range(i + 1, count)
        if same[i, j] >= settings.least_same
    )
    return Passage(mentions, tuple(pairs), linked)


def _calibrated(chances: Scores, settings: Settings) -> Scores:
    if not settings.calibration:
        return chances
    result = chances.copy()
    for at, predicate in enumerate(PREDICATES):
        if predicate in settings.calibration:
            raw, true = settings.calibration[predicate]
            result[..., at] = np.interp(chances[..., at], raw, true)
    return result
