"""The sentences of a dossier, with what stands around them, and the documents that they stand in."""

from collections.abc import Iterable, Iterator

from allegiance.exchange.markup import Markup, element, join
from allegiance.exchange.phrases import Part, basis, dated, outlet, quoted, said
from allegiance.model.claim import SourcedClaim, Stance
from allegiance.model.document import DocumentInfo
from allegiance.model.dossier import Dossier
from allegiance.model.tie import Step
from allegiance.ontology.load import predicate

_LINKED = ("https://", "http://")  #: what a link may begin with; any other address is told and not linked


class Sources:
    """The documents that a dossier cites, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._documents: list[DocumentInfo] = []
        self._told: set[tuple[str, str]] = set()

    def cite(self, document: DocumentInfo) -> Markup:
        """Return a link to a document in the list."""
        if document.id not in self._numbers:
            self._documents.append(document)
            self._numbers[document.id] = len(self._documents)
        number = self._numbers[document.id]
        return element("a", f"[{number}]", href=f"#source-{number}")

    def told(self, key: str, claim: str) -> bool:
        """Return whether a claim has been printed under this tie before, and remember it."""
        before = (key, claim) in self._told
        self._told.add((key, claim))
        return before

    def listed(self) -> Iterator[Markup]:
        """Return the list of documents."""
        if not self._documents:
            return
        yield element("h2", "Sources")
        yield element(
            "ol",
            [
                element("li", _source(document), id=f"source-{number}")
                for number, document in enumerate(self._documents, start=1)
            ],
            class_="sources",
        )


def parts(words: Iterable[Part]) -> Markup:
    """Return words as the command line has them, what stands out there as strong."""
    return join(word if isinstance(word, str) else element("strong", word[0]) for word in words)


def evidence(dossier: Dossier, sources: Sources, step: Step) -> Iterator[Markup]:
    """Return a step with all claims of its tie; sentences that were printed before are pointed at."""
    yield heading(step)
    key = " ".join(step.tie.key)
    claims = dossier.claims.get(step.tie.key, ())
    new = [claim for claim in claims if not sources.told(key, claim.claim.id)]
    if claims and not new:
        yield element("p", "As above.", class_="source")
    for claim in new:
        yield quotation(dossier, sources, claim)
    if new and (step.tie.claims > 1 or not claims):
        left = step.tie.claims - len(claims)
        yield element("p", f"{basis(step.tie)}{f'; {left:,} not shown' if left > 0 else ''}", class_="source")
    if step.also:
        labels = ", ".join(_label(step, tie.predicate, tie.source.id) for tie in step.also)
        yield element("p", f"Also said: {step.start.name} {labels} {step.end.name}.", class_="source")


def heading(step: Step) -> Markup:
    """Return the two actors with what ties them."""
    denied = "" if step.tie.affirmed else " (only denied)"
    return element(
        "p", step.start.name, element("span", said(step), class_="tie"), step.end.name, denied, class_="step"
    )


def quotation(dossier: Dossier, sources: Sources, claim: SourcedClaim) -> Markup:
    """Return a sentence in its paragraph, with the words that carry the tie marked, and whose it is."""
    opening, before, inside, after, closing = quoted(claim)
    around = dossier.contexts.get(claim.claim.id)
    sentence = element(
        "span", opening, before, element("mark", inside) if inside else "", after, closing, class_="said"
    )
    return element(
        "blockquote",
        element(
            "p",
            element("span", f"{around.before} ", class_="around") if around and around.before else "",
            sentence,
            element("span", f" {around.after}", class_="around") if around and around.after else "",
        ),
        element("p", _whose(sources, claim), class_="source"),
    )


def disputed(dossier: Dossier, sources: Sources) -> Iterator[Markup]:
    """Return the ties that somebody denies, the denials with who makes them."""
    if not dossier.path.chains and not dossier.disputed:
        return
    yield element("h2", "What is disputed")
    if not dossier.disputed:
        yield element("p", "Nobody in this project denies any tie of these chains.")
    for step in dossier.disputed:
        claims = dossier.claims.get(step.tie.key, ())
        denials = [claim for claim in claims if claim.claim.stance is Stance.DENIED]
        yield heading(step)
        yield element("ul", [element("li", _whose(sources, claim), " ", *_quote(claim)) for claim in denials])


def _quote(claim: SourcedClaim) -> Iterator[str]:
    opening, before, inside, after, closing = quoted(claim)
    yield f"{opening}{before}{inside}{after}{closing}"


def _whose(sources: Sources, claim: SourcedClaim) -> Iterator[Markup | str]:
    """Return publisher, speaker, date, stance and score."""
    speaker = claim.claim.speaker if claim.speaker is None else claim.speaker.name
    yield outlet(claim.document)
    yield f", quoting {speaker}" if speaker else ""
    yield f", {dated(claim.date)} "
    yield sources.cite(claim.document)
    yield " "
    stance = claim.claim.stance
    yield element("span", stance.value, class_=f"stance {stance.value}")
    yield f" score {claim.claim.score:.2f}"


def _source(document: DocumentInfo) -> Iterator[Markup | str]:
    yield element("strong", document.title or document.path or "Untitled")
    yield f". {document.publisher or 'Unknown publisher'}, {dated(document.published)}"
    yield f", by {document.author}" if document.author else ""
    yield ". "
    if document.url:
        url = document.url
        yield element("a", url, href=url) if url.startswith(_LINKED) else url
        yield " "
    elif document.path and document.title:
        yield f"{document.path} "
    yield element("code", document.id)


def _label(step: Step, name: str, source: str) -> str:
    kind = predicate(name)
    return kind.label if source == step.start.id else kind.inverse
