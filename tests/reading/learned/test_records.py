"""Links of two spots become claims with who says so."""

import dataclasses

from allegiance.model.claim import Stance
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.learned.cast import Cast
from allegiance.reading.learned.page import Link, Speech
from allegiance.reading.learned.records import UNNAMED, Records
from tests.reading.learned.made import page_of

ARMS = (
    "[Osh|person] of [Velmor|state] said, in “a speech”: [Velmor|state] arms the [Dawn Brigade|armed_group]."
)


def read(marked: str, links: list[Link], speech: list[tuple[str, str]] = (), least: float = 0.0) -> Reading:
    """The reading of a marked text with links between its spots; `speech` gives roles and words."""
    text, page = page_of(marked)
    said = tuple(Speech(role, text.index(words), text.index(words) + len(words)) for role, words in speech)
    page = dataclasses.replace(page, links=tuple(links), speech=said)
    return Records(Document(text=text), page, Cast(text, page)).reading("learned-x", least)


def arms(stance: str, score: float = 0.8) -> Link:
    """Velmor's support of the brigade, as the text above has them."""
    return Link(2, 3, "supports", score, stance, 0.9)


def test_a_claim_has_its_sentence_and_the_words_between_its_ends() -> None:
    """Evidence runs from one end to the other, the sentence around it."""
    (claim,) = read(ARMS, [arms("asserted")]).claims

    assert claim.evidence.quote == "Velmor arms the Dawn Brigade"
    assert claim.sentence.quote.startswith("Osh of Velmor")
    assert (claim.stance, claim.reader, claim.score) == (Stance.ASSERTED, "learned-x", 0.8)


def test_a_link_that_scores_too_little_is_no_claim() -> None:
    """The least score decides."""
    assert read(ARMS, [arms("asserted", 0.3)], least=0.5).claims == ()


def test_the_speaker_is_the_person_of_the_source() -> None:
    """A source that names a person and a state is that person speaking."""
    speech = [("source", "Osh of Velmor"), ("cue", "said"), ("content", "Velmor arms the Dawn Brigade")]

    reading = read(ARMS, [arms("attributed")], speech)

    (claim,) = reading.claims
    assert (claim.stance, claim.speaker) == (Stance.ATTRIBUTED, "Osh")
    assert claim.speaker_actor in {a.id for a in reading.actors}


def test_a_source_that_is_no_actor_is_told_in_its_words() -> None:
    """Without the quotation marks that it was cut out with."""
    speech = [("source", "“a speech”"), ("cue", "said"), ("content", "Velmor arms the Dawn Brigade")]

    (claim,) = read(ARMS, [arms("attributed")], speech).claims

    assert (claim.speaker, claim.speaker_actor) == ("a speech", None)


def test_who_is_not_found_is_unnamed() -> None:
    """Somebody says so, and the claim does not pretend to know who."""
    (claim,) = read(ARMS, [arms("attributed")]).claims

    assert (claim.stance, claim.speaker) == (Stance.ATTRIBUTED, UNNAMED)


def test_stances_become_fields() -> None:
    """Each stance of the network comes back as the claim's own."""
    found = {
        s: read(ARMS, [arms(s)]).claims[0].stance.value for s in ("asserted", "alleged", "denied", "past")
    }

    assert found == {s: s for s in found}


def test_one_claim_a_tie_and_sentence_the_surest() -> None:
    """Two mentions of one end in a sentence give one claim."""
    twice = [arms("asserted", 0.4), Link(1, 3, "supports", 0.9, "asserted", 0.9)]

    (claim,) = read(ARMS, twice).claims

    assert claim.score == 0.9
