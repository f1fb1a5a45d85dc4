"""Who fills a role of a verb or noun, by the tree of the sentence.

Everything here answers with tokens that actors are then looked up at: passives and agents, relative and reduced
clauses, shared subjects, infinitives, and nouns of action.
"""

from collections.abc import Collection, Iterator

from allegiance.languages.load import words
from allegiance.reading.syntax.lexicon import noun_list
from allegiance.reading.syntax.parser import Token

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEPTH = 6
#: Tokens before its verb in which a subject is looked for that the parser gave to another phrase.
_FAR = 12
#: Nouns on the way up from a noun of action whose owners are asked for.
_NOUNS = 2
#: Prepositions that name the other side, wherever a parser hangs them.
_LOOSE = frozenset({"between", "against", "to", "with"})
#: "helped the Front capture": what comes below is done by the object.
_PASS_TO_OBJECT = words("speech", "passed_on")
_ENDED = words("speech", "lifted")
_SAID = words("speech", "denied_nouns")
_SHARED = frozenset({"xcomp", "advcl", "ccomp"})


def is_passive(verb: Token) -> bool:
    """Whether a verb is a passive, with or without its auxiliary."""
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return verb.dep_ == "acl" and verb.tag_ == "VBD" and _thought(verb)
    if verb.dep_ in {"oprd", "xcomp"} and is_passive(verb.head) and verb.head.tag_ in {"VBN", "VBD"}:
        return True
    return verb.dep_ in {"acl", "amod"} or (
        verb.dep_ == "advcl" and any(c.dep_ == "agent" for c in verb.children)
    )


def _thought(verb: Token) -> bool:
    """As in "Mercu, believed killed in a strike", which a tagger takes for an active verb."""
    return any(c.tag_ == "VBN" and c.dep_ in {"xcomp", "oprd"} for c in verb.children)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return who does what an active verb says, shared and understood subjects included."""
    if depth > _DEPTH:
        return []
    own = [c for c in verb.children if c.dep_ in {"nsubj", "expl"} and c.lower_ != "there"]
    if own:
        return [t for s in own for t in _antecedents(s, verb)]
    if is_passive(verb):
        return agents(verb)
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return []
    if misplaced := _misplaced(verb):
        return misplaced
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        return passive_subjects(head) if is_passive(head) else subjects(head, depth + 1)
    if verb.dep_ in _SHARED and head.pos_ in {"VERB", "AUX", "ADJ"}:
        return _understood(verb, head, depth)
    if verb.dep_ == "pcomp" and head.dep_ in {"prep", "agent"}:
        return _of_gerund(head, depth)
    if verb.dep_ in {"acl", "relcl"}:
        return _of_clause(verb, head, depth)
    return []


def _misplaced(verb: Token) -> list[Token]:
    """Return a subject that the parser joined to the phrase before it: "allies of X and Norland is"."""
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in {"aux", "auxpass"})])
    if verb.doc[first].tag_ not in {"VBZ", "VBP", "VBD", "MD"}:
        return []
    for token in _back_from(verb, first):
        ends_here = token.dep_ in {"conj", "appos"} and token.right_edge.i == first - 1
        if ends_here and token.pos_ in {"NOUN", "PROPN"} and verb.doc[token.left_edge.i - 1].dep_ == "cc":
            return [token]
    return []


def _back_from(verb: Token, first: int) -> Iterator[Token]:
    """Yield the tokens before the `first` of a verb, nearest first, within its sentence."""
    for i in range(first - 1, max(first - _FAR, 0) - 1, -1):
        token = verb.doc[i]
        if verb.doc[i + 1].is_sent_start:
            return
        yield token


def _understood(verb: Token, head: Token, depth: int) -> list[Token]:
    """Return the subject of an infinitive or clause without one: that of the verb above, or its object."""
    if verb.dep_ != "advcl" and head.lemma_ in _PASS_TO_OBJECT and (passed := objects(head)):
        return passed
    if head.pos_ == "ADJ":
        head = head.head if head.dep_ == "acomp" else head
    return subjects(head, depth + 1) or passive_subjects(head)


def _of_gerund(preposition: Token, depth: int) -> list[Token]:
    """Return the subject of a gerund behind a preposition: "committed to fighting", "help X in fighting"."""
    governor = preposition.head
    if governor.pos_ in {"ADJ", "ADV"}:  # "stopped short of", "far from"
        governor = governor.head
    if governor.pos_ not in {"VERB", "AUX"}:
        above = governor.head.lemma_ if governor.dep_ in {"dobj", "nsubjpass"} else ""
        if preposition.lower_ == "of" and above in words("speech", "accused_of"):
            return [governor]
        if governor.dep_ == "dobj" and governor.lemma_ in _SAID and governor.head.lemma_ in _ENDED:
            return subjects(governor.head, depth + 1)  # "rejects accusations of arming": whoever is accused
        return owners(governor, depth + 1)
    if preposition.lower_ == "of" and governor.lemma_ in words("speech", "accused_of"):
        return objects(governor)
    shared = subjects(governor, depth + 1) or passive_subjects(governor)
    if preposition.lower_ == "in" and governor.lemma_ in {*_PASS_TO_OBJECT, "work"}:
        shared = [*shared, *objects(governor)]
    return shared


def _of_clause(verb: Token, head: Token, depth: int) -> list[Token]:
    """Return the subject of a clause that hangs on a noun: "the group which", "a coalition to defeat", "efforts to"."""
    if verb.tag_ == "VBG":
        # "has no trouble working with": it is not trouble that works
        return governors(head, depth + 1) if head.lemma_ in noun_list("troubles") else [head]
    if verb.dep_ == "acl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return [head, *owners(head, depth + 1)]
    if verb.dep_ == "relcl" and any(c.lower_ in _RELATIVE and c.dep_ == "nsubj" for c in verb.children):
        return [head]
    return []


def passive_subjects(verb: Token) -> list[Token]:
    """Return who undergoes a passive verb."""
    found = [t for c in verb.children if c.dep_ == "nsubjpass" for t in _antecedents(c, verb)]
    if found or not is_passive(verb):
        return found
    if misplaced := _misplaced(verb):
        return misplaced
    if verb.dep_ in {"acl", "amod"}:
        return [verb.head]
    if verb.dep_ == "conj" and is_passive(verb.head):
        return passive_subjects(verb.head)
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        above = verb.head.head
        return subjects(above) or passive_subjects(above)  # "were made to dig graves before being killed"
    if verb.dep_ == "advcl":
        return subjects(verb.head) or passive_subjects(verb.head)
    if verb.dep_ in {"xcomp", "oprd"} and is_passive(verb.head):
        return passive_subjects(verb.head)  # "was reported to have been killed", "believed killed"
    return []


def objects(verb: Token) -> list[Token]:
    """Return who undergoes a verb, active or passive."""
    found = [c for c in verb.children if c.dep_ in {"dobj", "dative", "obj"} and c.pos_ != "ADP"]
    if is_passive(verb):
        found += passive_subjects(verb)
    relative = [c for c in found if c.lower_ in _RELATIVE]
    if relative and verb.dep_ == "relcl":
        found = [c for c in found if c not in relative] + [verb.head]
    elif (
        not found
        and verb.dep_ == "relcl"
        and not any(c.lower_ in _RELATIVE and c.dep_ == "nsubj" for c in verb.children)
        and any(c.dep_ == "nsubj" for c in verb.children)
    ):
        found = [verb.head]
    if not found and verb.dep_ != "conj":
        # "attacked and captured the town": the object of the last verb is shared
        found = [
            c
            for v in verb.children
            if v.dep_ == "conj" and v.pos_ == "VERB" and v.i - verb.i < 4
            for c in v.children
            if c.dep_ == "dobj"
        ]
    return found


def agents(verb: Token) -> list[Token]:
    """Return who does what a passive verb says: "by" and its noun."""
    found = [
        p
        for c in verb.children
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
        for p in c.children
        if p.dep_ == "pobj"
    ]
    if not found:
        found = [
            p
            for v in verb.children
            if v.dep_ == "conj" and v.tag_ == "VBN"
            for c in v.children
            if c.dep_ == "agent"
            for p in c.children
            if p.dep_ == "pobj"
        ]
    return found


def after(token: Token, prepositions: Collection[str]) -> list[Token]:
    """Return what hangs on a verb or noun by one of the prepositions, "out of" and "along with" included."""
    found = []
    for c in token.children:
        if c.dep_ in {"prep", "agent", "dative", "prt", "advmod"} and c.pos_ in {
            "ADP",
            "SCONJ",
            "ADV",
            "PART",
            "VERB",
        }:
            deeper = [d for d in c.children if d.dep_ == "prep" and d.lower_ in prepositions]
            if c.lower_ in prepositions:
                found += [p for p in c.children if p.dep_ in {"pobj", "pcomp"}]
            for d in deeper:
                found += [p for p in d.children if p.dep_ == "pobj"]
    if not found and token.pos_ == "VERB" and not {"of", "in"} & set(prepositions):
        # "recaptured Orlu from the brigade": parsers hang the phrase on the object
        found = [p for o in token.children if o.dep_ == "dobj" for p in after(o, prepositions)]
    if (
        not found
        and token.dep_ in {"nsubj", "dobj", "nsubjpass"}
        and token.head.pos_ == "VERB"
        and _LOOSE & set(prepositions)
    ):
        # "fighting broke out between …", "launched an attack on Monday against …": or on the verb
        found = [
            p
            for c in token.head.children
            if c.dep_ in {"prep", "dative"} and c.lower_ in _LOOSE & set(prepositions)
            for p in c.children
            if p.dep_ == "pobj"
        ]
    return found


def owners(noun: Token, depth: int = 0) -> list[Token]:
    """Return who does what a noun of action says: "Russia's attack", "an attack by X", "X launched an attack"."""
    found = [c for c in noun.children if c.dep_ == "poss"]
    found += [
        c
        for c in noun.children
        if c.dep_ in {"compound", "amod", "nmod"} and (c.text[:1].isupper() or c.pos_ == "NOUN")
    ]
    found += after(noun, {"by"})
    return found or governors(noun, depth)


def governors(noun: Token, depth: int = 0) -> list[Token]:
    """Return the subject of the verb that a noun of action hangs on."""
    token = noun
    for _ in range(_DEPTH):
        head = token.head
        if head == token:
            return []
        before = token.doc[token.i - 1] if token.i else token
        if token.dep_ == "prep" and token.lower_ == "in" and before.pos_ == "PROPN":
            return [before]  # "support for X in the fight": whatever the parser hangs "in" on
        if head.pos_ in {"VERB", "AUX"}:
            return _of_verb(token, head, depth)
        if token.dep_ not in {"pobj", "prep", "conj", "dobj", "compound", "appos", "agent"}:
            return []
        if head.pos_ in {"NOUN", "PROPN"} and depth < _NOUNS and token.dep_ == "prep":
            deeper = owners(head, depth + 2)
            # "help for Norland in its fight": Norland fights
            return [head, *deeper] if token.lower_ == "in" else deeper
        token = head
    return []


def _of_verb(token: Token, verb: Token, depth: int) -> list[Token]:
    if token.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ == "VERB":
        return agents(verb) if verb.lemma_ not in _ENDED else []
    if is_passive(verb) and token.dep_ in {"prep", "agent"}:
        return passive_subjects(verb)
    if (
        token.dep_ == "prep"
        and token.lower_ == "in"
        and verb.lemma_ in _PASS_TO_OBJECT
        and (helped := _helped(verb))
    ):
        return helped
    if verb.lemma_ in _ENDED and token.dep_ == "dobj":
        return []  # whoever lifts a siege did not lay it
    if token.dep_ in {"dobj", "attr", "prep", "oprd", "dative", "conj"}:
        return subjects(verb, depth + 1)
    return []


def _helped(verb: Token) -> list[Token]:
    """Return who is helped in something, and the help: "reiterates Norland's support for X in its fight"."""
    return [t for o in objects(verb) for t in (o, *after(o, {"for", "to"}))]


def _antecedents(token: Token, verb: Token) -> list[Token]:
    if token.lower_ in _RELATIVE:
        if verb.dep_ == "relcl":
            head = verb.head
            if head.dep_ == "nsubj" and head.head.lemma_ == "include":
                return objects(head.head)  # "countries that fight include Norland": it is Norland that fights
            return [head]
        if verb.dep_ in {"conj", "ccomp"} and verb.head.dep_ == "relcl":
            return [verb.head.head]
        return []
    return [token]
