"""Who has which part in what a noun tells of: "X's attack on Y with mortars", "talks between X and Y"."""

from collections.abc import Iterable, Iterator

from allegiance.languages.load import words
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.incidents.people import charge
from allegiance.reading.syntax.incidents.triggers import Hit, word_list
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import Token

_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_LIGHT_UP = 4
#: Behind an event noun, what tells against whom or what it was.
_AT = ("on", "against", "at", "upon", "targeting")
#: Behind a verb of firing or throwing.
TOWARDS = ("at", "on", "upon", "against", "into", "towards", "toward", "inside", "outside", "near")
#: Event nouns behind which "of" names whom it befell.
_OF = frozenset(
    {
        "killing",
        "abduction",
        "arrest",
        "release",
        "displacement",
        "territory_seized",
        "shoot_down",
        "destruction",
        "seizure",
        "arms_delivery",
    }
)


def of_noun(hit: Hit) -> Iterator[tuple[str, Token]]:
    """Yield roles with the words that have them; "reached" is for what may be a place as well."""
    trigger, noun = hit.trigger, hit.token
    if trigger.type in {"clash", "meeting", "agreement"}:
        yield from (("participant", t) for t in arguments.after(noun, {"between", "with", "among"}))
        yield from (("participant", t) for t in _owners(noun))
        yield from _sides(noun)
        return
    owned = _owners(noun)
    if trigger.type in {"killing", "abduction", "arrest", "release"}:
        # "the journalist's killing": whose it is, it befell
        yield from (("undergoer", t) for t in owned if t.dep_ == "poss" and t.ent_type_ != "GPE")
    else:
        yield from (("by", t) for t in owned)
    yield from (("by", t) for t in arguments.after(noun, {"by"}))
    if trigger.type == "claim_of_responsibility":
        yield from (("by", t) for w in hit.words for t in arguments.after(w, {"from", "by"}))
    yield from (("by", t) for t in _light_subjects(noun))
    behind = {"of"} if trigger.type in _OF else set()
    yield from (
        ("undergoer", t) for t in arguments.after(noun, {*_AT, *behind} - {"at"}) or _right_behind(noun)
    )
    if behind:
        yield from (("undergoer", t) for t in _in_brackets(noun))
    yield from (("reached", t) for t in arguments.after(noun, {"at", *TOWARDS[6:]}))
    yield from (("with", c) for c in noun.lefts if charge(c) and c.dep_ in {"compound", "nmod", "amod"})
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in _light():
            yield from (("with", t) for t in means(child))
            yield from (("undergoer", t) for t in arguments.after(child, {"on", "against"}))
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in _harming():
            yield from (("undergoer", t) for t in arguments.objects(child) if t != noun)
    if noun.dep_ == "nsubj" and noun.head.lemma_ in _harming():
        yield from (("undergoer", t) for t in arguments.objects(noun.head))
    yield from (
        ("with", t)
        for t in arguments.after(noun, {"with"})
        if charge(t) or t.lemma_.lower() in word_list("arms")
    )
    if trigger.type == "arms_delivery":
        yield from (("against", t) for t in arguments.after(noun, {"to", "for"}))
    yield from _suffered(noun)


def _in_brackets(noun: Token) -> Iterator[Token]:
    """Yield whom an editor put in brackets: "the massacre (of six priests)"."""
    doc, at = noun.doc, noun.i + 1
    if at + 1 < len(doc) and doc[at].text == "(" and doc[at + 1].lower_ == "of":
        yield from (c for c in noun.rights if c.dep_ == "appos")


def _right_behind(noun: Token) -> list[Token]:
    """Return what "on" right behind a noun leads to, whatever the parser hangs it on: "died in a strike on"."""
    if noun.i + 1 >= len(noun.doc) or noun.nbor().lower_ not in {"on", "against"}:
        return []
    return [t for t in noun.nbor().children if t.dep_ == "pobj"]


def _owners(noun: Token) -> list[Token]:
    found = [
        c for c in noun.lefts if c.dep_ == "poss" and c.lower_ not in {"its", "their", "his", "her", "our"}
    ]
    found += [
        c
        for c in noun.lefts
        if c.dep_ in {"compound", "amod", "nmod"}
        and c.text[:1].isupper()
        and (c.pos_ == "PROPN" or c.ent_type_ in _NAMED)
        and not (c.ent_type_ == "GPE" and c.text not in lexicon().states)
        and not charge(c)
    ]
    return found


def _light_subjects(noun: Token) -> Iterable[Token]:
    """Return who carries out what the noun says: "X launched an attack", "an attack carried out by X"."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in _light():
            return arguments.agents(child) if arguments.is_passive(child) else []
    token = noun
    for _ in range(_LIGHT_UP):
        head = token.head
        if head == token:
            return []
        if head.pos_ in {"VERB", "AUX"}:
            if head.lemma_ not in _light():
                return []
            if arguments.is_passive(head):
                return arguments.agents(head)
            return arguments.subjects(head) if token.dep_ in {"dobj", "prep", "conj", "pobj"} else []
        token = head
    return []


def _sides(noun: Token) -> Iterator[tuple[str, Token]]:
    """As in "engaged in a clash with", "had a meeting with", "a summit at which X asked Y", "talks held by X"."""
    head = noun.head
    for child in noun.children:
        if child.dep_ == "acl" and child.lemma_ in {"hold", "attend", "lead", "host"}:
            yield from (("participant", t) for t in arguments.agents(child))
        if child.dep_ == "relcl" and any(
            c.dep_ == "prep" and any(d.lower_ == "which" for d in c.children) for c in child.children
        ):
            yield from (("participant", c) for c in child.children if c.dep_ == "nsubj")
            yield from (("participant", t) for t in arguments.after(child, {"with", "to"}))
    if (
        head.pos_ == "ADP"
        and head.head.pos_ == "VERB"
        and head.head.lemma_ in {"engage", "participate", "involve", "lock", "take"}
    ):
        verb = head.head
        yield from (("participant", t) for t in arguments.subjects(verb) or arguments.passive_subjects(verb))
    if (
        head.pos_ == "VERB"
        and noun.dep_ == "dobj"
        and head.lemma_ in {"hold", "have", "attend", "host", "resume", "begin", "start"}
    ):
        yield from (("participant", t) for t in arguments.subjects(head))


def _suffered(noun: Token) -> Iterator[tuple[str, Token]]:
    """As in "the house was damaged in the blast", "officers came under attack"."""
    head = noun.head
    if head.pos_ == "ADP" and head.lower_ == "under" and head.head.pos_ == "VERB":
        yield from (("undergoer", t) for t in arguments.subjects(head.head))


def means(verb: Token) -> Iterator[Token]:
    """Yield what a verb is done with: "with grenades", "using explosives"."""
    yield from (
        t
        for t in arguments.after(verb, {"with"})
        if charge(t) or t.lemma_.lower() in word_list("arms") or t.lemma_ in {"weapon", "knife", "gunfire"}
    )
    for child in verb.children:
        if child.lower_ == "using":
            yield from arguments.objects(child)


def _light() -> frozenset[str]:
    return words("incidents", "light")


def _harming() -> frozenset[str]:
    return words("incidents", "harming")
