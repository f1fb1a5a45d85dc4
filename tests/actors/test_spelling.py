"""Spellings of one name share a key; names that differ by a vowel that matters do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.actors.spelling import are_two_names, skeleton, spelling
from tests.actors.strategies import unhurried


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jabhat", "Jahbat"),
        ("Jabhat", "Jabhet"),
        ("al-Qaeda", "Al Qaida"),
        ("Lashkar-e-Taiba", "Lashkar-i-Tayyiba"),
        ("Hizb-ul-Mujahideen", "Hizbul Mujahedin"),
        ("Organization", "Organisation"),
        ("Defence", "Defense"),
        ("Centre", "Center"),
        ("Zelensky", "Zelenskyy"),
        ("Zelensky", "Зеленський"),
        ("Rouhani", "Ruhani"),
        ("Suleimani", "Soleymani"),
        ("Nasrallah", "Nasralla"),
        ("Haniyeh", "Haniya"),
        ("Moqtada", "Muqtada"),
        ("Abdurrashid", "Abd al-Rashid"),
        ("Abdullah", "Abd Allah"),
        ("Jinping", "Jin Ping"),
    ],
)
def test_spellings_of_one_name(left: str, right: str) -> None:
    """What transliterations waver in does not count."""
    assert spelling(left) == spelling(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jamal", "Jamil"),
        ("Bashar", "Bashir"),
        ("Hassan", "Hussein"),
        ("Saleh", "Salah"),
        ("Rashid", "Rashed"),
        ("Basra", "Bosra"),
        ("Iran", "Iron"),
        ("Peng", "Ping"),
        ("1st Brigade", "11th Brigade"),
        ("Islami", "Islamiya"),
        ("Omar", "Amir"),
    ],
)
def test_names_that_differ(left: str, right: str) -> None:
    """A vowel, a digit, or the list tells them apart."""
    assert spelling(left) != spelling(right)


def test_short_words_of_persons_are_taken_as_they_are() -> None:
    """Cheng and Ching are two surnames; a word so short in the name of a group is a spelling."""
    assert spelling("Wang Cheng", person=True) != spelling("Wang Ching", person=True)
    assert spelling("Nosra Front") == spelling("Nusra Front")


def test_a_name_of_articles_keeps_them() -> None:
    """Something is left of every name that has letters."""
    assert spelling("Al") == "al"


@unhurried
@given(st.text())
def test_a_key_is_the_same_however_the_name_is_set(name: str) -> None:
    """Case does not matter, and a key has no gaps."""
    assert spelling(name) == spelling(f" {name} ")
    assert " " not in spelling(name)


def test_skeletons_of_likeness() -> None:
    """Letters that changed places, vowels, and a script without them."""
    assert skeleton("Tahrir Brigade") == skeleton("Tarhir Brigade")
    assert skeleton("بشار الأسد") == skeleton("Bashar al-Assad")
    assert skeleton("Ali") == ""


def test_names_known_to_be_two() -> None:
    """Both words must be listed to know."""
    assert are_two_names("Hassan Nasser", "Hussein Nasser")
    assert not are_two_names("Hassan Nasser", "Hasan Nassir")
    assert not are_two_names("Basra Brigade", "Bosra Brigade")
