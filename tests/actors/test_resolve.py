"""Names of different documents become one actor for a reason, and stay apart as candidates where that is doubtful."""

import pytest

from allegiance.actors.resolve import resolve
from allegiance.model.actor import ActorKind, Interest, JoinStatus, Name, NameKind, NameSet
from tests.actors.makers import candidates, names, reasons, together

_KINDS_OF_GROUPS = ("armed_group", "state_body", "alliance", "party", "organisation")


def test_an_abbreviation_stated_in_one_document_is_known_in_others() -> None:
    """It has a reason that says so, and the document that states it."""
    full, short = names("Free Syrian Army|FSA"), names("FSA")

    found = resolve([full, short])

    (join,) = found.joins
    assert together(found, full, short)
    assert (join.left, join.right, join.status) == ("Free Syrian Army", "FSA", JoinStatus.JOINED)
    assert join.reason == "the only actor of the project that is called FSA"
    assert join.document in {full.example, short.example}


def test_one_abbreviation_of_two_bodies_joins_neither() -> None:
    """Who is meant by it alone stays open, and the three are candidates of each other."""
    army, agency, short = (
        names("Free Syrian Army|FSA"),
        names("Food Standards Agency|FSA", "organisation"),
        names("FSA"),
    )

    found = resolve([army, agency, short])

    assert len(found.actors) == 3
    assert candidates(found, army, agency)
    assert candidates(found, army, short)
    assert candidates(found, agency, short)
    assert reasons(found, "FSA") == {"both may be called FSA"}


def test_a_further_document_can_make_a_name_doubtful() -> None:
    """What was one actor is two again: actors are worked out anew, never patched."""
    army, short = names("Free Syrian Army|FSA"), names("FSA")

    assert together(resolve([army, short]), army, short)
    assert not together(resolve([army, short, names("Food Standards Agency|FSA")]), army, short)


@pytest.mark.parametrize("kind", _KINDS_OF_GROUPS)
def test_readers_may_waver_between_kinds_of_bodies(kind: str) -> None:
    """An army is a group to one document and an organisation to another."""
    one, two = names("Free Syrian Army"), names("the Free Syrian Army", kind)

    assert together(resolve([one, two]), one, two)


def test_an_organisation_by_the_name_of_a_state_is_the_state() -> None:
    """Readers call an organisation whatever a text does not show to be more."""
    state, told = names("Velmor", "state"), names("Velmor", "organisation")

    assert together(resolve([state, told]), state, told)


def test_an_organisation_with_a_name_beside_the_state_s_stays_one() -> None:
    """It may be a company or a club that is named after the state."""
    state, club = names("Velmor", "state"), names("Velmor|Velmor Athletic", "organisation")

    assert not together(resolve([state, club]), state, club)


@pytest.mark.parametrize(
    ("left", "right"),
    [("armed_group", "person"), ("state", "party"), ("other", "party"), ("person", "other")],
)
def test_kinds_that_contradict_stay_apart_as_candidates(left: str, right: str) -> None:
    """A person is no group, whatever it is called."""
    one, two = names("Wagner Marsh", left), names("Wagner Marsh", right)

    found = resolve([one, two])

    assert not together(found, one, two)
    assert candidates(found, one, two)
    assert all(reason.startswith("one name for a ") for reason in reasons(found, "Wagner Marsh"))


def test_a_spelling_is_joined_with_its_reason() -> None:
    """The reason tells that it was not the same word for word."""
    found = resolve([names("Jabhat al-Nusra"), names("Jahbat al-Nusra"), names("JABHAT AL-NUSRA")])

    assert len(found.actors) == 1
    assert any(
        reason.startswith("another spelling of the same name: ")
        for reason in reasons(found, "Jahbat al-Nusra")
    )


def test_likeness_makes_candidates_and_no_joins() -> None:
    """One letter between two towns is a difference."""
    basra, bosra = names("Basra Brigade"), names("Bosra Brigade")

    found = resolve([basra, bosra])

    assert not together(found, basra, bosra)
    assert candidates(found, basra, bosra)
    assert reasons(found, "Basra Brigade") == {"spelt alike: Basra Brigade and Bosra Brigade"}


def test_a_translation_that_one_document_states_joins() -> None:
    """The name of the main language is the one to show, for the other is a translation elsewhere."""
    own, translated = names("Jaysh al-Nasr|=Army of Victory"), names("Army of Victory", documents=9)

    found = resolve([own, translated])

    (actor,) = found.actors
    assert actor.name == "Jaysh al-Nasr"


def test_a_shortened_name_never_joins_the_whole_with_its_branch() -> None:
    """A document about a branch may call it by the name of the whole."""
    whole, branch = names("al-Qaeda"), names("al-Qaeda in Iraq|~al-Qaeda")

    found = resolve([whole, branch])

    assert not together(found, whole, branch)
    assert candidates(found, whole, branch)


def test_a_description_is_no_name() -> None:
    """Two groups may both be "the coalition" or a "Turkish-backed faction" in their documents."""
    one = names("Faylaq al-Sham|?Turkish-backed faction")
    two = names("Sultan Murad|?Turkish-backed faction")
    nobody = names("?Turkish-backed faction")

    found = resolve([one, two, nobody])

    assert len(found.actors) == 3


def test_what_has_only_a_description_is_one_actor_by_it() -> None:
    """With and without article, in whatever case."""
    assert len(resolve([names("?Turkish-backed rebels"), names("?the Turkish-backed rebels")]).actors) == 1


def test_names_of_common_words_need_a_second_name() -> None:
    """National Liberation Armies are many; those that share their abbreviation too are one."""
    colombia, same, macedonia, bare = (
        names("National Liberation Army|ELN"),
        names("National Liberation Army|ELN|~Army of Liberation"),
        names("National Liberation Army|NLA"),
        names("National Liberation Army"),
    )

    found = resolve([colombia, same, macedonia, bare])

    assert together(found, colombia, same)
    assert len(found.actors) == 3
    assert candidates(found, colombia, macedonia)
    assert candidates(found, colombia, bare)


def test_actors_of_one_name_have_ids_of_their_own() -> None:
    """That of the most reported one does not depend on the others."""
    big, small = names("National Liberation Army|ELN", documents=5), names("National Liberation Army|NLA")

    alone, both = resolve([big]), resolve([big, small])

    assert len({actor.id for actor in both.actors}) == 2
    assert both.assigned[big.id] == alone.assigned[big.id]


def test_ministries_are_not_joined_by_being_ministries() -> None:
    """Whose it is "Ministry of Defence" does not say."""
    russian = names("Russian Ministry of Defence|~Ministry of Defence|MoD", "state_body")
    ukrainian = names("Ukrainian Ministry of Defence|~Ministry of Defence|MoD", "state_body")
    bare = names("Ministry of Defence", "state_body")

    found = resolve([russian, ukrainian, bare])

    assert len(found.actors) == 3
    assert candidates(found, russian, bare)


@pytest.mark.parametrize(
    "name", ["Ankara", "the Turks", "Turkish", "Türkiye", "the Turkish government", "Government of Turkey"]
)
def test_capitals_peoples_and_governments_are_their_state(name: str) -> None:
    """Where a reader took them for a state."""
    turkey, other = names("Turkey", "state"), names(name, "state")

    found = resolve([turkey, other])

    assert together(found, turkey, other)
    assert reasons(found, name) == {"a name, people, capital or government of Turkey"}


@pytest.mark.parametrize("kind", ["person", "organisation", "other", "armed_group"])
@pytest.mark.parametrize("name", ["Ankara", "Turks", "Washington", "Paris"])
def test_they_are_not_where_no_state_is_meant(name: str, kind: str) -> None:
    """A person called Washington, a football club, the city of Ankara."""
    states = [
        names("Turkey|Ankara", "state"),
        names("United States|Washington", "state"),
        names("France", "state"),
    ]
    other = names(name, kind)

    found = resolve([*states, other])

    assert len([s for s in states if together(found, s, other)]) == 0


def test_a_state_is_called_by_its_name_although_no_document_does() -> None:
    """The name comes from the list of states, the names used from the documents."""
    (actor,) = resolve([names("Ankara", "state"), names("the Turks", "state")]).actors

    assert actor.name == "Turkey"
    assert {name.text for name in actor.names} == {"Ankara", "the Turks"}


def test_a_word_that_states_share_is_the_one_the_project_speaks_of() -> None:
    """And nobody's where it speaks of both."""
    kinshasa, brazzaville, shared = (
        names("Kinshasa", "state"),
        names("Brazzaville", "state"),
        names("Congolese", "state"),
    )

    assert together(resolve([kinshasa, shared]), kinshasa, shared)
    assert together(resolve([brazzaville, shared]), brazzaville, shared)
    both = resolve([kinshasa, brazzaville, shared])
    assert len(both.actors) == 3
    assert candidates(both, kinshasa, shared)
    assert candidates(both, brazzaville, shared)


@pytest.mark.parametrize(
    "name", ["President Bashar al-Assad", "Bashar Assad", "Assad", "President Assad", "al-Assad"]
)
def test_a_person_by_title_and_surname(name: str) -> None:
    """Where a document calls the one person of that surname by it."""
    full, other = names("Bashar al-Assad|~Assad", "person"), names(name, "person")

    assert together(resolve([full, other]), full, other)


def test_a_surname_of_two_persons_is_a_candidate_of_both() -> None:
    """The two themselves are different people and no candidates."""
    bashar, hafez, bare = (
        names("Bashar al-Assad|~Assad", "person"),
        names("Hafez al-Assad", "person"),
        names("Assad", "person"),
    )

    found = resolve([bashar, hafez, bare])

    assert len(found.actors) == 3
    assert candidates(found, bashar, bare)
    assert candidates(found, hafez, bare)
    assert not candidates(found, bashar, hafez)


@pytest.mark.parametrize(
    ("full", "bare"),
    [("Imran Khan|~Khan", "Khan"), ("Saddam Hussein|~Hussein", "Hussein"), ("Ali Abu Ahmed", "Abu Ahmed")],
)
def test_a_name_borne_by_many_joins_nobody(full: str, bare: str) -> None:
    """However alone its bearer is in this project."""
    one, two = names(full, "person"), names(bare, "person")

    assert not together(resolve([one, two]), one, two)


def test_a_surname_that_no_document_uses_for_the_person_is_a_candidate() -> None:
    """The project has one Kony in full and one by surname: likely, but nothing states it."""
    full, bare = names("Joseph Kony", "person"), names("Kony", "person")

    found = resolve([full, bare])

    assert not together(found, full, bare)
    assert candidates(found, full, bare)


def test_a_name_within_brackets_counts() -> None:
    """Where the letters spell it: brackets may hold a faction as well."""
    one, short = names("Free Syrian Army (FSA)"), names("FSA")
    party, wing = names("Communist Party of India (Maoist)"), names("Communist Party of India")

    found = resolve([one, short, party, wing])

    assert together(found, one, short)
    assert not together(found, party, wing)


def test_the_list_makes_all_names_of_a_line_one() -> None:
    """With the line's name, kind and ids."""
    line = Interest(
        name="Tahrir al-Sham",
        aliases=("HTS", "Nusra Front"),
        kind=ActorKind.ARMED_GROUP,
        ids=(("wikidata", "Q1"),),
    )
    sets = [names("HTS", "organisation", documents=3), names("Nusra Front"), names("Tahrir al-Sham")]

    found = resolve(sets, [line])

    (actor,) = found.actors
    assert (actor.name, actor.kind, actor.ids) == (
        "Tahrir al-Sham",
        ActorKind.ARMED_GROUP,
        (("wikidata", "Q1"),),
    )
    assert actor.of_interest
    assert all(reasons(found, name) for name in ("HTS", "Nusra Front"))


def test_the_list_decides_what_an_ambiguous_name_means() -> None:
    """The user knows which FSA the reports are about; bodies with another full name stay what they are."""
    short, agency, army = names("FSA"), names("Food Standards Agency|FSA"), names("Free Syrian Army")

    found = resolve([short, agency, army], [Interest(name="Free Syrian Army", aliases=("FSA",))])

    assert together(found, short, army)
    assert not together(found, agency, army)
    assert candidates(found, agency, army)


def test_the_kind_of_a_line_is_honoured() -> None:
    """A line about a group does not take a person of that name."""
    group, person = names("Wagner"), names("Wagner", "person")

    found = resolve([group, person], [Interest(name="Wagner", kind=ActorKind.ARMED_GROUP)])

    of_interest = {actor.id for actor in found.actors if actor.of_interest}
    assert of_interest == {found.assigned[group.id]}


@pytest.mark.parametrize("kind", ["person", "armed_group", "other", "state"])
def test_a_line_without_kind_is_about_whom_the_project_calls_so(kind: str) -> None:
    """Whatever sort of actor that is."""
    (actor,) = resolve([names("Orlu Marsh", kind)], [Interest(name="Orlu Marsh")]).actors

    assert actor.of_interest
    assert actor.kind == kind


def test_a_line_about_a_state_has_all_its_names() -> None:
    """The user's name for it is shown."""
    found = resolve([names("Ankara", "state"), names("Turks", "state")], [Interest(name="Türkiye")])

    (actor,) = found.actors
    assert (actor.name, actor.of_interest) == ("Türkiye", True)


def test_two_lines_are_never_one_actor() -> None:
    """Not even where a document gives one actor the names of both."""
    both = names("Jabhat al-Nusra|Tahrir al-Sham")
    lines = [Interest(name="Jabhat al-Nusra"), Interest(name="Tahrir al-Sham")]

    found = resolve([both, names("Tahrir al-Sham"), names("Jabhat al-Nusra")], lines)

    assert sorted(actor.name for actor in found.actors) == ["Jabhat al-Nusra", "Tahrir al-Sham"]
    assert any("the list of actors has them as two" in join.reason for join in found.joins)


def test_a_line_that_no_document_names_makes_no_actor() -> None:
    """The project speaks of what is reported."""
    assert resolve([], [Interest(name="Nobody")]).actors == ()


def test_nothing_gives_nothing() -> None:
    """An empty project has no actors."""
    found = resolve([])

    assert (found.actors, found.assigned, found.joins) == ((), {}, ())


@pytest.mark.parametrize("name", ["…", "–", "{name}", "{", "{0}"])
def test_odd_names_are_actors_too(name: str) -> None:
    """What has no letters, or looks like a template, is kept as it is."""
    one, two = names(f"{name}|X"), names(name)

    found = resolve([one, two])

    assert set(found.assigned) == {one.id, two.id}


def test_the_list_says_what_kind_an_actor_is() -> None:
    """An invented state that a document takes for a group is the state of the list all the same."""
    listed = Interest(name="Estovia", aliases=("Estovian",), kind=ActorKind.STATE)
    taken_for_a_group = NameSet(name="Estovia", kind=ActorKind.ARMED_GROUP, names=(Name("Estovia"),))
    taken_for_a_person = NameSet(
        name="Estovian", kind=ActorKind.PERSON, names=(Name("Estovian", NameKind.DEMONYM),)
    )

    found = resolve([taken_for_a_group, taken_for_a_person], [listed])

    assert [(a.name, a.kind, a.of_interest) for a in found.actors] == [("Estovia", ActorKind.STATE, True)]
