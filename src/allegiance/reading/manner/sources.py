"""The words of a sentence that name who says so beside what is said: "according to", "…, Sarn says, …"."""

from collections.abc import Iterator

from allegiance.reading.manner.signatures import Effect, Signature, listed, says, signature
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.parser import Span, Token

#: What phrases that name a source begin with.
_SOURCE_STARTS = frozenset({"according", "per", "in", "as"})


def source_phrase(token: Token) -> list[Token] | None:
    """Return the nouns of "according to the ministry", when a token begins such a phrase."""
    if token.lower_ not in _SOURCE_STARTS:
        return None
    sources, doc = listed("sources"), token.doc
    if token.lower_ == "according":
        return [o for p in token.children if p.lower_ == "to" for o in p.children if o.dep_ == "pobj"]
    if token.pos_ == "ADP" and token.lower_ == "per" and token.i == token.sent.start:
        return [o for o in token.children if o.dep_ == "pobj"]
    three = " ".join(t.lower_ for t in doc[token.i : token.i + 4])
    if token.lower_ in {"in", "as"} and three in sources:
        last = doc[token.i + 3]
        return [o for o in last.children if o.dep_ == "pobj"]
    if token.lower_ == "in" and token.dep_ == "prep":
        # "in the ministry's view"
        nouns = [
            o
            for o in token.children
            if o.dep_ == "pobj" and o.lemma_ in {"view", "opinion", "account", "telling", "word"}
        ]
        return [c for o in nouns for c in o.children if c.dep_ == "poss"] or None
    return None


def source_words(sentence: Span) -> Iterator[Token]:
    """Yield the words that name a source: it is the outlet that says who said so."""
    for token in sentence:
        if token.lower_ == "according":
            yield from token.subtree


def aside(token: Token) -> list[Token]:
    """Return verbs of saying that stand in commas within what is said: "Velmor, Sarn says, arms the rebels"."""
    found = []
    for child in token.children:
        spliced = child.dep_ == "conj" and not any(c.dep_ == "cc" for c in token.children)
        if not (spliced or child.dep_ in {"parataxis", "ccomp", "advcl", "dep"}) or not says(child):
            continue
        if not _stands_aside(child):
            continue
        words = [t.i for t in child.subtree if not t.is_punct]
        left, right = words[0], words[-1]
        before = token.doc[left - 1].text if left else ""
        after = token.doc[right + 1].text if right + 1 < len(token.doc) else ""
        if before in {",", "-", "—", "–", '"'} or (after in {",", "-", "—", "–"} and child.i < token.i):
            found.append(child)
    return found


def _stands_aside(verb: Token) -> bool:
    """Whether a verb of saying has somebody for its subject and no clause of its own; "as they tell it" has none."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    deps = {c.dep_ for c in verb.children if not (c.dep_ == "mark" and c.lower_ == "as") and c.lower_ != "it"}
    return "nsubj" in deps and not deps & {"ccomp", "mark", "dobj", "xcomp"}


def trailing(sentence: Span) -> Iterator[tuple[Token, Token]]:
    """Yield verb and noun of "…, a diplomat told the agency", which parsers take for an apposition."""
    for token in sentence:
        if token.dep_ == "acl" and says(token) and (token.tag_ in {"VBD", "VBZ"} or _named_alleges(token)):
            left = token.head.left_edge.i
            if left and token.doc[left - 1].text == "," and token.head.dep_ in {"appos", "conj", "dobj"}:
                yield token, token.head


def _named_alleges(verb: Token) -> bool:
    """Whether a name stands before "alleged", which parsers take for a participle."""
    found = signature(verb, "clause")
    alleges = found is not None and found.group in {"alleging", "claiming"}
    return alleges and verb.head.pos_ == "PROPN" and not arguments.agents(verb)


def announcing(verb: Token) -> Iterator[tuple[Token, Signature]]:
    """Yield the adjectives that announce a clause behind a colon, with what they do: "Sarn is adamant: …"."""
    for child in verb.children:
        end = child.right_edge.i + 1
        if child.dep_ != "ccomp" or child.i > verb.i or child.doc[end].text != ":":
            continue
        for word in child.children:
            found = signature(word, "clause") if word.dep_ == "acomp" else None
            if found is not None and found.affirmed is Effect.ATTRIBUTED:
                yield word, found


def doubted_source(verb: Token) -> list[Token]:
    """Return the hedges on who says so and how: "unconfirmed reports say", "assess with low confidence"."""
    subjects = arguments.subjects(verb)
    found = [c for s in subjects for c in s.children if c.dep_ == "amod" and c.lower_ in listed("hedges")]
    sure = [c for c in arguments.after(verb, {"with"}) if c.lemma_ == "confidence"]
    return found + [c for s in sure for c in s.children if c.lower_ in listed("unsure")]
