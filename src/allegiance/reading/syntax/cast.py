"""Who is who within one document: spots become local actors.

Two names become one actor only for a reason that can be shown: equal when folded, a stated abbreviation or
translation, a demonym or capital of the same state, a shortened form that fits one longer name and no other, or a
spelling that differs by a slip. Every such reason is kept as a `Join`.
"""

import dataclasses
import re

from rapidfuzz.distance import OSA

from allegiance.model.actor import ActorKind, Join, JoinStatus, LocalActor, Name, NameKind
from allegiance.model.names import fold_name
from allegiance.model.reading import MentionForm
from allegiance.reading.syntax.kinds import KindVotes, is_place_label
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.spots import Spot

#: Spellings closer than this many edits are slips of one name, for names at least so long (letters).
_SLIPS, _SLIP_LENGTH = 2, 9


@dataclasses.dataclass(eq=False)
class Member:
    """One actor of the document, while names are still being gathered."""

    index: int
    kind: ActorKind | None  #: None for places and things that do not act unless a tie needs them
    spots: list[Spot] = dataclasses.field(default_factory=list)
    names: dict[str, NameKind] = dataclasses.field(default_factory=dict)
    state: str | None = None
    place: bool = False
    votes: KindVotes = dataclasses.field(default_factory=KindVotes)

    @property
    def name(self) -> str:
        """The fullest name used: no demonym or description where there is better, then the longest."""
        order = [
            NameKind.FULL,
            NameKind.VARIANT,
            NameKind.TRANSLATION,
            NameKind.ABBREVIATION,
            NameKind.METONYM,
            NameKind.DESCRIPTION,
        ]
        rank = {kind: i for i, kind in enumerate([*order, NameKind.DEMONYM])}
        return min(self.names, key=lambda n: (rank[self.names[n]], -len(n), n))


class Cast:
    """All actors of one document."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.joins: list[tuple[str, str, str]] = []
        self._by_fold: dict[str, Member] = {}

    def enter(self, spot: Spot, fold: str, kind: NameKind) -> Member:
        """Put a spot under the actor of that folded name, making one where there is none."""
        member = self._by_fold.get(fold)
        if member is None:
            member = Member(len(self.members), None)
            self.members.append(member)
            self._by_fold[fold] = member
        member.spots.append(spot)
        member.names.setdefault(spot.text, kind)
        spot.actor = member.index
        return member

    def join(self, into: Member, other: Member, reason: str, kind: NameKind) -> None:
        """Make two actors one; `other`'s own full names become names of the given kind."""
        if into is other:
            return
        self.joins.append((into.name, other.name, reason))
        for name, had in other.names.items():
            into.names.setdefault(name, kind if had is NameKind.FULL else had)
        for spot in other.spots:
            spot.actor = into.index
        into.spots.extend(other.spots)
        into.votes.update(other.votes)
        into.state = into.state or other.state
        other.spots = []
        for fold, member in self._by_fold.items():
            if member is other:
                self._by_fold[fold] = into

    def find(self, fold: str) -> Member | None:
        """Return the actor with that folded name, if any."""
        return self._by_fold.get(fold)

    def living(self) -> list[Member]:
        """Return the actors that still have spots."""
        return [m for m in self.members if m.spots]

    def local_actor(self, index: int, document: str, verbatim: dict[str, str]) -> LocalActor:
        """Return one actor as a record; `verbatim` gives a name as the document spells it, quotes and all."""
        member = self.members[index]
        names = tuple(Name(verbatim.get(text, text), kind) for text, kind in sorted(member.names.items()))
        name = verbatim.get(member.name, member.name)
        return LocalActor(document=document, name=name, kind=member.kind or ActorKind.OTHER, names=names)

    def records(self, document: str) -> tuple[Join, ...]:
        """Return why names were joined, in a fixed order."""
        made = {
            Join(left=left, right=right, status=JoinStatus.JOINED, reason=reason, document=document)
            for left, right, reason in self.joins
        }
        return tuple(sorted(made, key=lambda j: (j.left, j.right, j.reason)))


def assemble(spots: list[Spot]) -> Cast:
    """Return the cast of a document from all its name spots and descriptions, in text order."""
    cast = Cast()
    for spot in spots:
        if spot.form is not MentionForm.DESCRIPTION:
            _enter_name(cast, spot)
    _bracketed(cast, spots)
    _initials(cast)
    _shortened(cast)
    _slips(cast)
    _decide_kinds(cast)
    at = {
        (id(s.doc), i): s
        for s in spots
        if s.form is not MentionForm.DESCRIPTION
        for i in range(s.start, s.end)
    }
    for spot in spots:
        if spot.form is MentionForm.DESCRIPTION:
            _enter_description(cast, spot, at)
    return cast


def _enter_name(cast: Cast, spot: Spot) -> None:
    if spot.state is not None and spot.label == "STATE":
        demonym = spot.form is MentionForm.DEMONYM
        member = cast.enter(
            spot, "state " + fold_name(spot.state), NameKind.DEMONYM if demonym else NameKind.FULL
        )
        member.state, member.kind = spot.state, ActorKind.STATE
        return
    if spot.state is not None and _acts(spot):
        member = cast.enter(spot, "state " + fold_name(spot.state), NameKind.METONYM)
        member.state, member.kind = spot.state, ActorKind.STATE
        cast.joins.append((spot.state, spot.text, "capital standing for the government"))
        return
    governed = re.fullmatch(r"(?:the )?Government of (?:the )?(.+)", spot.text, re.IGNORECASE)
    states = lexicon().states
    if governed and governed.group(1) in states:
        member = cast.enter(spot, "state " + fold_name(states[governed.group(1)]), NameKind.FULL)
        member.state, member.kind = states[governed.group(1)], ActorKind.STATE
        return
    fold = fold_name(spot.text)
    if not fold:
        return
    short = spot.text.replace(".", "").isupper() and len(spot.text) <= 8 and " " not in spot.text
    member = cast.enter(spot, fold, NameKind.ABBREVIATION if short else NameKind.FULL)
    member.votes.spot(spot)


def _acts(spot: Spot) -> bool:
    """Whether a capital stands for its government: it says or does something, and nothing happens in it."""
    head = spot.head
    if head.dep_ in {"nsubj", "nsubjpass", "agent"}:
        return True
    if head.dep_ == "poss" and head.head.lemma_.lower() not in {
        "street",
        "suburb",
        "airport",
        "outskirt",
        "mayor",
        "university",
        "district",
    }:
        return True
    if head.dep_ == "pobj" and head.head.lower_ in {"with", "by", "between", "against", "to", "from"}:
        verb = head.head.head
        return head.head.lower_ in {"with", "by", "between", "against"} or verb.lemma_ in {
            "connect",
            "link",
            "support",
            "tie",
            "loyal",
            "connection",
            "pledge",
            "allegiance",
        }
    if head.dep_ == "dobj":
        return head.head.lemma_ in {
            "accuse",
            "urge",
            "ask",
            "back",
            "blame",
            "warn",
            "press",
            "support",
            "anger",
            "help",
            "force",
            "pressure",
        }
    if head.dep_ == "conj":
        first = head.head
        return first.dep_ == "nsubj" or (
            first.dep_ == "pobj" and first.head.lower_ in {"between", "by", "with"}
        )
    return False


def _bracketed(cast: Cast, spots: list[Spot]) -> None:
    """ "Free Syrian Army (FSA)", "Jaysh al-Nasr (Army of Victory)", "Ejército de Liberación Nacional - ELN"."""
    for left, right in zip(spots, spots[1:], strict=False):
        if (
            left.doc is not right.doc
            or MentionForm.NAME not in (left.form,)
            or right.form is not MentionForm.NAME
        ):
            continue
        between = left.doc[left.end : right.start].text.strip()
        after = left.doc[right.end].text if right.end < len(left.doc) else ""
        dash = between in {"-", "–"} and after == ")"
        if not (
            (between in {"(", '("', '" ("', ") ("} and after in {")", "-", "–", ",", ";", '"', "or"}) or dash
        ):
            continue
        a, b = (
            cast.members[left.actor] if left.actor >= 0 else None,
            cast.members[right.actor] if right.actor >= 0 else None,
        )
        if a is None or b is None or a is b or a.state or b.state or left.state or right.state:
            continue
        if is_place_label(left.label) and is_place_label(right.label):
            continue
        short = right.text.replace(".", "").isupper()
        if short and (_fits_initials(right.text, left.text) or len(left.text.split()) > 1):
            cast.join(a, b, f"abbreviation in brackets: {left.text} ({right.text})", NameKind.ABBREVIATION)
        elif left.text.replace(".", "").isupper() and len(left.text) <= 8 and len(right.text.split()) > 1:
            cast.join(
                b, a, f"abbreviation before brackets: {left.text} ({right.text})", NameKind.ABBREVIATION
            )
        elif len(right.text.split()) > 1 or (len(left.text.split()) == 1 and after == ")"):
            cast.join(
                a,
                b,
                f"translation or other name in brackets: {left.text} ({right.text})",
                NameKind.TRANSLATION,
            )


def _fits_initials(short: str, full: str) -> bool:
    """Whether the letters of an abbreviation begin words of the name, in order, and the first letters agree."""
    letters = [c for c in short.lower() if c.isalpha()]
    starts = [w[0].lower() for w in re.split(r"[\s\-]+", full) if w]
    if not letters or not starts or letters[0] not in starts[:2]:
        return False
    it = iter(starts)
    return all(any(letter == s for s in it) for letter in letters)


def _initials(cast: Cast) -> None:
    """Join an abbreviation to the one longer name of the document whose capitals it spells."""
    living = cast.living()
    for short in living:
        if NameKind.ABBREVIATION not in short.names.values() or any(
            k is NameKind.FULL for k in short.names.values()
        ):
            continue
        spelled = short.name.replace(".", "")
        if not 2 <= len(spelled) <= 8:
            continue
        fits = [
            m
            for m in living
            if m is not short
            and m.spots
            and m.state is None
            and any(_capitals(n) == spelled for n in m.names if " " in n)
        ]
        if len(fits) == 1:
            cast.join(fits[0], short, f"initials: {spelled} spells {fits[0].name}", NameKind.ABBREVIATION)


def _capitals(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[\s\-]+", name) if part[:1].isupper())


def _shortened(cast: Cast) -> None:
    """Join surnames and shortened names to the one longer name that contains them, when only one does."""
    heads = lexicon().name_heads
    for short in sorted(cast.living(), key=lambda m: len(m.name)):
        if not short.spots or short.state or short.kind is not None:
            continue
        words = fold_name(short.name).split()
        fits = []
        for other in cast.living():
            if other is short or other.state or short.votes.clashes(other.votes):
                continue
            longer = fold_name(other.name).split()
            if len(longer) <= len(words) or NameKind.ABBREVIATION in {short.names[short.name]}:
                continue
            person = other.votes.person() and words == longer[-len(words) :]
            body = not other.votes.person() and (
                words == longer[-len(words) :] or (words == longer[: len(words)] and len(words) > 1)
            )
            if body and len(words) == 1 and words[0] not in heads and longer[-1:] != words:
                body = False
            if person or body:
                fits.append(other)
        if len(fits) == 1:
            cast.join(fits[0], short, f"shortened form: {short.name} for {fits[0].name}", NameKind.VARIANT)


def _slips(cast: Cast) -> None:
    """Join spellings of one name that differ by a slip: "Jabhat al-Nusra" and "Jahbat al-Nusra"."""
    living = [m for m in cast.living() if m.state is None]
    for i, a in enumerate(living):
        for b in living[i + 1 :]:
            if a.spots and b.spots and not a.votes.clashes(b.votes) and same_but_for_slips(a.name, b.name):
                into, other = (a, b) if len(a.spots) >= len(b.spots) else (b, a)
                cast.join(into, other, f"spelling: {other.name} for {into.name}", NameKind.VARIANT)


def same_but_for_slips(a: str, b: str) -> bool:
    """Whether two names differ by no more than two letters in words that are not ordinary English ones.

    Digits must be equal, and so must every word under four letters: "1st Brigade" is not "21st Brigade".
    """
    left, right = fold_name(a).split(), fold_name(b).split()
    if len(left) != len(right) or len("".join(left)) < _SLIP_LENGTH:
        return False
    if re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    heads = lexicon().name_heads
    slips = 0
    for x, y in zip(left, right, strict=True):
        if x == y:
            continue
        if min(len(x), len(y)) < 4 or x in heads or y in heads or x[0] != y[0]:
            return False
        slips += OSA.distance(x, y)
    return 0 < slips <= (_SLIPS if len(left) > 1 else 1)


def _decide_kinds(cast: Cast) -> None:
    for member in cast.living():
        if member.kind is None:
            member.kind, member.place = member.votes.decide(list(member.names), member.spots)


def _named_by(cast: Cast, spot: Spot, at: dict[tuple[int, int], Spot]) -> Member | None:
    """Return the named actor that a description is said of: "X, a US-backed militia", "the US-backed militia X"."""
    head, doc = spot.head, id(spot.doc)
    near = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos" or (head.dep_ in {"compound", "nmod"} and head.head.text[:1].isupper()):
        near.append(head.head)
    if head.dep_ == "attr":
        near += [c for c in head.head.children if c.dep_ == "nsubj"]
    if spot.end < len(spot.doc) and spot.doc[spot.end].text[:1].isupper() and spot.doc[spot.end].is_alpha:
        near.append(spot.doc[spot.end])
    for token in near:
        found = at.get((doc, token.i))
        if found is not None and found.actor >= 0 and found.form is MentionForm.NAME:
            return cast.members[found.actor]
    return None


def _enter_description(cast: Cast, spot: Spot, at: dict[tuple[int, int], Spot]) -> None:
    """Make an actor of its own of a description, or see that it stands for one that is there already."""
    lex = lexicon()
    pins = [cast.members[p.actor] for p in spot.pins if p.actor >= 0]
    kind = lex.groups[spot.noun]
    state = next((m for m in pins if m.state), None)
    compound = any(p.compound or p.prefix for p in spot.pins)
    bare = len(spot.pins) == 1 and not compound and spot.end - spot.pins[0].end == 1
    if (
        pins
        and pins[-1].state is None
        and not compound
        and pins[-1].kind is not None
        and spot.noun in lex.members
        and spot.pins[-1].label != "PEOPLE"
    ):
        spot.actor = pins[-1].index
        return
    if not spot.pins:
        alliances = [
            m
            for m in cast.living()
            if m.kind is ActorKind.ALLIANCE and spot.noun in fold_name(m.name).split()
        ]
        if len(alliances) == 1:
            spot.actor = alliances[0].index
            alliances[0].spots.append(spot)
            alliances[0].names.setdefault(spot.text, NameKind.DESCRIPTION)
        elif not alliances:
            cast.enter(spot, "description " + spot.noun, NameKind.DESCRIPTION).kind = ActorKind.ALLIANCE
        return
    if not pins or (pins[-1].place and state is None):
        return
    named = _named_by(cast, spot, at)
    if (
        named is not None
        and named.kind not in {ActorKind.STATE, ActorKind.PERSON, None}
        and not named.place
        and named not in pins
    ):
        spot.actor = named.index
        named.spots.append(spot)
        return
    member = cast.enter(spot, "description " + fold_name(spot.text), NameKind.DESCRIPTION)
    own = (
        state is not None
        and not compound
        and kind in {"force", "state_body"}
        and spot.pins[-1].label != "PEOPLE"
        and (bare or ("opposition" not in spot.text and "rebel" not in spot.text))
    )
    member.kind = (
        ActorKind.STATE_BODY if own else ActorKind.ARMED_GROUP if kind == "force" else ActorKind(kind)
    )
