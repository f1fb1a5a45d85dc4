"""Whether two words of one sentence tell of two incidents: of other days or places, or in passing about somebody."""

from collections.abc import Collection

from allegiance.languages.load import words
from allegiance.reading.syntax.incidents.days import other_days, year_behind
from allegiance.reading.syntax.parser import Token

_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_SPANS = frozenset({"day", "week", "month", "year"})
_WHERE = frozenset({"in", "at", "near", "outside", "inside"})
#: What opens a clause about something else: "while in Sarn a grenade killed one".
_ELSEWHERE = frozenset({"while", "whereas"})


def apart(one: Token, other: Token, among: Collection[Token]) -> bool:
    """Whether two triggers of a sentence tell of two incidents, `among` all of them.

    As with days or places of their own, in "Mercu, who was killed in 1966", or where somebody is known by what was
    done before: "the planner of the attack was killed".
    """
    if other_days(one, other, among) or _long_ago(one, other) or _long_ago(other, one):
        return True
    known_by = {t for t in (_described(one), _described(other)) if t is None or t.head not in (one, other)}
    return len(known_by) > 1 or _other_places(one, other) or _sooner(one) != _sooner(other)


def _long_ago(word: Token, other: Token) -> bool:
    """Whether a clause tells of another year in passing: "the worst since 2009, when a bomber killed 21"."""
    if not year_behind(word) or year_behind(other):
        return False
    if word.dep_ == "relcl" and word.head.head == other and word.head.dep_ == "nsubj":
        return word.head.ent_type_ == "PERSON"  # "the truck that went off in 2017 killed 587" is one
    if word.dep_ == "relcl" and (
        word.head == other or (other.pos_ == "NOUN" and word.head in {*other.subtree})
    ):
        return word.head.ent_type_ == "DATE"  # "the murder of Mercu, who was killed in 1966" is one
    return word.pos_ == "VERB" and other not in {*word.subtree}


def _sooner(word: Token) -> Token | None:
    """Return the clause of another day that a word stands in: "a day after a sniper killed a soldier"."""
    for clause in (word, *word.ancestors):
        mark = next(
            (c for c in clause.children if c.dep_ == "mark" and c.lower_ in {"after", "before"}), None
        )
        if (
            mark is not None
            and mark.lower_ == "after"
            and clause.head.lemma_ in words("incidents", "answering")
        ):
            return clause  # "died as troops retaliated after a blast killed a guard"
        spans = () if mark is None else (t for t in clause.children if t.i < mark.i and t.dep_ == "npadvmod")
        if any(t.lemma_ in _SPANS for t in spans):
            return clause
    return None


def _described(token: Token) -> Token | None:
    """Return the word under which an incident only says who somebody is: "the planner of", "wanted for"."""
    for above in token.ancestors:
        if above.lemma_.lower() not in words("incidents", "doers") and above.lower_ not in words(
            "incidents", "doers"
        ):
            continue
        if above.pos_ == "NOUN":
            return above if above.dep_ != "ROOT" else None
        if above.dep_ in {"acl", "relcl"} or (above.pos_ == "ADJ" and above.head.pos_ in _NOUNS):
            return above
        own = next((c for c in above.head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if above.dep_ == "advcl" and above.i < above.head.i and own is None and above.tag_ in {"VBN", "VBD"}:
            return above  # "Alin, wanted for the attack, was killed"
    return None


def _other_places(one: Token, other: Token) -> bool:
    """Whether "while" parts two clauses, each with a place of its own."""
    first, second = sorted((one, other), key=lambda t: t.i)
    opened = [t for t in (second, *second.ancestors) if t.dep_ == "advcl" and first not in {*t.subtree}]
    clause = next((t for t in opened if any(c.lower_ in _ELSEWHERE for c in t.children)), None)
    if clause is None or first.i > clause.left_edge.i:
        return False
    doc, start = first.doc, clause.left_edge.i
    mine, theirs = (
        {doc[i + 1].text for i in range(a, b - 1) if doc[i].lower_ in _WHERE and doc[i + 1].pos_ == "PROPN"}
        for a, b in ((first.sent.start, start), (start, first.sent.end))
    )
    return bool(mine and theirs) and not mine & theirs
