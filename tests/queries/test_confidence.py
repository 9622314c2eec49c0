"""What ``--min-confidence`` leaves out of a store is what it leaves out of a graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.assembly import save_graph, sure
from kg.errors import SourceError
from kg.exporters import export
from kg.queries import load_data, load_sure
from tests.assembly.claims import graph_with_claims
from tests.cli.calling import call


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doubt")
    save_graph(graph_with_claims(), folder / "graph.json")
    export(graph_with_claims(), folder, turtle=False)
    return folder


@pytest.mark.parametrize("least", [0.55, 0.6, 0.61, 0.8, 1.0])
def test_the_store_is_that_of_the_graph_without_doubtful_statements(build: Path, tmp_path: Path, least: float) -> None:
    export(sure(graph_with_claims(), least), tmp_path, turtle=False)
    assert set(load_sure([build], least)) == set(load_data([tmp_path]))


def test_the_command_asks_what_is_left(build: Path) -> None:
    rows = [call("query", "-", "--data", build, "--min-confidence", x, "--format", "csv",
                 given="SELECT ?r { ?p kg:hasResult ?r }") for x in ("0.6", "0.61")]  # fmt: skip
    assert [len(r.out.splitlines()) for r in rows] == [9, 1]


def test_a_file_of_triples_has_no_graph_to_take_from(build: Path) -> None:
    with pytest.raises(SourceError, match=r"holds no graph\.json"):
        load_sure([build / "graph.nt"], 0.5)
