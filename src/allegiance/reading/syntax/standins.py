"""Which actors a phrase stands for: "ISIL positions", "fighters of the Front", "groups such as X and Y"."""

from collections.abc import Callable, Iterable, Iterator

from allegiance.reading.syntax.arguments import after, governors, subjects
from allegiance.reading.syntax.lexicon import lexicon, noun_list
from allegiance.reading.syntax.parser import Token

#: The index of the actor at a token, or None.
ActorAt = Callable[[Token], int | None]
#: An actor and the token that it was found at.
Found = list[tuple[int, Token]]

_MODIFIERS = frozenset({"compound", "poss", "amod", "nmod"})
_DEEPEST = 3
#: What "above all", "most importantly" and the like consist of.
_ASIDE = frozenset({"ADV", "ADP", "PRON", "DET", "ADJ"})


def coordinated(token: Token) -> Iterator[Token]:
    """Yield a noun and all that are joined to it: by "and", "or", commas, which parsers may take for appositions."""
    yield token
    for c in token.children:
        listed = c.dep_ == "appos" and any(d.dep_ == "conj" for d in c.children)
        if (c.dep_ == "conj" or listed) and c.pos_ not in {"VERB", "AUX"}:
            yield from coordinated(c)
    last = _set_off(token)
    if last is not None:
        yield last


def _set_off(token: Token) -> Token | None:
    """Return what a colon sets off as the last of a list: "A, B, but most importantly: C"."""
    doc, at = token.doc, token.i + 1
    if at >= len(doc) or doc[at].lower_ not in {"but", "and"}:
        return None
    colon = at + 1
    while colon < len(doc) and doc[colon].pos_ in _ASIDE:
        colon += 1
    if colon == at + 1 or colon + 1 >= len(doc) or doc[colon].text != ":":
        return None
    noun = doc[colon + 1]
    while noun.dep_ in {"compound", "det"} and noun.head.i > noun.i:
        noun = noun.head
    return noun


def actors_at(tokens: Iterable[Token], at: ActorAt, *, deep: bool = True, wide: bool = False) -> Found:
    """Return the actors that tokens stand for, each with the token it was found at, without repeats.

    `deep` looks for the actor behind what acts for it ("Norland's jets"), `wide` behind whatever it has.
    """
    found: dict[int, Token] = {}
    for token in tokens:
        for actor, where in _all(coordinated(token), at, deep=deep, wide=wide):
            found.setdefault(actor, where)
    return list(found.items())


def _all(tokens: Iterable[Token], at: ActorAt, *, deep: bool, wide: bool = False, depth: int = 0) -> Found:
    return [pair for t in tokens for pair in _stands_for(t, at, deep=deep, wide=wide, depth=depth)]


def _each(tokens: Iterable[Token], at: ActorAt, *, deep: bool, depth: int) -> Found:
    return _all((each for t in tokens for each in coordinated(t)), at, deep=deep, depth=depth + 1)


def _stands_for(token: Token, at: ActorAt, *, deep: bool, wide: bool, depth: int) -> Found:
    actor = at(token)
    if actor is not None:
        return [(actor, token)]
    if depth > _DEEPEST or not deep:
        return []
    named = _each((c for c in token.children if c.dep_ == "appos"), at, deep=False, depth=depth)
    named = named or _each(_examples(token), at, deep=False, depth=depth)
    if named:
        return named
    lex, noun = lexicon(), token.lemma_.lower()
    if noun in lex.members or noun in lex.things or noun in lex.governments:
        return _of_owner(token, at, depth)
    if token.pos_ in {"NUM", "DET", "PRON"} or noun in noun_list("amounts"):
        return _each(after(token, {"of"}), at, deep=True, depth=depth)
    if wide:
        owned = (c for c in token.children if c.dep_ in _MODIFIERS)
        return _each(owned, at, deep=False, depth=depth) or _each(
            after(token, {"of"}), at, deep=False, depth=depth
        )
    return _said_of(token, at, depth)


def _of_owner(token: Token, at: ActorAt, depth: int) -> Found:
    """Return who the members, things and governments belong to."""
    found = _each((c for c in token.children if c.dep_ in _MODIFIERS), at, deep=False, depth=depth)
    if found:
        return found
    noun = token.lemma_.lower()
    within = {"of", "from"}
    within |= {"in"} if noun in lexicon().governments else {"by"} if noun in noun_list("acts") else set()
    found = _each(after(token, within), at, deep=True, depth=depth)
    if not found and noun in noun_list("acts") and token.dep_ in {"dobj", "pobj"}:
        # "carried out strikes that": the strikes of who carried them out
        found = _each((s for s in governors(token) if s != token), at, deep=True, depth=depth)
    return found or _said_of(token, at, depth)


def _said_of(token: Token, at: ActorAt, depth: int) -> Found:
    """Return whom a noun is said of: "X, a group that", "X is a group that"."""
    if token.dep_ == "appos":
        return _all([token.head], at, deep=False, depth=depth + 1)
    if token.dep_ == "attr" and token.head.lemma_ == "be":
        return _each(subjects(token.head), at, deep=False, depth=depth)
    return []


def _examples(token: Token) -> Iterator[Token]:
    """Yield what is named as an example: "groups such as X", "groups like X", "groups, including X"."""
    for p in token.children:
        such = p.lower_ == "as" and any(c.lower_ == "such" for c in p.children)
        if p.dep_ == "prep" and (p.lower_ in {"like", "including"} or such):
            yield from (e for e in p.children if e.dep_ == "pobj")
        if p.dep_ == "acl" and p.lower_ == "including":
            yield from (e for e in p.children if e.dep_ == "dobj")
