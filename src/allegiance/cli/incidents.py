"""`allegiance incidents`: what happened, with what its reports differ in side by side."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from allegiance.cli.happened import put_incident
from allegiance.cli.options import JsonOption, ProjectOption, opened, types_in
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import NAME, WEAK, counted, dated, listed, span
from allegiance.errors import UsageError
from allegiance.exchange.events_csv import write_events
from allegiance.exchange.incidents import incident_object
from allegiance.model.incident import Incident
from allegiance.model.zone import Location, ZoneAnswer
from allegiance.project import AskedIncidents

#: For help, which must not wait for the ontology to be loaded.
INCIDENT_TYPES = (
    "shoot_down, air_strike, shelling, bombing, chemical_attack, armed_attack, clash, killing, abduction, release,"
    " arrest, surrender, seizure, territory_seized, territory_lost, destruction, arms_delivery, meeting, agreement,"
    " claim_of_responsibility, protest, displacement"
)
EXAMPLES = (
    'allegiance incidents --by "Tahrir al-Sham" --during 2018-02',
    "allegiance incidents --near Idlib --within 30 --type air_strike,shoot_down",
)
_IN_WORDS = {
    Location.NEAR_EDGE: "near the edge of the zone",
    Location.VAGUE: "placed too vaguely to say whether in the zone",
}


def incidents(
    context: typer.Context,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this actor did, on anybody's word.")
    ] = None,
    against: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what was done to this actor.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only at this place, or in what is called so.")
    ] = None,
    near: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="Only near this place, or near LATITUDE,LONGITUDE."),
    ] = None,
    within: Annotated[str, typer.Option(metavar="KM", help="How near: 50, or 50km.")] = "50",
    zone: Annotated[
        str | None,
        typer.Option(metavar="ZONE", help="Only in this zone while it held: `allegiance zones` lists them."),
    ] = None,
    during: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Only what may have happened then: 2018-02-03, 2018-02, 2016/2018."
        ),
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help=f"Only incidents of these types: {INCIDENT_TYPES}."),
    ] = None,
    min_origins: Annotated[
        int, typer.Option(metavar="N", min=1, help="Only what so many independent reports tell.")
    ] = 1,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="At most so many in words.")] = 50,
    csv: Annotated[
        bool, typer.Option("--csv", help="Print a table with the column names of ACLED and UCDP GED.")
    ] = False,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print what happened: by whom, against whom, where, when, with how many killed, on whose word."""
    wanted: AskedIncidents = {
        "by": by,
        "against": against,
        "place": place,
        "near": near,
        "within": _km(within),
        "during": during,
        "types": types_in(types) or None,
        "min_origins": min_origins,
    }
    with opened(context, project) as asked:
        answer = None if zone is None else asked.in_zone(zone, **wanted)
        found = asked.incidents(**wanted) if answer is None else [z.incident for z in answer.incidents]
        if csv:
            write_events(found, asked.kind_of, sys.stdout)
        elif json:
            put_json(_objects(found, answer))
        else:
            _put(Page(), found, answer, limit)


def put_zone_answer(page: Page, answer: ZoneAnswer, limit: int = 50) -> None:
    """Print a zone with what happened in it."""
    _put(page, [z.incident for z in answer.incidents], answer, limit)


def _objects(found: Sequence[Incident], answer: ZoneAnswer | None) -> Iterator[dict[str, object]]:
    """Yield the incidents, in a zone with how they stand to it."""
    standings = {} if answer is None else {z.incident.id: z for z in answer.incidents}
    for incident in found:
        within = standings.get(incident.id)
        more = {} if within is None else {"standing": within.standing.value, "edge_km": within.edge_km}
        yield incident_object(incident) | more


def _km(text: str) -> float:
    number = text.strip().lower().removesuffix("km").strip()
    try:
        km = float(number)
    except ValueError:
        km = 0.0
    if not 0 < km <= 20_000:
        raise UsageError(f"{text!r} is no distance: write kilometres, such as 50 or 50km.")
    return km


def _put(page: Page, found: Sequence[Incident], answer: ZoneAnswer | None, limit: int) -> None:
    if answer is not None:
        _put_zone(page, answer)
    if not found:
        page.put("No such incidents.")
        return
    dates = [d for i in found for d in (i.day_from, i.day_to) if d is not None]
    when = f", {span(min(dates), max(dates))}" if dates else ""
    page.put(f"{counted(len(found), 'incident')}{when}.")
    standing = {} if answer is None else {z.incident.id: z.standing for z in answer.incidents}
    for number, incident in enumerate(found[:limit], 1):
        page.gap()
        after = _IN_WORDS.get(standing.get(incident.id, Location.INSIDE), "")
        put_incident(page, incident, lead=f"{number}. ", after=after)
    if len(found) > limit:
        page.gap()
        page.put((f"and {len(found) - limit:,} more: --limit shows them", WEAK))


def _put_zone(page: Page, answer: ZoneAnswer) -> None:
    zone = answer.zone
    guarantors = [g.name for g in zone.guarantors]
    held = (
        "" if zone.since is None and zone.until is None else f", {dated(zone.since)} to {dated(zone.until)}"
    )
    page.put((zone.name, NAME), f", guaranteed by {listed(guarantors)}" if guarantors else "", held, ".")
    page.gap()
