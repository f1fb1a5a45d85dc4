"""Answers as JSON: keys are a promise."""

import dataclasses
import datetime as dt
import json

from allegiance.exchange.objects import (
    absence_object,
    actor_object,
    chain_object,
    claim_object,
    hit_object,
    tie_object,
)
from allegiance.exchange.sourcing import source_object
from allegiance.model.actor import Actor, ActorKind, Name
from allegiance.model.answers import Hit, SourceSummary
from allegiance.model.claim import Relay, Sign, SignKind
from allegiance.model.period import Period
from allegiance.network.absence import explain_absence
from allegiance.network.chains import find_chains
from allegiance.network.network import Network
from tests.builders import ref, sourced_claims, tie


def test_a_claim_says_who_whom_how_and_where() -> None:
    """These keys are used by scripts: they may be added to, never renamed."""
    (denial,) = [claim for claim in sourced_claims() if claim.claim.stance == "denied"]

    made = claim_object(denial)

    assert made == {
        "record": "claim",
        "id": denial.claim.id,
        "predicate": "supports",
        "subject": "Velmor",
        "subject_id": denial.subject.id,
        "object": "Northern Front",
        "object_id": denial.object.id,
        "stance": "denied",
        "polarity": "denied",
        "certainty": "stated",
        "realis": "actual",
        "past": False,
        "speaker": "Velmor",
        "speaker_id": denial.subject.id,
        "date": "2021-03-05",
        "publisher": "Northern Herald",
        "title": "Who holds the north",
        "url": None,
        "document": denial.document.id,
        "start": 0,
        "end": 60,
        "quote": "Velmor denied on Friday that it supports the Northern Front.",
        "sentence": "Velmor denied on Friday that it supports the Northern Front.",
        "holds": None,
        "held": None,
        "period": None,
        "relays": [],
        "signs": [],
        "score": 0.5,
        "reader": "by hand",
    }


def test_a_dated_claim_says_when_it_held_and_by_which_words() -> None:
    """As EDTF, as bounds, and in the words of the text; who passed it on is named."""
    (sourced, *_) = sourced_claims()
    said = sourced.claim
    start = said.sentence.start + said.sentence.quote.index("since the autumn")
    sign = Sign(start, start + len("since the autumn"), SignKind.TIME)
    holds = Period(
        start_from=dt.date(2020, 9, 1),
        start_to=dt.date(2020, 11, 30),
        end_from=dt.date(2021, 3, 2),
        ongoing=True,
    )
    dated = dataclasses.replace(said, holds=holds, signs=(sign,), relays=(Relay("an agency"),))

    made = claim_object(dataclasses.replace(sourced, claim=dated))

    assert made["holds"] == "2020-23/.."
    assert made["held"] == "since the autumn"
    assert made["relays"] == ["an agency"]
    assert made["signs"] == [{"kind": "time", "start": start, "end": start + 16, "quote": "since the autumn"}]
    assert made["period"] == {
        "record": "period",
        "edtf": "2020-23/..",
        "start_from": "2020-09-01",
        "start_to": "2020-11-30",
        "end_from": "2021-03-02",
        "end_to": None,
        "ongoing": True,
        "first_report": False,
        "grain": "season",
    }


def test_what_nobody_said_is_null() -> None:
    """A claim without date, publisher or speaker has the keys all the same."""
    undated = claim_object(sourced_claims()[-1])

    assert [undated[key] for key in ("date", "publisher", "speaker", "speaker_id")] == [None] * 4


def test_a_chain_has_its_actors_in_order_and_a_step_for_each_tie() -> None:
    """A step says from where to where it goes, and which way its tie points."""
    network = Network([tie("C", "supports", "A"), tie("C", "part_of", "B")])
    (chain,) = find_chains(network, "A", "B")

    made = chain_object(chain)

    assert made["layers"] == 1
    assert [actor["name"] for actor in made["actors"]] == ["A", "C", "B"]
    assert [(s["from"], s["to"], s["source"]) for s in made["steps"]] == [("A", "C", "C"), ("C", "B", "C")]


def test_no_chain_is_an_object_too() -> None:
    """What was searched and what is nearest, for a script to go on with."""
    missing = explain_absence(Network([tie("A", "supports", "C"), tie("C", "opposes", "B")]), "A", "B")

    made = absence_object(ref("A"), ref("B"), missing)

    assert made["record"] == "no_chain"
    assert made["near_start"] == [{"id": "C", "name": "C", "steps": 1, "left": 1}]
    assert made["ways"] == [{"through": ["opposes"], "layers": 1}]


def test_every_object_names_its_record_and_is_json() -> None:
    """Lines of different commands can be told apart when they are mixed."""
    claim = sourced_claims()[0]
    source = SourceSummary(
        publisher=None, documents=1, claims=2, ties_alone=2, first=None, last=claim.date, speakers=()
    )
    made = [
        actor_object(
            Actor(id="T", name="Turkey", kind=ActorKind.STATE, names=(Name("Turkey"),), ids=(("q", "1"),))
        ),
        claim_object(claim),
        tie_object(tie("A", "supports", "B")),
        source_object(source),
        hit_object(Hit(document=claim.document, start=0, end=6, text="Velmor")),
    ]

    assert [one["record"] for one in made] == ["actor", "claim", "tie", "source", "hit"]
    assert all(json.loads(json.dumps(one)) == one for one in made)


def test_a_step_shows_its_claims() -> None:
    """The sentences that the page shows are in the object."""
    (chain,) = find_chains(Network([tie("A", "supports", "B")]), "A", "B")
    claim = sourced_claims()[0]
    step = dataclasses.replace(chain.steps[0], claims=(claim,))

    made = chain_object(dataclasses.replace(chain, steps=(step,)))

    assert made["steps"][0]["shown"] == [claim_object(claim)]
