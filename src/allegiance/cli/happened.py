"""How an incident is printed wherever it is: what all reports tell alike once, the rest report by report."""

from collections.abc import Sequence

from allegiance.cli.page import Page
from allegiance.cli.words import NAME, QUOTED, WEAK, counted, dated, listed, outlet, span
from allegiance.exchange.incidents import parts, told_alike, toll_words
from allegiance.model.incident import Incident, RoleKind, SourcedReport
from allegiance.model.place import PlaceMention, Precision
from allegiance.ontology.incident_types import incident_type

#: The parts in the order in which they are printed, and what they are called.
_PARTS = {
    RoleKind.BY: "by",
    RoleKind.PARTICIPANT: "between",
    RoleKind.AGAINST: "against",
    RoleKind.TARGET: "hit",
    RoleKind.WITH: "with",
    RoleKind.CLAIMED_BY: "claimed by",
    RoleKind.BLAMED_ON: "blamed on",
}
_QUOTES = ('"', "“", "”", "„", "«", "''", "``")
#: Reports whose sentences are printed; the others are counted.
_SHOWN = 3


def put_incident(page: Page, incident: Incident, *, lead: str = "", after: str = "", indent: int = 0) -> None:
    """Print one incident: when, what and where in its first line, then who, how many, and on whose word."""
    kind = incident_type(incident.type).label
    where = "" if incident.place is None else f", {place_words(incident.place)}"
    page.put(
        f"{span(incident.day_from, incident.day_to)}: ",
        (kind, NAME),
        where,
        f" ({after})" if after else "",
        indent=indent,
        lead=lead,
    )
    inner = indent + max(2, len(lead))
    for role, label in _PARTS.items():
        told = told_alike(incident, parts(role))
        if told:
            page.put(f"{label} {_side_by_side(told, len(incident.reports))}", indent=inner, hang=2)
    for label, tolls in (
        ("killed", lambda r: [*toll_words(r.report.killed)]),
        ("wounded", lambda r: [*toll_words(r.report.wounded)]),
    ):
        told = told_alike(incident, tolls)
        if told:
            page.put(
                f"{label}: {_side_by_side(told, len(incident.reports), joined='; ')}", indent=inner, hang=2
            )
    for report in incident.reports[:_SHOWN]:
        _put_report(page, report, indent=inner)
    rest = incident.reports[_SHOWN:]
    outlets = listed(list(dict.fromkeys(outlet(r.document) for r in rest)))
    more = f"and {counted(len(rest), 'report')} more, of {outlets}; " if rest else ""
    if len(incident.reports) > 1:
        page.put((f"{more}{counted(incident.origins, 'origin')}", WEAK), indent=inner)


def place_words(place: PlaceMention) -> str:
    """Return a place as an answer names it: "Idlib (SY)", "near Idlib (SY)", "Mirnov, not in the gazetteer"."""
    best = place.candidates[0].place if place.candidates else None
    name = " ".join(place.text.split()) if best is None else best.name
    country = None if best is None or place.precision is Precision.COUNTRY else best.country
    vague = place.precision not in {Precision.EXACT, Precision.NEAR, Precision.COUNTRY}
    notes = ", ".join(filter(None, (country, place.precision.value if vague else "")))
    near = "near " if place.precision is Precision.NEAR else ""
    unknown = "" if place.candidates else ", not in the gazetteer"
    return f"{near}{name}{f' ({notes})' if notes else ''}{unknown}"


def _side_by_side(
    told: Sequence[tuple[str, Sequence[SourcedReport]]], reports: int, *, joined: str = ", "
) -> str:
    """Return what reports tell; where they differ, each with its outlets."""
    if len(told) == 1 or reports == 1 or len({outlet(r.document) for _, who in told for r in who}) == 1:
        return joined.join(text for text, _ in told)
    pieces = []
    for text, who in told:
        outlets = listed(list(dict.fromkeys(outlet(r.document) for r in who)))
        pieces.append(text if len(who) == reports else f"{text} [{outlets}]")
    return joined.join(pieces)


def _put_report(page: Page, sourced: SourcedReport, *, indent: int) -> None:
    whole, part = sourced.report.sentence, sourced.report.evidence
    start, end = part.start - whole.start, part.end - whole.start
    if not 0 <= start < end <= len(whole.quote):
        start = end = 0
    pieces = whole.quote[:start], whole.quote[start:end], whole.quote[end:]
    before, inside, behind = (" ".join(f"|{piece}|".split())[1:-1] for piece in pieces)
    opening, closing = ("", "") if (before or inside).startswith(_QUOTES) else ("“", "”")
    page.put(opening, before, (inside, QUOTED), behind, closing, indent=indent, hang=1)
    speaker = f" (speaker: {sourced.report.speaker})" if sourced.report.speaker else ""
    published = dated(sourced.document.published)
    page.put(
        (f"— {outlet(sourced.document)}{speaker}, {published}, {sourced.report.stance.value}", WEAK),
        indent=indent,
        hang=2,
    )
