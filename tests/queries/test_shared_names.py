"""Which of the things that share a name is meant where a query is asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.exporters import export
from kg.identifiers import slug
from kg.queries import load_data, named_queries, run
from tests.queries.reef import reef_graph


def found(folder: Path, wanted: str, *known: str, new: tuple[str, ...] = ()) -> str | None:
    """The model that ``wanted``, an alias of all of these, is taken for."""
    graph = reef_graph()
    for name in (*known, *new):
        kinds = {"type": "Model", "label": name, "aliases": ["WrackNet"], "known": name in known, "paper_count": 1}
        graph.add_node(f"model/{slug(name)}", **kinds)
        graph.add_edge(
            "paper/title-5", f"model/{slug(name)}", key="mentions", type="mentions", confidence=1.0, evidence=[]
        )
    export(graph, folder, turtle=False)
    records = run(named_queries()["lineage"], load_data([folder]), {"entity": wanted}).records()
    (here,) = (record for record in records if record["place"] == "here")
    return here["name"]


@pytest.mark.parametrize("wanted", ["WrackNet", "wracknet", "Wrack-Net"])
def test_a_known_thing_goes_before_new_names_that_have_its_alias(wanted: str, tmp_path: Path) -> None:
    assert found(tmp_path, wanted, "Wrack", new=("Wra ck", "Wracks of a kind")) == "Wrack"


def test_of_two_known_things_neither_is_taken(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="may be any of model/wrack, model/wreck; give one of these"):
        found(tmp_path, "WrackNet", "Wrack", "Wreck", new=("Wra ck",))


def test_of_two_new_names_neither_is_taken(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="may be any of model/wrack, model/wreck; give one of these"):
        found(tmp_path, "WrackNet", new=("Wrack", "Wreck"))
