"""Documents with readings that fit them: any text, few actors, so that claims meet."""

import datetime as dt

from hypothesis import strategies as st

from allegiance.model.actor import ActorKind, Join, JoinStatus, LocalActor, Name, NameKind
from allegiance.model.claim import Certainty, Claim, Evidence, Polarity, Realis, Relay, Sign, SignKind
from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport, Role, RoleKind, Toll
from allegiance.model.period import Period
from allegiance.model.place import Candidate, Place, PlaceMention, Precision
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.ontology.incident_types import incident_types
from allegiance.ontology.load import predicates

#: Of every kind of character but halves of one, which UTF-8 cannot write; NUL and the astral ones among them.
TEXTS = st.text(min_size=1, max_size=60)
#: Few, so that actors of different documents share their names.
NAMES = st.sampled_from(["Velmor", "Sarn", "Dawn Brigade", "dawn brigade", "Ärdania", "\N{GRINNING FACE}\0"])

_maybe = st.none() | st.sampled_from(["", "Harbour Post", "l'Écho", "a\0b"])
DOCUMENTS = st.builds(
    Document,
    text=TEXTS,
    title=_maybe,
    publisher=_maybe,
    author=_maybe,
    url=_maybe,
    published=st.none() | st.dates(min_value=dt.date(1, 1, 1)),
    language=_maybe,
    source_id=_maybe,
    path=_maybe,
)


@st.composite
def stretches(draw: st.DrawFn, document: Document) -> Evidence:
    """Draw a stretch of the document."""
    start = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(start + 1, len(document.text)))
    return Evidence(document.id, start, end, document.text[start:end])


@st.composite
def actors(draw: st.DrawFn, document: Document) -> LocalActor:
    """Draw an actor with one to three names."""
    names = draw(
        st.lists(st.builds(Name, NAMES, st.sampled_from(NameKind)), min_size=1, max_size=3, unique=True)
    )
    return LocalActor(
        document=document.id,
        name=draw(st.sampled_from(names)).text,
        kind=draw(st.sampled_from(ActorKind)),
        names=tuple(names),
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period with four bounds in order, any of which may be unknown."""
    bounds = sorted(draw(st.lists(st.dates(), min_size=4, max_size=4)))
    known = draw(st.lists(st.booleans(), min_size=4, max_size=4))
    first, second, third, fourth = (b if k else None for b, k in zip(bounds, known, strict=True))
    return Period(
        start_from=first,
        start_to=second,
        end_from=third,
        end_to=fourth,
        ongoing=draw(st.none() | st.booleans()),
        first_report=draw(st.booleans()),
    )


@st.composite
def signs(draw: st.DrawFn, document: Document) -> Sign:
    """Draw a sign in the document."""
    stretch = draw(stretches(document))
    return Sign(stretch.start, stretch.end, draw(st.sampled_from(SignKind)))


@st.composite
def claims(draw: st.DrawFn, document: Document, local: list[LocalActor]) -> Claim:
    """Draw a claim between two of the actors, or of one with itself."""
    ids = st.sampled_from([actor.id for actor in local])
    speaker = draw(st.none() | st.sampled_from(["a spokesman", ""]) | st.sampled_from(local))
    return Claim(
        predicate=draw(st.sampled_from(list(predicates()))),
        subject=draw(ids),
        object=draw(ids),
        evidence=draw(stretches(document)),
        sentence=draw(stretches(document)),
        polarity=draw(st.sampled_from(Polarity)),
        certainty=draw(st.sampled_from(Certainty)),
        realis=draw(st.sampled_from(Realis)),
        past=draw(st.booleans()),
        speaker=speaker.name if isinstance(speaker, LocalActor) else speaker,
        speaker_actor=speaker.id if isinstance(speaker, LocalActor) else None,
        relays=tuple(draw(st.lists(_relays(local), max_size=2))),
        holds=draw(st.none() | periods()),
        signs=tuple(draw(st.lists(signs(document), max_size=2))),
        score=draw(st.sampled_from([0.0, 0.3, 0.5, 1.0]) | st.floats(0, 1)),
        reader=draw(st.sampled_from(["syntax:passive", "syntax:possessive"])),
    )


def _relays(local: list[LocalActor]) -> st.SearchStrategy[Relay]:
    actors_ = st.sampled_from([Relay(actor.name, actor.id) for actor in local])
    return actors_ | st.builds(Relay, st.sampled_from(["a spokesman", ""]))


@st.composite
def mentions(draw: st.DrawFn, document: Document, local: list[LocalActor]) -> Mention:
    """Draw a mention of one of the actors."""
    stretch = draw(stretches(document))
    actor = draw(st.sampled_from(local)).id
    return Mention(stretch.start, stretch.end, actor, draw(st.sampled_from(MentionForm)))


@st.composite
def joins(draw: st.DrawFn, document: Document) -> Join:
    """Draw a join, whether or not the document has actors of these names."""
    return Join(
        left=draw(NAMES),
        right=draw(NAMES),
        status=draw(st.sampled_from(JoinStatus)),
        reason=draw(st.sampled_from(["in brackets", "capital"])),
        document=document.id,
    )


_coordinates = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
_gazetteer = st.builds(
    Place,
    id=st.sampled_from(["geonames:1", "user:Bravo camp"]),
    name=NAMES,
    kind=st.sampled_from(["city", "camp"]),
    country=st.sampled_from([None, "AX"]),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    population=st.integers(0, 10**7),
    within=st.tuples() | st.tuples(NAMES, NAMES),
)
_candidates = st.builds(
    Candidate, place=_gazetteer, score=st.floats(0, 1), reason=st.sampled_from(["", "near"])
)


@st.composite
def places(draw: st.DrawFn, document: Document) -> PlaceMention:
    """Draw a mention of a place, known or not."""
    stretch = draw(stretches(document))
    at = draw(_coordinates)
    return PlaceMention(
        start=stretch.start,
        end=stretch.end,
        text=stretch.quote,
        precision=draw(st.sampled_from(Precision)),
        candidates=tuple(draw(st.lists(_candidates, max_size=2))),
        latitude=None if at is None else at[0],
        longitude=None if at is None else at[1],
    )


@st.composite
def _roles(draw: st.DrawFn, document: Document, local: list[LocalActor]) -> Role:
    stretch = draw(stretches(document))
    return Role(
        kind=draw(st.sampled_from(RoleKind)),
        start=stretch.start,
        end=stretch.end,
        text=stretch.quote,
        actor=draw(st.none() | st.sampled_from([actor.id for actor in local])),
        speaker=draw(st.sampled_from([None, "a spokesman", ""])),
    )


@st.composite
def _tolls(draw: st.DrawFn, document: Document) -> Toll:
    stretch = draw(stretches(document))
    least, most = sorted(draw(st.lists(st.integers(0, 10**6), min_size=2, max_size=2)))
    return Toll(
        least=draw(st.sampled_from([None, least])),
        most=draw(st.sampled_from([None, most])),
        start=stretch.start,
        end=stretch.end,
        text=stretch.quote,
        whom=draw(st.sampled_from([None, "civilians"])),
        speaker=draw(st.sampled_from([None, "Velmor", ""])),
    )


@st.composite
def incidents(
    draw: st.DrawFn, document: Document, local: list[LocalActor], named: list[PlaceMention]
) -> IncidentReport:
    """Draw an incident, at one of the places named, another, or none."""
    speaker = draw(st.none() | st.sampled_from(["a spokesman", ""]) | st.sampled_from(local))
    others = places(document)
    return IncidentReport(
        type=draw(st.sampled_from(list(incident_types()))),
        evidence=draw(stretches(document)),
        sentence=draw(stretches(document)),
        roles=tuple(draw(st.lists(_roles(document, local), max_size=2))),
        killed=tuple(draw(st.lists(_tolls(document), max_size=2))),
        wounded=tuple(draw(st.lists(_tolls(document), max_size=2))),
        place=draw(st.none() | (st.sampled_from(named) | others if named else others)),
        period=draw(st.none() | periods()),
        polarity=draw(st.sampled_from(Polarity)),
        certainty=draw(st.sampled_from(Certainty)),
        realis=draw(st.sampled_from(Realis)),
        speaker=speaker.name if isinstance(speaker, LocalActor) else speaker,
        speaker_actor=speaker.id if isinstance(speaker, LocalActor) else None,
        relays=tuple(draw(st.lists(_relays(local), max_size=1))),
        signs=tuple(draw(st.lists(signs(document), max_size=1))),
        score=draw(st.floats(0, 1)),
        reader="syntax:incident",
    )


@st.composite
def read_documents(draw: st.DrawFn) -> tuple[Document, Reading]:
    """Draw a document and a reading that fits it."""
    document = draw(DOCUMENTS)
    local = draw(st.lists(actors(document), max_size=4, unique_by=lambda actor: actor.name))
    found = st.lists(mentions(document, local), max_size=4, unique_by=lambda m: (m.start, m.end, m.actor))
    said = st.lists(claims(document, local), max_size=5, unique_by=lambda claim: claim.id)
    named = draw(st.lists(places(document), max_size=2, unique_by=lambda p: (p.start, p.end)))
    told = st.lists(incidents(document, local, named), max_size=2, unique_by=lambda report: report.id)
    reading = Reading(
        document=document.id,
        reader=draw(st.sampled_from(["syntax 1", "syntax 2"])),
        actors=tuple(local),
        mentions=tuple(draw(found)) if local else (),
        claims=tuple(draw(said)) if local else (),
        joins=tuple(draw(st.lists(joins(document), max_size=3, unique=True))),
        places=tuple(named),
        incidents=tuple(draw(told)) if local else (),
    )
    return document, reading


#: A few documents, each once.
READ = st.lists(read_documents(), min_size=1, max_size=4, unique_by=lambda pair: pair[0].id)
