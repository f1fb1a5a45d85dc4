"""The incidents of a document: those of its sentences, with what later sentences add to them."""

from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import alike, incident_type
from allegiance.reading.manner.judging import Manners
from allegiance.reading.syntax.incidents.answering import blame, credit
from allegiance.reading.syntax.incidents.drafts import Draft
from allegiance.reading.syntax.incidents.harm import nouns_of_harm
from allegiance.reading.syntax.incidents.sentence import definite, told
from allegiance.reading.syntax.incidents.taking import take_in
from allegiance.reading.syntax.incidents.triggers import word_list
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Scene

#: How many sentences further on "the attack" still points back.
_REACH = 6
#: How many sentences further on "there were no casualties" still is about what was told.
_NEXT = 3
_GENERAL = frozenset({"incident", "attack", "action", "operation", "crime"})
_UNDERGOERS = frozenset({RoleKind.AGAINST, RoleKind.TARGET})
_PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them", "who"})


def find(scene: Scene, manners: Manners) -> list[Draft]:
    """Return the incidents of a document in the order of its text."""
    stories: list[Draft] = []
    at = 0
    for n, paragraph in enumerate(scene.paragraphs):
        for sentence in paragraph.doc.sents:
            at += 1
            drafts = told(scene, n, sentence, manners)
            for draft in drafts:
                draft.last = at
                _file(stories, draft, at)
            if stories and not drafts and at - stories[-1].last <= _NEXT:
                nouns_of_harm(n, sentence, stories[-1:])
            blame(scene, n, sentence, stories)
    credit(stories)
    return [s for s in stories if _holds(s)]


def _file(stories: list[Draft], draft: Draft, at: int) -> None:
    """Put an incident with the earlier one that it tells of again, or after them all."""
    for story in reversed(stories):
        if at - story.last > _REACH:
            continue
        if _again(story, draft):
            first = story.type
            take_in(story, draft)
            if draft.bare or not incident_type(first).violent:
                story.type = first if _specific(first) else story.type
            story.last = at
            return
    stories.append(draft)


def _counts(story: Draft, draft: Draft) -> bool:
    """Whether a sentence right behind an incident counts who was harmed in it: "X shelled Y. Five were killed."."""
    token = draft.hit.token
    if not draft.hit.trigger.harm or draft.last - story.last > 1 or draft.dates or draft.has(RoleKind.BY):
        return False
    if token.dep_ not in {"ROOT", "conj", "acomp", "ccomp"}:
        return False
    killed = {h.killed for h in draft.harmed}
    return bool(killed) and not killed & {h.killed for h in story.harmed}


def _only_adds(draft: Draft) -> bool:
    """Whether a sentence only counts who was harmed in what was told before: "four were killed in the attack"."""
    return bool(draft.hit.trigger.harm) and draft.points


def _specific(type_id: str) -> bool:
    return type_id not in {"armed_attack", "killing"}


def _again(story: Draft, draft: Draft) -> bool:
    """Whether a sentence tells of an incident that an earlier one told of."""
    token = draft.hit.token
    if draft.manner.denied is not story.manner.denied or draft.manner.realis is not story.manner.realis:
        return False
    violent = incident_type(story.type).violent
    adds = _only_adds(draft) or _counts(story, draft)
    general = violent and ((draft.bare and token.lemma_.lower() in _GENERAL) or adds)
    if not (alike(story.type, draft.type) or general):
        return False
    if (draft.bare and definite(token)) or adds:
        return not _apart(story, draft)
    if (
        story.dates
        and draft.dates
        and not _one_day(story.dates, draft.dates)
        and not _same_thing(story, draft)
    ):
        return False
    if not draft.parts and not draft.harmed:
        return draft.type == story.type or draft.bare
    return _share(story, draft) or (story.bare and not story.parts)


def _one_day(first: set[str], second: set[str]) -> bool:
    """Whether two sets of words for days have one in common, or part of one: "May 6" and "this evening (May 6"."""
    return any(a in b or b in a for a in first for b in second)


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


def _share(story: Draft, draft: Draft) -> bool:
    """Whether two tellings have somebody or something in common besides who did it."""
    for part in draft.parts:
        for other in story.parts:
            under = part.kind in _UNDERGOERS and other.kind in _UNDERGOERS
            if not under and part.kind is not other.kind:
                continue
            if part.token.lower_ in _PRONOUNS and under and other.kind is RoleKind.AGAINST:
                return True
            if part.kind is RoleKind.BY and draft.has(RoleKind.AGAINST) and story.has(RoleKind.AGAINST):
                continue
            same = part.actor is not None and part.actor == other.actor
            if same or part.token.lemma_.lower() == other.token.lemma_.lower():
                return True
    return False


def _habit(noun: Token) -> bool:
    """Whether a plural stands beneath a verb in the present: "the jets carry out most strikes"."""
    for above in noun.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return above.tag_ in {"VBP", "VBZ"} and not any(
                c.dep_ in {"aux", "auxpass"} for c in above.children
            )
    return False


def _holds(story: Draft) -> bool:
    """Whether enough shows that something happened once, and not what happens now and then."""
    trigger, token = story.hit.trigger, story.hit.token
    if trigger.unsure:
        return False
    if story.type == "displacement" and not any(
        p.token.lemma_.lower() in word_list("civilians") for p in story.parts
    ):
        return False
    if token.tag_ == "NNS" and _habit(token):
        return False
    if not trigger.weak:
        return True
    if token.pos_ == "VERB":
        return bool(story.parts)
    if (
        token.tag_ == "NNS"
        and not any(c.pos_ == "NUM" or c.lower_ == "several" for c in token.lefts)
        and not story.harmed
    ):
        return bool(story.dates) and bool(story.parts)
    return bool(story.parts or story.harmed)
