"""Answers as pandas data frames and NetworkX graphs, with the extra `allegiance[frames]`."""

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from allegiance.errors import ConfigurationError
from allegiance.model.actor import Actor
from allegiance.model.claim import SourcedClaim, Stance
from allegiance.model.tie import Tie

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def actors_frame(actors: Iterable[Actor]) -> "pd.DataFrame":
    """Return one row an actor, in the order given; `names` holds all its names, divided by " | "."""
    columns = ["id", "name", "kind", "documents", "names", "of_interest"]
    rows = [
        (a.id, a.name, a.kind.value, a.documents, " | ".join(name.text for name in a.names), a.of_interest)
        for a in actors
    ]
    frame: pd.DataFrame = _part("pandas").DataFrame(rows, columns=columns)
    return frame


def claims_frame(claims: Iterable[SourcedClaim]) -> "pd.DataFrame":
    """Return one row a claim, in the order given; `date` is NaT where nobody said."""
    columns = [
        *("id", "predicate", "subject", "object", "stance", "speaker", "date", "publisher"),
        *("quote", "sentence", "score", "subject_id", "object_id", "document", "start", "end"),
    ]
    rows = [
        (
            *(c.claim.id, c.claim.predicate, c.subject.name, c.object.name, c.claim.stance.value),
            *(c.claim.speaker if c.speaker is None else c.speaker.name, c.date, c.document.publisher),
            *(c.claim.evidence.quote, c.claim.sentence.quote, c.claim.score, c.subject.id, c.object.id),
            *(c.document.id, c.claim.evidence.start, c.claim.evidence.end),
        )
        for c in claims
    ]
    return _with_dates(rows, columns, ["date"])


def ties_frame(ties: Iterable[Tie]) -> "pd.DataFrame":
    """Return one row a tie, in the order given, with a column for each stance that counts its claims."""
    columns = [
        *("predicate", "source", "target", "claims", "documents", "publishers", "first", "last", "score"),
        *(stance.value for stance in Stance),
        *("source_id", "target_id"),
    ]
    rows = [
        (
            *(t.predicate, t.source.name, t.target.name, t.claims, t.documents, t.publishers),
            *(t.first, t.last, t.score),
            *(dict(t.stances).get(stance, 0) for stance in Stance),
            *(t.source.id, t.target.id),
        )
        for t in ties
    ]
    return _with_dates(rows, columns, ["first", "last"])


def graph(actors: Iterable[Actor], ties: Iterable[Tie]) -> "nx.MultiDiGraph[str]":
    """Return a graph of actor ids, its edges keyed by predicate, with names, counts and dates as attributes.

    Edges of undirected predicates go from the lesser id to the greater, as in `Tie`. Attributes are text
    and numbers only, so that the graph can be written in every format of NetworkX; a date nobody said is
    "".
    """
    made: nx.MultiDiGraph[str] = _part("networkx").MultiDiGraph()
    for actor in actors:
        made.add_node(actor.id, name=actor.name, kind=actor.kind.value, documents=actor.documents)
    for tie in ties:
        for end in (tie.source, tie.target):
            if end.id not in made:
                made.add_node(end.id, name=end.name)
        made.add_edge(
            tie.source.id,
            tie.target.id,
            key=tie.predicate,
            predicate=tie.predicate,
            claims=tie.claims,
            documents=tie.documents,
            publishers=tie.publishers,
            first=tie.first.isoformat() if tie.first else "",
            last=tie.last.isoformat() if tie.last else "",
            score=tie.score,
            affirmed=tie.affirmed,
            **{stance.value: count for stance, count in tie.stances},
        )
    return made


def _with_dates(rows: list[tuple[Any, ...]], columns: list[str], dates: list[str]) -> "pd.DataFrame":
    pandas = _part("pandas")
    frame: pd.DataFrame = pandas.DataFrame(rows, columns=columns)
    for column in dates:
        frame[column] = pandas.to_datetime(frame[column])
    return frame


def _part(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ConfigurationError(f'{name} is not installed: `pip install "allegiance[frames]"`.') from error
