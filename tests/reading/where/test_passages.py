"""What a reader answers to passages of our own writing, in the styles of wires, incident summaries and newspapers."""

import re
from pathlib import Path

import pytest

from allegiance.model.geometry import distance_km
from allegiance.reading.where.gazetteer import gazetteer
from allegiance.reading.where.mentions import mentions_of

_CASES = Path(__file__).with_name("passages.md").read_text("utf-8").split("\n\n")[2:]
_PASSAGES = list(zip(_CASES[::2], _CASES[1::2], strict=True))
_LINE = re.compile(r"- (.+): (?:\((\w\w)\)|(\w\w) (-?[\d.]+) (-?[\d.]+) (\d+))")


@pytest.mark.parametrize(("text", "answers"), _PASSAGES)
def test_places_are_where_a_reader_says(text, answers) -> None:
    """Within the kilometres that the case allows."""
    passage = " ".join(text.split())
    found = mentions_of(passage, gazetteer())
    for name, alone, country, latitude, longitude, km in map(_parsed, answers.splitlines()):
        start = passage.index(name)
        mention = next(m for m in found if m.start < start + len(name) and start < m.end)

        assert mention.candidates[0].place.country == (alone or country), name
        if not alone:
            told = float(latitude), float(longitude)
            assert distance_km((mention.latitude, mention.longitude), told) <= float(km), name


@pytest.mark.parametrize(("text", "answers"), _PASSAGES)
def test_what_is_told_to_be_a_place_has_a_country(text, answers) -> None:
    """At least, whatever stands around it."""
    passage = " ".join(text.split())
    names = [_parsed(line)[0] for line in answers.splitlines()]
    given = [(passage.index(name), passage.index(name) + len(name)) for name in names]
    found = mentions_of(passage, gazetteer(), given=given)

    for start, end in given:
        assert any(m.candidates for m in found if m.start < end and start < m.end)


def _parsed(line: str) -> tuple[str, ...]:
    match = _LINE.fullmatch(line)
    assert match is not None, line
    return match.groups()
