"""Names of a paragraph, by capitals and shape.

Statistical labels of a general model miss the groups of a war ("Liwa al-Haqq") and cut them apart; they only help
to tell persons and places from bodies.
"""

import dataclasses
import itertools
import re
from collections.abc import Collection, Iterator

from allegiance.model.names import fold_name
from allegiance.model.reading import MentionForm
from allegiance.reading.spelling import own_initials
from allegiance.reading.syntax.lexicon import Lexicon, lexicon, noun_list
from allegiance.reading.syntax.parser import Doc
from allegiance.reading.syntax.spots import Spot
from allegiance.reading.syntax.units import PARTICLES, Unit, numbered, numbers, units

#: Heads of names that many papers write small.
_LOWER_HEADS = noun_list("small_heads")
#: Sets of people that bodies are named after, as the words before "'s".
_NAMESAKES = noun_list("namesakes")
#: Words behind a nickname at most.
_NAME_PARTS = 3
_AGE = re.compile(r"\d\d")
_JOINERS = frozenset({"of", "the", "for", "and", "in", "&", "to"})


def find_names(doc: Doc, known: Collection[str]) -> list[Spot]:
    """Return the names of a paragraph in order. `known` are words that stand capitalised mid-sentence somewhere."""
    lex = lexicon()
    found: list[Spot] = []
    for run in _runs(doc, known, lex):
        found.extend(_split(doc, run, lex))
    return [_bare(spot) for spot in _with_nicknames(doc, found)]


def _bare(spot: Spot) -> Spot:
    """Leave out of a name its own initials, where their brackets were lost ("Hizbul Mujahideen HM"), and an age."""
    name, _, last = spot.text.rpartition(" ")
    aged = spot.label == "PERSON" and " " in name and _AGE.fullmatch(last) is not None  # not "Barrio 18"
    return dataclasses.replace(spot, text=name) if aged or own_initials(last, name) else spot


def _with_nicknames(doc: Doc, spots: list[Spot]) -> Iterator[Spot]:
    """Yield the spots, the three of 'Jon "Grey Fox" Tal' as one."""
    rest = list(spots)
    while rest:
        spot = rest.pop(0)
        if len(rest) > 1 and all(_quotes(doc, a, b) for a, b in ((spot, rest[0]), (rest[0], rest[1]))):
            last = rest[1]
            plain = not (spot.state or last.state or spot.compound or rest[0].compound or last.title)
            if plain and last.end - last.start <= _NAME_PARTS:
                text = doc[spot.start : last.end].text
                spot = dataclasses.replace(
                    last, start=spot.start, text=text, title=spot.title, label="PERSON"
                )
                del rest[:2]
        yield spot


def _quotes(doc: Doc, left: Spot, right: Spot) -> bool:
    """Whether nothing but quotation marks stands between two names, and a comma within them at most."""
    between = [t.text for t in doc[left.end : right.start]]
    return '"' in between and set(between) <= {'"', ",", "''", "``"}


def _runs(doc: Doc, known: Collection[str], lex: Lexicon) -> Iterator[list[Unit]]:
    """Yield runs of units that may together be a name, with their connecting words in between."""
    run: list[Unit] = []
    parts = list(units(doc, known, lex))
    for k, unit in enumerate(parts):
        if not run and numbers(doc, unit, lex):
            unit.named = True
        if run and numbered(doc, unit, run[-1]) and not run[-1].compound:
            run.append(dataclasses.replace(unit, named=True))
            continue
        if unit.named and not (run and (doc[unit.start].is_sent_start or run[-1].compound)):
            run.append(unit)
            continue
        if run and _joins(doc, run, parts[k:], lex):
            run.append(unit)
            continue
        if run and (more := _lower_head(doc, run, parts[k:], lex)):
            run.extend(dataclasses.replace(u, named=True) for u in parts[k : k + more])
        if run:
            yield _trim(run)
        run = [unit] if unit.named else []
    if run:
        yield _trim(run)


def _lower_head(doc: Doc, run: list[Unit], rest: list[Unit], lex: Lexicon) -> int:
    """How many lower-case units end the name: "Kurdistan Workers' party", "Houthi movement". 0 when none does."""
    k = 0
    while k < len(rest) and doc[rest[k].start].text in {"'", "'s"} and k == 0:
        k += 1
    if k == len(rest) or run[-1].compound or run[0].prefix or rest[k].stop - rest[k].start != 1:
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


def _joins(doc: Doc, run: list[Unit], rest: list[Unit], lex: Lexicon) -> bool:
    """Whether a lower-case word goes on with the name before it: "of" in "Army of Victory"."""
    word = doc[rest[0].start]
    following = next(
        (u for u in itertools.islice(rest, 1, 4) if doc[u.start].text not in PARTICLES | {"the", "of", "a"}),
        None,
    )
    if following is None or not following.named or following.compound or run[-1].compound:
        return False
    if _in_list(doc, run[0].start, word.i, lex):
        return True
    if doc[following.start].text in lex.demonyms and word.lower_ != "of":
        return False
    if word.text in {"'s", "'"}:
        # "People's Front", "Miners' Union": a set of people lends its name; a state or person would own a body
        owner = doc[word.i - 1]
        return owner.lower_ in _NAMESAKES or (
            word.text == "'" and owner.text not in lex.demonyms and owner.tag_ in {"NNS", "NNPS", "NNP"}
        )
    if word.text in PARTICLES:
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
        return doc[word.i - 1].text in {"of", "for", "in"} and len(run) > 1
    if word.text == "of":
        after = doc[following.start].text
        if doc[following.start].ent_type_ == "PERSON" and word.ent_type_ != "PERSON" and last in lex.groups:
            return False  # "the Karsa Brigade of Amina Dervaz"
        if last in lex.posts or (last == "state" and doc[run[0].start].text == "Secretary"):
            return False
        if last in noun_list("parts_of_bodies") and _names_body(doc, word.i + 1, lex):
            return False  # "the Northern Bloc of the Karsa Liberation Army" names two
        return (
            same_entity
            or last in lex.name_heads
            or (
                last in {"state", "states", "republic", "kingdom", "house", "bank", "people"}
                and after not in lex.calendar
            )
        )
    if word.text == "for" and last in lex.name_heads:
        return True
    if word.text == "in" and _goes_on_in(doc, run, lex):
        return True
    return same_entity and word.text in {"and", "for", "&", "in", "to"} and last not in lex.states


def _goes_on_in(doc: Doc, run: list[Unit], lex: Lexicon) -> bool:
    """Whether "in" may belong to a name: "Movement for Unity in West Karsa", "Islamic State in the Greater Sahara"."""
    if any(doc[u.start].text == "for" for u in run):
        return True
    name = doc[run[0].start : run[-1].stop].text
    return fold_name(name) in lex.bodies and doc[run[-1].stop + 1].lower_ == "the"


def _names_body(doc: Doc, at: int, lex: Lexicon) -> bool:
    """Whether "the" and the name of a body of several words follow."""
    if at >= len(doc) or doc[at].lower_ != "the":
        return False
    capitals = list(itertools.takewhile(lambda t: t.text[:1].isupper(), doc[at + 1 : at + 9]))
    return len(capitals) > 1 and any(t.lower_ in lex.name_heads for t in capitals)


def _in_list(doc: Doc, start: int, at: int, lex: Lexicon) -> bool:
    """Whether a token lies inside one of the listed names that begin at `start`: "State of Orlu and the Coast"."""
    text = doc[start : start + 12].text
    return any(text.startswith(n) and doc[start : at + 1].text in n for n in lex.joined)


def _trim(run: list[Unit]) -> list[Unit]:
    while run and not run[-1].named:
        run.pop()
    return run


def _split(doc: Doc, run: list[Unit], lex: Lexicon) -> Iterator[Spot]:
    """Cut a run of capitalised words into names: "US President Donald Trump" names a state and a person."""
    while run and doc[run[0].start].text in {"The", "the", "A", "An"}:
        run = run[1:]
    if not run:
        return
    lead = _leading_state(doc, run, lex)
    office = any(not u.named and doc[u.start].text == "for" for u in run)
    if lead and not office and not _one_body(doc, run, lead, lex):
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
    office = titled < len(run) and not run[titled].named
    if titled and not office and not _one_body(doc, run, titled, lex):
        title = doc[run[0].start : run[titled - 1].stop].text
        rest = list(_split(doc, run[titled:], lex))
        if rest and rest[0].state is None:
            rest[0].title = title
        yield from rest
        return
    inside = _post_inside(doc, run, lex)
    if inside:
        yield _spot(doc, run[:inside], lex)
        yield from _split(doc, run[inside:], lex)
        return
    yield _spot(doc, run, lex)


def _post_inside(doc: Doc, run: list[Unit], lex: Lexicon) -> int:
    """Return where a post begins within a run: "Northern Command Spokesman Jon Tal". 0 when none does."""
    if doc[run[-1].end - 1].lower_ in lex.name_heads and doc[run[-1].end - 1].lower_ not in lex.posts:
        return 0
    for k in range(1, len(run)):
        text = doc[run[k].start].lower_.rstrip(".")
        if (
            run[k].named
            and (text in lex.posts or text in lex.ranks)
            and doc[run[k].start - 1].text not in {"of", "the"}
        ):
            following = doc[run[k + 1].start] if k + 1 < len(run) else None
            if (
                following is not None
                and following.ent_type_ != "PERSON"
                and following.lower_.rstrip(".") not in lex.ranks
            ):
                return 0  # "High Commissioner for Refugees" is an office, "1st Fighter Squadron" a unit
            first = k
            while first > 1 and doc[run[first - 1].start].text in lex.titles:
                first -= 1
            return first
    return 0


def _leading_state(doc: Doc, run: list[Unit], lex: Lexicon) -> int:
    """How many units at the beginning name a state or people; 0 when they do not, or nothing follows."""
    for n in range(min(4, len(run)), 0, -1):
        text = doc[run[0].start : run[n - 1].end].text
        if text in lex.states or text in lex.demonyms or text in lex.peoples or text in lex.capitals:
            return n if n < len(run) else 0
    return 0


def _one_body(doc: Doc, run: list[Unit], lead: int, lex: Lexicon) -> bool:
    """Whether the words make up one name although a state or title begins it: "Syrian Arab Army"."""
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


def _spot(doc: Doc, run: list[Unit], lex: Lexicon) -> Spot:
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
