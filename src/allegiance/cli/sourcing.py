"""How credibility, origins and grades are printed wherever they are."""

from allegiance.cli.page import Page
from allegiance.cli.words import WEAK, counted, dated, outlet
from allegiance.model.credibility import Judged
from allegiance.model.document import DocumentInfo
from allegiance.model.judgement import Grade, SourceGrade
from allegiance.model.origin import Copying, Origin


def put_judged(page: Page, judged: Judged, *, indent: int) -> None:
    """Print how credible a tie is, step by step."""
    steps = "; ".join(f"{reason.text} → {int(reason.level)}" for reason in judged.reasons)
    page.put((f"credibility {int(judged.level)}, {judged.level.words}: {steps}", WEAK), indent=indent, hang=2)


def put_origin(page: Page, origin: Origin, documents: dict[str, DocumentInfo]) -> None:
    """Print a report with the documents that go back to it, each with what shows it."""
    first = documents[origin.documents[0]]
    many = counted(len(origin.documents), "document")
    head = f"{many} of one report" if len(origin.documents) > 1 else "A report of its own"
    page.put(f"{head}: {origin.name}, {dated(first.published)}.")
    links = {link.copy: link for link in origin.copies}
    for document in origin.documents:
        page.gap()
        info = documents[document]
        page.put(
            f"{outlet(info)}, {dated(info.published)}" + (f", {info.title}" if info.title else ""), hang=2
        )
        page.put((f"document {document}", WEAK), indent=2)
        if document in links:
            page.put(_words(links[document], documents), indent=2, hang=2)


def _words(link: Copying, documents: dict[str, DocumentInfo]) -> str:
    """Say of one document whom it goes back to, and why."""
    if link.source is None and link.agency is None:
        return link.evidence
    if link.source is None:
        return f"credits {link.agency}, whose own report is not in the project: {link.evidence}"
    info = documents[link.source]
    source = f"{outlet(info)}, {dated(info.published)}"
    verb = {
        "version": "a later edition of",
        "judged": "joined with",
        "quoted": "quotes the same statement as",
    }.get(link.kind.value, "goes back to")
    return f"{verb} {source}: {link.evidence}"


_MEANS = {
    Grade.A: "completely reliable",
    Grade.B: "usually reliable",
    Grade.C: "fairly reliable",
    Grade.D: "not usually reliable",
    Grade.E: "unreliable",
    Grade.F: "reliability cannot be judged",
}


def grade_line(given: SourceGrade, *, dated: bool) -> str:
    """Return a grade in one line, with when and why it was given where that is asked for."""
    line = f"{given.name}: {given.grade}, {_MEANS[given.grade]}"
    if not dated:
        return line
    return f"{line}, {given.made.date().isoformat()}{f': {given.why}' if given.why else ''}"
