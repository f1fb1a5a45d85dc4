"""Who is who within a document, each join with its reason."""

from collections.abc import Mapping

import pytest

from allegiance.model.actor import ActorKind, NameKind
from allegiance.reading.learned.cast import Cast
from tests.reading.learned.made import page_of


def cast(marked: str, same: Mapping[tuple[int, int], float] | None = None) -> Cast:
    """The cast of a marked text."""
    return Cast(*page_of(marked, same))


def names(found: Cast) -> list[set[str]]:
    """Names of each actor, in the order of their first mention."""
    return [set(m.names) for m in found.members()]


def reasons(found: Cast) -> list[str]:
    """Why names were joined, sorted."""
    return sorted(j.reason for j in found.joins("d"))


def test_one_name_is_one_actor_however_it_is_written():
    """Case, articles and hyphens make no second actor."""
    assert names(cast("[the River-Guard|armed_group] and [River Guard|armed_group]")) == [
        {"River-Guard", "River Guard"}
    ]


def test_capital_demonym_and_government_are_the_state():
    """A capital that acts, a demonym and the government join the state, the last with a reason."""
    found = cast(
        "[Turkey|state] said. [Ankara|state] did. [Turkish|state] aid. [the Turkish government|state] fell."
    )

    assert names(found) == [{"Turkey", "Ankara", "Turkish", "Turkish government"}]
    assert found.members()[0].name == "Turkey"
    assert "stands for the government of Turkey" in reasons(found)


def test_the_government_of_a_state_that_no_list_knows_is_the_state():
    """Only where the document has the state itself, and it is one."""
    found = cast(
        "[Velmor|state] and the [government of Velmor|state], the [government of Osh|state], [Osh|person]."
    )

    assert names(found) == [{"Velmor", "government of Velmor"}, {"government of Osh"}, {"Osh"}]
    assert reasons(found) == ["a state and its government: government of Velmor"]


def test_a_capital_as_a_place_stays_a_place():
    """In "in Ankara" no government acts."""
    found = cast("[Turkey|state] met them in [Ankara|other].")

    assert names(found) == [{"Turkey"}, {"Ankara"}]
    assert found.actor(found.members()[1], "d").kind is ActorKind.OTHER


def test_abbreviations_in_brackets_and_by_initials():
    """Brackets join at once, initials when only one name spells them."""
    found = cast(
        "[Salt Hills Column|armed_group] ([SHC|armed_group]) fought. [Free Port Union|party], the [FPU|party]."
    )

    assert names(found) == [{"Salt Hills Column", "SHC"}, {"Free Port Union", "FPU"}]
    assert reasons(found) == [
        "abbreviation in brackets: Salt Hills Column (SHC)",
        "initials: FPU spells Free Port Union",
    ]


def test_an_abbreviation_that_two_names_spell_joins_neither():
    """Doubt keeps names apart."""
    found = cast("[River Guard|armed_group], [Red Guild|party] and the [RG|armed_group].")

    assert len(found.members()) == 3


def test_surnames_join_the_one_person_they_fit():
    """A surname that two persons share joins neither; one that fits a single person joins it."""
    one = cast("[Tamar Osh|person] spoke. [Osh|person] left.")
    two = cast("[Tamar Osh|person] and [Ilia Osh|person] met. [Osh|person] left.")

    assert names(one) == [{"Tamar Osh", "Osh"}]
    assert len(two.members()) == 3


def test_slips_of_spelling_join():
    """Transliteration varies by a letter or two; numbers never do."""
    found = cast(
        "[Jabhat al-Nusra|armed_group] or [Jahbat al-Nusra|armed_group]; "
        "[1st River Brigade|armed_group], [2nd River Brigade|armed_group]"
    )

    assert [len(n) for n in names(found)] == [2, 1, 1]


def test_what_the_text_uses_as_one_is_one():
    """The networks' judgement joins names of one kind, and never a person with a body."""
    text = "[Northern Dawn|armed_group] struck. [the Dawn rebels|armed_group] fled. [Osh|person] led."

    assert names(cast(text, {(0, 1): 0.9, (0, 2): 0.9})) == [{"Northern Dawn", "Dawn rebels"}, {"Osh"}]
    assert len(cast(text, {(0, 1): 0.3}).members()) == 3


def test_references_take_an_actor_and_never_become_names():
    """A reference belongs to the name it most likely stands for, or to none."""
    text = "[Northern Dawn|armed_group] and [River Guard|armed_group]. [The group|ref] fled. [They|ref] won."
    found = cast(text, {(0, 2): 0.4, (1, 2): 0.8, (0, 3): 0.1})

    assert found.owner[2] is found.owner[1]
    assert 3 not in found.owner
    assert names(found) == [{"Northern Dawn"}, {"River Guard"}]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Turkish-backed rebels", NameKind.DESCRIPTION),
        ("US special forces", NameKind.DESCRIPTION),
        ("FSA", NameKind.ABBREVIATION),
        ("Jaysh al-Nasr", NameKind.FULL),
        ("ARMED FORCES OF VELMOR", NameKind.FULL),
    ],
)
def test_how_a_name_is_written_tells_its_kind(text, kind):
    """Descriptions end in a common noun, abbreviations are capitals."""
    (member,) = cast(f"[{text}|armed_group]").members()

    assert member.names == {text: kind}


def test_names_with_nothing_in_common_need_more_than_the_networks_judgement():
    """Two people in one story are not one however sure the networks are, unless the text gives both names as one's."""
    text, page = page_of("[Ilena Quist|person] met [Osh Marn|person].", {(0, 1): 0.95})
    beside, other = page_of("[Osh Marn|person], alias [Grey Fox|person], fled.", {(0, 1): 0.6})

    assert len(Cast(text, page).members()) == 2
    assert len(Cast(beside, other).members()) == 1


def test_two_abbreviations_are_two_bodies():
    """However alike; a body and its other name are one where the networks are nearly certain."""
    short, page = page_of("The [NLF|armed_group] and the [NLJ|armed_group] fought on.", {(0, 1): 0.95})
    long, other = page_of(
        "The [Guard|armed_group] fell. The [Iron Column|armed_group] had held.", {(0, 1): 0.95}
    )
    unsure, third = page_of(
        "The [Guard|armed_group] fell. The [Iron Column|armed_group] had held.", {(0, 1): 0.7}
    )

    assert len(Cast(short, page).members()) == 2
    assert len(Cast(long, other).members()) == 1
    assert len(Cast(unsure, third).members()) == 2
