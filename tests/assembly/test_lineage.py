from __future__ import annotations

import networkx as nx
import pytest

from kg.assembly import lineage
from kg.assembly.lineage import introducing, walk
from tests.assembly.claims import FERN, OTTER, graph_with_claims


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return graph_with_claims()


def nodes(branches: tuple[object, ...]) -> list[str]:
    return [b.node for b in walk(branches)]  # type: ignore[arg-type]


def test_what_a_model_is_based_on_is_its_ancestor(graph: nx.MultiDiGraph[str]) -> None:
    found = lineage(graph, "model/otterformer", depth=1)
    assert nodes(found.ancestors) == ["model/fernnet"]
    assert found.ancestors[0].papers == (OTTER,)


def test_variants_and_what_is_based_on_it_descend_from_a_model(graph: nx.MultiDiGraph[str]) -> None:
    assert nodes(lineage(graph, "model/fernnet", depth=1).descendants) == ["model/otterformer", "model/fernnet-50"]


def test_a_circle_ends_where_it_closes(graph: nx.MultiDiGraph[str]) -> None:
    found = lineage(graph, "model/otterformer", depth=20)
    assert nodes(found.ancestors) == ["model/fernnet", "model/nimbus", "model/otterformer"]
    assert [b.again for b in walk(found.ancestors)] == [False, False, True]


def test_what_the_depth_cuts_off_is_counted(graph: nx.MultiDiGraph[str]) -> None:
    assert [b.more for b in lineage(graph, "model/otterformer", depth=1).ancestors] == [1]


def test_what_the_depth_cuts_off_is_counted_once() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for new, old in ("ab", "ac", "bd", "cd", "de"):
        graph.add_edge(f"model/{new}", f"model/{old}", key="basedOn", type="basedOn")
    nx.set_node_attributes(graph, {node: {"type": "Model", "label": node} for node in graph})
    found = lineage(graph, "model/a", depth=2).ancestors
    assert [(b.node, b.again, b.more) for b in walk(found) if b.node == "model/d"] == [
        ("model/d", False, 1), ("model/d", True, 0),
    ]  # fmt: skip


def test_a_thing_that_is_joined_to_itself_is_no_relative_of_itself(graph: nx.MultiDiGraph[str]) -> None:
    looped = graph.copy()
    looped.add_edge("model/fernnet", "model/fernnet", key="variantOf", type="variantOf", rule="gazetteer")
    assert nodes(lineage(looped, "model/fernnet", depth=1).descendants) == ["model/otterformer", "model/fernnet-50"]


def test_a_node_that_is_reached_twice_has_its_branches_where_it_is_nearest() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "abcd":
        graph.add_node(f"model/{name}", type="Model", label=name)
    for new, old in ("ab", "bc", "ac", "cd"):
        graph.add_edge(f"model/{new}", f"model/{old}", key="basedOn", type="basedOn")
    found = lineage(graph, "model/a").ancestors
    assert [(b.node, b.again) for b in walk(found)] == [
        ("model/b", False), ("model/c", True), ("model/c", False), ("model/d", False),
    ]  # fmt: skip


def test_a_thousand_crossing_lines_are_walked_in_no_time() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in range(20):
        for column in range(20):
            graph.add_node(f"model/{row}-{column}", type="Model", label=f"{row}-{column}")
            for other in range(20):
                graph.add_edge(f"model/{row}-{column}", f"model/{row + 1}-{other}", key="basedOn", type="basedOn")
    for column in range(20):
        graph.nodes[f"model/20-{column}"].update(type="Model", label="end")
    assert len(list(walk(lineage(graph, "model/0-0", depth=20).ancestors))) == 20 + 19 * 20 * 20


def test_papers_support_a_relative_and_the_best_supported_stands_first() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, support in (("a", 0), ("b", 1), ("c", 2)):
        graph.add_node(f"dataset/{name}", type="Dataset", label=name)
        if support:
            said = [[f"paper/{number}", "introduces", "dataset/a"] for number in range(support)]
            basis = {"from": [["dataset/a", "variantOf", f"dataset/{name}"], *said]}
            graph.add_edge("dataset/a", f"dataset/{name}", key="derivedFrom", support=support, **basis)
    assert [(b.node, b.papers) for b in lineage(graph, "dataset/a").ancestors] == [
        ("dataset/c", ("paper/0", "paper/1")), ("dataset/b", ("paper/0",)),
    ]  # fmt: skip


def test_of_papers_that_introduce_a_model_those_without_a_year_come_last() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for paper, year in (("a", {}), ("b", {"year": 2021}), ("c", {"year": 2020})):
        graph.add_node(f"paper/{paper}", type="Paper", **year)
        graph.add_edge(f"paper/{paper}", "model/m", key="introduces")
    assert introducing(graph, "model/m") == ["paper/c", "paper/b", "paper/a"]


def test_the_paper_that_introduces_a_model_is_known(graph: nx.MultiDiGraph[str]) -> None:
    assert introducing(graph, "model/fernnet") == [FERN]
