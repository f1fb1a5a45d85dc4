"""Everything known of one actor, under a belief."""

import itertools
from collections.abc import Iterable, Sequence

from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.report import ActorReport, Formerly
from allegiance.model.tie import Step, Tie
from allegiance.network.table import BelievedTies
from allegiance.ontology.load import predicates
from allegiance.questions.asking import Asked
from allegiance.questions.disputed import judge_all
from allegiance.questions.path import step_from

_Entry = tuple[Tie, int]  #: a tie and its position in the table


def show(asked: Asked, actor: Actor, belief: Belief = EVERYTHING) -> ActorReport:
    """Return the names of an actor, and its ties that are left under a belief with how credible each is."""
    table = asked.ties(belief)
    ties = _ties_of(table, actor.id)
    formerly = _formerly(asked, table, actor.id, [tie for tie, _ in ties])
    shown = [tie for tie, _ in ties] + [step.tie for one in formerly for step in (one.via, *one.ties)]
    return ActorReport(
        actor=actor,
        names=tuple(asked.store.name_uses(actor.id)),
        joins=tuple(asked.store.joins(actor.id)),
        ties=_sourced(asked, table, [(step_from(actor.id, tie), at) for tie, at in ties]),
        formerly=tuple(formerly),
        judged=judge_all(asked, shown, belief),
        belief=belief,
    )


def _ties_of(table: BelievedTies, actor_id: str, *, only: str | None = None) -> list[_Entry]:
    """Return the ties of an actor by predicate, in each those that most origins tell first."""
    own = table.position(actor_id)
    if own is None:
        return []
    found = [(table.tie(at), at) for at in table.halves.of(own).tolist() if table.claims[at]]
    order = {p.id: p.order for p in predicates().values()}
    wanted = [entry for entry in found if only is None or entry[0].predicate == only]
    return sorted(
        wanted,
        key=lambda entry: (
            order[entry[0].predicate],
            -entry[0].origins,
            -entry[0].documents,
            -entry[0].score,
            entry[0].source.name,
            entry[0].key,
        ),
    )


def _sourced(asked: Asked, table: BelievedTies, steps: Iterable[tuple[Step, int]]) -> tuple[Step, ...]:
    """Return steps with the claim to show first, and a denial where a tie is affirmed and denied."""
    listed = [(step, table.best(at)) for step, at in steps]
    claims = asked.store.claims_named(list(dict.fromkeys(itertools.chain(*(named for _, named in listed)))))
    return tuple(
        Step(
            start=step.start,
            end=step.end,
            tie=step.tie,
            claims=tuple(claims[claim] for _, claim in named if claim in claims),
        )
        for step, named in listed
    )


def _formerly(asked: Asked, table: BelievedTies, actor_id: str, ties: Sequence[Tie]) -> list[Formerly]:
    """Follow renames back in time, from the actor and from what merged into it."""
    merged = [t.source.id for t in ties if t.predicate == "merged_into" and t.target.id == actor_id]
    found: list[Formerly] = []
    seen = {actor_id, *merged}
    later = [(actor_id, True), *((constituent, False) for constituent in merged)]
    for current, own in later:  # grows while it is walked
        for tie, at in _ties_of(table, current, only="renamed_to"):
            if not tie.affirmed or tie.source.id in seen:  # seen is also what took another name later
                continue
            seen.add(tie.source.id)
            later.append((tie.source.id, own))
            others = [entry for entry in _ties_of(table, tie.source.id) if entry[1] != at] if own else []
            (via,) = _sourced(asked, table, [(step_from(current, tie), at)])
            steps = _sourced(asked, table, [(step_from(tie.source.id, t), place) for t, place in others])
            found.append(Formerly(via=via, ties=steps))
    return found
