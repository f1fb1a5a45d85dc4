"""How many people one verb or noun of harm tells of: whom it names, each counted once."""

from collections.abc import Iterable, Iterator

from allegiance.model.incident import RoleKind
from allegiance.reading.manner.context import Context
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.incidents.amounts import ORDINALS, Amount, amount_of
from allegiance.reading.syntax.incidents.drafts import Draft, Harmed, Part
from allegiance.reading.syntax.incidents.lost import (
    cut_off,
    joined_before,
    number_before,
    numbered_apposition,
    others_behind,
    told_before,
)
from allegiance.reading.syntax.incidents.triggers import Hit, word_list
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import Token

#: Longest name in tokens.
_NAME = 6
#: What leads to people who were counted in what stands before it: "five civilians, including two children".
_AMONG = frozenset({"including", "among", "like", "namely", "notably"})
_THEM = frozenset({"them", "whom", "those", "which"})
_ARTICLES = frozenset({"a", "an", "another", "one"})
_OWN = frozenset({"det", "poss", "nummod"})
_GRAVELY = frozenset({"seriously", "badly", "severely", "critically", "gravely"})
#: If this befell nobody, nobody was killed either, where nothing else is told: "no one was injured".
_HARMED_AT_ALL = frozenset({"hurt", "harm", "injure", "injury", "injured"})
_KILLED = frozenset({"killed", "dead"})
_HURT = frozenset({"wounded", "injured", "hurt"})


def count(n: int, hit: Hit, draft: Draft) -> None:
    """Count who was killed or wounded by one verb: its object, or for "died" its subject."""
    if any(c.dep_ == "neg" for c in hit.token.children) or _told_as_part(hit.token) or _either(hit.token):
        return
    draft.also = any(c.lower_ == "also" for c in hit.token.children)
    killed, speaker = hit.trigger.harm == "killed", speaker_of(draft.manner)
    victims = [p for p in draft.parts if p.kind in {RoleKind.AGAINST, RoleKind.TARGET}]
    counted = list(_counted(hit.token, victims))
    if not victims and (number := number_before(hit.token)) is not None:
        counted = [(number, amount) for amount in [amount_of(number)] if amount is not None]
    shot = not killed and hit.token.lemma_ == "shoot"
    gravely = any(c.lower_ in _GRAVELY for c in hit.token.children)
    counted = [(w, a) for w, a in counted if a.most != 0 or not gravely]  # "nobody was seriously hurt"
    draft.harmed += [Harmed(killed, n, amount, whom, shot, speaker) for whom, amount in counted]
    if hit.token.lemma_.lower() in _HARMED_AT_ALL and counted and all(a.most == 0 for _, a in counted):
        anybody = [(w, a) for w, a in counted if w.pos_ != "NOUN" or w.lemma_.lower() in {"one", "person"}]
        draft.harmed += [Harmed(True, n, amount, whom, speaker=speaker) for whom, amount in anybody]


def of_the_wounded(whom: Token) -> bool:
    """Whether people who died are some of those told to be wounded: "one of the injured died later"."""
    up = whom.head
    phrase = [whom, *whom.subtree] if up.lower_ != "of" else [up.head, *up.subtree]
    return any(
        t.lower_ in {"injured", "wounded"} and (t.dep_ == "pobj" or t.head.dep_ == "pobj") for t in phrase
    ) and any(t.lower_ == "of" for t in phrase)


def further(draft: Draft) -> bool:
    """Whether a sentence counts people besides those told of before: "two others died", "another guard was hurt"."""
    if not draft.harmed:
        return False
    return others(min((h.whom for h in draft.harmed), key=lambda t: t.i))


def others(whom: Token) -> bool:
    """Whether people are others than those told of before; "the other two" are some of them."""
    told = {whom.lower_, *(c.lower_ for c in whom.lefts)}
    return "the" not in told and bool(told & {"others", "other", "another", "more", "further", *ORDINALS})


def count_noun(n: int, draft: Draft) -> None:
    """Count whom a noun says was killed: "the massacre of ten people", "the killing of a judge and two guards"."""
    victims = [p for p in draft.parts if p.kind is RoleKind.AGAINST]
    speaker = speaker_of(draft.manner)
    draft.harmed += [
        Harmed(True, n, amount, whom, speaker=speaker) for whom, amount in _counted(None, victims)
    ]


def speaker_of(manner: Context) -> tuple[int | None, str | None] | None:
    """Return who says so: the innermost of the voices, None when the outlet speaks."""
    return (manner.voices[-1].actor, manner.voices[-1].text) if manner.voices else None


def _counted(verb: Token | None, victims: Iterable[Part]) -> Iterator[tuple[Token, Amount]]:
    """Yield those of the victims that are people of their own, with how many they are."""
    named = found = False
    single = verb is not None and any(c.lower_ == "was" and c.dep_ == "auxpass" for c in verb.children)
    for part in victims:
        token = part.token
        if verb is not None and (numbered := numbered_apposition(verb, token)) is not None:
            token = numbered
        if any(c.lower_ == "neither" for c in token.lefts):
            yield token, Amount(0, 0, token.i, token.i + 1)
            return
        if found and (_told_already(verb, token) or _same_person(verb, token, named=named)):
            continue
        if part.kind is RoleKind.TARGET and not (token.ent_type_ in {"PERSON", "ORG"} or token.pos_ == "NUM"):
            continue
        named = named or (token.pos_ == "PROPN" and part.kind is RoleKind.AGAINST)
        body = next((t for t in (token, token.head.head) if t.lemma_.lower() in word_list("bodies")), None)
        amount = _bodies(body) if body is not None else _of_them(token) or amount_of(token)
        amount = (
            amount
            or _one_named(token)
            or _number_of_members(token)
            or cut_off(token)
            or told_before(verb, token)
        )
        if amount is None or (found and single and amount.most == 1):
            continue  # "a candidate, Amina Dervaz was killed": one was
        yield token, amount
        if body is not None:
            return
        if verb is not None and not found and amount.most == 1:
            yield from joined_before(verb, token)
        found = True
        yield from others_behind(token)
    if verb is not None and found:
        yield from _along(verb)


def _along(verb: Token) -> Iterator[tuple[Token, Amount]]:
    """Yield who shared the fate of those named: "was killed, along with two of his guards"."""
    for first in verb.children:
        if first.lower_ not in {"along", "together"}:
            continue
        inner = [p for c in first.children for p in c.children] + [
            p for p in first.children if p.dep_ == "pobj"
        ]
        for whom in (t for p in inner if p.dep_ == "pobj" for t in standins.coordinated(p)):
            amount = amount_of(whom)
            if amount is not None:
                yield whom, amount


def _either(verb: Token) -> bool:
    """Whether a verb of harm is joined to one of the other kind, so that nobody knows which: "killed or wounded"."""
    joined = [c for c in verb.children if c.dep_ == "conj"] + ([verb.head] if verb.dep_ == "conj" else [])
    for other in joined:
        first, second = sorted((verb, other), key=lambda t: t.i)
        between = verb.doc[first.i + 1 : second.i]
        if {first.lower_, second.lower_} & _KILLED and {first.lower_, second.lower_} & _HURT:
            either = len(between) == 1 and between[0].lower_ in {"or", "and"}
            if either or any(t.lower_ == "or" for t in between):
                return True
    return False


def _told_as_part(verb: Token) -> bool:
    """Whether a participle tells of some of those counted before: "46 were killed, including 16 killed on Monday"."""
    if verb.dep_ != "acl":
        return False
    for up in (verb, *verb.ancestors):
        if up.lower_ in _AMONG - {"among"} and up.dep_ == "prep":
            return True  # but "two soldiers were among 16 people killed" counts 16
        if up.dep_ not in {"acl", "conj", "pobj"}:
            return False
    return False


def _told_already(verb: Token | None, token: Token) -> bool:
    """Whether a victim is one of those named before: in an apposition, or among them."""
    numbered = any(c.pos_ == "NUM" for c in token.lefts)
    first = token
    while first.dep_ == "conj":
        first = first.head
    comma = first.doc[max(first.left_edge.i - 1, 0)].text == ","
    set_off = comma or any(t.text == ")" for t in first.doc[first.i : token.i])
    if _listed(first):
        return False  # "two soldiers, a policeman and a driver were killed"
    if (token.dep_ == "appos" and not numbered) or (first.dep_ == "appos" and not set_off):
        return True  # "a candidate, Amina Dervaz", "two others a woman and a guard": named twice
    if token.pos_ == "NUM" and any(
        c.lower_ in _THEM for p in token.rights if p.lower_ == "of" for c in p.children
    ):
        return True  # "15 soldiers, 4 of them seriously"
    if _named_behind(token):
        return True  # "two reporters, Ilan Mercu and Petra Dovan"
    if _in_brackets(token):
        return True  # "two cadres (Ilan Mercu and Petra Dovan)"
    if token.dep_ == "conj" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "who":
        return verb is not None and verb.dep_ == "relcl"  # "57 who were killed and 18 who are missing"
    up = token
    while up not in {verb, up.head}:
        if up.lower_ in _AMONG and up.dep_ in {"prep", "pcomp"}:
            return True
        up = up.head
    # "four fighters including Amina Dervaz the chief of the cell": a second subject that nothing joins to the first
    before = token.left_edge.i - 1
    return (
        token.dep_ in {"nsubj", "nsubjpass"}
        and not numbered
        and before >= token.sent.start
        and token.doc[before].pos_ in {"PROPN", "NOUN"}
    )


def _listed(first: Token) -> bool:
    """Whether what a parser took for an apposition goes on a list: no comma closes it."""
    joined = [c for c in first.rights if c.dep_ == "conj"]
    one = first.tag_ == "NN" and any(c.lower_ in _ARTICLES for c in first.lefts)
    if first.dep_ != "appos" or not joined or not one or first.head.tag_ != "NNS":
        return False
    end = first.right_edge.i + 1
    return end < len(first.doc) and first.doc[end].pos_ in {"AUX", "VERB"}


def _named_behind(token: Token) -> bool:
    """Whether a name stands in a list of names that a comma sets off behind the number of those named."""
    first = token
    while first.dep_ in {"conj", "appos"} and first.head.pos_ == "PROPN":
        first = first.head
    if token.pos_ != "PROPN" or first.pos_ != "PROPN" or first.dep_ not in {"conj", "appos"}:
        return False
    several = first.head.tag_ in {"NNS", "NNPS"} and any(c.dep_ == "nummod" for c in first.head.lefts)
    before = first.doc[first.left_edge.i - 1]
    own = any(c.dep_ in {"det", "nummod"} for c in token.lefts)
    return several and not own and before.text in {",", ":", "--", "—", "–"}


def _in_brackets(token: Token) -> bool:
    for before in reversed(token.doc[token.sent.start : token.i]):
        if before.text in {"(", ")"}:
            return before.text == "("
    return False


def _same_person(verb: Token | None, token: Token, *, named: bool) -> bool:
    """As in "Amina Dervaz, mayor of Orlu" or "a mayor and commander", who is one; "and a guard" is somebody else."""
    if token.dep_ not in {"conj", "appos"} or any(c.dep_ in _OWN or c.pos_ == "NUM" for c in token.lefts):
        return False
    lemma = token.lemma_.lower()
    if named and lemma in lexicon().posts:
        return True
    several = verb is not None and any(c.lower_ in {"were", "are"} for c in verb.children)
    plain = token.tag_ == "NN" or lemma in word_list("persons")
    bare = plain and token.head.tag_ == "NN" and lemma not in word_list("kin")
    return bare and not several and any(c.lower_ in _ARTICLES for c in token.head.lefts)


def _of_them(token: Token) -> Amount | None:
    """Return the number in "one of them", "two of his guards"."""
    number = token.head.head
    if token.dep_ != "pobj" or token.head.lower_ != "of" or number.pos_ != "NUM":
        return None
    return amount_of(number)


def _bodies(token: Token) -> Amount | None:
    """Return how many bodies: "two bodies", "the bodies of a man and his son", "a body"."""
    if any(c.pos_ == "NUM" for c in token.lefts):
        return amount_of(token)
    inner = [amount_of(t) for of in arguments.after(token, {"of"}) for t in standins.coordinated(of)]
    known = [a for a in inner if a is not None]
    if not known:
        return amount_of(token)
    least = None if any(a.least is None for a in known) else sum(a.least or 0 for a in known)
    most = None if any(a.most is None for a in known) else sum(a.most or 0 for a in known)
    return Amount(least, most, known[0].start, known[-1].end)


def _number_of_members(token: Token) -> Amount | None:
    """Return the number before a group's name that the parser took apart: "Two Students Front of Velmor members"."""
    first = token.doc[token.left_edge.i]
    if token.tag_ not in {"NNP", "NNPS"} or first.pos_ != "NUM" or first.dep_ != "nummod" or first == token:
        return None
    return amount_of(first)


def _one_named(token: Token) -> Amount | None:
    """Return one for a name of two words or one joined to a name, whatever it was taken for; none for a group's."""
    name = [t for t in token.lefts if t.dep_ == "compound" and t.tag_ == "NNP"]
    joined = token.dep_ == "conj" and token.head.tag_ == "NNP"
    joined = joined or (token.dep_ in {"nsubj", "nsubjpass"} and not token.text.isupper())
    if token.tag_ != "NNP" or not (name or joined) or token.ent_type_ == "NORP":
        return None
    lex = lexicon()
    words = {t.lower_ for t in (*name, token)}
    owned = any(c.dep_ in {"det", "poss"} for c in token.lefts)
    if owned or token.text in lex.states or words & {*lex.groups, *lex.members, *word_list("collectives")}:
        return None
    return Amount(1, 1, token.left_edge.i if token.i - token.left_edge.i < _NAME else token.i, token.i + 1)
