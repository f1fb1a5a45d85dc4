"""Which date is that of a claim or an incident, and what period it gives."""

import dataclasses
import datetime as dt
import re
from typing import Any

import pytest

from allegiance.model.claim import Evidence, SignKind
from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport
from allegiance.model.period import Aspect, Period
from allegiance.model.reading import Reading
from allegiance.reading.when.aspects import aspect_of
from allegiance.reading.when.step import with_periods
from tests.builders import Called, Said, reading

PUBLISHED = dt.date(2018, 2, 4)
D = dt.date


def dated(marked: str, predicate: str, **more: Any) -> tuple[Period | None, str]:
    """Return when a claim held and the words that say so: of the two in brackets, who and whom."""
    who, whom = re.findall(r"\[(.+?)\]", marked)
    sentence = marked.replace("[", "").replace("]", "")
    document = Document(text=sentence, published=PUBLISHED)
    made = reading(document, [Called(who), Called(whom)], [Said(sentence, who, predicate, whom, more)])
    start, end = sentence.index(who), sentence.index(whom) + len(whom)
    evidence = Evidence(document.id, start, end, sentence[start:end])
    claims = tuple(dataclasses.replace(claim, evidence=evidence) for claim in made.claims)
    (found,) = with_periods(document, dataclasses.replace(made, claims=claims)).claims
    shown = [sentence[s.start : s.end] for s in found.signs if s.kind is SignKind.TIME]
    return found.holds, ", ".join(shown)


@pytest.mark.parametrize(
    ("sentence", "predicate", "words", "edtf"),
    [
        # It begins.
        ("[Dawn Brigade] joined the [Northern Front] in May 2016.", "part_of", "May 2016", "2016-05/"),
        (
            "In late 2016 [Dawn Brigade] pledged allegiance to the [Northern Front].",
            "part_of",
            "late 2016",
            "2016-39/",
        ),
        (
            "[River Guard] was formed last year from the [Harbour Guards].",
            "merged_into",
            "last year",
            "2017/",
        ),
        # It ends.
        ("[Dawn Brigade] left the [Northern Front] in 2015.", "part_of", "2015", "/2015"),
        (
            "[Velmor] armed the [Northern Front] until last spring.",
            "supports",
            "until last spring",
            "/2017-21",
        ),
        # A split is its own beginning.
        ("[Dawn Brigade] split from the [Northern Front] in 2015.", "split_from", "2015", "2015/"),
        # It is of a moment.
        (
            "[Dawn Brigade] clashed with the [Northern Front] on Saturday.",
            "opposes",
            "Saturday",
            "2018-02-03",
        ),
        (
            "On 3 May 2016 [Velmor] met the [Northern Front] in Sarn.",
            "communicates_with",
            "3 May 2016",
            "2016-05-03",
        ),
        # It holds on.
        ("In 2016 [Velmor] funded the [Northern Front].", "supports", "2016", "2016"),
        (
            "[Velmor] has armed the [Northern Front] since the 2013 coup.",
            "supports",
            "since the 2013 coup",
            "2013/..",
        ),
        (
            "[Velmor] armed the [Northern Front] from 2012 to 2014.",
            "supports",
            "from 2012 to 2014",
            "2012/2014",
        ),
        (
            "Since its formation in 2012, [Dawn Brigade] has fought the [Northern Front].",
            "opposes",
            "Since its formation in 2012",
            "2012/..",
        ),
        (
            "After the coup in 2013, [Velmor] dropped the [Northern Front].",
            "supports",
            "After the coup in 2013",
            "[2013-01-01..]",
        ),
    ],
)
def test_the_date_of_the_clause_governs(sentence, predicate, words, edtf) -> None:
    """And the verb, or else the predicate, says what it bounds."""
    holds, shown = dated(sentence, predicate)

    assert (shown, None if holds is None else holds.edtf) == (words, edtf)


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        # Said-on is another clock.
        ("[Velmor] denied on Friday that it supports the [Northern Front].", "supports"),
        ("[Velmor] backs the [Northern Front], the ministry said on Friday.", "supports"),
        ("On Friday, Sarn said that [Velmor] backs the [Northern Front].", "supports"),
        ("[Velmor] backs the [Northern Front], according to a 2014 report.", "supports"),
        # Another clause has its own date.
        ("[Velmor] backs the [Northern Front], which was founded in 2012.", "supports"),
        ("[Velmor] backs the [Northern Front] but left the league in 2012.", "supports"),
        # What is so now cannot have been so then.
        ("In 2012, when war came, few knew that [Velmor] is an ally of the [Northern Front].", "allied_with"),
        # A name tells of nothing.
        ("On Saturday the [Velmor]-backed [Northern Front] took Lessa.", "supports"),
        # Undated, it is not given the date of publication.
        ("[Velmor] backs the [Northern Front].", "supports"),
    ],
)
def test_other_dates_do_not_govern(sentence, predicate) -> None:
    """Such a claim has no period."""
    assert dated(sentence, predicate) == (None, "")


def test_a_former_tie_no_longer_goes_on() -> None:
    """The date says when it held; that it is past, that it ended."""
    holds, _ = dated("In 2016 [Velmor] funded the [Northern Front].", "supports", past=True)

    assert holds == Period(start_to=D(2016, 12, 31), end_from=D(2016, 1, 1), ongoing=False)


def test_a_first_report_is_no_start() -> None:
    """It bounds the start from above."""
    sentence = "That [Velmor] funded the [Northern Front] first came to light in 2016."

    holds, _ = dated(sentence, "supports")

    assert holds == Period(start_to=D(2016, 12, 31), first_report=True)


def test_a_period_that_is_there_is_kept() -> None:
    """A reader that knows better is not overruled."""
    known = Period(start_to=D(2010, 1, 1))

    holds, _ = dated("In 2016 [Velmor] funded the [Northern Front].", "supports", holds=known)

    assert holds == known


def incident(sentence: str, words: str) -> IncidentReport:
    """Return an incident that words of a sentence name, as it is dated."""
    document = Document(text=sentence, published=PUBLISHED)
    start = sentence.index(words)
    report = IncidentReport(
        type="air_strike",
        evidence=Evidence(document.id, start, start + len(words), words),
        sentence=Evidence(document.id, 0, len(sentence), sentence),
    )
    empty = Reading(document=document.id, reader="", actors=(), mentions=(), claims=(), incidents=(report,))
    return with_periods(document, empty).incidents[0]


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("A Velmor jet was shot down over the weekend near Lessa.", "shot down", "[2018-02-03..2018-02-04]"),
        ("Saturday’s raid left nine dead.", "raid", "2018-02-03"),
        ("After the 2016 bombing they fled.", "bombing", "2016"),
        ("A driver was shot when he stopped at a post on January 9, a daily reports.", "shot", "2018-01-09"),
        ("SEVEN SOLDIERS DIED IN COMBAT YESTERDAY.", "COMBAT", "2018-02-03"),
    ],
)  # fmt: skip
def test_an_incident_has_the_date_of_its_sentence(sentence, words, edtf) -> None:
    """Wherever it stands, if it is the only one; the words are kept as a sign."""
    found = incident(sentence, words)

    assert found.period is not None
    assert found.period.edtf == edtf
    assert [s.kind for s in found.signs] == [SignKind.TIME]


def test_an_incident_without_a_date_has_none() -> None:
    """The day on which somebody tells of it is none."""
    assert incident("An air strike hit Lessa, the ministry said on Friday.", "air strike").period is None


@pytest.mark.parametrize(
    ("predicate", "words", "aspect"),
    [
        ("part_of", "the brigade joined the front", Aspect.BEGINS),
        ("part_of", "the brigade was expelled from the front", Aspect.ENDS),
        ("part_of", "the brigade is part of the front", Aspect.LASTS),
        ("split_from", "the brigade split from the front", Aspect.BEGINS),
        ("opposes", "the brigade fought the front", Aspect.MOMENT),
        ("supports", "left for Sarn to join the front", Aspect.BEGINS),
        ("communicates_with", "began talks with the front", Aspect.MOMENT),
    ],
)
def test_words_say_how_it_runs_in_time(predicate, words, aspect) -> None:
    """The last that does; else the predicate says it."""
    assert aspect_of(predicate, words) is aspect


@pytest.mark.parametrize(
    ("words", "past", "aspect"),
    [
        ("captured the town of Lessa from the River Guard", True, Aspect.ENDS),
        ("captured the town of Lessa from the River Guard", False, Aspect.BEGINS),
        ("captured the town of Lessa", True, Aspect.BEGINS),
    ],
)
def test_what_is_taken_ends_for_whoever_had_it(words: str, past: bool, aspect: Aspect) -> None:
    """One sentence tells of two holders: for the taker it begins then, for the loser it ends."""
    assert aspect_of("controls", words, past=past) is aspect
