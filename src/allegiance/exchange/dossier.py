"""A dossier as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere.

The same dossier is the same bytes on every machine, and holds no date of its making.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from allegiance.errors import UsageError
from allegiance.exchange.chain_words import chain_in_words, chain_worth, path_headline
from allegiance.exchange.dependence_words import percent
from allegiance.exchange.dossier_drawing import drawing
from allegiance.exchange.dossier_evidence import Sources, disputed, evidence, parts
from allegiance.exchange.dossier_rests import rests_on
from allegiance.exchange.dossier_searched import asked, nothing_found
from allegiance.exchange.dossier_style import STYLE
from allegiance.exchange.markup import Markup, element, join
from allegiance.exchange.phrases import counted, layers_in_words
from allegiance.model.dossier import Dossier
from allegiance.model.tie import Chain

_DRAWN = 12  #: chains; more are told and not drawn


def dossier_page(dossier: Dossier) -> str:
    """Return the page."""
    start, end = dossier.path.start.name, dossier.path.end.name
    title = f"{start} and {end}"
    sources = Sources()
    body = join(
        [
            element("h1", f"How {start} and {end} are connected"),
            _answer(dossier),
            _drawing(dossier),
            _chains(dossier, sources),
            _also_said(dossier, sources),
            rests_on(dossier),
            disputed(dossier, sources),
            asked(dossier),
            sources.listed(),
            _footer(dossier),
        ]
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content=f"allegiance {dossier.version}"),
        element("title", title),
        element("style", Markup(STYLE)),
    )
    return f"<!doctype html>\n{element('html', head, element('body', element('main', body)), lang='en')}\n"


def _answer(dossier: Dossier) -> Iterator[Markup]:
    """Say the answer in words, and what it comes to in figures."""
    path = dossier.path
    if path.missing is not None:
        yield nothing_found(dossier)
        return
    yield element("p", parts(path_headline(path)), class_="lead")
    best = path.chains[0]
    yield element("p", parts(chain_in_words(best)))
    if best.assessment is not None:
        yield element("p", " ".join(chain_worth(best, best.assessment)), class_="weak")
    yield element("dl", [_figure(*pair) for pair in _figures(dossier).items()], class_="figures")
    for warning in _warnings(dossier):
        yield element("p", warning, class_="warning")


def _figures(dossier: Dossier) -> Mapping[str, str]:
    path = dossier.path
    documents = {claim.document.id for own in dossier.claims.values() for claim in own}
    figures = {
        "actors in between": str(min(chain.layers for chain in path.chains)),
        "chains shown": f"{len(path.chains)}{', and more' if path.more else ''}",
        "reports behind them": str(len(documents)),
    }
    if dossier.depends is not None and dossier.depends.likelihood is not None:
        figures["probability by the scores"] = percent(dossier.depends.likelihood)
    return figures


def _figure(name: str, value: str) -> Markup:
    return element("div", element("dt", name), element("dd", value))


def _warnings(dossier: Dossier) -> Iterator[str]:
    path = dossier.path
    if path.identities_differ:
        yield "The answer is another where names that may be one actor are, or are not, taken for one."
    if path.undated:
        yield f"No claim dates {counted(path.undated, 'tie')} of these chains."


def _drawing(dossier: Dossier) -> Iterator[Markup]:
    chains = dossier.path.chains[:_DRAWN]
    if chains:
        caption = (
            "Arrows point as the ties do. Dashed: alleged or past only. Dotted: somebody denies it. "
            "Two claims need not be two sources."
        )
        yield element("figure", drawing(chains), element("figcaption", caption))


def _chains(dossier: Dossier, sources: Sources) -> Iterator[Markup]:
    chains = dossier.path.chains
    if chains:
        yield element("h2", "The chains, step by step")
    for at, chain in enumerate(chains, start=1):
        yield from _chain(
            dossier, sources, chain, f"Chain {at} of {len(chains)}, {layers_in_words(chain.layers)}"
        )


def _chain(dossier: Dossier, sources: Sources, chain: Chain, head: str) -> Iterator[Markup]:
    yield element("h3", head)
    yield element("p", parts(chain_in_words(chain)))
    if chain.assessment is not None:
        yield element("p", " ".join(chain_worth(chain, chain.assessment)), class_="weak")
    yield element(
        "ol", [element("li", evidence(dossier, sources, step)) for step in chain.steps], class_="steps"
    )


def _also_said(dossier: Dossier, sources: Sources) -> Iterator[Markup]:
    direct = dossier.path.direct
    if direct:
        yield element("h2", "Also said of the two")
        yield element(
            "ol", [element("li", evidence(dossier, sources, step)) for step in direct], class_="steps"
        )


def _footer(dossier: Dossier) -> Iterable[Markup]:
    yield element(
        "footer",
        element(
            "p",
            "Claims are not facts. Each sentence above is somebody's, and was read by a program that misreads some: "
            "read it where it stands before you repeat it, above all where it is about living people.",
        ),
        element("p", f"Made by allegiance {dossier.version} from project {dossier.project}."),
    )


def write_page(page: str, out: Path) -> None:
    """Write a page whole or not at all; raises `UsageError` where `out` cannot be written."""
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_text(page, "utf-8", newline="\n")
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(
            f"{out} cannot be written ({error.strerror}): name a file in a folder that can be written."
        ) from error
