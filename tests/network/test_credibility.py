"""How credible a tie is: the rule of docs/design/credibility.md, case by case, with its working."""

import itertools

import pytest

from allegiance.model.claim import Stance
from allegiance.model.credibility import Credibility, Interest
from allegiance.model.judgement import Grade
from allegiance.model.tie import Backing
from allegiance.network.credibility import estimative, graded, judge, stakes_in
from tests.builders import tie

TIE = tie("Velmor", "supports", "Northern Front")
_NUMBER = itertools.count()


def told(
    publisher: str | None, stance: Stance = Stance.ASSERTED, speaker: str | None = None, origin: str = ""
) -> Backing:
    """Return a claim by this publisher; speakers with a capital are actors."""
    number = next(_NUMBER)
    actor = speaker if speaker and speaker[0].isupper() else None
    return Backing(
        claim=f"claim {number}",
        score=0.9,
        stance=stance,
        publisher=publisher,
        speaker=speaker,
        speaker_id=actor,
        origin=origin or f"origin {number}",
        document=f"document {number}",
        published=None,
    )


def level(*backing: Backing, grades: dict[str, Grade] | None = None, stakes=None) -> int:
    """Return how credible these claims make the tie."""
    grade_of = graded({name.lower(): grade for name, grade in (grades or {}).items()}, {})
    return int(judge(TIE, backing, grade_of=grade_of, stakes=stakes or {}).level)


WIRE, TODAY, OBSERVER = "Harbour Wire", "Capital Today", "Orlu Observer"
DENIED, ALLEGED = Stance.DENIED, Stance.ALLEGED


def test_two_independent_sources_confirm() -> None:
    """Two reports, two publishers, two voices: and only then."""
    assert level(told(WIRE), told(OBSERVER)) == Credibility.CONFIRMED


@pytest.mark.parametrize(
    "backing",
    [
        (told(WIRE, origin="one"), told(TODAY, origin="one")),
        (told(WIRE), told(WIRE)),
        (told(WIRE, speaker="Ardania"), told(OBSERVER, speaker="Ardania")),
        (told(WIRE), told(OBSERVER, speaker="Harbour Wire")),
        (told(WIRE), told(TODAY, origin="x"), told(WIRE, origin="x")),
    ],
    ids=["one report", "one publisher", "one speaker", "a publisher and who quotes it", "over a third"],
)
def test_what_is_one_source_does_not(backing) -> None:
    """However many documents print it."""
    assert level(*backing) == Credibility.POSSIBLY_TRUE
    assert len(judge(TIE, backing).affirming) == 1


def test_two_spokesmen_are_two() -> None:
    """A description is no name: "officials" of one paper are not those of another."""
    assert level(told(WIRE, speaker="officials"), told(OBSERVER, speaker="officials")) == 1


@pytest.mark.parametrize(
    ("backing", "expected"),
    [
        ((told(WIRE),), 3),
        ((told(WIRE, ALLEGED),), 4),
        ((told(WIRE), told(OBSERVER, ALLEGED)), 2),
        ((told(WIRE, Stance.PAST),), 3),
        ((), 6),
    ],
)
def test_what_one_source_comes_to(backing, expected) -> None:
    """Flatly said, hedged, or not at all."""
    assert level(*backing) == expected


@pytest.mark.parametrize(
    ("grade", "expected"),
    [("A", 2), ("B", 2), ("C", 3), ("F", 3), ("D", 4), ("E", 5)],
)
def test_grades_weigh(grade, expected) -> None:
    """A good source is believed alone; an unreliable one is no source that confirms."""
    assert level(told(WIRE), grades={WIRE: Grade(grade)}) == expected
    beside = {"D": 2, "E": 3}.get(grade, 1)
    assert level(told(OBSERVER), told(WIRE), grades={WIRE: Grade(grade)}) == beside


def test_the_grade_of_a_speaker_goes_before_that_of_who_prints_it() -> None:
    """A reliable paper may quote a liar."""
    quoted = told(WIRE, speaker="Ardania")

    assert level(quoted, grades={WIRE: Grade.A, "ardania": Grade.E}) == 5


@pytest.mark.parametrize(
    ("denier", "expected"),
    [
        ("Velmor", 2),
        ("Northern Front", 2),
        ("Sarn", 2),
        ("Colonel Ann Hill", 2),
        ("Dawn Brigade", 3),
        (None, 3),
    ],
)
def test_a_denial_by_who_has_a_stake_lowers_less(denier, expected) -> None:
    """By a party, its patron or its leader one step, by anybody else two."""
    denial = told(TODAY, DENIED, speaker=denier)
    stakes = {"Sarn": Interest.PATRON, "Colonel Ann Hill": Interest.MEMBER}

    assert level(told(WIRE), told(OBSERVER), denial, stakes=stakes) == expected


def test_denials_do_not_add_up_and_go_no_lower_than_improbable() -> None:
    """A party may deny as often as it likes."""
    often = [told(f"Paper {n}", DENIED, speaker="Velmor") for n in range(5)]

    assert level(told(WIRE), *often) == 4
    assert level(told(WIRE, ALLEGED), told(TODAY, DENIED)) == 5


def test_what_is_only_denied_is_not_thereby_true_or_false() -> None:
    """Nobody can judge a denial by a party of what nobody says; one without a stake makes it improbable."""
    assert level(told(WIRE, DENIED, speaker="Velmor")) == 6
    assert level(told(WIRE, DENIED)) == 5


def test_the_working_names_claims_at_every_step() -> None:
    """No number without the claims behind it."""
    backing = [told(WIRE), told(OBSERVER), told(TODAY, DENIED, speaker="Velmor")]

    made = judge(TIE, backing)

    assert [reason.text for reason in made.reasons] == [
        "2 independent sources say so: Harbour Wire, Orlu Observer",
        "denied by Velmor (party), who has a stake in it",
    ]
    assert [int(reason.level) for reason in made.reasons] == [1, 2]
    assert [claim for reason in made.reasons for claim in reason.claims] == [one.claim for one in backing]
    assert made.confidence == 70


def test_the_order_of_claims_does_not_matter() -> None:
    """For level and sources."""
    backing = [
        told(WIRE, origin="x"),
        told(TODAY, origin="x"),
        told(TODAY, speaker="Ardania"),
        told(OBSERVER, speaker="Ardania"),
        told("Coast Herald", ALLEGED),
    ]
    found = {
        (level(*order), frozenset(frozenset(voice.claims) for voice in judge(TIE, order).affirming))
        for order in itertools.permutations(backing)
    }

    assert len(found) == 1


def test_who_has_a_stake_follows_from_ties() -> None:
    """Whoever supports, leads or is part of one of the two, where somebody says so."""
    found = stakes_in(
        [
            tie("Sarn", "supports", "Velmor"),
            tie("Ann Hill", "leads", "Northern Front"),
            tie("Sarn", "leads", "Northern Front"),
            tie("Ardania", "supports", "Velmor", stance=DENIED),
            tie("Velmor", "supports", "Dawn Brigade"),
            tie("Tarsia", "opposes", "Velmor"),
        ],
        {"Velmor", "Northern Front"},
    )

    assert found == {"Sarn": Interest.MEMBER, "Ann Hill": Interest.MEMBER}


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (0.0, "almost no chance"),
        (0.3, "unlikely"),
        (0.5, "roughly even chance"),
        (0.7, "likely"),
        (1.0, "almost certain"),
    ],
)
def test_scores_in_the_words_of_icd_203(score, words) -> None:
    """The table of the standard."""
    assert estimative(score) == words
