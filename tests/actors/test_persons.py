"""What is a full name, what a surname, what a title."""

import pytest

from allegiance.actors.persons import is_common, is_full, surname, untitled


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("President Bashar al-Assad", "bashar al assad"),
        ("Lt. Gen. Salim Idris", "salim idris"),
        ("Prime Minister Netanyahu", "netanyahu"),
        ("Sheikh", "sheikh"),
        ("Martin Luther King Jr.", "martin luther king"),
        ("Foreign Minister of State Omar", "omar"),
    ],
)
def test_titles_are_no_part_of_a_name(name: str, without: str) -> None:
    """Before or after it; a title alone stays."""
    assert untitled(name) == without


@pytest.mark.parametrize(
    "name", ["bashar al assad", "osama bin laden", "kim jong un", "abu bakr al baghdadi"]
)
def test_full_names(name: str) -> None:
    """Two names of one's own."""
    assert is_full(name)


@pytest.mark.parametrize("name", ["assad", "al assad", "bin laden", "abu ahmed", "j smith", "al", ""])
def test_names_that_are_not_full(name: str) -> None:
    """Articles, "son of", "father of" and initials are none."""
    assert not is_full(name)


def test_surnames() -> None:
    """The last name that is one."""
    assert surname("osama bin laden") == "laden"
    assert surname("bashar al assad") == "assad"
    assert surname("al") == ""


@pytest.mark.parametrize(
    "name", ["Khan", "Hussein", "Abu Ahmed", "Abu Mazen", "Mohammed Ali", "King Salman", "Sheikh Ahmed", "Al"]
)
def test_common_names(name: str) -> None:
    """Given names, common surnames, fathers' names, rulers by their given name."""
    assert is_common(name)


@pytest.mark.parametrize("name", ["Assad", "President Assad", "Netanyahu", "Osama bin Laden"])
def test_names_that_may_mean_one_person(name: str) -> None:
    """In one project."""
    assert not is_common(name)
