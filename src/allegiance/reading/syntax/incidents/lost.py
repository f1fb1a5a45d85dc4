"""Numbers of victims that the parser hung elsewhere: behind brackets and dashes, or in a sentence cut too early."""

from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.incidents.amounts import Amount, amount_of, value
from allegiance.reading.syntax.incidents.triggers import word_list
from allegiance.reading.syntax.parser import Token

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
