"""The actors of one document, while names are still being gathered."""

import dataclasses

from allegiance.model.actor import ActorKind, Join, JoinStatus, LocalActor, Name, NameKind
from allegiance.model.names import fold_name
from allegiance.reading.syntax.kinds import KindVotes
from allegiance.reading.syntax.spots import Spot


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

    def find_name(self, name: str) -> Member | None:
        """Return the actor that has that name in the document, by whatever name it was entered."""
        fold = fold_name(name)
        return next((m for m in self.living() if any(fold_name(n) == fold for n in m.names)), None)

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
