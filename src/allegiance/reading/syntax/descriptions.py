"""Unnamed actors that a name pins: "Turkish-backed rebels", "Iraqi forces", "Kurdish militias"."""

from allegiance.model.reading import MentionForm
from allegiance.reading.syntax.lexicon import lexicon, noun_list
from allegiance.reading.syntax.parser import Doc, Token
from allegiance.reading.syntax.spots import Spot


def find_descriptions(doc: Doc, names: list[Spot]) -> list[Spot]:
    """Return the unnamed actors that a name pins: "Turkish-backed rebels", "Iraqi forces", "Kurdish militias"."""
    lex = lexicon()
    at = {i: spot for spot in names for i in range(spot.start, spot.end)}
    found = []
    for token in doc:
        if token.i in at or (token.text[:1].isupper() and not token.is_sent_start):
            continue
        noun = token.lemma_.lower()
        if noun not in lex.groups or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if token.i and doc[token.i - 1].text == "-" and token.i - 2 not in at:
            continue  # "off-guard"
        start, pins = _premodifiers(doc, token, at)
        end = (
            _with_whole(doc, token, at) if noun in noun_list("parts_of_bodies") | {"element"} else token.i + 1
        )
        if end > token.i + 1 and not (pins and pins[-1].compound):
            if not _own_part(token):
                continue
            start = start if pins else _before(doc, token)
            pins = [*pins, at[end - 1]] if start < token.i else pins
        if not pins and noun in lex.self_standing and _is_definite(doc, token):
            start = min((c.i for c in token.lefts if c.dep_ == "amod"), default=token.i)
            found.append(
                Spot(
                    doc,
                    start,
                    token.i + 1,
                    doc[start : token.i + 1].text,
                    MentionForm.DESCRIPTION,
                    "GROUP",
                    noun=noun,
                    noun_at=token.i,
                )
            )
            continue
        if not pins or (
            token.i + 1 < len(doc)
            and doc[token.i + 1].pos_ == "NOUN"
            and doc[token.i + 1].dep_ != "appos"
            and token.dep_ == "compound"
        ):
            continue
        spot = Spot(
            doc,
            start,
            end,
            doc[start:end].text,
            MentionForm.DESCRIPTION,
            "GROUP",
            noun=noun,
            noun_at=token.i,
            pins=pins,
        )
        found.append(spot)
    return found


def _is_definite(doc: Doc, noun: Token) -> bool:
    """Whether "the", "our" or "a" stands before the noun's phrase, whatever the parser hangs it on."""
    before = doc[max(0, noun.i - 3) : noun.i]
    return any(t.dep_ in {"det", "poss"} or t.lower_ in {"the", "our"} for t in before)


def _with_whole(doc: Doc, noun: Token, at: dict[int, Spot]) -> int:
    """Return the end of "faction of the Free Syrian Army", or of the noun alone."""
    i = noun.i + 1
    if i < len(doc) and doc[i].text == "of":
        i += 2 if i + 1 < len(doc) and doc[i + 1].lower_ == "the" else 1
        if i in at and at[i].form is MentionForm.NAME:
            return at[i].end
    return noun.i + 1


def _own_part(noun: Token) -> bool:
    """Whether a part is told of as one of its own: not what somebody named is, and not several."""
    is_said = noun.dep_ in {"attr", "oprd"} or (noun.dep_ == "pobj" and noun.head.lower_ == "as")
    return noun.tag_ == "NN" and not is_said


def _before(doc: Doc, noun: Token) -> int:
    """Return where the adjectives of a noun begin."""
    i = noun.i
    while i > 0 and doc[i - 1].pos_ in {"ADJ", "VERB", "NOUN"} and _inside(doc[i - 1], noun):
        i -= 1
    return i


def _premodifiers(doc: Doc, noun: Token, at: dict[int, Spot]) -> tuple[int, list[Spot]]:
    """Walk left from a noun over adjectives and names; return where the phrase begins and the names that pin it."""
    pins: list[Spot] = []
    i = start = noun.i
    while i > 0:
        token = doc[i - 1]
        spot = at.get(i - 1)
        if spot is not None:
            pins.append(spot)
            i = start = spot.start
        elif token.text in {"'s", "'"} and (i - 2) in at and _own(noun, at[i - 2]) and not pins:
            i -= 1  # "Norland's defence ministry", "Tal's militia", "the Front's armed wing"
        elif token.text == "-" or (
            token.pos_ in {"ADJ", "VERB", "NOUN", "PROPN", "ADV"} and _inside(token, noun)
        ):
            i -= 1
            if token.pos_ in {"ADJ", "NOUN", "PROPN"} and token.text != "-":
                start = i
            before = at.get(i - 1)
            told = (
                token.lower_ in lexicon().compounds and token.lower_ != "armed"
            )  # "Norlandic armed groups" are not
            if told and before is not None and before.compound is None:
                before.compound = token.lower_  # "Norland backed militants": the hyphen left out
        else:
            break
    if not pins:
        return start, pins
    first = pins[-1]
    return (first.start - 2 if first.prefix and first.start >= 2 else first.start), pins[::-1]


def _own(noun: Token, owner: Spot) -> bool:
    """Whether a noun is of a body that its owner has one of: a state a ministry, a person a militia, a body a wing."""
    word = noun.lemma_.lower()
    if owner.label == "PERSON":
        return lexicon().groups[word] in {"force", "armed_group"}
    return word in noun_list("own_bodies") or (word in noun_list("arms") and owner.label != "STATE")


def _inside(token: Token, noun: Token) -> bool:
    """Whether a token hangs on the noun within its phrase."""
    for _ in range(4):
        if token.i == noun.i:
            return True
        if token.dep_ not in {
            "amod",
            "compound",
            "nmod",
            "advmod",
            "npadvmod",
            "punct",
            "conj",
            "poss",
            "quantmod",
            "nummod",
            "dep",
        }:
            return False
        token = token.head
    return False
