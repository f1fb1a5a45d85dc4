"""`allegiance zones`: agreements and zones, and who guarantees them."""

from typing import Annotated

import typer

from allegiance.cli.evidence import put_claim
from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import NAME, WEAK, counted, dated, listed
from allegiance.exchange.zones import zone_object
from allegiance.model.zone import Guarantor, Zone

EXAMPLES = ("allegiance zones", 'allegiance zones "Mirnov ceasefire zone"')
_AREAS = 8  #: places of a zone that are named; the others are counted


def zones(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Only this one, with all that is said of it.")
    ] = None,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print agreements and zones: where they are, who guarantees them, since when, and on whose word.

    They are those that reports say somebody guarantees, and those of the list that `read --places` was given.
    `incidents --zone` says what happened in one.
    """
    with opened(context, project) as asked:
        found = asked.zones() if name is None else [asked.zone(name)]
    if json:
        put_json(map(zone_object, found))
        return
    page = Page()
    if not found:
        page.put("No zones: no report says that somebody guarantees one, and no list was read with --places.")
        return
    if name is None:
        page.put(f"{counted(len(found), 'zone')}.")
    for at, zone in enumerate(found):
        if at or name is None:
            page.gap()
        put_zone(page, zone, claims=3 if name is not None else 1)


def put_zone(page: Page, zone: Zone, *, claims: int) -> None:
    """Print a zone, with so many claims for each guarantor."""
    page.put((zone.name, NAME), held(zone))
    page.put((f"where: {where(zone)}", WEAK), indent=2, hang=2)
    if zone.parties:
        page.put(f"parties: {listed([p.name for p in zone.parties])}", indent=2, hang=2)
    if not zone.guarantors:
        page.put("Nobody is said to guarantee it.", indent=2)
    for guarantor in zone.guarantors:
        page.put("guaranteed by ", (guarantor.name, NAME), _on_whose_word(guarantor), indent=2)
        for claim in guarantor.claims[:claims]:
            put_claim(page, claim, indent=4)


def held(zone: Zone) -> str:
    """Return ", 2021-03-01 to 2021-06-30" where the user's list says when a zone held."""
    if zone.since is None and zone.until is None:
        return ""
    if zone.until is None:
        return f", since {dated(zone.since)}"
    return (
        f", until {dated(zone.until)}"
        if zone.since is None
        else f", {dated(zone.since)} to {dated(zone.until)}"
    )


def where(zone: Zone) -> str:
    """Return where a zone is, in words."""
    if zone.polygons:
        points = sum(len(ring) for polygon in zone.polygons for ring in polygon)
        return f"drawn, {counted(points, 'point')}"
    names = [f"{a.name} ({a.kind}, {a.country})" if a.country else f"{a.name} ({a.kind})" for a in zone.areas]
    unknown = dict.fromkeys(" ".join(m.text.split()) for m in zone.mentions if not m.candidates)
    names += [f"{name} (not in the gazetteer)" for name in unknown]
    if not names:
        return "nobody says"
    more = len(names) - _AREAS
    return f"{listed(names[:_AREAS])}{f' and {more} more' if more > 0 else ''}"


def _on_whose_word(guarantor: Guarantor) -> str:
    told = [counted(len(guarantor.claims), "claim")] if guarantor.claims else []
    return f" ({listed([*told, *(['your list'] if guarantor.own else [])])})"
