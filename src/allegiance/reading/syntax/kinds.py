"""What sort of actor a name is, from the words in it and the words around it."""

import dataclasses
import re

from allegiance.model.actor import ActorKind
from allegiance.model.names import fold_name
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.spots import Spot

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "CAPITAL"})


def is_place_label(label: str) -> bool:
    """Whether an entity label is that of a place."""
    return label in _PLACE_LABELS


@dataclasses.dataclass
class KindVotes:
    """What speaks for a person, an armed group, a body or a place, counted over a document's mentions."""

    persons: float = 0
    fighters: float = 0
    bodies: float = 0
    places: float = 0

    def spot(self, spot: Spot) -> None:
        """Count one mention: its entity label, and the words next to it."""
        lex = lexicon()
        if spot.title:
            self.persons += 3
        if spot.label == "PERSON":
            self.persons += 1
        elif is_place_label(spot.label):
            self.places += 1
        elif spot.label in {"ORG", "NORP"}:
            self.bodies += 1
        following = spot.doc[spot.end] if spot.end < len(spot.doc) else None
        before = spot.doc[spot.start - 1] if spot.start else None
        if following is not None and following.pos_ == "NOUN":
            noun = following.lemma_.lower()
            if noun in lex.members and noun not in {"leader", "official", "officer", "man", "group", "organization", "organisation", "supporter", "worker", "staff", "employee", "unit"}:
                self.fighters += 3
            elif noun in {"group", "organisation", "organization", "leader", "member"}:
                self.bodies += 2
        if before is not None and before.pos_ in {"NOUN", "PROPN"} and before.text.islower():
            noun = before.lemma_.lower()
            if noun in lex.anaphors and "armed_group" in lex.anaphors[noun] or noun in {"affiliate", "faction"}:
                self.fighters += 3
            elif noun in lex.posts or noun in {"man", "woman"}:
                self.persons += 2
            elif noun in {"city", "town", "village", "province", "district"}:
                self.places += 4
        if before is not None and before.lower_ in {"in", "at", "near", "around", "outside", "inside", "into"}:
            self.places += 0.7
        if before is not None and before.lower_ == "the" and " " not in spot.text and spot.label == "PERSON":
            self.persons -= 1
        if spot.head.dep_ == "nsubj" and spot.head.head.lemma_ in {"say", "tell", "add", "write"}:
            self.persons += 0.5

    def update(self, other: "KindVotes") -> None:
        """Add the votes of a name found to be the same actor's."""
        self.persons += other.persons
        self.fighters += other.fighters
        self.bodies += other.bodies
        self.places += other.places

    def person(self) -> bool:
        """Whether most speaks for a person."""
        return self.persons > max(self.fighters, self.bodies, self.places)

    def clashes(self, other: "KindVotes") -> bool:
        """Whether one is clearly a person and the other clearly a body or place."""
        mine, theirs = self.person(), other.person()
        return mine != theirs and (self.persons >= 3 or other.persons >= 3) and min(self.persons, other.persons) == 0

    def decide(self, names: list[str], spots: list[Spot]) -> tuple[ActorKind | None, bool]:
        """Return the kind, and whether it is a place; (None, False) for names that nothing shows to act."""
        worded = max((_by_words(n, spots) for n in names), key=lambda k: k is not None, default=None)
        if worded is not None and not (self.persons > 3 and worded is not ActorKind.STATE_BODY):
            return worded, worded is ActorKind.OTHER and self.places > 0
        if any(s.label == "PEOPLE" for s in spots):
            return ActorKind.OTHER, False
        if self.fighters and self.fighters >= self.persons:
            return ActorKind.ARMED_GROUP, False
        if self.places > max(self.persons, self.bodies):
            return ActorKind.OTHER, True
        if self.person() or self.persons and self.persons == self.bodies:
            return ActorKind.PERSON, False
        if self.bodies > 0:
            return ActorKind.ORGANISATION, False
        if any(n.isupper() and len(n) >= 3 for n in names):
            return ActorKind.ORGANISATION, False
        return None, False


def _by_words(name: str, spots: list[Spot]) -> ActorKind | None:
    """Decide by the words of the name: "Ansar al-Din Front" is an armed group, "Ministry of Defence" a state's body."""
    lex = lexicon()
    folded = fold_name(name).split()
    if not folded:
        return None
    first = re.split(r"\s", name.lower())[0]
    starts = lex.name_starts.get(first) or lex.name_starts.get(folded[0])
    if starts is not None and len(folded) > 1:
        return ActorKind(starts)
    lowered = name.lower().split()
    of = lowered.index("of") if "of" in lowered else len(lowered)
    for word in (lowered[-1], *lowered[max(0, of - 1) : of]):
        kind = lex.name_heads.get(word)
        if kind == "force":
            state = any(name.startswith((d + " ", d + "'")) for d in (*lex.demonyms, *lex.states)) or "Armed Forces" in name
            pinned = any(s.start and s.doc[s.start - 1].text in {"'s", "'"} for s in spots)
            return ActorKind.STATE_BODY if state or pinned or word in {"navy", "command", "police"} else ActorKind.ARMED_GROUP
        if kind is not None and len(lowered) > 1:
            return ActorKind(kind)
    return None
