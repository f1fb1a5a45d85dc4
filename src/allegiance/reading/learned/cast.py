"""Who is who within one document: spots become local actors.

Two names become one actor only for a reason that can be shown: they are equal when folded, both stand for one
state, one is the other's abbreviation or shortened form and fits no third, they differ by a slip, or the text uses
them as one (the networks' judgement, where kinds agree). Every such reason is kept as a `Join`. References ("the
group", "they") take the actor of the name that they most likely stand for and never become names.
"""

import collections
import dataclasses
import itertools
import re
from collections.abc import Iterator

from allegiance.model.actor import ActorKind, Join, JoinStatus, LocalActor, Name, NameKind
from allegiance.model.names import fold_name
from allegiance.reading.learned.names import name_kind, state_of, without_article, without_titles
from allegiance.reading.learned.page import Page, Spot
from allegiance.reading.spelling import capitals_of, fits_initials, same_but_for_slips

#: Least mean probability, over the places where both were read together, that two names are one actor.
#: Set with LEAST_REFERENCE and LEAST_MENTION on documents held out of training: training/README.md says how.
LEAST_SAME = 0.5
#: The same where names of a body share no word and stand nowhere beside each other. On documents held out of training
#: most such joins are right from there on; below, and of people at any probability, most are wrong.
LEAST_UNLIKE = 0.9
#: Least probability that a reference stands for a name: set on documents held out and on those annotated unread.
LEAST_REFERENCE = 0.35
#: Least probability that a stretch is a mention of whatever kind.
LEAST_MENTION = 0.35

_SHORTEST = 2  # letters of a name
_GOVERNMENT = re.compile(r"(?:government|regime) of (?:the )?(?P<state>.+)")

#: What stands between two names of one actor: "Jon Tal, alias Grey Fox", "Jon Tal "the Fox"".
_ALSO = re.compile(
    r"[\s,;]*[\"“”'‘’(\[]+[\s\"“”'‘’(\[]*"
    r"|[\s,;(]*(?:(?:who|is|was|also|better|widely|commonly|locally|often|or)\s+)*"
    r"(?:known\s+(?:\w+\s+)?(?:as|by)|alias|a\.?\s?k\.?\s?a\.?|nicknamed|called|dubbed|whose\s+real\s+name\s+(?:is|was))"
    r"[\s,:\"“”'‘’(\[]+(?:the\s+)?",
    re.IGNORECASE,
)
_LONG_WORD = 3  # letters from which a word that two names share tells something

_NAME_ORDER = (
    NameKind.FULL, NameKind.VARIANT, NameKind.TRANSLATION, NameKind.ABBREVIATION,
    NameKind.METONYM, NameKind.DESCRIPTION, NameKind.DEMONYM,
)  # fmt: skip


@dataclasses.dataclass(eq=False)
class Member:
    """One actor of the document while its names are gathered."""

    state: str | None = None
    spots: list[int] = dataclasses.field(default_factory=list)
    names: dict[str, NameKind] = dataclasses.field(default_factory=dict)
    votes: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)

    @property
    def name(self) -> str:
        """The fullest name: no abbreviation, description or demonym where there is better, then the longest."""
        return min(self.names, key=lambda n: (_NAME_ORDER.index(self.names[n]), -len(n), n))

    @property
    def kind(self) -> str:
        """What most of its mentions are read as; "state" where its names are a state's."""
        return "state" if self.state else max(self.votes, key=lambda k: (self.votes[k], k))

    def agrees(self, other: "Member") -> bool:
        """Whether both may be one actor by kind: a person is never a body, and a state's names are known."""
        if self.state or other.state:
            return self.state == other.state
        return (self.kind == "person") == (other.kind == "person") and (self.kind == "other") == (
            other.kind == "other"
        )


class Cast:
    """The actors of one document, and which spot is whose."""

    def __init__(self, text: str, page: Page) -> None:
        self._text, self._page = text, page
        self.owner: dict[int, Member] = {}
        self._joins: list[tuple[str, str, str]] = []
        self._by_key: dict[str, Member] = {}
        for number, spot in enumerate(page.spots):
            if spot.kind != "ref" and spot.probability >= LEAST_MENTION:
                self._enter(number, spot)
        self._governments()
        self._bracketed()
        self._initials()
        self._shortened()
        self._slips()
        self._used_as_one()
        self._refer()

    def members(self) -> list[Member]:
        """Return the actors in the order of their first mention."""
        return list(dict.fromkeys(self.owner[n] for n in sorted(self.owner)))

    def actor(self, member: Member, document: str) -> LocalActor:
        """Return an actor as a record."""
        names = tuple(Name(text, kind) for text, kind in sorted(member.names.items()))
        return LocalActor(document=document, name=member.name, kind=ActorKind(member.kind), names=names)

    def joins(self, document: str) -> tuple[Join, ...]:
        """Return why names are one actor, in a fixed order."""
        return tuple(
            Join(left=left, right=right, status=JoinStatus.JOINED, reason=reason, document=document)
            for left, right, reason in sorted(set(self._joins))
        )

    def _words(self, spot: Spot) -> str:
        words = " ".join(self._text[spot.start : spot.end].split())
        return without_titles(words) if spot.kind == "person" else without_article(words)

    def _enter(self, number: int, spot: Spot) -> None:
        text = self._words(spot)
        state = state_of(text, acts=spot.kind in {"state", "state_body"}) if spot.kind != "person" else None
        key = f"state {state[0]}" if state else fold_name(text)
        if sum(c.isalpha() for c in key) < _SHORTEST or (text.islower() and " " not in text):
            return  # "rebels", "west": nothing pins them down
        member = self._by_key.setdefault(key, Member(state=state[0] if state else None))
        if (
            state
            and state[1] in {NameKind.METONYM, NameKind.VARIANT}
            and text not in member.names
            and member.names
        ):
            self._joins.append((member.name, text, f"stands for the government of {state[0]}"))
        member.names.setdefault(text, state[1] if state else name_kind(text))
        member.votes[spot.kind] += round(100 * spot.probability)
        member.spots.append(number)
        self.owner[number] = member

    def _join(self, into: Member, other: Member, reason: str, kind: NameKind | None = None) -> None:
        """Make two actors one; the other's full names become names of the given kind."""
        self._joins.append((into.name, other.name, reason))
        for name, had in other.names.items():
            into.names.setdefault(name, kind if kind is not None and had is NameKind.FULL else had)
        into.state = into.state or other.state
        into.votes.update(other.votes)
        into.spots += other.spots
        for number in other.spots:
            self.owner[number] = into
        other.spots = []

    def _living(self) -> list[Member]:
        return sorted((m for m in set(self.owner.values()) if m.spots), key=lambda m: m.spots[0])

    def _governments(self) -> None:
        """Join "government of Velmor" to Velmor: also where no list knows that it is a state."""
        for member in self._living():
            found = _GOVERNMENT.fullmatch(fold_name(member.name))
            state = self._by_key.get(found["state"]) if found and not member.state else None
            if state is not None and state.spots and state is not member and state.kind == "state":
                self._join(state, member, f"a state and its government: {member.name}", NameKind.VARIANT)

    def _bracketed(self) -> None:
        """Join what brackets say is one: "Free Syrian Army (FSA)", "Jaysh al-Nasr (Army of Victory)"."""
        numbers = sorted(self.owner)
        for left, right in itertools.pairwise(numbers):
            a, b = self._page.spots[left], self._page.spots[right]
            opening = self._text[a.end : b.start]
            into, other = self.owner[left], self.owner[right]
            if (
                not re.fullmatch(r"[\"”’']?\s*[(\[][\"“‘']?(?:the |or )?", opening)
                or into is other
                or other.state
            ):
                continue
            full, short = self._words(a), self._words(b)
            if name_kind(short) is NameKind.ABBREVIATION and not into.state:
                self._join(into, other, f"abbreviation in brackets: {full} ({short})")
            elif name_kind(full) is NameKind.ABBREVIATION and fits_initials(full, short):
                self._join(other, into, f"abbreviation before brackets: {full} ({short})")
            elif into.agrees(other) and self._likeness(into, other) >= LEAST_REFERENCE:
                self._join(into, other, f"other name in brackets: {full} ({short})", NameKind.TRANSLATION)

    def _initials(self) -> None:
        """Join an abbreviation to the one longer name of the document whose capitals it spells."""
        for short in self._living():
            if set(short.names.values()) != {NameKind.ABBREVIATION}:
                continue
            spelled = short.name.replace(".", "")
            fits = [
                m
                for m in self._living()
                if m is not short and any(capitals_of(n) == spelled for n in m.names)
            ]
            if len(fits) == 1 and len(spelled) > 1 and not fits[0].state:
                self._join(fits[0], short, f"initials: {spelled} spells {fits[0].name}")

    def _shortened(self) -> None:
        """Join surnames and shortened names to the one longer name that they end (a body: or begin)."""
        for short in sorted(self._living(), key=lambda m: (len(m.name), m.name)):
            if short.state or not short.spots or short.names[short.name] is not NameKind.FULL:
                continue
            words = fold_name(short.name).split()
            fits = [
                m
                for m in self._living()
                if m is not short and not m.state and self._shortens(short, words, m)
            ]
            if len(fits) == 1:
                self._join(
                    fits[0], short, f"shortened form: {short.name} for {fits[0].name}", NameKind.VARIANT
                )

    def _shortens(self, short: Member, words: list[str], other: Member) -> bool:
        longer = fold_name(other.name).split()
        if (
            len(longer) <= len(words)
            or not short.agrees(other)
            or other.names[other.name] is not NameKind.FULL
        ):
            return False
        starts = words == longer[: len(words)] and len(words) > 1
        if short.kind == "person" and (starts or words == longer[-len(words) :]):
            return True
        ends = words in (longer[-len(words) :], longer[: len(words)])
        return ends and self._likeness(short, other) >= LEAST_SAME

    def _slips(self) -> None:
        living = [m for m in self._living() if not m.state]
        for at, a in enumerate(living):
            for b in living[at + 1 :]:
                if a.spots and b.spots and a.agrees(b) and same_but_for_slips(a.name, b.name):
                    into, other = (a, b) if len(a.spots) >= len(b.spots) else (b, a)
                    self._join(into, other, f"spelling: {other.name} for {into.name}", NameKind.VARIANT)

    def _used_as_one(self) -> None:
        """Join names that the text, as the networks read it, uses for one actor; the likeliest first."""
        for likeness, a, b in sorted(self._likely_pairs(), key=lambda p: (-p[0], p[1], p[2])):
            into, other = self.owner[a], self.owner[b]
            if into is not other and into.agrees(other) and self._may_be_one(into, other):
                if len(other.name) > len(into.name):
                    into, other = other, into
                reason = f"used for one actor: {into.name}, {other.name} ({likeness:.0%} sure)"
                self._join(into, other, reason, NameKind.VARIANT)

    def _may_be_one(self, a: Member, b: Member) -> bool:
        """Whether the networks' judgement is enough: names that have nothing in common need more than that."""
        likeness = self._likeness(a, b)
        if a.state or _share_a_word(a.name, b.name) or self._beside(a, b):
            return likeness >= LEAST_SAME
        kinds = {a.names[a.name], b.names[b.name]}
        return a.kind != "person" and kinds != {NameKind.ABBREVIATION} and likeness >= LEAST_UNLIKE

    def _beside(self, a: Member, b: Member) -> bool:
        """Whether the text anywhere gives one name as another of the first."""
        places = [self._page.spots[n] for n in sorted({*a.spots, *b.spots})]
        own = set(a.spots)
        whose = [n in own for n in sorted({*a.spots, *b.spots})]
        return any(
            one != other and _ALSO.fullmatch(self._text, left.end, right.start)
            for (left, one), (right, other) in itertools.pairwise(zip(places, whose, strict=True))
        )

    def _likely_pairs(self) -> Iterator[tuple[float, int, int]]:
        for (a, b), likeness in self._page.same.items():
            if likeness >= LEAST_SAME and a in self.owner and b in self.owner:
                yield likeness, a, b

    def _likeness(self, a: Member, b: Member) -> float:
        """Mean probability that both are one, over all places where mentions of both were read together."""
        found = [
            self._page.same[pair]
            for i in a.spots
            for j in b.spots
            if (pair := (min(i, j), max(i, j))) in self._page.same
        ]
        return sum(found) / len(found) if found else 0.0

    def _refer(self) -> None:
        """Give each reference to the actor of the name that it most likely stands for."""
        best: dict[int, tuple[float, int]] = {}
        for (a, b), likeness in self._page.same.items():
            for ref, name in ((a, b), (b, a)):
                spot = self._page.spots[ref]
                if spot.kind != "ref" or spot.probability < LEAST_MENTION or name not in self.owner:
                    continue
                best[ref] = max(best.get(ref, (LEAST_REFERENCE, -1)), (likeness, name))
        for ref, (_, name) in best.items():
            if name >= 0:
                self.owner[ref] = self.owner[name]


def _share_a_word(one: str, other: str) -> bool:
    words = ({w for w in fold_name(name).split() if len(w) >= _LONG_WORD} for name in (one, other))
    return bool(set.intersection(*words))
