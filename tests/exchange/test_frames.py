"""Answers as data frames and graphs."""

import io

import networkx as nx
import pandas as pd
import pytest

from allegiance.errors import ConfigurationError
from allegiance.exchange.frames import actors_frame, claims_frame, graph, ties_frame
from allegiance.model.actor import Actor, ActorKind, Name
from allegiance.model.claim import Stance
from tests.builders import sourced_claims, tie

TURKEY = Actor(
    id="T", name="Turkey", kind=ActorKind.STATE, names=(Name("Turkey"), Name("Ankara")), documents=2
)


def test_actors_are_rows() -> None:
    """One row an actor, its names in one column."""
    frame = actors_frame([TURKEY])

    assert frame.loc[0, ["name", "kind", "documents", "names"]].tolist() == [
        "Turkey",
        "state",
        2,
        "Turkey | Ankara",
    ]


def test_claims_are_rows_with_dates() -> None:
    """A date is a timestamp, and what nobody dated is NaT."""
    frame = claims_frame(sourced_claims())

    assert frame["date"].max() == pd.Timestamp("2021-03-05")
    assert frame["date"].isna().sum() == 2
    assert frame.loc[0, ["subject", "predicate", "object"]].tolist() == [
        "Velmor",
        "supports",
        "Free Ardanian Army",
    ]


def test_each_stance_is_a_column_of_counts() -> None:
    """Stances that nobody takes count zero."""
    frame = ties_frame([tie("A", "supports", "B", stance=Stance.DENIED)])

    assert frame.loc[0, ["asserted", "denied"]].tolist() == [0, 1]


@pytest.mark.parametrize("make", [actors_frame, claims_frame, ties_frame])
def test_nothing_makes_an_empty_frame_with_its_columns(make) -> None:
    """Code that selects a column works on an empty project too."""
    assert len(make([])) == 0
    assert len(make([]).columns) > 5


def test_a_graph_keeps_parallel_ties_and_lonely_actors() -> None:
    """Edges are keyed by predicate, and an actor without ties is a node."""
    made = graph([TURKEY], [tie("A", "supports", "B"), tie("A", "opposes", "B")])

    assert set(made.nodes) == {"T", "A", "B"}
    assert set(made["A"]["B"]) == {"supports", "opposes"}
    assert made.nodes["T"]["name"] == "Turkey"


def test_a_graph_can_be_written_as_graphml() -> None:
    """All attributes are text or numbers, so that other programs can open the graph."""
    made = graph([TURKEY], [tie("T", "supports", "B")])
    written = io.BytesIO()

    nx.write_graphml(made, written)

    assert b"Turkey" in written.getvalue()


@pytest.mark.parametrize(("make", "part"), [(actors_frame, "pandas"), (lambda _: graph([], []), "networkx")])
def test_a_missing_part_is_named_with_the_command_that_installs_it(make, part, monkeypatch) -> None:
    """Without the extra the message is the remedy."""
    monkeypatch.setattr("importlib.import_module", _refuse)

    with pytest.raises(
        ConfigurationError, match=rf'{part} is not installed: `pip install "allegiance\[frames\]"`'
    ):
        make([])


def _refuse(name: str) -> None:
    raise ImportError(name)
