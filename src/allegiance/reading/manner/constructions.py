"""Constructions that say more than their words: "is to", "used to", "the claim is baseless", "found guilty of"."""

import dataclasses

from allegiance.languages.load import words
from allegiance.model.claim import Realis, SignKind
from allegiance.reading.manner.clauses import denies_object, own
from allegiance.reading.manner.context import Context
from allegiance.reading.manner.signatures import known, listed, says, signature
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.parser import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_HELD = frozenset({"hold", "find", "deem", "declare"})
#: Prepositions that tell when or how somebody said something.
_CIRCUMSTANCES = frozenset(
    {"under", "during", "after", "before", "in", "on", "at", "upon", "following", "with"}
)
#: Verbs of "put on hold", "bring to an end", "come to a halt".
_STOPPING = frozenset({"put", "place", "bring", "come", "draw", "grind"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj"})


def by_construction(token: Token, mine: Context, child: Token) -> Context | None:
    """Return what a word hands to one beneath it in a construction, None where it stands in none."""
    for construction in _ALL:
        found = construction(token, mine, child)
        if found is not None:
            return found
    return None


def _auxiliary(token: Token, mine: Context, child: Token) -> Context | None:
    """Auxiliaries in all but name: "is to", "is going to", "used to", "has yet to", "were Sarn to"."""
    at = (token.i, token.i + 1)
    if not _with_to(child):
        return None
    if child.dep_ == "xcomp":
        adjective = any(c.dep_ in {"acomp", "attr"} for c in token.children)
        if (token.lemma_ == "be" and not adjective) or (token.lemma_ == "go" and token.tag_ == "VBG"):
            return mine.merely(Realis.PLANNED).signed(*at, SignKind.PLAN)
        if token.lower_ == "used" and not any(c.dep_ in {"dobj", "auxpass"} for c in token.children):
            return dataclasses.replace(mine, past=True).signed(*at, SignKind.PAST)
        if token.lemma_ == "have" and any(c.lower_ == "yet" for c in token.children):
            return mine.flipped().signed(*at, SignKind.DENIAL)
    if token.lower_ == "were" and token.dep_ == "advcl":
        return mine.ground().merely(Realis.HYPOTHETICAL).signed(*at, SignKind.HYPOTHESIS)
    return None


def _called_false(token: Token, mine: Context, child: Token) -> Context | None:
    """Claims of which it is said that they are wrong: "the claim that … is baseless", "is a lie"."""
    if child.dep_ != "nsubj" or token.lemma_ != "be" or not known(child):
        return None
    for word in token.children:
        if (word.dep_ == "acomp" and word.lower_ in listed("falsehoods")) or (
            word.dep_ == "attr" and _is_myth(word)
        ):
            holds = own(word, mine).denied if word.dep_ == "attr" else mine.denied
            denied = dataclasses.replace(mine, denied=not holds, rejected=not holds)
            return denied.signed(word.i, word.i + 1, SignKind.DENIAL)
    return None


def _is_myth(noun: Token) -> bool:
    found = signature(noun, "clause")
    return found is not None and found.group == "myths"


def _mistaken(token: Token, mine: Context, child: Token) -> Context | None:
    """What it would be a mistake to say does not hold, for whoever speaks; "it is not wrong to say" says it."""
    if child.dep_ not in {"xcomp", "acl", "advcl", "csubj"} or not (_with_to(child) and says(child)):
        return None
    word = token
    if token.lemma_ == "be":  # "to think that … is to misread it", too
        word = next(
            (c for c in token.children if c.dep_ in {"acomp", "attr", "xcomp"} and c.i != child.i), token
        )
    if word.lemma_.lower() not in listed("mistakes"):
        return None
    told = Context(mine.voices, denied=not mine.denied, rejected=True, signs=mine.ground().signs)
    return told.signed(word.i, word.i + 1, SignKind.DENIAL)


def _nothing_shows(token: Token, mine: Context, child: Token) -> Context | None:
    """What there is nothing to suggest is denied by whoever speaks."""
    if child.dep_ not in {"relcl", "acl", "xcomp"} or token.lower_ not in listed("no_subjects"):
        return None
    if not says(child):
        return None
    told = Context(mine.voices, denied=True, rejected=True, signs=mine.ground().signs)
    return told.signed(token.i, token.i + 1, SignKind.DENIAL)


def shows_nothing(verb: Token) -> bool:
    """Whether a verb of showing has nothing for its subject: "no document proves that", "nothing indicates that"."""
    for subject in arguments.subjects(verb):
        if subject.lower_ == "nothing":
            return True
        no = any(c.dep_ == "det" and c.lower_ == "no" for c in subject.children)
        if no and subject.lemma_.lower() in listed("showing"):
            return True
    return False


def falsely(word: Token) -> bool:
    """Whether somebody says so wrongly, as whoever tells us has it: "falsely claimed that"."""
    return any(c.dep_ == "advmod" and c.lower_ in listed("falsely") for c in word.children)


def _imagined(token: Token, mine: Context, child: Token) -> Context | None:
    """What is only imagined: "a scenario in which", "in the event that"."""
    if child.dep_ not in {"relcl", "acl"} or token.lemma_.lower() not in listed("imagined"):
        return None
    if token.lemma_.lower() in {"event", "case"}:
        happened = any(c.dep_ == "det" and c.lower_ != "the" for c in token.children)
        if happened or token.head.lower_ != "in" or not _with_that(child):
            return None
    elif not (_with_that(child) or any(c.dep_ == "prep" and c.lower_ == "in" for c in child.children)):
        return None
    return mine.ground().merely(Realis.HYPOTHETICAL).signed(token.i, token.i + 1, SignKind.HYPOTHESIS)


def _ended(token: Token, mine: Context, child: Token) -> Context | None:
    """What is said to be over: "its support is over", "put on hold its training", "its support came to an end"."""
    if child.dep_ not in {"nsubj", "nsubjpass", "dobj"} or child.pos_ not in _NOUNS:
        return None
    if token.lemma_ in listed("halts") and token.head.lemma_ in _STOPPING and token.nbor(-1).lower_ == "on":
        return _no_more(mine, token)  # parsers take "hold" for a verb
    for word in token.children:
        over = token.lemma_ == "be" and child.dep_ == "nsubj" and word.lower_ in listed("over")
        behind = [n for n in word.children if n.dep_ == "pobj"] if word.dep_ == "prep" else []
        stopped = token.lemma_ in _STOPPING and any(n.lemma_ in listed("halts") for n in behind)
        if over or stopped or (token.lemma_ == "be" and any(n.lemma_ == "end" for n in behind)):
            return _no_more(mine, word)
    return None


def _no_more(mine: Context, word: Token) -> Context:
    """Return the effect of "is over": past, and where it is not, or not yet so, it goes on."""
    if mine.denied or mine.realis is not Realis.ACTUAL:
        return dataclasses.replace(mine, denied=False, past=False, realis=Realis.ACTUAL)
    return dataclasses.replace(mine, past=True).signed(word.i, word.i + 1, SignKind.PAST)


def _objects(token: Token, mine: Context, child: Token) -> Context | None:
    """What stands for the verb itself: "stopped short of", "pledged allegiance", "gives no support"."""
    if child.dep_ == "advmod" and child.lower_ == "short":
        return mine
    if child.dep_ == "dobj" and child.lemma_.lower() in listed("sworn"):
        return mine
    if child.dep_ == "dobj" and denies_object(token, child):
        return mine.flipped()  # the noun has its own "no"
    return None


_ALL = (_auxiliary, _called_false, _mistaken, _nothing_shows, _imagined, _ended, _objects)


def carrier_of(token: Token, child: Token, clauses: list[Context]) -> tuple[Token, Context] | None:
    """Return the word that a clause belongs to where the parser hung it on one beside, and how that one is told.

    As in "accused by the Front of arming", "is not untrue that", "said under oath that".
    """
    accused = child.lower_ == "of" and token.head.lemma_ in words("speech", "accused_of")
    somebody = token.pos_ in {"PROPN", "PRON"} or (accused and token.pos_ == "NOUN")
    if child.dep_ == "prep" and token.dep_ in {"pobj", "dobj"} and somebody:
        verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "agent" else token.head
        gerund = any(c.dep_ == "pcomp" for c in child.children)
        return (verb, clauses[verb.i]) if verb.pos_ == "VERB" and gerund else None
    if child.dep_ == "prep" and child.lower_ == "for" and token.lemma_ in listed("blamed"):
        verb = token.head.head if token.head.pos_ in {"NOUN", "PROPN", "PRON"} else token.head
        return (verb, clauses[verb.i]) if verb.lemma_ in _HELD else None
    if child.dep_ == "prep" and token.pos_ == "ADV":  # "accused time and again of"
        verb = token.head.head if token.dep_ == "conj" else token.head
        return (verb, clauses[verb.i]) if verb.pos_ == "VERB" else None
    if token.lemma_ == "be" and (child.dep_ in _CLAUSES or (child.dep_ == "advcl" and _with_to(child))):
        word = _predicated(token, child)
        return (word, own(word, clauses[token.i])) if word is not None else None
    behind = _verb_behind(token, child)
    if behind is not None:
        return behind, clauses[behind.i]
    return None


def _predicated(be: Token, child: Token) -> Token | None:
    """Return the word that a clause beneath "be" says more of: "is untrue that", "that … is a myth", "word is that"."""
    for word in be.children:
        if word.dep_ == "acomp" or (word.dep_ == "attr" and child.dep_ == "csubj"):
            return word if signature(word, "clause") is not None else None
    subject = next((c for c in be.children if c.dep_ == "nsubj" and c.pos_ in _NOUNS), None)
    if subject is not None and child.dep_ == "ccomp" and _with_that(child):
        return subject if signature(subject, "clause") is not None else None
    return None


def _verb_behind(token: Token, child: Token) -> Token | None:
    """Return the verb of saying of "that …" which the parser hung on a phrase before it: "said under oath that"."""
    if child.dep_ not in {"ccomp", "acl", "relcl"} or not _with_that(child):
        return None
    if (
        token.dep_ not in {"pobj", "pcomp"}
        or token.head.lower_ not in _CIRCUMSTANCES
        or not says(token.head.head)
    ):
        return None
    noun_of_saying = token.pos_ in _NOUNS and known(token)
    has_one = any(c.dep_ in {"ccomp", "dobj"} for c in token.head.head.children)
    return None if noun_of_saying or has_one else token.head.head


def put_behind(verb: Token, preposition: Token, noun: Token) -> bool:
    """Whether a noun is the object of a verb, behind what it is dismissed as: "dismissed as fiction a report that"."""
    if preposition.lower_ != "as" or noun.dep_ != "pobj" or not known(noun):
        return False
    return any(c.dep_ in {"acl", "ccomp", "relcl"} for c in noun.children) and known(verb)


def worded(noun: Token) -> bool:
    """Whether a noun has its content behind a verb of saying: "reports suggesting that"."""
    return any(c.dep_ == "acl" and c.tag_ == "VBG" and says(c) for c in noun.children)


def _with_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _with_that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
