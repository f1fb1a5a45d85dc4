"""The incidents of a document: those of its sentences, with what later sentences add to them."""

from allegiance.ontology.incident_types import incident_type
from allegiance.reading.manner.judging import Manners
from allegiance.reading.syntax.incidents.again import again, specific
from allegiance.reading.syntax.incidents.answering import blame, credit
from allegiance.reading.syntax.incidents.drafts import Draft
from allegiance.reading.syntax.incidents.harm import nouns_of_harm
from allegiance.reading.syntax.incidents.sentence import told
from allegiance.reading.syntax.incidents.taking import take_in
from allegiance.reading.syntax.incidents.triggers import word_list
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Scene

#: How many sentences further on "the attack" still points back.
_REACH = 6
#: How many sentences further on "there were no casualties" still is about what was told.
_NEXT = 3


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
            if not any(incident_type(d.type).ucdp for d in drafts):
                near = [s for s in stories if at - s.last <= _NEXT and _harms(s)]
                nouns_of_harm(n, sentence, sorted(near, key=_likely)[-1:])
            blame(scene, n, sentence, stories)
    credit(stories)
    return [s for s in stories if _holds(s)]


def _file(stories: list[Draft], draft: Draft, at: int) -> None:
    """Put an incident with the earlier one that it tells of again, or after them all."""
    near = [s for s in reversed(stories) if at - s.last <= _REACH]
    for story in sorted(near, key=_in_passing) if draft.bare else near:
        if again(story, draft):
            first = story.type
            take_in(story, draft)
            if draft.bare or not incident_type(first).violent:
                story.type = first if specific(first) else story.type
            story.last = at
            return
    if not draft.nobody_harmed:
        stories.append(draft)


def _harms(story: Draft) -> bool:
    """Whether somebody may be harmed in an incident: violence between people, or a fire that is set."""
    return incident_type(story.type).ucdp is not None or story.type == "destruction"


def _likely(story: Draft) -> tuple[bool, bool]:
    """Order the incidents that a number of harmed may belong to: violence that is what the text tells of comes last."""
    return not _in_passing(story), incident_type(story.type).ucdp is not None


def _in_passing(story: Draft) -> bool:
    """Whether an incident is only told of in a clause about somebody: "the rebels, who have blown up bridges"."""
    verb = story.hit.token
    return verb.dep_ == "relcl" and any(
        c.dep_ == "aux" and c.lower_ in {"have", "has", "had"} for c in verb.children
    )


def _summed_up(story: Draft) -> bool:
    """Whether it is counted what happened over time: "the Front, which has killed 200 soldiers since May"."""
    verb = story.hit.token
    if not story.hit.trigger.harm or verb.pos_ != "VERB":
        return False
    hung = [c for c in verb.children if c.dep_ in {"prep", "mark"}]
    if _in_passing(story) and any(c.lower_ == "since" for c in hung):
        return True
    spans = (t for c in hung if c.lower_ in {"in", "over", "during", "since"} for t in c.children)
    return any(
        t.lemma_ in {"decade", "century"} or (t.lemma_ in {"year", "month"} and t.tag_ == "NNS")
        for t in spans
    )


def _habit(noun: Token) -> bool:
    """Whether a plural stands beneath a verb in the present, or is a figure: "the jets carry out most strikes"."""
    if noun.dep_ == "nsubj" and noun.head.lemma_ in {"rise", "increase", "fall", "drop", "double", "decline"}:
        return True  # "murders rose by a tenth"
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
    if (token.tag_ == "NNS" and _habit(token)) or _summed_up(story):
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
