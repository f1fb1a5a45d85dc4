"""The looker is asked about claims whoever made them, where their ends can be looked at."""

import dataclasses

import numpy as np
import pytest

from allegiance.model.actor import ActorKind
from allegiance.model.document import Document
from allegiance.model.reading import MentionForm
from allegiance.reading.learned.labels import KINDS, PREDICATES
from allegiance.reading.learned.opinion import Opinion
from tests.builders import Called, Said, reading
from tests.reading.learned.test_windows import tokenize

TIES = len(PREDICATES)
SENTENCE = "Ana Tal of Velmor spoke"
ANA, VELMOR = Called("Ana Tal", ActorKind.PERSON), Called("Velmor", ActorKind.STATE)


class Looks:
    """Stands for the networks: scores a predicate by its number, those back by ten more; keeps what was asked."""

    cls, sep = 8, 9

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.seen: dict[bytes, np.ndarray] = {}

    def look(self, ids, mask, shapes, marks, at):  # noqa: ARG002 - a stand-in
        """Score all rows alike."""
        self.asked += marks.tolist()
        row = [*range(TIES), *(10 + n for n in range(TIES)), *[0] * 5]
        return np.array([row for _ in ids], dtype=np.float32)


def opinion(*said: Said, text: str = f"{SENTENCE}.") -> tuple[list[float | None], Looks]:
    """What is said of claims, in order."""
    looks = Looks()
    found = reading(Document(text=text), [ANA, VELMOR], list(said))
    told = Opinion(tokenize, looks).of(Document(text=text), [found])
    return [told.get(c.id) for c in found.claims], looks


@pytest.mark.parametrize(
    ("who", "predicate", "whom", "seen"),
    [
        ("Ana Tal", "leads", "Velmor", PREDICATES.index("leads")),
        ("Velmor", "supports", "Ana Tal", 10 + PREDICATES.index("supports")),
        ("Ana Tal", "opposes", "Velmor", 5 + PREDICATES.index("opposes")),
        ("Velmor", "opposes", "Ana Tal", 5 + PREDICATES.index("opposes")),
    ],
)
def test_a_claim_is_scored_the_way_it_points(who, predicate, whom, seen) -> None:
    """From the first mention on or back; ties without direction by both."""
    scores, _ = opinion(Said(SENTENCE, who, predicate, whom))

    assert scores == [pytest.approx(seen)]


def test_two_claims_of_one_pair_are_looked_at_once() -> None:
    """The marks say of which kind each end is."""
    scores, looks = opinion(
        Said(SENTENCE, "Ana Tal", "leads", "Velmor"), Said(SENTENCE, "Ana Tal", "member_of", "Velmor")
    )

    assert len(scores) == 2
    (marks,) = looks.asked
    kinds = len(KINDS)
    assert [m for m in marks if m] == [
        1 + KINDS.index("person"),
        1 + kinds + KINDS.index("person"),
        1 + 2 * kinds + KINDS.index("state"),
        1 + 3 * kinds + KINDS.index("state"),
    ]


def test_words_that_stand_for_somebody_are_marked_so() -> None:
    """A description that is none of the actor's names is a reference, not a name."""
    looks = Looks()
    document = Document(text=f"{SENTENCE}.")
    found = reading(document, [ANA, VELMOR], [Said(SENTENCE, "Ana Tal", "leads", "Velmor")])
    mentions = tuple(
        dataclasses.replace(m, form=MentionForm.PRONOUN, end=m.start + 3) if m.start == 0 else m
        for m in found.mentions
    )

    Opinion(tokenize, looks).of(document, [dataclasses.replace(found, mentions=mentions)])

    assert 1 + KINDS.index("ref") in looks.asked[0]


def test_what_cannot_be_looked_at_has_no_opinion() -> None:
    """An end that is not mentioned in the evidence; a text without claims costs no look."""
    document = Document(text=f"{SENTENCE}.")
    found = reading(document, [ANA, VELMOR], [Said(SENTENCE, "Ana Tal", "leads", "Velmor")])
    looks = Looks()
    look = Opinion(tokenize, looks).of

    assert look(document, [dataclasses.replace(found, mentions=())]) == {}
    assert look(document, [dataclasses.replace(found, claims=())]) == {}
    assert looks.asked == []
