"""Two tellings of one incident made one."""

import dataclasses

from allegiance.model.claim import Realis
from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import alike, incident_type
from allegiance.reading.syntax.incidents.counting import of_the_wounded, others
from allegiance.reading.syntax.incidents.drafts import Draft, Harmed, Part

_TWO = 2
_ANYBODY = frozenset(
    {
        "one",
        "body",
        "person",
        "people",
        "casualty",
        "injury",
        "death",
        "victim",
        "fatality",
        "none",
        "nobody",
        "civilian",
    }
)
#: How much a type says: what a reader would call an incident that is told in both ways.
_TELLING = {
    "armed_attack": 1,
    "killing": 2,
    "clash": 3,
    "shelling": 4,
    "bombing": 4,
    "destruction": 0,
    "air_strike": 5,
    "chemical_attack": 6,
    "shoot_down": 6,
}


def take_in(into: Draft, other: Draft) -> None:
    """Add to an incident what another telling of it has; the more telling type holds."""
    # a headline says that a bomb killed twelve, the text that it was a bombing
    fits = alike(into.type, other.type) or (into.hit.trigger.harm and not other.hit.trigger.harm)
    telling = fits and not other.nobody_harmed and _telling(other) > _telling(into)
    if into.type != other.type and telling:
        into.type = other.type
        if "participant" in incident_type(into.type).roles:
            for part in into.parts:
                part.kind = (
                    RoleKind.PARTICIPANT if part.kind in {RoleKind.BY, RoleKind.AGAINST} else part.kind
                )
    sided = "participant" in incident_type(into.type).roles
    for part in () if other.back or other.found else other.parts:
        kind = part.kind
        if sided and kind in {RoleKind.BY, RoleKind.AGAINST}:
            kind = RoleKind.PARTICIPANT
        elif not sided and kind is RoleKind.PARTICIPANT:
            continue
        into.add(Part(kind, part.paragraph, part.token, part.actor, part.speaker))
    _moved(into, other)
    for killed in (True, False):
        here = [h for h in into.harmed if h.killed is killed]
        there = [h for h in other.harmed if h.killed is killed]
        if any(h.amount.most != 0 for h in into.harmed):
            there = [h for h in there if not _nobody_of_a_side(h)]
        speakers = {h.speaker for h in here}
        if not here:
            into.harmed += there
        elif _of_the_attackers(into, there):
            into.harmed += [dataclasses.replace(h, speaker=here[0].speaker) for h in there]
        elif other.also:
            told = {(h.amount.least, h.amount.most, h.whom.lemma_.lower()) for h in here}
            into.harmed += [
                h
                for h in there
                if (h.amount.least, h.amount.most, h.whom.lemma_.lower()) not in told or others(h.whom)
            ]
        elif _more_of_them(here, there):
            into.harmed = [h for h in into.harmed if h.killed is not killed] + there
        else:
            into.harmed += [h for h in there if h.speaker is not None and h.speaker not in speakers]
    if into.type == "arms_delivery" and other.manner.realis is Realis.ACTUAL:
        into.manner, into.hit = other.manner, other.hit
    into.tokens |= other.tokens
    into.dates |= other.dates
    into.last = max(into.last, other.last)
    into.bare = into.bare and other.bare


def _nobody_of_a_side(harmed: Harmed) -> bool:
    """Whether it is only said of one side that none of it was harmed: "no marines were hurt"."""
    noun = harmed.whom
    return harmed.amount.most == 0 and noun.pos_ == "NOUN" and noun.lemma_.lower() not in _ANYBODY


def _of_the_attackers(into: Draft, harmed: list[Harmed]) -> bool:
    """Whether a later sentence counts those who attacked: "rebels killed a guard … two rebels were shot dead"."""
    attackers = {p.token.lemma_.lower() for p in into.parts if p.kind is RoleKind.BY}
    told = {h.whom.lemma_.lower() for h in into.harmed}
    whom = {h.whom.lemma_.lower() for h in harmed}
    return bool(whom) and whom <= attackers and not whom & told


def _moved(into: Draft, other: Draft) -> None:
    """Count those who died of their wounds no more as wounded: "one of the injured died later".

    Where some were told to be dead before, that count was made when all was over, and the wounded are what is left.
    """
    if any(h.killed and h.amount.most != 0 for h in into.harmed):
        return
    for died in [h for h in other.harmed if h.killed and of_the_wounded(h.whom)]:
        number = died.amount.most or 0
        left = [h for h in into.harmed if not h.killed and (h.amount.least or 0) > number]
        if left and died.amount.least == died.amount.most:
            told = left[-1]
            most = told.amount.most - number if told.amount.most is not None else None
            told.amount = dataclasses.replace(told.amount, least=(told.amount.least or 0) - number, most=most)


def _more_of_them(here: list[Harmed], there: list[Harmed]) -> bool:
    """Whether a later telling counts others with somebody told of before: "Mercu was killed with two of his guards"."""
    if len(here) != 1 or len(there) < _TWO:
        return False
    one = here[0]
    if one.amount.most == 1:
        return one.whom.tag_ == "NNP" and any(h.whom.lemma_ == one.whom.lemma_ for h in there)
    same = (one.amount.least, one.amount.most, one.whom.lemma_.lower())
    return same in {(h.amount.least, h.amount.most, h.whom.lemma_.lower()) for h in there}


def _telling(draft: Draft) -> int:
    return _TELLING.get(draft.type, 3)
