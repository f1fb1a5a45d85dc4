"""How claims are told that a reader without a parse found, and what words show it."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegiance.model.actor import ActorKind
from allegiance.model.claim import Polarity, Realis, SignKind, Stance
from allegiance.model.document import Document
from allegiance.reading.manner.step import with_manner
from allegiance.reading.syntax.reader import SyntaxReader
from tests.builders import Called, Said, reading

VELMOR = Called("Velmor", ActorKind.STATE)
FRONT = Called("Sarn Front")


def told(sentence: str, text: str = "", **more: object):
    """Return the claims, told anew, of a reader that found only that the one supports the other."""
    document = Document(text=text or sentence)
    (parsed,) = SyntaxReader().read([document])
    found = reading(document, [VELMOR, FRONT], [Said(sentence, "Velmor", "supports", "Sarn Front", more)])
    return with_manner(document, dataclasses.replace(found, telling=parsed.telling))


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Velmor arms the Sarn Front.", Stance.ASSERTED),
        ("Velmor denied arming the Sarn Front.", Stance.DENIED),
        ("Velmor reportedly arms the Sarn Front.", Stance.ALLEGED),
        ("Velmor stopped arming the Sarn Front.", Stance.PAST),
        ("The Orlu Movement said that Velmor arms the Sarn Front.", Stance.ATTRIBUTED),
    ],
)
def test_the_sentence_says_how(sentence, stance) -> None:
    """By the word that carries the tie, wherever the ends stand."""
    (claim,) = told(sentence).claims

    assert claim.stance is stance


def test_what_is_no_more_than_possible_is_no_claim() -> None:
    """As for the reader that parses."""
    assert told("Velmor could arm the Sarn Front.").claims == ()


def test_speaker_and_relays_are_told_in_their_order() -> None:
    """From the outlet inwards; the innermost speaks."""
    (claim,) = told("An official told Reuters that the Orlu Movement said Velmor arms the Sarn Front.").claims

    assert [r.name for r in claim.relays] == ["Reuters", "An official"]
    assert claim.speaker == "Orlu Movement"


def test_speakers_are_among_the_actors() -> None:
    """Whoever speaks can be looked up, though the other reader did not know them."""
    found = told("The Orlu Movement said that Velmor arms the Sarn Front.")

    assert found.claims[0].speaker_actor in {a.id for a in found.actors}


def test_the_words_that_show_it_are_kept() -> None:
    """With their places in the document."""
    text = "Nothing is known.\n\nVelmor has denied that it reportedly arms the Sarn Front."
    found = told("Velmor has denied that it reportedly arms the Sarn Front.", text)
    (claim,) = found.claims

    assert {(text[s.start : s.end], s.kind) for s in claim.signs} == {
        ("denied", SignKind.DENIAL),
        ("reportedly", SignKind.HEDGE),
    }


def test_the_parse_is_taken_off() -> None:
    """It is for the steps alone."""
    assert told("Velmor arms the Sarn Front.").telling is None


def test_a_reading_without_a_parse_is_left_as_it_is() -> None:
    """A reader alone tells its claims itself."""
    document = Document(text="Velmor arms the Sarn Front.")
    found = reading(document, [VELMOR, FRONT], [Said(document.text, "Velmor", "supports", "Sarn Front")])

    assert with_manner(document, found) == found


def test_a_past_that_is_only_tried_is_none() -> None:
    """Who tries to drive somebody out has not done so."""
    (claim,) = told("Velmor tried to help the Sarn Front.", past=True).claims

    assert not claim.past


@pytest.mark.parametrize(
    ("text", "word", "polarity", "realis"),
    [
        ("The Sarn Front did not attack the town.", "attack", Polarity.DENIED, Realis.ACTUAL),
        ("The Sarn Front will attack the town.", "attack", Polarity.AFFIRMED, Realis.PLANNED),
        ("The Sarn Front might attack the town.", "attack", Polarity.AFFIRMED, Realis.HYPOTHETICAL),
    ],
)
def test_a_word_alone_can_be_asked_about(text, word, polarity, realis) -> None:
    """As whoever finds events does."""
    (parsed,) = SyntaxReader().read([Document(text=text)])
    at = text.index(word)
    manner = parsed.telling.at(at, at + len(word))

    assert (manner.polarity, manner.realis) == (polarity, realis)


PIECES = (
    "The Orlu Movement said",
    '"',
    "that Velmor",
    "denies",
    "not",
    "arming",
    "the Sarn Front",
    ",",
    ".",
    "if",
    "no longer",
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_signs_lie_in_the_text_whatever_it_says(pieces) -> None:
    """No sentence, however broken, is told by words that are not there."""
    document = Document(text=" ".join(pieces))
    (found,) = SyntaxReader().read([document])

    for manner in found.telling.manners:
        assert all(0 <= s.start < s.end <= len(document.text) for s in manner.signs)
        assert (manner.speaker is not None) or not manner.relays
