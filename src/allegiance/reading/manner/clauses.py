"""What a clause or noun phrase says of itself: negations, modals, hedges, conditions, and words for what is over."""

import dataclasses

from allegiance.model.claim import Realis, SignKind
from allegiance.reading.manner.context import Context
from allegiance.reading.manner.signatures import listed, says
from allegiance.reading.syntax.parser import Token

_PAST_TAGS = frozenset({"VBD", "VBN"})
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ANY_MORE = frozenset({"anymore", "longer", "more"})
_ALMOST = frozenset({"almost", "nearly", "virtually"})
_UNTIL = frozenset({"until", "till"})


def own(token: Token, frame: Context) -> Context:
    """Return how a clause or noun is told by the words that hang on its head, within what is told above it."""
    children = list(token.children)
    told = frame
    for child in children:
        told = _modified(told, child, token)
    if token.pos_ in _VERBAL:
        told = _modal(told, token, children)
        told = _over(told, token, children)
        told = _asked(told, token)
    return told


def in_phrase(token: Token, frame: Context) -> Context:
    """Return how that is told which a noun phrase takes for granted: by whom, and with which hedge of its own."""
    told = frame.ground()
    for child in token.children:
        if child.lower_ in listed("hedges") and child.dep_ in {"amod", "advmod"}:
            told = told.doubtful().signed(child.i, child.i + 1, SignKind.HEDGE)
    return told


def _modified(told: Context, child: Token, token: Token) -> Context:
    lower, dep = child.lower_, child.dep_
    if _negates(child):
        return told.flipped().signed(child.i, child.i + 1, SignKind.DENIAL)
    if dep == "advmod" and lower == "longer" and child.i and child.doc[child.i - 1].lower_ == "no":
        return dataclasses.replace(told, past=True).signed(child.i - 1, child.i + 1, SignKind.PAST)
    beneath = [child] if dep == "prep" else [c for c in child.children if dep == "aux" and c.dep_ == "prep"]
    for preposition in beneath:
        if (no := _never(preposition)) is not None:
            return told.flipped().signed(no.i, no.i + 2, SignKind.DENIAL)
        if (likely := _in_all_likelihood(preposition)) is not None:
            return told.doubtful().signed(preposition.i, likely.i + 1, SignKind.HEDGE)
        if (days := _in_those_days(preposition)) is not None:
            return dataclasses.replace(told, past=True).signed(preposition.i, days.i + 1, SignKind.PAST)
    if (dep in _SUBJECTS or _few(child)) and (no := _no_subject(child, token)) is not None:
        return told.flipped().signed(no.i, no.i + 1, SignKind.DENIAL)
    if dep == "advcl" and _if_true(child):
        return told.doubtful().signed(child.left_edge.i, child.left_edge.i + 1, SignKind.HEDGE)
    if dep == "mark" and lower in listed("conditions"):
        return told.ground().merely(Realis.HYPOTHETICAL).signed(child.i, child.i + 1, SignKind.HYPOTHESIS)
    if dep in {"advmod", "amod", "nmod", "compound"} and (
        lower in listed("hedges") or _all_but_certain(child)
    ):
        return told.doubtful().signed(child.i, child.i + 1, SignKind.HEDGE)
    if dep == "dobj" and denies_object(token, child):
        return told.flipped().signed(child.left_edge.i, child.left_edge.i + 1, SignKind.DENIAL)
    if dep in {"advmod", "amod", "nmod", "compound"} and keeps_away(child):
        return told.doubtful().signed(child.i, child.i + 1, SignKind.DISTANCE)
    once = lower == "time" and child.i > 1 and child.doc[child.i - 2 : child.i].text.lower() == "one-"
    if (once or lower in listed("past")) and _puts_into_past(child, token):
        return dataclasses.replace(told, past=True).signed(child.i, child.i + 1, SignKind.PAST)
    return told


def keeps_away(word: Token) -> bool:
    """Whether a word says that another is not the outlet's: "so-called", "self-styled"."""
    if word.lower_ == "called" and word.i >= 1:
        return word.doc[max(word.i - 2, 0) : word.i].text.lower() in {"so-", "so"}
    return word.lower_ in listed("distance")


def denies_object(verb: Token, noun: Token) -> bool:
    """Whether "no" on the object denies what the verb does: "gives no support"."""
    return (
        verb.pos_ == "VERB"
        and verb.lemma_.lower() in listed("light")
        and any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)
    )


def _negates(child: Token) -> bool:
    following = child.doc[child.i + 1].lower_ if child.i + 1 < len(child.doc) else ""
    if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in listed("negations")):
        return following not in listed("not_only") and child.lower_ != "no"
    no = child.lower_ in listed("no_determiners")
    if child.dep_ == "det" and no:
        return True
    return no and child.lower_ != "no" and child.dep_ in {"preconj", "cc"}


def _never(preposition: Token) -> Token | None:
    """Return the "no" of "at no time", "by no means", "in no way"."""
    for noun in preposition.children:
        if noun.dep_ == "pobj" and noun.lemma_ in listed("never_nouns"):
            return next((c for c in noun.children if c.dep_ == "det" and c.lower_ == "no"), None)
    return None


def _in_those_days(preposition: Token) -> Token | None:
    """Return the noun of "in those days", "during those years": what held then is set off from now."""
    for noun in preposition.children:
        if noun.dep_ == "pobj" and noun.lemma_ in listed("bygone"):
            return noun if any(c.lower_ == "those" for c in noun.children) else None
    return None


def _in_all_likelihood(preposition: Token) -> Token | None:
    """Return the noun of "in all likelihood", "in all probability", "by all appearances"."""
    for noun in preposition.children:
        if noun.dep_ == "pobj" and noun.lemma_ in listed("likelihoods"):
            return noun if any(c.lower_ == "all" for c in noun.children) else None
    return None


def _if_true(clause: Token) -> bool:
    """Whether a clause doubts the one beside it: "if true", "if confirmed", "if the Front is to be believed"."""
    if not any(c.dep_ == "mark" and c.lower_ == "if" for c in clause.children):
        return False
    words = [clause, *(c for c in clause.children if c.dep_ in {"acomp", "xcomp"})]
    for word in words:
        active = word.pos_ == "VERB" and any(c.dep_ in {"dobj", "ccomp"} for c in word.children)
        if word.lemma_.lower() in listed("trusted") and not active:
            return True
    return False


def _all_but_certain(word: Token) -> bool:
    """Whether a word is the second of "almost certainly"."""
    return word.lower_ in listed("certain") and any(c.lower_ in _ALMOST for c in word.children)


def _few(word: Token) -> bool:
    """Whether a word is "few" before a verb, which parsers take for an adjective of it."""
    return word.lower_ == "few" and word.dep_ == "amod" and word.head.pos_ == "VERB"


def _no_subject(subject: Token, verb: Token) -> Token | None:
    if subject.lower_ in listed("no_subjects"):
        return subject
    if subject.lower_ == "few" and says(verb) and not list(subject.children):
        return subject  # "few doubt that"; few who do something do it
    return next(
        (c for c in subject.children if c.lower_ in listed("no_determiners") and c.dep_ in {"det", "preconj", "cc"}),
        None,
    )  # fmt: skip


def _puts_into_past(child: Token, token: Token) -> bool:
    if token.pos_ in _VERBAL:
        steady = child.lower_ in {"formerly", "previously", "once", "erstwhile", "originally"}
        return child.dep_ == "advmod" and steady and token.dep_ != "advcl"
    if child.lower_ in {"earlier", "late"}:
        return (
            child.dep_ == "amod" and token.dep_ == "attr"
        )  # "was an earlier recipient", not "an earlier attack"
    return child.dep_ in {"amod", "advmod", "nmod", "compound"}


def _modal(told: Context, token: Token, children: list[Token]) -> Context:
    """Take in the modal of a verb: "will", "may have", "would have", "should"."""
    modal = next((c for c in children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    conditional = _condition_beneath(children)
    if modal is None:
        if conditional and told.realis is Realis.PLANNED:
            return told.merely(Realis.HYPOTHETICAL)
        first = min((c.i for c in children if c.dep_ == "aux"), default=-1)
        if token.dep_ == "advcl" and first == token.left_edge.i and token.doc[first].lower_ == "had":
            return told.merely(Realis.HYPOTHETICAL).signed(first, first + 1, SignKind.HYPOTHESIS)
        return told
    lower = modal.lower_
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in children)
    at = (modal.i, modal.i + 1)
    if lower in listed("epistemic") and (perfect or _under_way(token, children)) and not conditional:
        return told.doubtful().signed(*at, SignKind.HEDGE)
    if lower == "must" and perfect:
        return told.doubtful().signed(*at, SignKind.HEDGE)
    if told.denied and not perfect and lower not in listed("epistemic") | {"should", "must"}:
        return told  # "will not", "cannot", "would not": it does not hold
    if conditional or perfect:
        return told.merely(Realis.HYPOTHETICAL).signed(*at, SignKind.HYPOTHESIS)
    if lower in listed("future") or (lower in listed("future_in_past") and told.voices):
        return told.merely(Realis.PLANNED).signed(*at, SignKind.PLAN)
    return told.merely(Realis.HYPOTHETICAL).signed(*at, SignKind.HYPOTHESIS)


def _under_way(token: Token, children: list[Token]) -> bool:
    """Whether "may be" is about what is: "may be arming", "may be part of", "may be backed by"."""
    if token.lemma_ == "be":
        return True
    return any(c.dep_ in {"aux", "auxpass"} and c.lemma_ == "be" for c in children)


def _condition_beneath(children: list[Token]) -> bool:
    return any(
        c.dep_ == "advcl"
        and not _if_true(c)
        and any(
            (m.dep_ == "mark" and m.lower_ in listed("conditions"))
            or (m.dep_ == "aux" and m.lower_ == "had" and m.i == c.left_edge.i)
            for m in c.children
        )
        for c in children
    )


def _over(told: Context, token: Token, children: list[Token]) -> Context:
    """Take in "until" and "not any more"."""
    for child in children:
        if child.dep_ in {"advmod", "npadvmod"} and child.lower_ in _ANY_MORE and told.denied:
            ever = child.lower_ == "anymore" or any(c.lower_ == "any" for c in child.children)
            if ever:
                told = dataclasses.replace(told, denied=False, past=True)
                told = told.signed(child.i, child.i + 1, SignKind.PAST)
        until = child if child.lower_ in _UNTIL else None
        if child.dep_ == "advcl":
            until = next((c for c in child.children if c.dep_ == "mark" and c.lower_ in _UNTIL), None)
        if until is None or told.realis is not Realis.ACTUAL or not _in_past(token, children):
            continue
        if told.denied:
            told = dataclasses.replace(told, denied=False)  # "did not back it until 2015": it does since
        elif not any(c.lower_ in {"now", "then", "recently"} for c in until.children):
            told = dataclasses.replace(told, past=True).signed(until.i, until.i + 1, SignKind.PAST)
        else:
            told = dataclasses.replace(told, past=True).signed(until.i, until.i + 2, SignKind.PAST)
    return told


def _in_past(token: Token, children: list[Token]) -> bool:
    auxiliary = next((c for c in children if c.dep_ in {"aux", "auxpass"}), None)
    return (token if auxiliary is None else auxiliary).tag_ in _PAST_TAGS


def _asked(told: Context, token: Token) -> Context:
    """Take in that the sentence is a question, unless it asks about what it takes for granted: "why", "when"."""
    if token.dep_ not in {"ROOT", "conj", "ccomp"} or told.realis is not Realis.ACTUAL:
        return told
    root = token
    while root.head.i != root.i:
        root = root.head
    sentence = token.doc[root.left_edge.i : root.right_edge.i + 1]
    last = sentence[-1] if sentence[-1].text not in {'"', "'", ")"} or len(sentence) < 2 else sentence[-2]
    if last.text != "?":
        return told
    if any(t.lower_ in listed("granting_questions") for t in sentence[:3]):
        return told
    return told.merely(Realis.HYPOTHETICAL).signed(last.i, last.i + 1, SignKind.HYPOTHESIS)
