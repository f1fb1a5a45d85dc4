"""Answers about the whole network as plain objects for JSON; see `allegiance.exchange.objects` for what they share."""

import datetime as dt

from allegiance.exchange.asked import belief_object, search_object
from allegiance.exchange.objects import (
    JsonObject,
    absence_object,
    chain_object,
    claim_object,
    period_object,
    ref_object,
    step_object,
)
from allegiance.exchange.phrases import tension_in_words
from allegiance.model.blocs import BlocsAnswer
from allegiance.model.brokers import Broker, Brokerage, BrokersAnswer
from allegiance.model.changes import Change, ChangesAnswer
from allegiance.model.connect import ConnectAnswer
from allegiance.model.dependence import Basis, DependsAnswer, Likelihood, SoleSource
from allegiance.model.tension import Tension, TensionsAnswer


def depends_object(answer: DependsAnswer) -> JsonObject:
    """Return what a connection rests on; `cuts` are sets of which all members must be lost."""
    return {
        "record": "depends",
        "search": search_object(answer.search),
        "belief": belief_object(answer.belief),
        "start": ref_object(answer.start),
        "end": ref_object(answer.end),
        "ties": answer.ties,
        "likelihood": None if answer.likelihood is None else _likelihood_object(answer.likelihood),
        "best": None if answer.best is None else chain_object(answer.best),
        "sole": [_sole_object(sole) for sole in answer.sole],
        "rests_on": [
            {
                "kind": dependence.kind.value,
                "total": dependence.total,
                "cuts": [[_basis_object(member) for member in cut.members] for cut in dependence.cuts],
                "sure": dependence.sure,
                "complete": dependence.complete,
                "least": dependence.least,
            }
            for dependence in answer.dependences
        ],
        "claims": [claim_object(answer.claims[key]) for key in sorted(answer.claims)],
        "missing": None
        if answer.missing is None
        else absence_object(answer.start, answer.end, answer.missing),
    }


def connect_object(answer: ConnectAnswer) -> JsonObject:
    """Return what joins some actors, and what was searched between those that nothing joins."""
    return {
        "record": "connect",
        "search": search_object(answer.search),
        "belief": belief_object(answer.belief),
        "ends": [ref_object(end) for end in answer.ends],
        "joined": [
            {
                "ends": [ref_object(end) for end in joining.ends],
                "through": [ref_object(actor) for actor in joining.through],
                "steps": [step_object(step) for step in joining.steps],
                "exact": joining.exact,
                "least": joining.least,
            }
            for joining in answer.joined
        ],
        "apart": [absence_object(apart.start, apart.end, apart.missing) for apart in answer.apart],
    }


def blocs_object(answer: BlocsAnswer) -> JsonObject:
    """Return the blocs, and the ties that do not fit."""
    return {
        "record": "blocs",
        "belief": belief_object(answer.belief),
        "sides": answer.sides,
        "conflicts": [
            {
                "blocs": [[ref_object(actor) for actor in bloc] for bloc in conflict.blocs],
                "undecided": [ref_object(actor) for actor in conflict.undecided],
            }
            for conflict in answer.conflicts
        ],
        "friends": answer.friends,
        "foes": answer.foes,
        "frustration": answer.frustration,
        "exact": answer.exact,
        "least": answer.least,
        "misfits": [step_object(step) for step in answer.misfits],
        "left_out": answer.left_out,
        "alone": [ref_object(actor) for actor in answer.alone],
    }


def tensions_object(answer: TensionsAnswer) -> JsonObject:
    """Return the tensions, the surest first."""
    return {
        "record": "tensions",
        "belief": belief_object(answer.belief),
        "around": None if answer.around is None else ref_object(answer.around),
        "total": answer.total,
        "friends": answer.pairs[0],
        "foes": answer.pairs[1],
        "tensions": [_tension_object(tension) for tension in answer.tensions],
    }


def brokers_object(answer: BrokersAnswer) -> JsonObject:
    """Return who stands between others, among friends and among enemies."""
    return {
        "record": "brokers",
        "belief": belief_object(answer.belief),
        "friends": _standing_object(answer.friends),
        "foes": _standing_object(answer.foes),
    }


def changes_object(answer: ChangesAnswer) -> JsonObject:
    """Return what changed between two dates."""
    return {
        "record": "changes",
        "belief": belief_object(answer.belief),
        "since": answer.since.isoformat(),
        "until": answer.until.isoformat(),
        "around": None if answer.around is None else ref_object(answer.around),
        "changes": [_change_object(change) for change in answer.changes],
        "totals": {kind.value: count for kind, count in answer.totals.items()},
        "ties": answer.ties,
        "undated": answer.undated,
        "reports": [_date(day) for day in answer.reports],
    }


def _likelihood_object(likelihood: Likelihood) -> JsonObject:
    return {
        "value": likelihood.value,
        "low": likelihood.low,
        "high": likelihood.high,
        "exact": likelihood.exact,
        "samples": likelihood.samples,
    }


def _basis_object(basis: Basis) -> JsonObject:
    return {"kind": basis.kind.value, "id": basis.id, "name": basis.name}


def _sole_object(sole: SoleSource) -> JsonObject:
    return {
        "basis": _basis_object(sole.basis),
        "whole": sole.whole,
        "ties": sole.ties,
        "steps": [step_object(step) for step in sole.steps],
    }


def _tension_object(tension: Tension) -> JsonObject:
    return {
        "kind": tension.kind.value,
        "words": tension_in_words(tension),
        "actors": [ref_object(actor) for actor in tension.actors],
        "strength": tension.strength,
        "steps": [step_object(step) for step in tension.steps],
    }


def _standing_object(standing: Brokerage) -> JsonObject:
    return {
        "actors": standing.actors,
        "pairs": standing.pairs,
        "sampled": standing.sampled,
        "brokers": [_broker_object(broker) for broker in standing.brokers],
    }


def _broker_object(broker: Broker) -> JsonObject:
    return {
        "actor": ref_object(broker.actor),
        "share": broker.share,
        "constraint": broker.constraint,
        "tied": broker.tied,
        "between": [[ref_object(one), ref_object(other)] for one, other in broker.between],
    }


def _change_object(change: Change) -> JsonObject:
    return {
        "kind": change.kind.value,
        "step": step_object(change.step),
        "period": None if change.period is None else period_object(change.period),
        "sure": change.sure,
        "reported": _date(change.reported),
    }


def _date(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
