"""The list of states: complete, and no word of it stands for two states without being marked."""

import collections

import pytest

from allegiance.actors.statehood import state_of, states_of
from allegiance.languages.load import State, states, words
from allegiance.model.names import fold_name

_BY_NAME = {state.name: state for state in states()}
#: Rows that are no member of the United Nations: not recognised by all, not members, or of the past.
_OTHERS = frozenset(
    "Abkhazia|Cook Islands|Czechoslovakia|East Germany|Kosovo|Nagorno-Karabakh Republic|Niue|Northern Cyprus|Palestine|"
    "Sahrawi Republic|Somaliland|South Ossetia|South Vietnam|Soviet Union|Taiwan|Transnistria|Vatican|Yugoslavia".split(
        "|"
    )
)


def _words(state: State) -> tuple[str, ...]:
    return (state.name, *state.aliases, *state.demonyms, *state.capitals)


def test_all_members_of_the_united_nations_are_listed() -> None:
    """193 of them, and beside them the others by name."""
    assert set(_BY_NAME) >= _OTHERS
    assert len(_BY_NAME) - len(_OTHERS) == 193


def test_rows_are_in_order_and_say_each_word_once() -> None:
    """So that two people adding one state meet in the file."""
    assert list(_BY_NAME) == sorted(_BY_NAME)
    for state in states():
        listed = _words(state)
        assert len(listed) == len(set(listed)), state
        assert len(state.shared) == len(set(state.shared)), state
        assert all(word == word.strip() and fold_name(word) for word in (*listed, *state.shared)), state


def test_a_word_of_two_states_is_marked_in_both() -> None:
    """No name, demonym or capital is ambiguous without being `shared`."""
    bearers = collections.defaultdict(set)
    for state in states():
        for word in (*_words(state), *state.shared):
            bearers[fold_name(word)].add(state.name)

    for word, of in bearers.items():
        marked = {s.name for s in states() if word in {fold_name(w) for w in s.shared}}
        assert len(of) == 1 or marked == of, (word, of, marked)


def test_a_shared_word_is_shared() -> None:
    """By two states at least, and is the name of neither."""
    sharing = collections.Counter(fold_name(word) for state in states() for word in state.shared)

    assert min(sharing.values()) > 1
    assert not {fold_name(name) for name in _BY_NAME} & set(sharing)


@pytest.mark.parametrize(
    ("word", "of"),
    [
        ("Congo", {"Democratic Republic of the Congo", "Republic of the Congo"}),
        ("Congolese", {"Democratic Republic of the Congo", "Republic of the Congo"}),
        ("Dominicans", {"Dominica", "Dominican Republic"}),
        ("Guinean", {"Guinea", "Guinea-Bissau", "Equatorial Guinea"}),
        ("Koreans", {"North Korea", "South Korea"}),
        ("Cypriot", {"Cyprus", "Northern Cyprus"}),
        ("Nicosia", {"Cyprus", "Northern Cyprus"}),
        ("Vietnamese", {"Vietnam", "South Vietnam"}),
    ],
)
def test_words_known_to_be_ambiguous_are_shared(word: str, of: set[str]) -> None:
    """And stand for no state by themselves."""
    assert set(states_of(word)) == of
    assert state_of(word) is None


@pytest.mark.parametrize(
    "name",
    [
        "Georgia",
        "Jordan",
        "Chad",
        "Niger",
        "Nigeria",
        "Libya",
        "Chile",
        "United States",
        "Turkmenistan",
        "Palestine",
        "Austria",
        "Belgium",
    ],
)
def test_what_else_a_word_can_mean_is_noted(name: str) -> None:
    """Words that mean a person, a city, a people or another body as well, or are left out for that, have a note."""
    assert _BY_NAME[name].note


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Nigeriens", "Niger"),
        ("Nigerian", "Nigeria"),
        ("DRC", "Democratic Republic of the Congo"),
        ("DR Congo", "Democratic Republic of the Congo"),
        ("Congo-Brazzaville", "Republic of the Congo"),
        ("UK", "United Kingdom"),
        ("the U.K.", "United Kingdom"),
        ("Britons", "United Kingdom"),
        ("US", "United States"),
        ("U.S.", "United States"),
        ("the United States of America", "United States"),
        ("UAE", "United Arab Emirates"),
        ("Emiratis", "United Arab Emirates"),
        ("DPRK", "North Korea"),
        ("Burma", "Myanmar"),
        ("Republic of China", "Taiwan"),
        ("People's Republic of China", "China"),
        ("Papua New Guineans", "Papua New Guinea"),
        ("Bissau-Guinean", "Guinea-Bissau"),
        ("South Sudanese", "South Sudan"),
        ("Swaziland", "Eswatini"),
        ("Kyiv", "Ukraine"),
        ("Kiev", "Ukraine"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("the Syrian regime", "Syria"),
        ("Government of Turkey", "Turkey"),
        ("the Government of the United Kingdom", "United Kingdom"),
        ("Russian authorities", "Russia"),
        ("Turkish Cypriots", "Northern Cyprus"),
    ],
)
def test_words_stand_for_their_state(word: str, state: str) -> None:
    """In any of the forms that reports use."""
    assert state_of(word) == state


@pytest.mark.parametrize(
    "word",
    ["Syrian Interim Government", "Government of National Accord", "Islamic State", "Vienna", "Brussels", "Geneva",
     "Northern Ireland", "New England", "Palestinian", "Kurdish", "Turkish Airlines", "", "…", "government", "regime"],
)  # fmt: skip
def test_other_words_stand_for_none(word: str) -> None:
    """Bodies called governments, cities where others talk, peoples."""
    assert state_of(word) is None
    assert states_of(word) == ()


def test_peoples_are_no_demonyms() -> None:
    """A word that pins a group ("Palestinian militants") must not make it a state's, but for those noted."""
    demonyms = {word: state for state in states() for word in state.demonyms}
    both = set(demonyms) & words("nouns", "peoples")

    assert all(demonyms[word].note for word in both), both
