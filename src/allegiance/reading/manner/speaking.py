"""The words of a sentence that name who speaks at a verb, and how they are described."""

from allegiance.reading.manner.signatures import listed
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.parser import Token

#: Characters of a description of a speaker.
_LONGEST = 80
#: Words behind the noun that belong to it: "the chief of staff".
_OF = 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTICIPLES = frozenset({"VBN", "VBD"})
_OF_MIND = frozenset({"convince", "persuade", "satisfy", "concern", "alarm"})
_PASSED_ON = frozenset({"quote", "cite"})


def speaking(verb: Token) -> list[Token]:
    """Return who does what a verb of saying or thinking says: "is convinced" says whoever is."""
    if mixed_up := _of_reduced(verb):
        return mixed_up
    if arguments.is_passive(verb):
        if verb.lemma_ in _OF_MIND:
            return arguments.agents(verb) or arguments.passive_subjects(verb)
        return arguments.agents(verb)
    return arguments.subjects(verb) or _fronted(verb)


def authors(noun: Token) -> list[Token]:
    """Return who made a claim or document: "made by Sarn", and not "seen by Sarn"."""
    made = [c for c in noun.children if c.dep_ == "acl" and c.lemma_ not in listed("seen")]
    return [a for c in made for a in arguments.agents(c)]


def _of_reduced(verb: Token) -> list[Token]:
    """Return the subject of a verb of saying that the parser mixed up with a participle.

    Either it gave the subject to a participle between them ("residents reached by phone said"), or it took the verb
    for a participle and the speaker for all there is ("a prisoner stated under questioning that …").
    """
    if any(c.dep_ in _SUBJECTS for c in verb.children):
        return []
    for child in verb.children:
        near = child.right_edge.i == verb.i - 1 and child.right_edge.is_alpha
        if near and child.dep_ == "ccomp" and child.tag_ in _PARTICIPLES:
            return [c for c in child.children if c.dep_ in _SUBJECTS and c.right_edge.i + 1 == child.i]
    alone = verb.dep_ == "acl" and verb.tag_ in _PARTICIPLES and verb.head.dep_ == "ROOT"
    if (
        alone
        and verb.i == verb.head.i + 1
        and any(t.dep_ == "mark" and t.lower_ == "that" for t in verb.subtree)
    ):
        return [verb.head]
    return []


def _fronted(verb: Token) -> list[Token]:
    """Return a subject that the parser took for an apposition: "In an interview with A, B said"."""
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in {"aux", "neg"})])
    first -= first > 0 and verb.doc[first - 1].text == ","
    for token in reversed(verb.doc[verb.sent.start : first]):
        misplaced = token.dep_ in {"appos", "conj", "pobj", "dobj"} and token.pos_ in {
            "NOUN",
            "PROPN",
            "PRON",
        }
        set_off = token.left_edge.i > 0 and verb.doc[token.left_edge.i - 1].text == ","
        if misplaced and set_off and token.right_edge.i == first - 1:
            return [token]
    return []


def quoted_by(verb: Token) -> Token | None:
    """Return the verb above in "was quoted as saying", "quoted him as saying"."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ == "as" and above.head.lemma_ in _PASSED_ON:
        quoting: Token = above.head
        return quoting
    return None


def quoted(quoting: Token) -> list[Token]:
    """Return who is quoted or cited at a verb of quoting."""
    if arguments.is_passive(quoting):
        return arguments.passive_subjects(quoting)
    return [c for c in quoting.children if c.dep_ == "dobj"]


def phrase(token: Token) -> str:
    """Return a short description of a speaker: its noun and what stands before it."""
    start = token.left_edge.i
    while start < token.i and token.doc[start].dep_ in {"punct", "advmod", "cc", "preconj"}:
        start += 1
    end = token.i + 1
    of = next((c for c in token.children if c.i == end and c.lower_ in {"of", "for", "in", "from"}), None)
    noun = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if noun is not None and noun.i - token.i <= _OF:
        end = noun.i + 1
    return str(token.doc[start:end].text)[:_LONGEST].strip(" \"',")
