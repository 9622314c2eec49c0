"""Graphs and tables: networkx and pandas read back what the build holds."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.assembly import save_graph
from kg.errors import FormatError
from kg.exporters.formats import export_build
from kg.exporters.formats.columns import Kind, columns
from kg.exporters.terms import clean
from tests.exporters.formats.builds import write_build
from tests.full_graphs import full_graph

Nodes = dict[str, dict[str, Any]]
Edges = dict[tuple[str, str, str], dict[str, Any]]
# attributes that are lists, which flat formats hold as JSON
_LISTS = {
    *("authors", "aliases", "evidence", "former_ids", "from"),
    *("exact_match", "close_match", "see_also"),
}


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return full_graph()


@pytest.fixture(scope="module")
def build(graph: nx.MultiDiGraph[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(graph, tmp_path_factory.mktemp("build"))


def _nodes(graph: nx.MultiDiGraph[str]) -> Nodes:
    return {n: dict(data) for n, data in graph.nodes(data=True)}


def _edges(graph: nx.MultiDiGraph[str]) -> Edges:
    return {(u, v, data["type"]): dict(data) for u, v, data in graph.edges(data=True)}


def _unflattened(found: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    """The attributes that ``like`` has, lists read from their JSON."""
    return {n: json.loads(found[n]) if n in _LISTS else found[n] for n in found if n in like}


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_back_the_graph(
    name: str, read: Callable[[Path], nx.MultiDiGraph[str]], graph: nx.MultiDiGraph[str], build: Path, tmp_path: Path
) -> None:
    (path,) = export_build(name, build, tmp_path / "out")
    found = read(path)
    nodes, edges = _nodes(graph), _edges(graph)
    values = {n: float(d.pop("value")) for n, d in nodes.items() if "value" in d}  # exact in the graph, numbers here
    assert {n: d.pop("value") for n, d in found.nodes(data=True) if "value" in d} == values != {}
    assert {n: _unflattened(d, nodes[n]) for n, d in _nodes(found).items()} == nodes
    assert {e: _unflattened(d, edges[e]) for e, d in _edges(found).items()} == edges


def test_node_link_is_read_back_by_networkx(graph: nx.MultiDiGraph[str], build: Path, tmp_path: Path) -> None:
    (path,) = export_build("node-link", build, tmp_path / "out")
    found = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    assert nx.utils.graphs_equal(found, graph)
    assert found.graph == graph.graph


def _item(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def test_pandas_reads_the_files_for_neo4j(graph: nx.MultiDiGraph[str], build: Path, tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    nodes, relationships = (
        pd.read_csv(path, keep_default_na=False, dtype=str) for path in export_build("neo4j", build, tmp_path / "out")
    )
    assert {"id:ID", ":LABEL", "label:string", "year:long", "known:boolean", "aliases:string[]"} <= set(nodes)
    assert set(nodes["value:double"]) == {"", *(str(float(d["value"])) for d in graph.nodes.values() if "value" in d)}
    assert [*relationships][:3] == [":START_ID", ":END_ID", ":TYPE"]
    assert dict(zip(nodes["id:ID"], nodes["label:string"], strict=True)) == {
        n: d["label"] for n, d in graph.nodes.items()
    }
    assert {n: _item(a) for n, a in zip(nodes["id:ID"], nodes["aliases:string[]"], strict=True)} == {
        n: d.get("aliases", []) for n, d in graph.nodes.items()
    }
    labels = {n: found.split(";")[0] for n, found in zip(nodes["id:ID"], nodes[":LABEL"], strict=True)}
    assert labels == {n: d["type"] for n, d in graph.nodes.items()}
    ends = zip(relationships[":START_ID"], relationships[":END_ID"], relationships[":TYPE"], strict=True)
    assert set(ends) == set(graph.edges(keys=True))


@pytest.mark.parametrize("value", ["many", None])
def test_a_value_that_is_no_number_stays_what_it_is(value: str | None, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("result/r", type="Result", label="many", value=value)
    write_build(nx.MultiDiGraph(), tmp_path)
    save_graph(graph, tmp_path / "graph.json")
    nodes, _ = export_build("neo4j", tmp_path)
    assert nodes.read_text("utf-8").splitlines()[1] == f"result/r,Result,many{',many' if value else ''}"


def test_the_importer_finds_no_line_end_and_no_extra_item(tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("model/m", type="Model", label='one\ntwo\r"three", four', aliases=["a;b", "c"], known=True)
    write_build(graph, tmp_path)
    nodes, _ = export_build("neo4j", tmp_path)
    assert len(nodes.read_bytes().split(b"\n")) == 3
    (row,) = pd.read_csv(nodes).to_dict("records")
    assert row == {
        "id:ID": "model/m", ":LABEL": "Model;Entity", "aliases:string[]": "a,b;c", "known:boolean": True,
        "label:string": 'one two "three", four',
    }  # fmt: skip


def test_pandas_reads_the_parquet_files(graph: nx.MultiDiGraph[str], build: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pd = pytest.importorskip("pandas")
    edges, nodes = (
        pd.read_parquet(path, engine="pyarrow") for path in export_build("parquet", build, tmp_path / "out")
    )
    assert set(nodes["id"]) == set(graph)
    assert set(nodes["value"].dropna()) == {float(d["value"]) for d in graph.nodes.values() if "value" in d}
    assert dict(zip(nodes["id"], nodes["label"], strict=True)) == {n: d["label"] for n, d in graph.nodes.items()}
    assert set(zip(edges["source"], edges["target"], edges["type"], strict=True)) == set(graph.edges(keys=True))
    for row in edges.to_dict("records"):
        pieces = graph.edges[row["source"], row["target"], row["type"]].get("evidence")
        found = row["evidence"]
        assert (None if found is None else [{n: v for n, v in p.items() if v is not None} for p in found]) == pieces


def test_parquet_says_what_to_install(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(FormatError, match="pip install pyarrow"):
        export_build("parquet", build, tmp_path / "out")


@pytest.mark.parametrize("name", ["graphml", "gexf", "node-link"])
def test_hostile_text_comes_back(name: str, tmp_path: Path) -> None:
    text = "<&\"'>]]> a\x00b\x1b \ufffe\n\r\t 🦦 \u202eesrever \u2028"
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("model/m", type="Model", label=text, aliases=[], known=False)
    graph.add_node("model/n", type="Model", label="n", aliases=[text], known=False)
    graph.add_edge("model/m", "model/n", key="variantOf", type="variantOf", rule=text)
    write_build(graph, tmp_path)
    (path,) = export_build(name, tmp_path)
    readers: dict[str, Callable[[], Any]] = {
        "graphml": lambda: nx.read_graphml(path, force_multigraph=True),
        "gexf": lambda: nx.read_gexf(path),
        "node-link": lambda: nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges"),
    }
    found = readers[name]()
    assert found.nodes["model/m"]["label"] == clean(text)
    assert [d["rule"] for *_, d in found.edges(data=True)] == [clean(text)]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1, 2.5], Kind.NUMBER),
        ([[], [{"a": 1}]], Kind.RECORDS),
        ([[["a", "b"]]], Kind.OTHER),
        ([True, None], Kind.BOOLEAN),
        ([1, "one"], Kind.OTHER),
        ([["a"], []], Kind.TEXTS),
    ],
)
def test_a_column_is_of_the_kind_that_holds_all_its_values(values: list[Any], kind: Kind) -> None:
    assert columns({"x": value} for value in values) == {"x": kind}
