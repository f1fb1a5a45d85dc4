"""The militants task: the relation of two given groups in a short text.

The two groups are given as an analyst would give them, so a reader need not find them by itself: the places that name
them (`groups`) get names which every reader takes for armed groups, and "the two groups" becomes both. In notes of
this sort the subject is often left out or said before; where only one group is named, what stands without an
antecedent at the start is the other.

What the text says is then taken from, in this order, the first that gives anything:

1. claims between the two, also those of a member, leader or faction of one (`claim`);
2. claims of one of them whose other end is nobody that the text names otherwise ("the group", "rebels") (`open`);
3. both named side by side as doing one thing: they are allies (`beside`);
4. words that the package's patterns of ties are triggered by, in sentences that name both, else in any (`trigger`).
"""

import collections
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from groups import Place, find_groups
from rows import Prediction, Row

from allegiance.model.actor import ActorKind
from allegiance.model.claim import Claim, Polarity
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.protocol import Reader
from allegiance.reading.syntax.frames import by_trigger
from allegiance.reading.syntax.parser import Doc, parse

#: Names to read the groups by: both of the pattern that makes an armed group, neither in any report.
STAND_INS = ("Karsa Brigade", "Tahan Brigade")

#: What each predicate is among the five types. Who pays and trains a group is its patron, which those who made the
#: benchmark count with affiliates; so is a part of a group, but see `_type_of`.
TYPE_OF = {
    "allied_with": "all",
    "supports": "aff",
    "communicates_with": "all",
    "guarantees": "all",
    "opposes": "riv",
    "affiliated_with": "aff",
    "part_of": "aff",
    "leads": "aff",
    "split_from": "spl",
    "merged_into": "mer",
    "renamed_to": "mer",
    "same_as": "mer",
}
#: A claim of the rarer, more telling sort outweighs one of the common sort that stands beside it.
_WEIGHT = {"spl": 1.3, "mer": 1.2, "aff": 1.1, "riv": 1.0, "all": 0.9}
_BOTH = re.compile(
    r"\b(?:[Tt]he(?:se)?(?:\s+two)?|[Bb]oth)\s+(?:rival\s+|militant\s+|armed\s+|terrorist\s+)?"
    r"(?:groups|organi[sz]ations|factions|sides|parties|movements)\b"
)
_BESIDE = re.compile(
    r"(?:{0},? (?:and|or|as well as|alongside|together with) (?:the )?{1}|{1},? (?:and|or|as well as|alongside"
    r"|together with) (?:the )?{0})".format(*STAND_INS)
)
_BOTH_SHORT = re.compile(r"^(?:They|Both)\b")
_OPENING = re.compile(r"(?:It|They|He|The (?:group|organi[sz]ation|militia|movement|faction)s?)\b")
_NO_SUBJECT = re.compile(r"[A-Z][a-z]+(?:ed|s)\b(?= (?:with|from|to|by|against|into|the)\b)")


def militants(rows: Sequence[Row], reader: Reader) -> Iterator[Prediction]:
    """Yield the types found between each row's two groups, and which of the three ways found them."""
    texts = [written(row["text"], find_groups(row["text"], row["group_a"], row["group_b"])) for row in rows]
    made = [Document(text=text, source_id=row["id"]) for text, row in zip(texts, rows, strict=True)]
    readings = list(reader.read(made))
    found = [types_of(reading) for reading in readings]
    silent = [n for n, (types, _) in enumerate(found) if not types]
    for n, doc in zip(silent, parse(texts[n] for n in silent), strict=True):
        found[n] = (["all"], "beside") if _BESIDE.search(texts[n]) else (triggered(doc), "trigger")
    for types, how in found:
        yield {"types": types, "how": how if types else ""}


def written(text: str, places: Sequence[Place]) -> str:
    """Return a text with the two groups under their stand-ins' names."""
    named = {p.group for p in places}
    parts: list[str] = []
    at = 0
    for place in places:
        before = text[at : place.start]
        if parts and parts[-1] == STAND_INS[place.group] and before.strip() == "(":
            at = place.end + 1  # the abbreviation in brackets after the name
            continue
        parts += [before, STAND_INS[place.group]]
        at = place.end
    result = "".join([*parts, text[at:]])
    if len(named) == 1:
        return _with_other(result, STAND_INS[1 - named.pop()])
    both = "The " + " and the ".join(STAND_INS)
    result = _BOTH.sub(both, result)
    return _BOTH_SHORT.sub(both, result)


def _with_other(text: str, other: str) -> str:
    """Put the group that is not named where a first pronoun, description or left-out subject stands for it."""
    opening = _OPENING.match(text)
    if opening is not None:
        return f"The {other}{text[opening.end() :]}"
    if _NO_SUBJECT.match(text):
        return f"The {other} {text[:1].lower()}{text[1:]}"
    return text


def types_of(reading: Reading) -> tuple[list[str], str]:
    """Return the types that a reading's claims give, and whether between the two or of one alone."""
    sides = sides_of(reading)
    held = [c for c in reading.claims if c.polarity is Polarity.AFFIRMED and c.predicate in TYPE_OF]
    between = [c for c in held if {sides.get(c.subject), sides.get(c.object)} == {0, 1}]
    if between:
        return best(between, held), "claim"
    kinds = {a.id: a.kind for a in reading.actors}
    closed = {ActorKind.STATE, ActorKind.STATE_BODY, ActorKind.PERSON, ActorKind.OTHER}
    one = [c for c in held if (c.subject in sides) != (c.object in sides)]
    loose = [c for c in one if kinds[c.object if c.subject in sides else c.subject] not in closed]
    return best(loose, held), "open"


def best(claims: Iterable[Claim], every: Sequence[Claim]) -> list[str]:
    """Return the type that the claims speak for most: the best score a type, weighted."""
    scores: collections.Counter[str] = collections.Counter()
    for claim in claims:
        kind = _type_of(claim, every)
        scores[kind] = max(scores[kind], claim.score * _WEIGHT[kind])  # type: ignore[assignment]
    return [kind for kind, _ in scores.most_common(1)]


def _type_of(claim: Claim, every: Sequence[Claim]) -> str:
    """A part of a group that left it, or formed it alone, split; several that formed it merged."""
    if claim.predicate != "part_of":
        return TYPE_OF[claim.predicate]
    if claim.past:
        return "spl"
    if not claim.reader.endswith("form-together"):
        return "aff"
    same = (claim.object, claim.sentence.start)
    formed = {c.subject for c in every if c.predicate == "part_of" and (c.object, c.sentence.start) == same}
    return "mer" if len(formed) > 1 else "spl"


def sides_of(reading: Reading) -> Mapping[str, int]:
    """Which group each actor acts for: itself, or the one that it leads, belongs to or is a part of."""
    sides: dict[str, int] = {}
    for actor in reading.actors:
        names = {n.text for n in actor.names} | {actor.name}
        mine = [g for g in (0, 1) if any(STAND_INS[g] in name for name in names)]
        if len(mine) == 1:
            sides[actor.id] = mine[0]
    lifted = dict(sides)
    groups = {a.id for a in reading.actors if any(n.text in STAND_INS for n in a.names)}
    for claim in reading.claims:
        lifts = claim.predicate in {"leads", "member_of", "part_of"} and claim.object in sides
        if lifts and claim.subject not in groups:
            lifted.setdefault(claim.subject, sides[claim.object])
    return lifted


def triggered(doc: Doc) -> list[str]:
    """Return the type whose trigger words weigh most, in sentences that name both groups, else in all."""
    both = [s for s in doc.sents if all(name.split()[0] in s.text for name in STAND_INS)]
    scores: collections.Counter[str] = collections.Counter()
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
    for sentence in both or doc.sents:
        for token in sentence:
            kinds = {
                TYPE_OF[f.predicate]
                for f in by_trigger().get((pos.get(token.pos_, ""), token.lemma_.lower()), ())
                if f.predicate in TYPE_OF
            }
            if len(kinds) == 1:  # "join" and "break" say nothing alone
                kind = kinds.pop()
                scores[kind] += _WEIGHT[kind]  # type: ignore[assignment]
    return [kind for kind, _ in scores.most_common(1)]
