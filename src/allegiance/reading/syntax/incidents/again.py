"""Whether a sentence tells of an incident again that an earlier one told of."""

from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import alike, incident_type
from allegiance.reading.syntax.incidents.amounts import amount_of
from allegiance.reading.syntax.incidents.days import AROUND_NOW, one_day
from allegiance.reading.syntax.incidents.drafts import Draft
from allegiance.reading.syntax.incidents.people import charge
from allegiance.reading.syntax.incidents.sentence import definite
from allegiance.reading.syntax.parser import Token

#: How many sentences further on "one of them died later" or "nobody was hurt" still is about what was told.
_NEXT = 3
#: Numbers that two incidents told one after the other hardly share.
_MANY = 5
_GENERAL = frozenset({"incident", "attack", "action", "operation", "crime"})
_UNDERGOERS = frozenset({RoleKind.AGAINST, RoleKind.TARGET, RoleKind.PARTICIPANT})
#: Words for somebody who was told of before.
_THEY = frozenset({"he", "she", "him", "her", "they", "them", "who", "victim", "deceased"})


def _counts(story: Draft, draft: Draft) -> bool:
    """Whether a sentence right behind an incident counts who was harmed in it: "X shelled Y. Five were killed."."""
    token = draft.hit.token
    if not draft.hit.trigger.harm or draft.last - story.last != 1 or draft.dates or draft.has(RoleKind.BY):
        return False
    if incident_type(story.type).ucdp is None:
        return False
    if token.dep_ not in {"ROOT", "conj", "acomp", "ccomp"}:
        return False
    killed = {h.killed for h in draft.harmed}
    if killed and draft.also:
        return True  # "the mayor was killed. … His son and two guards were also killed."
    told = {h.killed for h in story.harmed if not h.hit_only}
    return bool(killed) and not killed & told


def _only_adds(draft: Draft) -> bool:
    """Whether a sentence only counts who was harmed in what was told before: "four were killed in the attack"."""
    return bool(draft.hit.trigger.harm) and draft.points


def _recounts(story: Draft, draft: Draft) -> bool:
    """Whether a sentence counts again who was harmed: the same people, as many of them."""
    if not draft.hit.trigger.harm or not draft.harmed or incident_type(story.type).ucdp is None:
        return False
    if story.dates and draft.dates and not one_day(story.dates, draft.dates):
        return False
    told = {(h.killed, h.amount.least, h.amount.most, h.whom.lemma_.lower()) for h in story.harmed}
    again_ = {(h.killed, h.amount.least, h.amount.most, h.whom.lemma_.lower()) for h in draft.harmed}
    of_them = all(h.whom.pos_ == "NUM" and h.whom.nbor().lower_ == "of" for h in draft.harmed)
    if of_them and {a[:3] for a in again_} <= {t[:3] for t in told}:
        return True  # "17 rebels were killed … we killed 17 of them"
    return again_ <= told and any(h.amount.most != 1 for h in draft.harmed)


def _recounted(story: Draft, draft: Draft) -> bool:
    """Whether as many bodies were found as people were told to be killed."""
    told = [h.amount for h in story.harmed if h.killed]
    found = [h.amount for h in draft.harmed]
    if any(a.most is None for a in (*told, *found)):
        return False
    return sum(a.most or 0 for a in told) == sum(a.most or 0 for a in found)


def _headlined(story: Draft, draft: Draft) -> bool:
    """Whether the sentence behind a headline counts the same dead: so many do not die twice in two sentences."""
    if draft.last - story.last > 1 or not _violent_both(story, draft):
        return False
    if story.dates and draft.dates and not one_day(story.dates, draft.dates):
        return False
    told, counted = (
        {h.amount.least for h in told_of.harmed if h.killed and (h.amount.least or 0) >= _MANY}
        for told_of in (story, draft)
    )
    return bool(told & counted)


def _parted(story: Draft, draft: Draft) -> bool:
    """Whether a later sentence tells in parts how the dead died: ten were killed, "eight on the spot, two later"."""
    parts = [h.amount.least or 0 for h in draft.harmed if h.killed]
    told = [h.amount.least or 0 for h in story.harmed if h.killed]
    return len(parts) > 1 and len(told) == 1 and sum(parts) == told[0] and _violent_both(story, draft)


def _introduced(story: Draft, draft: Draft) -> bool:
    """Whether the next sentence tells who the dead were: "a member was killed. Mercu was shot dead in …"."""
    before = [h for h in story.harmed if h.killed]
    if len(before) != 1 or not draft.harmed or draft.last - story.last != 1 or draft.also or draft.anew:
        return False
    first, second = story.dates - AROUND_NOW, draft.dates - AROUND_NOW
    if (first and second and not one_day(first, second)) or _elsewhere(story, draft):
        return False  # but "has been murdered, the eighth this year. Dovan was shot on Monday"
    one, told = before[0], draft.harmed
    if any(h.amount.most != 1 or not (h.killed or h.hit_only) for h in told):
        return False
    if one.amount.most == 1 and one.whom.tag_ == "NN" and len(told) == 1:
        articles = {c.lower_ for c in one.whom.lefts}
        him = told[0].hit_only and (told[0].whom.lower_ in _THEY or told[0].whom.tag_ == "NNP")
        return bool(articles & {"a", "an"} and told[0].whom.tag_ == "NNP") or (him and "the" in articles)
    # "murdered two leaders. Mercu was shot at home, and Dovan was killed in the street"
    several = one.amount.most is not None and one.amount.most > 1 and one.whom.tag_ == "NNS"
    named = all(h.whom.tag_ == "NNP" for h in told)
    return several and named and 1 < len(told) <= (one.amount.most or 0)


def _elsewhere(story: Draft, draft: Draft) -> bool:
    """Whether a sentence says that it happened in another place than the one before."""
    here, there = (
        {
            e.text
            for e in d.hit.token.sent.ents
            if e.label_ in {"GPE", "LOC"} and e.root.head.lower_ in {"in", "at", "near", "outside"}
        }
        for d in (story, draft)
    )
    return bool(here and there) and not here & there


def _before_death(story: Draft, draft: Draft) -> bool:
    """Whether a sentence tells how somebody was hurt who died: "a trooper succumbed. He had been injured in …"."""
    if story.hit.token.lemma_ not in {"succumb", "die"} or draft.last - story.last != 1 or not draft.harmed:
        return False
    return all(not h.killed and h.whom.lower_ in {"he", "she"} for h in draft.harmed)


def _named_so(draft: Draft) -> bool:
    """Whether a sentence only says what it was: "it was a suicide bombing"."""
    token = draft.hit.token
    subjects = [c for c in token.head.children if c.dep_ == "nsubj"]
    return token.dep_ == "attr" and any(c.lower_ in {"it", "this", "that"} for c in subjects)


def _violent_both(story: Draft, draft: Draft) -> bool:
    """Whether both are violence between people."""
    return incident_type(story.type).ucdp is not None and incident_type(draft.type).ucdp is not None


def _dead_before(story: Draft, draft: Draft) -> bool:
    """Whether somebody is told by name to be killed who was so told before: it happens to nobody twice."""
    mine, theirs = (
        {
            p.actor
            for p in told_of.parts
            if p.actor is not None
            and p.token.pos_ == "PROPN"
            and any(h.killed and h.whom == p.token for h in told_of.harmed)
        }
        for told_of in (story, draft)
    )
    return bool(mine & theirs)


def _another(story: Draft, draft: Draft) -> bool:
    """Whether what was hit is another than before: "another convoy was attacked"."""
    if draft.hit.trigger.harm:
        return False
    hit = [p.token for p in draft.parts if p.kind is RoleKind.TARGET]
    if any(c.lower_ == "another" for t in hit for c in t.lefts):
        return True
    # "the rebels also blew up a bridge"
    before = {p.token.lemma_.lower() for p in story.parts if p.kind is RoleKind.TARGET}
    more = draft.hit.token.pos_ == "VERB" and any(c.lower_ == "also" for c in draft.hit.token.children)
    return more and bool(hit) and bool(before) and not before & {t.lemma_.lower() for t in hit}


def _afterwards(story: Draft, draft: Draft) -> bool:
    """Whether a sentence tells what came of an incident: "nobody was hurt", "a third died later in hospital"."""
    trigger = draft.hit.trigger
    died = trigger.harm == "killed" and trigger.harms_subject
    if not (died or draft.nobody_harmed) or draft.last - story.last > _NEXT or draft.has(RoleKind.BY):
        return False
    return not draft.dates or not story.dates or one_day(story.dates, draft.dates)


def specific(type_id: str) -> bool:
    """Whether a type says more than that somebody was attacked or killed."""
    return type_id not in {"armed_attack", "killing"}


def again(story: Draft, draft: Draft) -> bool:
    """Whether a sentence tells of an incident that an earlier one told of."""
    token = draft.hit.token
    if draft.beside & story.tokens:
        return False
    if draft.nobody_harmed:
        return incident_type(story.type).ucdp is not None and _afterwards(story, draft)
    if draft.back or (draft.found and _recounted(story, draft)):
        return any(h.killed for h in story.harmed)
    if draft.anew and not draft.points:
        return False
    if draft.manner.denied is not story.manner.denied or draft.manner.realis is not story.manner.realis:
        return False
    violent = incident_type(story.type).violent
    if _dead_before(story, draft):
        return True
    if _another(story, draft):
        return False
    if _headlined(story, draft) or _parted(story, draft) or _introduced(story, draft):
        return True
    if _before_death(story, draft):
        return True
    if _named_so(draft) and _violent_both(story, draft):
        return True
    if _recounts(story, draft) or (draft.also and _counts(story, draft)):
        return True
    adds = _only_adds(draft) or _counts(story, draft) or _afterwards(story, draft)
    general = violent and ((draft.bare and token.lemma_.lower() in _GENERAL) or adds)
    if not (alike(story.type, draft.type) or general or _by_bomb(story, draft)):
        return False
    if (draft.bare and (definite(token) or _those(story, draft))) or adds:
        return not _apart(story, draft)
    if (
        story.dates
        and draft.dates
        and not one_day(story.dates, draft.dates)
        and not _same_thing(story, draft)
    ):
        return False
    if not draft.parts and not draft.harmed:
        return draft.type == story.type or draft.bare
    return _share(story, draft) or (story.bare and not story.parts)


def _by_bomb(story: Draft, draft: Draft) -> bool:
    """Whether "the blasts" may be those of a bomb that killed somebody."""
    charged = any(p.kind is RoleKind.WITH and charge(p.token) for p in story.parts)
    return charged and draft.bare and draft.type == "bombing" and story.type in {"killing", "armed_attack"}


def _those(story: Draft, draft: Draft) -> bool:
    """Whether "the blasts" are those that the sentence before told of."""
    token = draft.hit.token
    the = any(c.lower_ in {"the", "these", "both"} for c in token.lefts)
    return token.tag_ == "NNS" and the and draft.last - story.last == 1


def _apart(story: Draft, draft: Draft) -> bool:
    """Whether two tellings name different victims or targets by name."""
    for kind in _UNDERGOERS:
        mine, others = (
            {
                p.actor
                for p in told_of.parts
                if p.kind is kind and p.actor is not None and p.token.pos_ == "PROPN"
            }
            for told_of in (story, draft)
        )
        if mine and others and not mine & others:
            return True
    return False


def _same_thing(story: Draft, draft: Draft) -> bool:
    """Whether a sentence is about the very thing that was hit, in passing: "the missile used to down the jet"."""
    hit = {p.token.lemma_.lower() for p in story.parts if p.kind is RoleKind.TARGET}
    return draft.hit.token.dep_ in {"acl", "relcl", "xcomp"} and any(
        p.kind is RoleKind.TARGET and p.token.lemma_.lower() in hit and definite(p.token) for p in draft.parts
    )


def _of_other_number(one: Token, other: Token) -> bool:
    """Whether two nouns say how many they are, and not as many: "four people", "nine people"."""
    if not any(c.dep_ == "nummod" for c in one.lefts) or not any(c.dep_ == "nummod" for c in other.lefts):
        return False
    first, second = amount_of(one), amount_of(other)
    return first is not None and second is not None and first.least != second.least


def _share(story: Draft, draft: Draft) -> bool:
    """Whether two tellings have somebody or something in common besides who did it."""
    for part in draft.parts:
        for other in story.parts:
            under = part.kind in _UNDERGOERS and other.kind in _UNDERGOERS
            if not under and part.kind is not other.kind:
                continue
            if part.token.lower_ in _THEY and under and other.kind is not RoleKind.TARGET:
                return True
            if part.kind is RoleKind.BY and draft.has(RoleKind.AGAINST) and story.has(RoleKind.AGAINST):
                continue
            same = part.actor is not None and part.actor == other.actor
            if not same and under and _of_other_number(other.token, part.token):
                continue
            if same or part.token.lemma_.lower() == other.token.lemma_.lower():
                return True
    return False
