from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from kg import wellformed
from kg.assembly import assemble, check_graph, count, find_node, load_graph, save_graph
from kg.errors import GraphError, NotFoundError, SourceError
from kg.gazetteer import parse_entry
from kg.linking import entity_of
from kg.schema import EdgeType, NodeType
from tests.graphs import tiny_graph
from tests.papers import read, small_gazetteer

ABSTRACTS = (
    "We propose LarkNet, a new network. It outperforms FernNet-50 on Shapes-10. Code: https://github.com/a/b.",
    "FernNet is old. We evaluate FernNet-50 on Shapes-100. See github.com/a/b.",
)


def build(order: int = 1) -> nx.MultiDiGraph[str]:
    papers = read(*ABSTRACTS)
    return assemble(papers[::order], known=map(entity_of, small_gazetteer()))


def test_nodes_and_edges_of_every_kind() -> None:
    graph = build()
    edges = {(u, k, v) for u, v, k in graph.edges(keys=True)}
    assert ("paper/p1", "introduces", "model/larknet") in edges
    assert ("paper/p1", "comparesWith", "model/fernnet-50") in edges
    assert ("paper/p1", "evaluatesOn", "dataset/shapes-10") in edges
    assert ("model/fernnet-50", "variantOf", "model/fernnet") in edges
    assert ("dataset/shapes-100", "variantOf", "dataset/shapes-10") in edges
    assert sum(k == "hasCode" for _, k, _ in edges) == 2


def test_a_listed_thing_carries_the_paper_that_introduced_it() -> None:
    entry = parse_entry('{"type": "Model", "name": "FernNet-50", "introduced_in": "Ferns", "source": "t"}')
    graph = assemble(read(*ABSTRACTS), known=[entity_of(entry)])
    assert graph.nodes["model/fernnet-50"]["introduced_in"] == "Ferns"
    assert "introduced_in" not in build().nodes["model/fernnet-50"]


def test_every_relation_carries_evidence() -> None:
    for _, _, kind, data in build().edges(keys=True, data=True):
        if kind not in {"variantOf", "broader", "hasCode", "listedIn"}:
            assert data["evidence"]
            assert all(e["quote"] for e in data["evidence"])


def test_the_order_of_the_papers_does_not_matter() -> None:
    one, two = build(), build(-1)
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(two.edges(keys=True, data=True))


def test_what_papers_call_differently_is_called_as_in_the_paper_of_the_lowest_id() -> None:
    papers = [
        replace(p, entities=tuple(e._replace(name=f"{e.name} of {p.paper.id}") for e in p.entities))
        for p in read(*ABSTRACTS)
    ]
    for order in (1, -1):
        assert assemble(papers[::order]).nodes["model/fernnet-50"]["label"] == "FernNet-50 of p1"


def test_a_graph_that_breaks_the_ontology_is_told() -> None:
    graph = build()
    graph.add_edge("paper/p1", "model/larknet", key="evaluatesOn")
    graph.add_edge("paper/p1", "model/larknet", key="likes")
    graph.add_node("x", type="Thing")
    problems = check_graph(graph)
    assert len(problems) == 3
    assert any("may not join a Paper to a Model" in p for p in problems)
    assert "1 more" in str(GraphError(problems[:2]))


def test_saved_graphs_are_the_same_when_loaded_and_the_same_bytes(tmp_path: Path) -> None:
    graph = build()
    save_graph(graph, tmp_path / "a.json")
    save_graph(load_graph(tmp_path / "a.json"), tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert nx.utils.graphs_equal(graph, load_graph(tmp_path / "a.json"))


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"nodes": [], "edges": 3}', '{"nodes": [{}], "edges": []}'])
def test_a_file_that_is_no_graph(tmp_path: Path, content: str) -> None:
    path = tmp_path / "graph.json"
    path.write_text(content)
    with pytest.raises(SourceError, match="is no graph that kg wrote"):
        load_graph(path)


def test_the_form_of_every_type_is_known() -> None:
    """But of a source, of which all is what every node has."""
    assert {*wellformed._NODES} == {t.value for t in NodeType} - {"Source"}
    assert {*wellformed._EDGES} == {t.value for t in EdgeType}


def test_counts() -> None:
    counts = count(build(), top=1)
    assert counts["nodes"]["Paper"] == 2
    assert counts["edges"]["introduces"] == 1
    assert counts["most mentioned"]["Model"] == [["FernNet-50", 2]]


@pytest.mark.parametrize("wanted", ["FernNet-50", "fernnet 50", "model/fernnet-50"])
def test_a_node_is_found_by_what_people_call_it(wanted: str) -> None:
    assert find_node(build(), wanted) == "model/fernnet-50"


@pytest.mark.parametrize("wanted", ["arXiv:2101.00001", "2101.00001", "10.48550/arXiv.2101.00001"])
def test_a_paper_is_found_by_its_number_however_it_is_written(wanted: str) -> None:
    assert find_node(tiny_graph(), wanted) == "paper/arxiv-2101.00001"


def test_a_paper_is_found_by_some_words_of_its_title_but_not_by_one() -> None:
    graph = build()
    graph.add_node("paper/moss", type="Paper", label="Why do ferns wilt? On the remaining mosses")
    assert find_node(graph, "ferns wilt on") == "paper/moss"
    for wanted, types in (("wilt", {"Paper"}), ("ferns wilt on", {"Model"})):
        with pytest.raises(NotFoundError, match="the graph holds no"):
            find_node(graph, wanted, types)
    graph.add_node("paper/other", type="Paper", label="Ferns wilt on Mondays")
    with pytest.raises(NotFoundError, match="may be any of paper/moss, paper/other; give one of these"):
        find_node(graph, "ferns wilt on")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("FernNet", "model/fernnet"), ("FernNet+", "model/fernnet-plus"), ("fern-net+", "model/fernnet-plus")],
)
def test_a_sign_at_the_end_makes_it_another_name(wanted: str, found: str) -> None:
    graph = build()
    graph.add_node("model/fernnet-plus", type="Model", label="FernNet+", known=False)
    assert find_node(graph, wanted) == found


def test_a_label_written_just_so_goes_before_a_known_one_written_otherwise() -> None:
    graph = build()
    graph.add_node("method/fern-net", type="Method", label="FERN net", known=False)
    assert find_node(graph, "FERN net") == "method/fern-net"


def test_one_name_of_two_things_is_ambiguous() -> None:
    graph = build()
    graph.add_node("method/fernnet", type="Method", label="FernNet", known=False)
    with pytest.raises(NotFoundError, match="'FernNet' may be any of method/fernnet, model/fernnet; give one of these"):
        find_node(graph, "FernNet")
    assert find_node(graph, "FernNet", {"Method", "Task"}) == "method/fernnet"
    with pytest.raises(NotFoundError, match="the graph holds no task called 'FernNet'"):
        find_node(graph, "FernNet", {"Task"})


@pytest.mark.parametrize("wanted", ["FernFormer", "fernformer", "Fern-Former"])
def test_an_alias_of_a_known_thing_goes_before_those_of_new_names(wanted: str) -> None:
    graph = build()
    graph.add_node(
        "model/fern-trans-former", type="Model", label="fern trans former", aliases=["FernFormer"], known=False
    )
    graph.add_node("model/former", type="Model", label="fern transformer", aliases=["FernFormer"], known=True)
    assert find_node(graph, wanted) == "model/former"
    graph.add_node("method/former", type="Method", label="forming", aliases=["FernFormer"], known=True)
    with pytest.raises(NotFoundError, match="may be any of method/former, model/former; give one of these"):
        find_node(graph, wanted)


def test_a_label_that_differs_in_case_alone_goes_before_one_with_a_hyphen() -> None:
    graph = build()
    graph.add_node("method/fern-net", type="Method", label="Fern-Net", known=False)
    assert find_node(graph, "fernnet") == "model/fernnet"


def test_a_name_with_a_sign_that_the_graph_lacks_is_not_the_name_without() -> None:
    with pytest.raises(NotFoundError, match="did you mean FernNet"):
        find_node(build(), "FernNet++")


def test_a_near_name_is_proposed() -> None:
    with pytest.raises(NotFoundError, match="did you mean FernNet"):
        find_node(build(), "FernNets-5")


def test_the_sentence_of_a_broken_address_holds_all_of_it() -> None:
    (paper,) = read("We propose LarkNet. The code is at https://github.com/a/b-net. https://github. Com/a/c.")
    graph = assemble([paper], known=map(entity_of, small_gazetteer()))
    pieces = [d for _, _, kind, d in graph.edges(keys=True, data=True) if kind == "hasCode"]
    assert all(d["sentence_start"] <= d["start"] < d["end"] <= d["sentence_end"] for d in pieces)
    assert [len(d["quote"]) for d in pieces] == [d["sentence_end"] - d["sentence_start"] for d in pieces]
