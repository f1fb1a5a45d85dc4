"""Where a paragraph names someone: stretches of tokens, before it is known who they are.

Names are found by capitals and shape, because statistical labels of a general model miss the groups of a war
("Liwa al-Haqq") and cut them apart; its labels only help to tell persons and places from bodies.
"""

import dataclasses
import itertools
from collections.abc import Collection, Iterator

from allegiance.model.reading import MentionForm
from allegiance.reading.syntax.lexicon import Lexicon, lexicon
from allegiance.reading.syntax.parser import Doc, Token

#: Lower-case parts that stand inside names of many languages.
_PARTICLES = frozenset(
    ["al", "el", "ul", "ud", "ad", "as", "ar", "an", "ur", "uz", "ez", "es", "ed", "at", "i", "e", "bin", "ben", "ibn", "abu", "abd", "bint", "de", "del", "la", "las", "los", "do", "da", "dos", "das", "di", "du", "des", "le", "les", "van", "von", "der", "den", "ter", "wal", "wa", "fi", "bi", "fil", "bil"]
)  # fmt: skip
#: Heads of names that many papers write small.
_LOWER_HEADS = frozenset(
    {
        "party",
        "movement",
        "brigade",
        "front",
        "cartel",
        "army",
        "militia",
        "clan",
        "alliance",
        "coalition",
        "council",
        "battalion",
        "network",
        "union",
        "federation",
        "ministry",
    }
)
#: Sets of people that bodies are named after, as the words before "'s".
_NAMESAKES = frozenset(
    {"people", "women", "men", "children", "lord", "seamen", "fishermen", "citizen", "god"}
)
_JOINERS = frozenset({"of", "the", "for", "and", "in", "&", "to"})


@dataclasses.dataclass(slots=True, eq=False)
class Spot:
    """A mention to be: tokens `start` to `end` (exclusive) of a paragraph."""

    doc: Doc
    start: int
    end: int
    text: str
    form: MentionForm
    label: str = (
        ""  #: entity label of the statistical model, "STATE" or "CAPITAL" by list, "GROUP" for descriptions
    )
    state: str | None = None  #: the state that a name, demonym or capital stands for
    title: str = ""  #: the title in front of a person's name
    noun: str = ""  #: the head noun of a description
    noun_at: int = -1  #: its token
    compound: str | None = None  #: what follows the hyphen in "US-backed", on the spot "US"
    prefix: str | None = None  #: what stands before it in "anti-ISIL"
    pins: list["Spot"] = dataclasses.field(default_factory=list)  #: the names that pin a description
    actor: int = -1  #: index of the local actor, once known

    @property
    def head(self) -> Token:
        """The token that the rest of the sentence hangs the mention on."""
        if self.noun_at >= 0:
            return self.doc[self.noun_at]
        tokens = self.doc[self.start : self.end]
        head: Token = tokens.root
        return head


def find_names(doc: Doc, known: Collection[str]) -> list[Spot]:
    """Return the names of a paragraph in order. `known` are words that stand capitalised mid-sentence somewhere."""
    lex = lexicon()
    found: list[Spot] = []
    for run in _runs(doc, known, lex):
        found.extend(_split(doc, run, lex))
    return found


def capitalised_inside(doc: Doc) -> Iterator[str]:
    """Yield the words that are capitalised where no sentence begins: names, most likely."""
    for token in doc:
        if (
            token.text[:1].isupper()
            and not token.is_sent_start
            and token.i
            and doc[token.i - 1].text not in {'"', ":", "'"}
        ):
            yield token.text


@dataclasses.dataclass(slots=True)
class _Unit:
    """Tokens written together: "al-Sham", "US-backed", "N'Djamena"."""

    start: int
    end: int  # of the part that may be a name
    stop: int  # of the whole unit
    named: bool
    compound: str | None = None
    prefix: str | None = None


def _units(doc: Doc, known: Collection[str], lex: Lexicon) -> Iterator[_Unit]:
    i = 0
    while i < len(doc):
        j = i + 1
        while (
            not _two_states(doc, i, j, lex)
            and j + 1 < len(doc)
            and not doc[j - 1].whitespace_
            and doc[j].text in {"-", "'"}
            and not doc[j].whitespace_
            and doc[j + 1].text[:1].isalnum()
        ):
            j += 2
        yield _unit(doc, i, j, known, lex)
        i = j


def _two_states(doc: Doc, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a hyphen after `end` joins two states: "UK-France", "Iran-Iraq"."""
    if end - start != 1 or end + 1 >= len(doc) or doc[end].text != "-":
        return False
    return all(t in lex.states or t in lex.demonyms for t in (doc[start].text, doc[end + 1].text))


def _unit(doc: Doc, start: int, stop: int, known: Collection[str], lex: Lexicon) -> _Unit:
    first, last = doc[start], doc[stop - 1]
    unit = _Unit(start, stop, stop, named=False)
    if stop - start >= 3:
        if last.lower_ in lex.compounds and last.text.islower():
            unit.end, unit.compound = stop - 2, last.lower_
        elif (
            last.text.islower()
            and last.lower_ not in _PARTICLES
            and first.text[:1].isupper()
            and doc[stop - 2].text == "-"
        ):
            unit.end = stop - 2
        if first.lower_ in lex.prefixes or first.lower_ in {
            "ex",
            "non",
            "post",
            "pre",
            "mid",
            "inter",
            "self",
            "co",
        }:
            unit.start, unit.prefix = start + 2, first.lower_
            first = doc[unit.start]
    unit.named = _is_name(doc, first, unit, known, lex)
    return unit


def _is_name(doc: Doc, first: Token, unit: _Unit, known: Collection[str], lex: Lexicon) -> bool:
    text = first.text
    if text in lex.calendar or not text[:1].isalpha():
        return False
    if not text[0].isupper():
        lowered = text in _PARTICLES and unit.end - unit.start >= 3
        return lowered and doc[unit.start + 2].text[:1].isupper()
    if len(text) == 1 and unit.end - unit.start == 1:
        return first.i + 1 < len(doc) and doc[first.i + 1].text == "."
    whole = doc[unit.start : unit.end].text
    if whole in lex.states or whole in lex.demonyms or whole in lex.peoples:
        return True
    sentence_start = first.is_sent_start or first.i == 0 or doc[first.i - 1].text in {'"', ":", "'", "("}
    if text in lex.no_names and unit.end - unit.start == 1:
        # "Western Front", "North Korea": part of a name only when a name goes on
        return (
            first.tag_.startswith("NNP")
            and unit.stop < len(doc)
            and doc[unit.stop].text[:1].isupper()
            and not sentence_start
        )
    if sentence_start and unit.end - unit.start == 1 and not text.isupper():
        return (
            first.ent_type_ in {"ORG", "GPE", "PERSON", "NORP", "LOC", "FAC"}
            or text in known
            or first.tag_.startswith("NNP")
        )
    return first.pos_ in {"PROPN", "NOUN", "ADJ", "X", "NUM"} or first.ent_type_ != "" or text in known


def _runs(doc: Doc, known: Collection[str], lex: Lexicon) -> Iterator[list[_Unit]]:
    """Yield runs of units that may together be a name, with their connecting words in between."""
    run: list[_Unit] = []
    units = list(_units(doc, known, lex))
    for k, unit in enumerate(units):
        if unit.named and not (run and (doc[unit.start].is_sent_start or run[-1].compound)):
            run.append(unit)
            continue
        if run and _joins(doc, run, units[k:], lex):
            run.append(unit)
            continue
        if run and (more := _lower_head(doc, run, units[k:], lex)):
            run.extend(dataclasses.replace(u, named=True) for u in units[k : k + more])
        if run:
            yield _trim(run)
        run = [unit] if unit.named else []
    if run:
        yield _trim(run)


def _lower_head(doc: Doc, run: list[_Unit], rest: list[_Unit], lex: Lexicon) -> int:
    """How many lower-case units end the name: "Kurdistan Workers' party", "Houthi movement". 0 when none does."""
    k = 0
    while k < len(rest) and doc[rest[k].start].text in {"'", "'s"} and k == 0:
        k += 1
    if k == len(rest) or run[-1].compound or rest[k].stop - rest[k].start != 1:
        return 0
    word, last = doc[rest[k].start], doc[run[-1].end - 1].text
    if (
        word.text not in _LOWER_HEADS
        or last in lex.states
        or last in lex.demonyms
        or last in lex.peoples
        or last in lex.calendar
    ):
        return 0
    if k and doc[rest[0].start].text == "'s":
        return 0
    return k + 1


def _joins(doc: Doc, run: list[_Unit], rest: list[_Unit], lex: Lexicon) -> bool:
    """Whether a lower-case word goes on with the name before it: "of" in "Army of Victory", "de" in "Santos de la Cruz"."""
    word = doc[rest[0].start]
    following = next(
        (u for u in itertools.islice(rest, 1, 4) if doc[u.start].text not in _PARTICLES | {"the", "of", "a"}),
        None,
    )
    if following is None or not following.named or following.compound or run[-1].compound:
        return False
    if doc[following.start].text in lex.demonyms and word.lower_ != "of":
        return False
    if word.text in {"'s", "'"}:
        # "People's Front", "Miners' Union": a set of people lends its name; a state or person would own a body
        owner = doc[word.i - 1]
        return (
            owner.lower_ in _NAMESAKES
            or (word.text == "'"
            and owner.text not in lex.demonyms
            and owner.tag_ in {"NNS", "NNPS", "NNP"})
        )
    if word.text in _PARTICLES:
        return True
    if word.text not in _JOINERS | {"a"} or (not run[-1].named and word.text not in {"the", "a"}):
        return False
    last = doc[run[-1].end - 1].lower_
    same_entity = (
        word.ent_type_ in {"ORG", "LAW", "FAC"}
        and word.ent_iob_ == "I"
        and doc[following.start].ent_iob_ == "I"
    )
    if word.text in {"the", "a"}:
        return doc[word.i - 1].text in {"of", "for"} and len(run) > 1
    if word.text == "of":
        after = doc[following.start].text
        if last in lex.posts or (last in {"state"} and doc[run[0].start].text == "Secretary"):
            return False
        return (
            same_entity
            or last in lex.name_heads
            or (last in {"state", "states", "republic", "kingdom", "house", "bank", "people"}
            and after not in lex.calendar)
        )
    if word.text == "for" and last in lex.name_heads:
        return True
    return same_entity and word.text in {"and", "for", "&", "in", "to"} and last not in lex.states


def _trim(run: list[_Unit]) -> list[_Unit]:
    while run and not run[-1].named:
        run.pop()
    return run


def _split(doc: Doc, run: list[_Unit], lex: Lexicon) -> Iterator[Spot]:
    """Cut a run of capitalised words into names: "US President Donald Trump" names a state and a person."""
    while run and doc[run[0].start].text in {"The", "the", "A", "An"}:
        run = run[1:]
    if not run:
        return
    lead = _leading_state(doc, run, lex)
    if lead and not _one_body(doc, run, lead, lex):
        yield _spot(doc, run[:lead], lex)
        yield from _split(doc, run[lead:], lex)
        return
    titled = 0
    while (
        titled < len(run)
        and not run[titled].compound
        and doc[run[titled].start].text.rstrip(".") in {t.rstrip(".") for t in lex.titles}
    ):
        titled += 1
    if titled == len(run):
        return
    if titled and not _one_body(doc, run, 0, lex):
        title = doc[run[0].start : run[titled - 1].stop].text
        rest = list(_split(doc, run[titled:], lex))
        if rest and rest[0].state is None:
            rest[0].title = title
        yield from rest
        return
    yield _spot(doc, run, lex)


def _leading_state(doc: Doc, run: list[_Unit], lex: Lexicon) -> int:
    """How many units at the beginning name a state or people by demonym or name; 0 when they do not, or nothing follows."""
    for n in range(min(4, len(run)), 0, -1):
        text = doc[run[0].start : run[n - 1].end].text
        if text in lex.states or text in lex.demonyms or text in lex.peoples or text in lex.capitals:
            return n if n < len(run) else 0
    return 0


def _one_body(doc: Doc, run: list[_Unit], lead: int, lex: Lexicon) -> bool:
    """Whether the words make up one name although a state or title begins it: "Syrian Arab Army", "US Central Command"."""
    rest = [doc[u.start].lower_ for u in run[lead:]]
    tail = doc[run[-1].end - 1].lower_
    if lead and len(rest) == 1 and doc[run[lead].start].text.isupper() and len(rest[0]) <= 6:
        return False
    if (
        lead
        and any(doc[u.start].text in lex.titles for u in run[lead : lead + 1])
        and tail not in lex.name_heads
    ):
        return False
    if any(w in lex.name_heads for w in rest[:6] if w not in lex.posts) and not (
        rest and rest[0] in lex.posts and tail not in lex.name_heads
    ):
        return True
    first = doc[run[0].start].text
    return bool(lead) and (first in lex.peoples or first in {"Central", "South"}) and rest[-1] in lex.groups


def _spot(doc: Doc, run: list[_Unit], lex: Lexicon) -> Spot:
    start, end = run[0].start, run[-1].end
    while (
        end - start > 1
        and doc[end - 1].text in {".", ",", "'", "-"}
        and doc[start:end].text not in lex.states
    ):
        end -= 1
    text = doc[start:end].text
    spot = Spot(doc, start, end, text, MentionForm.NAME, _label(doc, start, end))
    spot.compound, spot.prefix = run[-1].compound, run[0].prefix
    if text in lex.states:
        spot.label, spot.state = "STATE", lex.states[text]
    elif text in lex.demonyms:
        spot.label, spot.state, spot.form = "STATE", lex.demonyms[text], MentionForm.DEMONYM
    elif text in lex.capitals:
        spot.label, spot.state = "CAPITAL", lex.capitals[text]
    elif text in lex.peoples:
        spot.label = "PEOPLE"
    return spot


def _label(doc: Doc, start: int, end: int) -> str:
    counts: dict[str, int] = {}
    for token in doc[start:end]:
        if token.ent_type_:
            counts[token.ent_type_] = counts.get(token.ent_type_, 0) + 1
    return max(sorted(counts), key=lambda k: counts[k]) if counts else ""


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
        start, pins = _premodifiers(doc, token, at)
        if not pins and noun in lex.self_standing and any(c.dep_ == "det" for c in token.children):
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
            and doc[token.i + 1].pos_ in {"NOUN"}
            and doc[token.i + 1].dep_ != "appos"
            and token.dep_ == "compound"
        ):
            continue
        end = _with_whole(doc, token, at) if noun in {"faction", "wing", "branch", "element"} else token.i + 1
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


def _with_whole(doc: Doc, noun: Token, at: dict[int, Spot]) -> int:
    """Return the end of "faction of the Free Syrian Army", or of the noun alone."""
    i = noun.i + 1
    if i < len(doc) and doc[i].text == "of":
        i += 2 if i + 1 < len(doc) and doc[i + 1].lower_ == "the" else 1
        if i in at and at[i].form is MentionForm.NAME:
            return at[i].end
    return noun.i + 1


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
        elif token.text == "-" or (
            token.pos_ in {"ADJ", "VERB", "NOUN", "PROPN", "ADV"} and _inside(token, noun)
        ):
            i -= 1
            if token.pos_ in {"ADJ", "NOUN", "PROPN"} and token.text != "-":
                start = i
        else:
            break
    return (pins[-1].start if pins else start), pins[::-1]


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
