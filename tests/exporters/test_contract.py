"""What must hold of the files of RDF, whatever the graph."""

from __future__ import annotations

import copy
import os
import random
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from kg.exporters import export
from tests import graphs


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


def test_the_files_returned_are_the_files_written(tmp_path: Path) -> None:
    assert export(graphs.tiny_graph(), tmp_path / "new") == sorted((tmp_path / "new").iterdir())


def test_no_file_is_empty(tmp_path: Path) -> None:
    assert all(_contents(export(graphs.tiny_graph(), tmp_path)).values())


def test_the_graph_is_only_read(tmp_path: Path) -> None:
    graph = graphs.tiny_graph()
    before = copy.deepcopy(nx.node_link_data(graph, edges="edges"))
    export(graph, tmp_path)
    assert nx.node_link_data(graph, edges="edges") == before


def test_the_order_of_the_graph_does_not_matter(tmp_path: Path) -> None:
    graph = graphs.tiny_graph()
    first = _contents(export(graph, tmp_path / "a"))
    assert _contents(export(_shuffled(graph), tmp_path / "b")) == first


def test_an_export_over_an_older_one_leaves_the_new_files_alone(tmp_path: Path) -> None:
    fresh = _contents(export(graphs.tiny_graph(), tmp_path / "fresh"))
    export(graphs.large_graph(20, 60, 4), tmp_path / "used")
    export(graphs.tiny_graph(), tmp_path / "used")
    assert _contents(sorted((tmp_path / "used").iterdir())) == fresh


def test_an_empty_graph_is_no_error(tmp_path: Path) -> None:
    assert export(nx.MultiDiGraph(), tmp_path)


def test_a_failed_move_keeps_the_old_files_and_leaves_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _contents(export(graphs.large_graph(20, 60, 4), tmp_path))

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        export(graphs.tiny_graph(), tmp_path)
    assert _contents(sorted(tmp_path.iterdir())) == before


def test_the_hash_seed_does_not_matter(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib, kg.exporters; from tests import graphs\n"
        "kg.exporters.export(graphs.tiny_graph(), pathlib.Path(sys.argv[1]))"
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
