"""Victims that the parser hung elsewhere: behind brackets and dashes, after "and", in a sentence cut too early."""

from collections.abc import Iterator

from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.incidents.amounts import Amount, amount_of, value
from allegiance.reading.syntax.incidents.triggers import word_list
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import Token

#: What counts people besides those before it.
_FURTHER = frozenset({"others", "other", "more"})
_BACK = 8
_DASHES = frozenset({"—", "–", "--", "-"})
_ENDS = frozenset({".", "!", "?", ":", ";", '"'})


def number_before(word: Token) -> Token | None:
    """Return the number right before "wounded" in "4 people were killed and 35 wounded".

    What stands between two dashes or in brackets is passed over: "two commanders — Mercu and Dovan — were killed".
    """
    doc, at = word.doc, word.i - 1
    while at >= word.sent.start and doc[at].dep_ in {"aux", "auxpass"}:
        at -= 1
    passed = _opening(word, at)
    at = passed if passed is not None else word.i - 1
    for i in range(at, max(word.sent.start, at - _BACK + 1) - 1, -1):
        token = doc[i]
        if token.pos_ == "NUM" or value(token.text) is not None:
            return token if token.ent_type_ not in {"DATE", "TIME"} else None
        if token.pos_ == "VERB" or token.text in {",", ";", "."}:
            return None
    return None


def _opening(word: Token, at: int) -> int | None:
    """Return the token before what is set off by dashes right before a verb."""
    doc, start = word.doc, word.sent.start
    if at <= start or doc[at].text not in _DASHES:
        return None
    return next((i - 1 for i in range(at - 1, start, -1) if doc[i].text in _DASHES), None)


def numbered_apposition(verb: Token, victim: Token) -> Token | None:
    """Return whom "were" is about where the parser took a name before a comma: "on a day after polls in Orlu, two"."""
    several = any(c.lower_ in {"were", "are"} for c in verb.children)
    if several and victim.dep_ == "nsubjpass" and (whole := _most_of_them(victim)) is not None:
        return whole
    if not several or victim.dep_ != "nsubjpass" or victim.tag_ != "NNP":
        return None
    nouns = [t for t in victim.rights if t.dep_ == "appos" and t.tag_ in {"NNS", "NNPS"}]
    return next((t for t in nouns if any(c.dep_ == "nummod" for c in t.lefts)), None)


def _most_of_them(part: Token) -> Token | None:
    """Return whom "eleven people, most of them children, were" is about."""
    of_them = any(
        p.lower_ == "of" and any(t.lower_ == "them" for t in p.children) for c in part.lefts for p in c.rights
    )
    at = part.left_edge.i - 1
    if not of_them or at <= part.sent.start or part.doc[at].text != ",":
        return None
    whole = part.doc[at - 1]
    return whole if any(c.dep_ == "nummod" for c in whole.lefts) else None


def cut_off(noun: Token) -> Amount | None:
    """Return the number in a sentence that ends without an end: "Ten Karsa Guard (KG) | cadres were killed"."""
    doc, first = noun.doc, noun.sent.start
    if noun.tag_ != "NNS" or noun.left_edge.i != first or first == 0 or doc[first - 1].text in _ENDS:
        return None
    before = doc[first - 1].sent
    if any(t.pos_ in {"VERB", "AUX"} for t in before):
        return None
    number = next((t for t in before if t.pos_ == "NUM" and t.dep_ == "nummod"), None)
    return amount_of(number) if number is not None else None


def told_before(verb: Token | None, them: Token) -> Amount | None:
    """Return how many "them" are by the number nearest before: "dragged ten workers off a bus and shot them dead"."""
    if verb is None or them.lower_ != "them" or them not in {*verb.children}:
        return None
    acting = {*arguments.subjects(verb)}
    before = reversed(verb.doc[verb.sent.start : verb.i])
    people = word_list("persons")
    for token in before:
        numbered = any(c.dep_ == "nummod" for c in token.lefts)
        if numbered and token.tag_ == "NNS" and token.lemma_.lower() in people and token not in acting:
            return amount_of(token)
    return None


def others_behind(token: Token) -> Iterator[tuple[Token, Amount]]:
    """Yield "and three others", "and two of his guards" right behind a victim where the parser hung them elsewhere."""
    doc, at = token.doc, max(token.right_edge.i, *(t.right_edge.i for t in token.children), token.i) + 1
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at + 2 >= len(doc) or doc[at].lower_ not in {"and", "along"}:
        return
    at += 1 + (doc[at].lower_ == "along")
    at += doc[at].tag_ == "PRP$"
    if value(doc[at].text) is None:
        return
    noun = next((t for t in doc[at : at + 3] if t.lower_ in _FURTHER or t.tag_ == "NNS"), None)
    if doc[at].dep_ == "conj" and doc[at + 1].lower_ == "of":
        noun = doc[at]
    elif noun is None or (noun.lower_ not in _FURTHER and not (noun.dep_ == "conj" and _people(noun))):
        return
    among = {*standins.coordinated(token)}
    hung = {noun, *(p for c in noun.children if c.lower_ == "of" for p in c.children)}
    if noun.dep_ not in {"nsubj", "nsubjpass", "dobj"} and not hung & among:
        amount = amount_of(noun)
        if amount is not None:
            yield noun, amount


def _people(noun: Token) -> bool:
    lex, lemma = lexicon(), noun.lemma_.lower()
    return lemma in word_list("persons") or lemma in lex.posts or lemma in lex.members or lemma in lex.ranks


def joined_before(verb: Token, token: Token) -> Iterator[tuple[Token, Amount]]:
    """Yield who stands before "and one guard were killed" where the parser hung them on what precedes."""
    doc, at = token.doc, token.left_edge.i - 1
    if token.dep_ != "nsubjpass" or at < 1 or doc[at].lower_ != "and":
        return
    before = doc[at - 1]
    several = any(c.lower_ in {"were", "are"} for c in verb.children)
    if several and before.pos_ == "NOUN" and any(c.pos_ == "NUM" for c in before.lefts):
        amount = amount_of(before)
        if amount is not None:
            yield before, amount


def turned(verb: Token) -> list[Token]:
    """Return the guard in "also injured in the blast was a guard", and a subject that a parser misplaced."""
    be = (c for c in verb.children if c.dep_ == "auxpass" and c.i > verb.i)
    behind = [t for b in be for t in b.children if t.dep_ in {"attr", "nsubj"}]
    if behind or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return behind
    # "Mercu, wanted for murder, was killed": the subject was given to what is set off
    aside = (c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i and c.tag_ in {"VBN", "VBD"})
    own = (t for c in aside for t in c.children if t.dep_ in {"nsubj", "nsubjpass"})
    found = [t for t in own if t.nbor().text == ","]
    if not found and verb.dep_ == "conj" and not arguments.passive_subjects(verb):
        return arguments.subjects(verb.head)  # "the guard ran out and was shot"
    return found


def accompanying(verb: Token) -> list[Token]:
    """Return the guard in "the guard accompanying the judge was wounded", where "accompanying" was taken for a verb."""
    above = [c for c in verb.children if c.dep_ == "csubjpass"]
    if verb.dep_ == "ccomp" and verb.head.i < verb.i:
        above.append(verb.head)
    return [
        s
        for v in above
        if v.tag_ == "VBG" and not any(c.dep_ == "aux" for c in v.children)
        for s in v.children
        if s.dep_ == "nsubj"
    ]
