"""Agreements and zones: what there are, where they are, and what happened in them.

Where a zone is drawn, a place told stands to it by its distance from the edge and by how precisely it is told: the
radius of each precision is how far the true place may be from the point. A zone without a line is made of whole places
(districts of the user's list, or what reports name beside it), and what lies in one of them by its divisions is inside.
"""

import collections
import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from allegiance.errors import UsageError
from allegiance.model.actor import ActorKind
from allegiance.model.claim import ActorRef, Evidence, SourcedClaim, Stance
from allegiance.model.geometry import distance_km, edge_km, inside
from allegiance.model.ids import content_id
from allegiance.model.incident import Incident
from allegiance.model.names import fold_name
from allegiance.model.place import Place, PlaceMention, Precision
from allegiance.model.zone import Guarantor, Location, OwnZone, Zone, ZoneAnswer, ZoneIncident
from allegiance.store.store import Store

#: How far, in km, the true place may lie from the point told.
RADIUS: Mapping[Precision, float] = {
    Precision.EXACT: 2,
    Precision.NEAR: 25,
    Precision.DISTRICT: 40,
    Precision.PROVINCE: 120,
    Precision.AREA: 120,
    Precision.WATERS: 200,
    Precision.COUNTRY: 600,
}
#: From this precision on a place says too little to be near an edge.
_VAGUE = frozenset({Precision.PROVINCE, Precision.AREA, Precision.WATERS, Precision.COUNTRY})
#: A province of which so much lies in a drawn zone is inside, of which so little outside; by so many towns at least.
_MOST, _FEW, _ENOUGH = 0.9, 0.02, 4
#: How far, in km, what a place is made of may reach from its point.
_SIZE = {"town": 10.0, "district": 30.0, "province": 70.0, "region": 70.0, "country": 600.0}
_EDGE_KM = 25.0  #: beyond its size a place is near an undrawn zone up to here
_ZONE_WORDS = frozenset("zone zones area areas agreement deal ceasefire truce pact".split())


def zones(store: Store) -> list[Zone]:
    """Return the zones that reports or the user's list know, the user's first, then by how many guarantee them."""
    told = _told(store)
    own = [_own_zone(store, zone, told) for zone in store.own.listed().zones]
    taken = {name for zone in own for name in _names(zone)}
    others = [zone for zone in told if fold_name(zone.name) not in taken]
    return [*own, *sorted(others, key=lambda z: (-len(z.guarantors), z.name, z.id))]


def find_zone(known: Sequence[Zone], name: str) -> Zone:
    """Return the zone of that name or id, or the one zone whose name holds all its words.

    Raises `UsageError` where there is none, or several.
    """
    asked = fold_name(name)
    exact = [z for z in known if name == z.id or asked in _names(z)]
    words = set(asked.split())
    found = exact or [z for z in known if words and any(words <= set(n.split()) for n in _names(z))]
    if len(found) == 1 or (exact and len({z.id for z in exact}) == 1):
        return found[0]
    listed = ", ".join(repr(z.name) for z in (found or known)[:8])
    if found:
        raise UsageError(f"{name!r} may be any of {listed}: ask again with one of these names.")
    hint = f"there are {listed}" if known else "`allegiance read --places FILE` takes your own"
    raise UsageError(f"No zone or agreement is called {name!r} in this project; {hint}.")


def standing_of(zone: Zone, place: PlaceMention | None) -> Location:
    """Return how a place stands to a zone."""
    if place is None:
        return Location.OUTSIDE
    if place.latitude is None or place.longitude is None:
        return _by_name(zone, place)
    if zone.polygons:
        return _to_line(zone, place)
    return _to_areas(zone, place)


def _by_name(zone: Zone, place: PlaceMention) -> Location:
    """Return how a place that no gazetteer has stands to a zone: the name that reports place the zone by tells."""
    if fold_name(place.text) not in {fold_name(m.text) for m in zone.mentions if not m.candidates}:
        return Location.OUTSIDE
    return Location.NEAR_EDGE if place.precision is Precision.NEAR else Location.INSIDE


def incidents_in(zone: Zone, known: Iterable[Incident]) -> ZoneAnswer:
    """Return the incidents in a zone while it held, near its edge, and too vaguely placed to say."""
    found = []
    for incident in known:
        standing = standing_of(zone, incident.place)
        if standing is not Location.OUTSIDE and _while(zone, incident):
            found.append(
                ZoneIncident(incident=incident, standing=standing, edge_km=_edge(zone, incident.place))
            )
    return ZoneAnswer(zone=zone, incidents=tuple(found))


def _while(zone: Zone, incident: Incident) -> bool:
    """Return whether an incident may have been while the zone held; an undated one may."""
    first, last = incident.day_from or dt.date.min, incident.day_to or dt.date.max
    return (zone.until is None or first <= zone.until) and (zone.since is None or last >= zone.since)


def _edge(zone: Zone, place: PlaceMention | None) -> float | None:
    if not zone.polygons or place is None or place.latitude is None or place.longitude is None:
        return None
    return round(edge_km((place.latitude, place.longitude), zone.polygons), 1)


def _to_line(zone: Zone, place: PlaceMention) -> Location:
    assert place.latitude is not None, "looked at before"
    assert place.longitude is not None, "a point has both"
    point = place.latitude, place.longitude
    share = _share(zone, place) if place.precision in _VAGUE else None
    if share is not None:
        return Location.INSIDE if share >= _MOST else Location.OUTSIDE if share <= _FEW else Location.VAGUE
    within, away = inside(point, zone.polygons), edge_km(point, zone.polygons)
    if away > RADIUS[place.precision]:
        return Location.INSIDE if within else Location.OUTSIDE
    return Location.VAGUE if place.precision in _VAGUE else Location.NEAR_EDGE


def _share(zone: Zone, place: PlaceMention) -> float | None:
    """Return how much of a province lies in a drawn zone, by its towns; None where they are not known."""
    if not place.candidates or place.candidates[0].place.kind not in {"province", "district"}:
        return None
    from allegiance.reading.where.gazetteer import gazetteer

    towns = gazetteer().towns_in(place.candidates[0].place)
    if len(towns) < _ENOUGH:
        return None
    return sum(inside(town, zone.polygons) for town in towns) / len(towns)


def _to_areas(zone: Zone, place: PlaceMention) -> Location:
    likeliest = next(iter(_likeliest(place)), None)
    best = Location.OUTSIDE
    for area in zone.areas:
        found = _to_area(area, place, likeliest)
        if _ORDER.index(found) < _ORDER.index(best):
            best = found
    return best


_ORDER = (Location.INSIDE, Location.NEAR_EDGE, Location.VAGUE, Location.OUTSIDE)


def _to_area(area: Place, place: PlaceMention, likeliest: Place | None) -> Location:
    assert place.latitude is not None, "looked at before"
    assert place.longitude is not None, "a point has both"
    away = distance_km((area.latitude, area.longitude), (place.latitude, place.longitude))
    if likeliest is not None and likeliest.country == area.country:
        names = [fold_name(n) for n in (likeliest.name, *likeliest.within)]
        if fold_name(area.name) in names and away < 2 * RADIUS[Precision.PROVINCE]:
            return Location.INSIDE if place.precision is not Precision.COUNTRY else Location.VAGUE
        if likeliest.kind == "country" or fold_name(likeliest.name) in map(fold_name, area.within):
            return Location.VAGUE
    if away <= _SIZE.get(area.kind, 5.0) + _EDGE_KM and place.precision is not Precision.COUNTRY:
        return Location.NEAR_EDGE if place.precision not in _VAGUE else Location.VAGUE
    return Location.OUTSIDE


def _told(store: Store) -> list[Zone]:
    """Return the zones that reports tell of: what is said to be guaranteed, with what they place it by."""
    claims: dict[ActorRef, list[SourcedClaim]] = {}
    for claim in store.claims(predicates=["guarantees"]):
        if claim.claim.stance is not Stance.DENIED and _is_pact(store, claim.object):
            claims.setdefault(claim.object, []).append(claim)
    return [_told_zone(store, actor, own) for actor, own in claims.items()]


def _is_pact(store: Store, ref: ActorRef) -> bool:
    return store.actor(ref.id).kind is ActorKind.OTHER


def _told_zone(store: Store, actor: ActorRef, claims: Sequence[SourcedClaim]) -> Zone:
    by: dict[ActorRef, list[SourcedClaim]] = {}
    for claim in claims:
        by.setdefault(claim.subject, []).append(claim)
    mentions = _mentions(store, claims)
    known = store.actor(actor.id)
    return Zone(
        id=actor.id,
        name=actor.name,
        aliases=tuple(n.text for n in known.names if n.text != actor.name),
        areas=tuple({p.id: p for m in mentions for p in _likeliest(m)}.values()),
        mentions=tuple(mentions),
        guarantors=tuple(Guarantor(name=ref.name, actor=ref, claims=tuple(own)) for ref, own in by.items()),
    )


def _mentions(store: Store, claims: Sequence[SourcedClaim]) -> list[PlaceMention]:
    """Return the places that are named beside a zone, in a claim's sentence or right before a word for it."""
    found: dict[tuple[str, str], PlaceMention] = {}
    documents: dict[str, list[Evidence]] = {}
    for claim in claims:
        documents.setdefault(claim.document.id, []).append(claim.claim.sentence)
    for document, sentences in documents.items():
        text = store.document(document).text
        for mention in store.incidents.places(document):
            if mention.precision is Precision.COUNTRY:
                continue
            beside = set(fold_name(text[mention.end : mention.end + _BESIDE]).split())
            if beside & _ZONE_WORDS or any(s.start <= mention.start < s.end for s in sentences):
                name = next((p.id for p in _likeliest(mention)), fold_name(mention.text))
                found.setdefault((document, name), mention)
    return list(found.values())


def _likeliest(mention: PlaceMention) -> list[Place]:
    """Return the likeliest place that a mention means, none where no gazetteer has it."""
    return [candidate.place for candidate in mention.candidates[:1]]


_BESIDE = 24  #: letters after a place in which "de-escalation zone" may follow


def _own_zone(store: Store, own: OwnZone, told: Sequence[Zone]) -> Zone:
    """Return a zone of the user's list, with what reports say of one of its names."""
    names = {fold_name(n) for n in (own.name, *own.aliases)}
    same = [zone for zone in told if names & set(_names(zone))]
    said: dict[str, Guarantor] = {fold_name(g.name): g for zone in same for g in zone.guarantors}
    for name in own.guarantors:
        guarantor = _named(store, name)
        key = fold_name(guarantor.name)
        said[key] = dataclasses.replace(said[key], own=True) if key in said else guarantor
    return Zone(
        id=same[0].id if same else content_id("zone", fold_name(own.name)),
        name=own.name,
        aliases=own.aliases,
        polygons=own.polygons,
        areas=() if own.polygons else _areas(own.districts) or tuple(a for z in same for a in z.areas),
        mentions=tuple(m for z in same for m in z.mentions),
        guarantors=tuple(said.values()),
        parties=tuple(_named(store, name) for name in own.parties),
        since=own.since,
        until=own.until,
    )


def _named(store: Store, name: str) -> Guarantor:
    from allegiance.actors.lookup import find_actor

    try:
        actor = find_actor(name, store.name_index(), store.actor)
    except UsageError:
        return Guarantor(name=name, actor=None, own=True)
    return Guarantor(name=actor.name, actor=ActorRef(actor.id, actor.name), own=True)


def _areas(districts: Sequence[str]) -> tuple[Place, ...]:
    """Return the places of a list of districts, those that lie together where a name is of several."""
    if not districts:
        return ()
    from allegiance.reading.where.gazetteer import gazetteer

    found = {name: gazetteer().find(name) for name in districts}
    countries = collections.Counter(
        f.country for places in found.values() for f in {p.country: p for p in places}.values()
    )
    made = []
    for places in found.values():
        if places:
            best = max(
                places, key=lambda f: (countries[f.country], _SIZE.get(f.kind, 0.0), f.population, -f.row)
            )
            made.append(best.place)
    return tuple(made)


def _names(zone: Zone) -> list[str]:
    return [fold_name(n) for n in (zone.name, *zone.aliases)]
