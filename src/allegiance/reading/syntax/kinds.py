"""What sort of actor a name is, from the words in it and the words around it."""

import dataclasses
import re

from allegiance.model.actor import ActorKind
from allegiance.model.names import fold_name
from allegiance.reading.syntax.lexicon import lexicon, noun_list
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.spots import Spot

_ARTICLE = re.compile(r"\b[Aa]l[- ]")
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "CAPITAL"})


def _list(key: str) -> frozenset[str]:
    return noun_list(key)


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
    acting: float = 0  #: positions in which a place name does something, as a state does
    governing: float = 0  #: positions in which it has what states have
    settled: float = 0  #: positions in which something happens at it
    things: float = 0  #: positions in which it is one of many of its sort: "a TOW", "two IEDs"

    def spot(self, spot: Spot) -> None:
        """Count one mention: its entity label, its place in the sentence, and the words next to it."""
        self._labelled(spot)
        if spot.end < len(spot.doc):
            self._followed(spot, spot.doc[spot.end])
        if spot.start:
            self._preceded(spot, spot.doc[spot.start - 1])
        self._placed(spot)
        self._fought(spot)
        self._said_to_be(spot)

    def _labelled(self, spot: Spot) -> None:
        if spot.title:
            self.persons += 3
        if spot.label == "PERSON" and spot.text.isupper() and " " not in spot.text:
            self.bodies += 1
        elif spot.label == "PERSON":
            # the statistical model takes most Arabic names for persons
            self.persons += 0.5 if _ARTICLE.search(spot.text) else 1
        elif is_place_label(spot.label):
            self.places += 1
        elif spot.label in {"ORG", "NORP"}:
            self.bodies += 1

    def _followed(self, spot: Spot, following: Token) -> None:
        noun = following.lemma_.lower()
        if noun in _list("weapon_nouns") and spot.text.isupper():
            self.things += 3
        if following.pos_ != "NOUN":
            return
        if noun in lexicon().members and noun not in _list("any_body"):
            self.fighters += 3
        elif noun in {"group", "organisation", "organization", "leader", "member"}:
            self.bodies += 2

    def _preceded(self, spot: Spot, before: Token) -> None:
        lex, noun = lexicon(), before.lemma_.lower()
        earlier = spot.doc[spot.start - 2] if spot.start > 1 else before
        if before.pos_ in {"NOUN", "PROPN"} and before.text.islower():
            if "armed_group" in lex.anaphors.get(noun, ()) or noun in {"affiliate", "faction"}:
                self.fighters += 3
            elif noun in lex.posts or noun in {"man", "woman"}:
                self.persons += 2
            elif noun in _list("settlements"):
                self._settle(4)
        if before.lower_ == "of" and earlier.lower_ in _list("settlements"):
            self._settle(4)
        if before.lower_ in _list("whereabouts"):
            self.places += 0.7 if before.lower_ in {"in", "at"} else 2
            self.settled += 1
        if before.lower_ == "the" and _is_of_post(earlier):
            self.bodies += 2
        if before.lower_ == "the" and " " not in spot.text and spot.label == "PERSON":
            self.persons -= 1
        counted = (before.lower_ in {"a", "an"} or before.like_num) and " " not in spot.text
        if counted and spot.head.i == spot.end - 1 and spot.head.dep_ not in {"compound", "poss"}:
            self.things += 2

    def _settle(self, weight: float) -> None:
        self.places += weight
        self.settled += weight

    def _placed(self, spot: Spot) -> None:
        """Count what the verb or noun that a name hangs on says of it."""
        head, governor = spot.head, spot.head.head
        if (
            head.dep_ in {"dobj", "nsubjpass"}
            and governor.lemma_ in _list("taking")
            and spot.label != "PERSON"
        ):
            self.places += 1.5
        doing = head.dep_ in {"nsubj", "agent"}
        owning = head.dep_ in {"poss", "compound"} and governor.lemma_.lower() in _list("state_things")
        if doing or (head.dep_ == "pobj" and governor.lower_ in {"by", "with", "between"}):
            self.acting += 1
        elif owning or spot.compound in {"backed", "led", "sponsored"}:
            self.acting += 1
            self.governing += 1
        if head.dep_ == "nsubj" and governor.lemma_ in {"say", "tell", "add", "write"}:
            self.persons += 0.5

    def _fought(self, spot: Spot) -> None:
        """Count whom one fights: towns are attacked too, but only a side is defeated or fought against."""
        head = spot.head
        against = head.dep_ == "pobj" and head.head.lower_ == "against"
        if (against or (head.dep_ == "dobj" and head.head.lemma_ in _list("defeating"))) and not self.settled:
            self.fighters += 0 if spot.label == "PERSON" else 1.5

    def _said_to_be(self, spot: Spot) -> None:
        """Count the nouns that stand in apposition: "X, a rebel group", "groups such as X", "X is a movement"."""
        lex, head = lexicon(), spot.head
        nouns = [c for c in head.children if c.dep_ == "appos"]
        first = head
        while first.dep_ == "conj" and first.head.pos_ in {"PROPN", "NOUN"}:
            first = first.head
        if first.dep_ == "appos":
            nouns.append(first.head)
            nouns += _post_before(first.head)
        if (
            first.dep_ == "pobj"
            and first.head.lower_ in {"as", "like", "including"}
            and first.head.head.pos_ == "NOUN"
        ):
            nouns.append(first.head.head)
        if head.dep_ == "nsubj" and head.head.lemma_ == "be":
            nouns += [c for c in head.head.children if c.dep_ == "attr"]
        if head.dep_ == "attr":
            nouns += [c for c in head.head.children if c.dep_ == "nsubj"]
        if head.dep_ == "nsubjpass" and head.head.lemma_ in _list("founding"):
            self.bodies += 3
        for noun in nouns:
            lemma = noun.lemma_.lower()
            if "armed_group" in lex.anaphors.get(lemma, ()) or lex.groups.get(lemma) in {
                "armed_group",
                "force",
            }:
                self.fighters += 3
            elif lemma in lex.posts or lemma in {
                "member",
                "man",
                "woman",
                "brother",
                "son",
                "father",
                "year",
                "old",
            }:
                self.persons += 3
            elif (lemma in lex.anaphors and "organisation" in lex.anaphors[lemma]) or lemma in _list(
                "bodies"
            ):
                self.bodies += 3
            elif lemma in _list("settlements"):
                self.places += 3
                self.settled += 3

    def update(self, other: "KindVotes") -> None:
        """Add the votes of a name found to be the same actor's."""
        self.persons += other.persons
        self.fighters += other.fighters
        self.bodies += other.bodies
        self.places += other.places
        self.acting += other.acting
        self.governing += other.governing
        self.settled += other.settled
        self.things += other.things

    def person(self) -> bool:
        """Whether most speaks for a person."""
        return self.persons > max(self.fighters, self.bodies, self.places)

    def clashes(self, other: "KindVotes") -> bool:
        """Whether one is clearly a person and the other clearly a body or place."""
        mine, theirs = self.person(), other.person()
        return (
            mine != theirs
            and (self.persons >= 3 or other.persons >= 3)
            and min(self.persons, other.persons) == 0
        )

    def decide(self, names: list[str], spots: list[Spot]) -> tuple[ActorKind | None, bool]:
        """Return the kind, and whether it is a place; (None, False) for names that nothing shows to act."""
        worded = max((_by_words(n, spots) for n in names), key=lambda k: k is not None, default=None)
        if worded is not None and not (self.persons > 3 and worded is not ActorKind.STATE_BODY):
            return worded, worded is ActorKind.OTHER and self.places > 0
        ends = {n.lower().split()[-1] for n in names if n.split()}
        if (
            ends & _list("thing_heads")
            or self.things > self.bodies + self.persons + self.fighters + self.acting
        ):
            return None, False
        if ends & _list("place_heads") and not self.fighters:
            return ActorKind.OTHER, True
        if any(s.label == "PEOPLE" for s in spots):
            # "Kurds" fight and negotiate; "Kurdish" only says whose something is
            return (ActorKind.OTHER if any(n.endswith("s") for n in names) else None), False
        if self.fighters and self.fighters >= self.persons:
            return ActorKind.ARMED_GROUP, False
        if self.places > max(self.persons, self.bodies):
            if self.acting >= 1 and self.acting > self.settled - 3 * self.governing:
                return (ActorKind.STATE if self.governing or self.settled else ActorKind.ORGANISATION), False
            return ActorKind.OTHER, True
        if self.person() or (self.persons and self.persons == self.bodies):
            return ActorKind.PERSON, False
        if self.bodies > 0:
            return ActorKind.ORGANISATION, False
        return (ActorKind.ORGANISATION if self.acting else None), False


def _is_of_post(token: Token) -> bool:
    """Whether a token is the "of" of "leader of", "member of"."""
    return token.lower_ == "of" and token.head.lemma_.lower() in lexicon().posts


def _post_before(name: Token) -> list[Token]:
    """Return the post in "the director of X, Jon Tal": parsers hang the name on X instead."""
    of = name.head
    post = of.head
    held = name.dep_ == "pobj" and of.lower_ == "of" and post.lemma_.lower() in {*lexicon().posts, "member"}
    return [post] if held and post.text.islower() else []


def located(spot: Spot) -> bool:
    """Whether a state's name or demonym stands only for where something is: "in Norland", "the Norlandic town"."""
    lex, head = lexicon(), spot.head
    while head.dep_ == "conj":
        head = head.head
    if spot.compound or spot.prefix:
        return False
    if head.dep_ == "pobj":
        return head.head.lower_ in _list("locatives")
    if head.dep_ in {"amod", "compound", "nmod"}:
        noun = head.head.lemma_.lower()
        return not any(
            noun in nouns for nouns in (lex.members, lex.governments, lex.groups, lex.posts, lex.things)
        )
    return head.dep_ in {"npadvmod", "appos", "dep", "punct"}


def _capitalised_common_noun(spots: list[Spot]) -> bool:
    """Whether a single word like "Coalition" stands as a name: with a capital inside a sentence."""
    return any(
        s.start and not s.doc[s.start].is_sent_start and s.doc[s.start - 1].text not in {'"', ":"}
        for s in spots
    )


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
            irregular = set(lowered) & lex.irregular
            state = (
                not irregular
                and any(name.startswith((d + " ", d + "'")) for d in (*lex.demonyms, *lex.states))
            ) or "Armed Forces" in name
            pinned = any(s.start and s.doc[s.start - 1].text in {"'s", "'"} for s in spots)
            return (
                ActorKind.STATE_BODY
                if state or (pinned and not irregular) or word in {"navy", "command", "police"}
                else ActorKind.ARMED_GROUP
            )
        if kind is not None and (len(lowered) > 1 or _capitalised_common_noun(spots)):
            return ActorKind(kind)
    return None
