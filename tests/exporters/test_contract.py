"""What every exporter must do, whoever wrote it."""

from __future__ import annotations

import copy
import os
import random
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import KGError
from kg.exporters import EXPORTERS, export, exporter_names
from tests import graphs

every_exporter = pytest.mark.parametrize("name", exporter_names())


def _contents(paths: list[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}


def _shuffled(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """An equal graph with nodes, edges and attributes put in in another order."""
    draw = random.Random(3)
    nodes, edges = list(graph), list(graph.edges(keys=True, data=True))
    draw.shuffle(nodes)
    draw.shuffle(edges)
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    for node in nodes:
        other.add_node(node, **dict(reversed(graph.nodes[node].items())))
    for subject, target, key, data in edges:
        other.add_edge(subject, target, key=key, **dict(reversed(data.items())))
    return other


def test_the_table_names_the_formats_of_a_build() -> None:
    assert set(EXPORTERS) >= {"turtle", "ntriples"}


def test_an_unknown_format_names_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="ntriples, rdf, turtle"):
        export("papyrus", graphs.tiny_graph(), tmp_path)


@every_exporter
def test_the_files_returned_are_the_files_written(name: str, tmp_path: Path) -> None:
    assert export(name, graphs.tiny_graph(), tmp_path / "new") == sorted((tmp_path / "new").iterdir())


@every_exporter
def test_no_file_is_empty(name: str, tmp_path: Path) -> None:
    assert all(_contents(export(name, graphs.tiny_graph(), tmp_path)).values())


@every_exporter
def test_the_graph_is_only_read(name: str, tmp_path: Path) -> None:
    graph = graphs.tiny_graph()
    before = copy.deepcopy(nx.node_link_data(graph, edges="edges"))
    export(name, graph, tmp_path)
    assert nx.node_link_data(graph, edges="edges") == before


@every_exporter
def test_the_order_of_the_graph_does_not_matter(name: str, tmp_path: Path) -> None:
    graph = graphs.tiny_graph()
    first = _contents(export(name, graph, tmp_path / "a"))
    assert _contents(export(name, _shuffled(graph), tmp_path / "b")) == first


@every_exporter
def test_an_export_over_an_older_one_leaves_the_new_files_alone(name: str, tmp_path: Path) -> None:
    fresh = _contents(export(name, graphs.tiny_graph(), tmp_path / "fresh"))
    export(name, graphs.large_graph(20, 60, 4), tmp_path / "used")
    export(name, graphs.tiny_graph(), tmp_path / "used")
    assert _contents(sorted((tmp_path / "used").iterdir())) == fresh


@every_exporter
def test_an_empty_graph_is_no_error(name: str, tmp_path: Path) -> None:
    assert export(name, nx.MultiDiGraph(), tmp_path)


@every_exporter
def test_a_failed_move_keeps_the_old_files_and_leaves_no_other(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _contents(export(name, graphs.large_graph(20, 60, 4), tmp_path))

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        export(name, graphs.tiny_graph(), tmp_path)
    assert _contents(sorted(tmp_path.iterdir())) == before


def test_the_hash_seed_does_not_matter(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib, kg.exporters; from tests import graphs\n"
        "for name in kg.exporters.exporter_names():\n"
        "    kg.exporters.export(name, graphs.tiny_graph(), pathlib.Path(sys.argv[1]) / name)"
    )
    found = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        root = Path(__file__).parents[2]
        subprocess.run(
            [sys.executable, "-c", script, str(folder)], check=True, cwd=root, env=os.environ | {"PYTHONHASHSEED": seed}
        )
        found.append(_contents(sorted(p for p in folder.rglob("*") if p.is_file())))
    assert found[0] == found[1]
