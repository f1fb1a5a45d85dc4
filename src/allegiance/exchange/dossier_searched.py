"""What a dossier says of how it came about: what was searched, under which belief, and how to get it again."""

from collections.abc import Iterator

from allegiance.exchange.markup import Markup, element
from allegiance.exchange.phrases import counted, labels, layers_in_words, listed
from allegiance.exchange.setting_words import asked_of, command_line
from allegiance.model.dossier import Dossier
from allegiance.model.path import Near, NoChain, Search
from allegiance.ontology.load import predicates


def asked(dossier: Dossier) -> Iterator[Markup]:
    """Return what was searched, and the command that gives the same answer again."""
    path, search, counts = dossier.path, dossier.path.search, dossier.counts
    yield element("h2", "What was searched")
    connecting = search.types or tuple(
        p.id for p in predicates().values() if p.binds or p.id in search.through
    )
    yield element(
        "p",
        f"A project of {counted(counts.documents, 'document')} of {counted(counts.publishers, 'publisher')}, with "
        f"{counted(counts.claims, 'claim')} and {counted(counts.ties, 'tie')}, for chains of up to "
        f"{layers_in_words(search.layers)} between the two; at most {search.limit:,} are shown.",
    )
    yield element("p", f"Ties that connect: {labels(connecting)}. Denials connect nobody.")
    settings = asked_of(path.belief, search)
    yield element(
        "p", f"Asked of {'; '.join(settings)}." if settings else "Every claim of the project was believed."
    )
    yield element("p", "The same answer again, from the same project:")
    command = command_line("report", (path.start.name, path.end.name), search, path.belief, Search())
    yield element("pre", element("code", f"{command} --out dossier.html"))


def nothing_found(dossier: Dossier) -> Markup:
    """Return what was searched in vain, what comes nearest, and what would find a chain."""
    path, missing = dossier.path, dossier.path.missing
    assert missing is not None, "there is no chain"
    start, end = path.start.name, path.end.name
    return element(
        "div",
        element(
            "p",
            f"No chain of up to {layers_in_words(missing.layers)} connects {start} and {end}, over "
            f"{counted(missing.ties, 'tie')} of the types searched.",
            class_="lead",
        ),
        element("p", _reached(start, end, missing.reached[0], missing.near_start)),
        element("p", _reached(end, start, missing.reached[1], missing.near_end)),
        element("ul", [element("li", way) for way in _ways(missing)]),
    )


def _reached(here: str, there: str, reached: int, near: tuple[Near, ...]) -> str:
    if not near:
        return f"From {here} these ties lead to nobody."
    nearest = listed([n.actor.name for n in near])
    return f"From {here} they lead to {counted(reached, 'other actor')}, nearest to {there}: {nearest}."


def _ways(missing: NoChain) -> Iterator[str]:
    for option in missing.relaxed:
        yield f"Without {option} there is a chain of up to {layers_in_words(missing.layers)}."
    for way in missing.ways:
        wider = [f"--through {','.join(way.through)}"] if way.through else []
        wider += [f"--layers {way.layers}"] if way.layers > missing.layers else []
        found = (
            f"there is a chain of {layers_in_words(way.layers)}" if way.layers else "they are tied directly"
        )
        yield f"With {' '.join(wider)} {found}."
    if not missing.relaxed and not missing.ways:
        yield "No tie of any other type in this project leads from the one to the other."
