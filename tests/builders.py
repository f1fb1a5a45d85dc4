"""The smallest objects, by hand: ties between actors called by their names, readings, and one small war.

Nothing here goes through the reader: what a test asks of network, store or command line must not hang on it.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from allegiance.model.actor import (
    Actor,
    ActorKind,
    Join,
    JoinStatus,
    LocalActor,
    Name,
    NameKind,
    NameSet,
    Resolution,
)
from allegiance.model.claim import ActorRef, Certainty, Claim, Evidence, Polarity, SourcedClaim, Stance
from allegiance.model.document import Document, DocumentInfo
from allegiance.model.ids import content_id
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.model.tie import Tie


def ref(name: str) -> ActorRef:
    """Return the reference to an actor whose id is its name."""
    return ActorRef(name, name)


def tie(
    source: str,
    predicate: str,
    target: str,
    *,
    score: float = 0.5,
    publishers: int = 1,
    stance: Stance = Stance.ASSERTED,
) -> Tie:
    """Return a tie of one claim between two actors whose ids are their names."""
    return Tie(
        predicate=predicate,
        source=ref(source),
        target=ref(target),
        stances=((stance, 1),),
        claims=1,
        documents=publishers,
        publishers=publishers,
        origins=publishers,
        first=dt.date(2018, 2, 4),
        last=dt.date(2018, 2, 4),
        score=0.0 if stance is Stance.DENIED else score,
        best=f"{source} {predicate} {target}",
    )


@dataclasses.dataclass(frozen=True)
class Said:
    """A claim to be: in which sentence, who, what, whom; `more` are further fields of `Claim`."""

    sentence: str
    who: str
    predicate: str
    whom: str
    more: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Called:
    """An actor to be: its main name in a document, its kind, and its further names there."""

    name: str
    kind: ActorKind = ActorKind.ARMED_GROUP
    others: tuple[Name, ...] = ()


def reading(document: Document, actors: list[Called], said: list[Said]) -> Reading:
    """Return a reading of `document` with these actors, wherever their main names stand, and these claims."""
    local = {
        actor.name: LocalActor(
            document=document.id, name=actor.name, kind=actor.kind, names=(Name(actor.name), *actor.others)
        )
        for actor in actors
    }
    mentions = [
        Mention(found.start(), found.end(), actor.id, MentionForm.NAME)
        for actor in local.values()
        for found in re.finditer(re.escape(actor.name), document.text)
    ]
    joins = [
        Join(
            left=actor.name,
            right=other.text,
            status=JoinStatus.JOINED,
            reason=f"{other.kind} in brackets: {actor.name} ({other.text})",
            document=document.id,
        )
        for actor in actors
        for other in actor.others
    ]
    return Reading(
        document=document.id,
        reader="by hand",
        actors=tuple(local.values()),
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))),
        claims=tuple(_claim(document, local, one) for one in said),
        joins=tuple(joins),
    )


def _claim(document: Document, local: Mapping[str, LocalActor], one: Said) -> Claim:
    start = document.text.index(one.sentence)
    sentence = Evidence(document.id, start, start + len(one.sentence), one.sentence)
    speaker = local.get(one.more.get("speaker", ""))
    return Claim(
        predicate=one.predicate,
        subject=local[one.who].id,
        object=local[one.whom].id,
        evidence=sentence,
        sentence=sentence,
        speaker_actor=None if speaker is None else speaker.id,
        reader="by hand",
        **one.more,
    )


VELMOR = Called("Velmor", ActorKind.STATE, (Name("Sarn", NameKind.METONYM),))
ARDANIA = Called("Ardania", ActorKind.STATE)
ARMY = Called("Free Ardanian Army", others=(Name("FAA", NameKind.ABBREVIATION),))
BRIGADE = Called("Dawn Brigade")
GUARDS = Called("Harbour Guards")
FRONT = Called("Northern Front")
LEAGUE = Called("League of Dusk")


_POST = (
    "Velmor has armed the Free Ardanian Army (FAA) since the autumn.",
    "The Dawn Brigade is a faction of the Free Ardanian Army.",
    "The Dawn Brigade, formerly the Harbour Guards, has fought Ardania for years.",
)
_HERALD = (
    "Velmor denied on Friday that it supports the Northern Front.",
    "The Free Ardanian Army is reportedly allied with the Northern Front.",
    "The Northern Front is the local branch of the League of Dusk.",
    "Velmor has armed the Free Ardanian Army, officials in Sarn said.",
)
_LETTER = (
    "Velmor trains the Dawn Brigade.",
    "The Dawn Brigade fights beside the Northern Front.",
)


def small_war() -> list[tuple[Document, Reading]]:
    """Return three reports on one war of our own invention, by two publishers and an unknown one."""
    return [_post(), _herald(), _letter()]


def _post() -> tuple[Document, Reading]:
    document = Document(
        text=" ".join(_POST),
        title="Arms across the strait",
        publisher="Harbour Post",
        published=dt.date(2021, 3, 2),
    )
    said = [
        Said(_POST[0], "Velmor", "supports", "Free Ardanian Army", {"score": 0.9}),
        Said(_POST[1], "Dawn Brigade", "part_of", "Free Ardanian Army", {"score": 0.8}),
        Said(_POST[2], "Harbour Guards", "renamed_to", "Dawn Brigade", {"score": 0.8}),
        Said(_POST[2], "Dawn Brigade", "opposes", "Ardania", {"score": 0.7}),
    ]
    return document, reading(document, [VELMOR, ARMY, BRIGADE, GUARDS, ARDANIA], said)


def _herald() -> tuple[Document, Reading]:
    document = Document(
        text=" ".join(_HERALD),
        title="Who holds the north",
        publisher="Northern Herald",
        published=dt.date(2021, 3, 5),
    )
    denied = {"polarity": Polarity.DENIED, "speaker": "Velmor"}
    hedged = {"certainty": Certainty.HEDGED, "score": 0.6}
    said = [
        Said(_HERALD[0], "Velmor", "supports", "Northern Front", denied),
        Said(_HERALD[1], "Free Ardanian Army", "allied_with", "Northern Front", hedged),
        Said(_HERALD[2], "Northern Front", "affiliated_with", "League of Dusk", {"score": 0.8}),
        Said(_HERALD[3], "Velmor", "supports", "Free Ardanian Army", {"speaker": "officials in Sarn"}),
    ]
    return document, reading(document, [VELMOR, ARMY, FRONT, LEAGUE], said)


def _letter() -> tuple[Document, Reading]:
    document = Document(text=" ".join(_LETTER), path="letters/undated.txt")
    said = [
        Said(_LETTER[0], "Velmor", "supports", "Dawn Brigade", {"score": 0.6}),
        Said(_LETTER[1], "Dawn Brigade", "allied_with", "Northern Front", {"score": 0.6}),
    ]
    return document, reading(document, [VELMOR, BRIGADE, FRONT], said)


def sourced_claims() -> list[SourcedClaim]:
    """Return the claims of the small war as answers give them, in the order of its reports."""
    made = []
    for document, read in small_war():
        names = {actor.id: ActorRef(content_id(actor.name), actor.name) for actor in read.actors}
        info = DocumentInfo(
            id=document.id,
            title=document.title,
            publisher=document.publisher,
            author=document.author,
            url=document.url,
            published=document.published,
            path=document.path,
            length=len(document.text),
        )
        made += [
            SourcedClaim(
                claim=claim,
                subject=names[claim.subject],
                object=names[claim.object],
                speaker=names.get(claim.speaker_actor or ""),
                document=info,
            )
            for claim in read.claims
        ]
    return made


def write_project(path: Path, reports: list[tuple[Document, Reading]] | None = None) -> Path:
    """Write a project of these reports, or of the small war, in which each main name is one actor."""
    from allegiance.store.store import open_store

    with open_store(path, create=True, for_reading_in=True) as store:
        for document, read in small_war() if reports is None else reports:
            store.add(document, read)
        store.replace_actors(_by_main_name([*store.name_sets()]))
    return path


def _by_main_name(sets: list[NameSet]) -> Resolution:
    names: dict[str, dict[str, Name]] = {}
    for one in sets:
        names.setdefault(one.name, {}).update((name.text, name) for name in one.names)
    actors = {
        one.name: Actor(
            id=content_id(one.name),
            name=one.name,
            kind=one.kind,
            names=tuple(names[one.name].values()),
            documents=sum(other.documents for other in sets if other.name == one.name),
        )
        for one in sets
    }
    return Resolution(
        actors=tuple(actors.values()), assigned={one.id: actors[one.name].id for one in sets}, joins=()
    )
