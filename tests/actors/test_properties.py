"""What holds of every resolution, whatever the names."""

import collections
import random

from hypothesis import given
from hypothesis import strategies as st

from allegiance.actors.keys import sort_of
from allegiance.actors.resolve import resolve
from allegiance.actors.statehood import state_of
from allegiance.model.actor import Interest, JoinStatus, NameSet, Resolution
from tests.actors.strategies import lists_of_interest, many, unhurried


@unhurried
@given(many, lists_of_interest(), st.randoms())
def test_the_order_of_names_changes_nothing(
    sets: list[NameSet], interests: tuple[Interest, ...], rnd: random.Random
) -> None:
    """Neither the order of the name sets nor that of the list, nor a name set given twice."""
    shuffled, lines = [*sets, *sets[:2]], list(interests)
    rnd.shuffle(shuffled)
    rnd.shuffle(lines)

    assert resolve(shuffled, lines) == resolve(sets, interests)


@unhurried
@given(many, lists_of_interest())
def test_every_name_set_is_one_actor(sets: list[NameSet], interests: tuple[Interest, ...]) -> None:
    """No name is left out, no actor is made of nothing, no two have one id."""
    found = resolve(sets, interests)

    assert found.assigned.keys() == {name_set.id for name_set in sets}
    ids = [actor.id for actor in found.actors]
    assert len(ids) == len(set(ids))
    assert set(found.assigned.values()) == set(ids)


@unhurried
@given(many, lists_of_interest())
def test_nothing_is_joined_without_a_reason(sets: list[NameSet], interests: tuple[Interest, ...]) -> None:
    """The main names that an actor goes by hang together by the joins recorded for it."""
    found = resolve(sets, interests)

    assert all(join.reason for join in found.joins)
    for actor in found.actors:
        mains = {s.name for s in sets if found.assigned[s.id] == actor.id}
        assert mains <= _reached(found, actor.id, min(mains)), (mains, found.joins)


def _reached(found: Resolution, actor: str, start: str) -> set[str]:
    near = collections.defaultdict(set)
    for join in found.joins:
        if join.status is JoinStatus.JOINED and join.actor == actor:
            near[join.left].add(join.right)
            near[join.right].add(join.left)
    seen, edge = {start}, [start]
    while edge:
        edge = [name for at in edge for name in near[at] if name not in seen]
        seen.update(edge)
    return seen


@unhurried
@given(many, lists_of_interest())
def test_joins_name_the_actors_that_came_of_them(
    sets: list[NameSet], interests: tuple[Interest, ...]
) -> None:
    """Joined ends are one actor, candidates two; both are actors of the resolution."""
    found = resolve(sets, interests)

    ids = {actor.id for actor in found.actors}
    for join in found.joins:
        assert {join.actor, join.other} <= ids
        assert (join.actor == join.other) is (join.status is JoinStatus.JOINED)


@unhurried
@given(many)
def test_no_actor_is_of_two_sorts_or_two_states(sets: list[NameSet]) -> None:
    """What is said of kinds and of states is never overruled by a name.

    But that what one report calls an organisation is a state where another has the name for one.
    """
    found = resolve(sets)

    for actor in found.actors:
        own = [s for s in sets if found.assigned[s.id] == actor.id]
        sorts = {sort_of(s.kind) for s in own}
        undecided = {s for s in own if s.kind == "organisation"}
        assert len(sorts) == 1 or {sort_of(s.kind) for s in own if s not in undecided} == {"state"}
        if own[0].kind == "state":
            assert len({state for s in own if (state := state_of(s.name)) is not None}) <= 1


@unhurried
@given(many, lists_of_interest())
def test_two_lines_of_the_list_stay_two(sets: list[NameSet], interests: tuple[Interest, ...]) -> None:
    """The user says who is who: there is at most one actor of interest a line, under the line's name."""
    found = resolve(sets, interests)

    names = [actor.name for actor in found.actors if actor.of_interest]
    assert sorted(names) == sorted(set(names))
    assert set(names) <= {interest.name for interest in interests}


@unhurried
@given(many)
def test_what_was_found_is_found_again(sets: list[NameSet]) -> None:
    """Resolving twice gives the same: nothing is kept from one resolution to the next."""
    first = resolve(sets)
    resolve(sets[:3])

    assert resolve(sets) == first


@unhurried
@given(many)
def test_documents_are_counted_and_names_kept(sets: list[NameSet]) -> None:
    """An actor has every name of its name sets, and goes by one of them or by its state's."""
    found = resolve(sets)

    for actor in found.actors:
        own = [s for s in sets if found.assigned[s.id] == actor.id]
        assert actor.documents == sum(s.documents for s in own)
        assert {name.text for name in actor.names} == {name.text for s in own for name in s.names}
        assert actor.name in {s.name for s in own} or any(state_of(s.name) or s.kind == "state" for s in own)
        assert actor.kind in {s.kind for s in own}
