"""Texts in capitals are read as the same texts in ordinary letters are."""

import pytest

from allegiance.model.document import Document
from allegiance.reading.learned.casing import with_small_letters
from allegiance.reading.learned.runtime import shipped_model
from allegiance.reading.readers import of_capitals
from allegiance.reading.syntax.reader import SyntaxReader

REPORT = (
    "The Dawn Brigade attacked troops of Norway near Mirnov on Monday. Turkey supports the River Guard, "
    "which fought the Dawn Brigade on Tuesday."
)


def in_prose(text: str) -> str:
    """The text as the shipped networks write it."""
    model = shipped_model(threads=1)
    return with_small_letters(text, model.tokenize, model.networks)


def test_a_report_in_capitals_says_what_it_says_in_ordinary_letters() -> None:
    """The same ties between the same actors, quoted in capitals as they stand there."""
    plain, shouted = of_capitals(SyntaxReader()).read(Document(text=t) for t in (REPORT, REPORT.upper()))

    def told(reading):
        names = {a.id: a.name for a in reading.actors}
        return {(c.predicate, names[c.subject], names[c.object]) for c in reading.claims}

    assert told(shouted) == told(plain) != set()
    assert {c.evidence.quote for c in shouted.claims} == {c.evidence.quote.upper() for c in plain.claims}


def test_names_keep_their_capitals() -> None:
    """Of persons, bodies, places and states, abbreviations in full, and the first word of each sentence."""
    text = (
        "PEASANTS WERE KIDNAPPED IN SAN LUIS BY THE FRONT FOR THE FREEDOM OF ANSORA (FFA), ACCORDING TO "
        "PRESIDENT ANA TAL. THE FFA DENIED IT IN TURKEY."
    )

    told = in_prose(text)

    assert told == (
        "Peasants were kidnapped in San Luis by the Front for the Freedom of Ansora (FFA), according to "
        "President Ana Tal. The FFA denied it in Turkey."
    )


@pytest.mark.parametrize("text", [REPORT, "WAR IN THE VALLEY\n\n" + REPORT, "", "NATO"])
def test_ordinary_letters_and_headlines_stay(text) -> None:
    """Only long stretches of capitals are written anew."""
    assert in_prose(text) == text


@pytest.mark.parametrize("text", ["İSTANBUL " * 40, "ΑΘΗΝΑ STRASSE ﬁ " * 30, "A\u0301B 12 C.D.-E " * 40])
def test_every_character_keeps_its_place(text) -> None:
    """Also where a small letter is longer than its capital."""
    told = in_prose(text)

    assert told != text
    assert [c.upper() for c in told] == [c.upper() for c in text]
