"""Constructions that say more than their words: "is to", "used to", "the claim is baseless", "found guilty of"."""

import dataclasses

from allegiance.model.claim import Realis, SignKind
from allegiance.reading.manner.clauses import denies_object, own
from allegiance.reading.manner.context import Context
from allegiance.reading.manner.signatures import known, listed, signature
from allegiance.reading.syntax.parser import Token


def by_construction(token: Token, mine: Context, child: Token) -> Context | None:
    """Return what auxiliaries in all but name hand down: "is to", "is going to", "used to", "stopped short of"."""
    if child.dep_ == "xcomp" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children):
        at = (token.i, token.i + 1)
        adjective = any(c.dep_ in {"acomp", "attr"} for c in token.children)
        if (token.lemma_ == "be" and not adjective) or (token.lemma_ == "go" and token.tag_ == "VBG"):
            return mine.merely(Realis.PLANNED).signed(*at, SignKind.PLAN)
        if token.lower_ == "used" and not any(c.dep_ in {"dobj", "auxpass"} for c in token.children):
            return dataclasses.replace(mine, past=True).signed(*at, SignKind.PAST)
        if token.lemma_ == "have" and any(c.lower_ == "yet" for c in token.children):
            return mine.flipped().signed(*at, SignKind.DENIAL)
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
    if token.lower_ == "were" and token.dep_ == "advcl" and to:
        return mine.ground().merely(Realis.HYPOTHETICAL).signed(token.i, token.i + 1, SignKind.HYPOTHESIS)
    if child.dep_ == "nsubj" and token.lemma_ == "be" and known(child):
        false = next(
            (c for c in token.children if c.dep_ == "acomp" and c.lower_ in listed("falsehoods")), None
        )
        if false is not None:
            denied = dataclasses.replace(mine, denied=not mine.denied, rejected=not mine.denied)
            return denied.signed(false.i, false.i + 1, SignKind.DENIAL)
    if child.dep_ == "advmod" and child.lower_ == "short":
        return mine
    if child.dep_ == "dobj" and child.lemma_.lower() in listed("sworn"):
        return mine
    if child.dep_ == "dobj" and denies_object(token, child):
        return mine.flipped()  # the noun has its own "no"
    return None


def carrier_of(token: Token, child: Token, clauses: list[Context]) -> tuple[Token, Context] | None:
    """Return the verb or adjective that a clause belongs to where the parser hung it on a word beside.

    As in "accused by the Front of arming", "is not untrue that".
    """
    if child.dep_ == "prep" and token.dep_ in {"pobj", "dobj"} and token.pos_ in {"PROPN", "PRON"}:
        verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "agent" else token.head
        gerund = any(c.dep_ == "pcomp" for c in child.children)
        return (verb, clauses[verb.i]) if verb.pos_ == "VERB" and gerund else None
    if child.dep_ == "prep" and child.lower_ == "for" and token.lemma_ in listed("blamed"):
        verb = token.head.head if token.head.pos_ in {"NOUN", "PROPN", "PRON"} else token.head
        return (verb, clauses[verb.i]) if verb.lemma_ in {"hold", "find", "deem", "declare"} else None
    purpose = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
    if token.lemma_ == "be" and (
        child.dep_ in {"ccomp", "xcomp", "csubj"} or (child.dep_ == "advcl" and purpose)
    ):
        adjective = next((c for c in token.children if c.dep_ == "acomp"), None)
        if adjective is not None and signature(adjective, "clause") is not None:
            return adjective, own(adjective, clauses[token.i])
    return None
