"""What words hand down that are on no list: to nouns, to adverbial clauses, to what they are joined with."""

from allegiance.model.claim import Realis, SignKind
from allegiance.reading.manner.context import Context
from allegiance.reading.manner.signatures import listed
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.parser import Token

_VERBAL = frozenset({"VERB", "AUX"})
_GRANTED = frozenset(
    {
        "after",
        "before",
        "since",
        "because",
        "as",
        "while",
        "when",
        "though",
        "although",
        "once",
        "until",
        "where",
        "whereas",
        "even",
    }
)


def held(governor: Token, mine: Context, child: Token) -> Context:
    """Return what is handed to a noun: a noun of action with an owner of its own is taken for granted."""
    plain = not (mine.denied or mine.hedged or mine.past) and mine.realis is Realis.ACTUAL
    if child.pos_ not in {"NOUN", "PROPN"} or plain:
        return mine
    # "took no part in the attack" denies it, "took credit for the attack" does not
    within = child.dep_ != "pobj" or child.head.lower_ == "in"
    if (governor.lemma_.lower() in listed("light") and within) or child.dep_ in {"attr", "acomp", "oprd"}:
        return mine
    owned = any(c.dep_ == "poss" for c in child.children) or bool(arguments.after(child, {"by"}))
    definite = any(
        c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"} for c in child.children
    )
    return mine.ground() if owned or definite else mine


def undone(mine: Context, child: Token) -> Context:
    """Return what a preposition hands down: "without", "instead of" and "rather than" take it as not done."""
    following = child.doc[child.i + 1].lower_ if child.i + 1 < len(child.doc) else ""
    undoing = listed("undoing")
    short_of = child.lower_ == "of" and child.i > 0 and child.doc[child.i - 1].lower_ == "short"
    if child.lower_ in undoing or f"{child.lower_} {following}" in undoing or short_of:
        return Context(mine.voices, denied=True, signs=mine.ground().signs).signed(
            child.i, child.i + 1, SignKind.DENIAL
        )
    return mine


def adverbial(token: Token, mine: Context, frame: Context, child: Token) -> Context:
    """Return what is handed to an adverbial clause or to one that hangs on a noun."""
    if child.dep_ == "acl":
        purpose = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        return mine if purpose else frame.ground()
    marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "advmod"}}
    if marks & _GRANTED:
        return frame.ground()
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
        # "must work together to defeat X": what it is for is meant already
        return frame.ground() if is_duty(token) and not mine.denied else mine
    return frame


def is_duty(verb: Token) -> bool:
    """Whether a verb tells what must, should or needs to be done."""
    if verb.lemma_ == "need" or any(
        c.dep_ == "aux" and c.lower_ in {"must", "should", "ought"} for c in verb.children
    ):
        return True
    return verb.lemma_ == "have" and any(c.dep_ == "xcomp" for c in verb.children)


def shares(token: Token, child: Token) -> bool:
    """Whether a word that is joined to another shares its negation, modal and the like."""
    if token.pos_ not in _VERBAL or child.pos_ not in _VERBAL:
        return not any(
            c.dep_ in {"det", "neg"} and c.lower_ in listed("no_determiners") for c in child.children
        )
    alone = not any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "neg"} for c in child.children)
    but = any(c.dep_ == "cc" and c.lower_ == "but" for c in token.children)
    if any(c.dep_ == "preconj" and c.lower_ == "neither" for c in token.children):
        return True
    no_subject = any(
        c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in listed("no_subjects") for c in token.children
    )
    return (
        alone and not but and (child.tag_ in {"VB", "VBG", "VBN"} or no_subject) and child.tag_ == token.tag_
    )
