"""Which nodes and edges a view draws."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.errors import NotFoundError
from kg.exporters.views.selection import Selection, neighbours, select
from kg.identifiers import paper_node
from kg.schema import EdgeType
from tests import graphs

PAPER = paper_node("2103.00002")
GRAPH = graphs.tiny_graph()
LARGE = graphs.large_graph(60, 200, 6)


def _whole(limit: int = 3000) -> Selection:
    return select(GRAPH, centre=None, hops=1, limit=limit)


def _around(centre: str, hops: int = 1, limit: int = 3000) -> set[str]:
    return set(select(GRAPH, centre=centre, hops=hops, limit=limit).nodes)


def test_what_lists_say_ties_more_than_what_papers_say() -> None:
    ties = neighbours(GRAPH, "model/fernnet-50")
    assert ties["model/fernnet"] == 2
    assert all(tie < 2 for other, tie in ties.items() if other != "model/fernnet")


def test_the_whole_is_all_papers_and_entities() -> None:
    wanted = {n for n, data in GRAPH.nodes(data=True) if data["type"] not in {"Source", "CodeRepository"}}
    assert set(_whole().nodes) == wanted


def test_nodes_are_sorted() -> None:
    assert list(_whole().nodes) == sorted(_whole().nodes)


def test_a_mention_is_drawn_only_where_nothing_stronger_joins_the_pair() -> None:
    pairs = [(link.subject, link.target) for link in _whole().links if link.kind is EdgeType.MENTIONS]
    assert pairs
    assert all(list(GRAPH[subject][target]) == ["mentions"] for subject, target in pairs)


def test_a_paper_brings_its_entities() -> None:
    assert _around(PAPER) == {PAPER, *neighbours(GRAPH, PAPER)}


def test_an_entity_brings_its_papers_and_relatives() -> None:
    assert {paper_node("2101.00001"), "model/fernnet-50"} <= _around("model/fernnet")


def test_an_entity_brings_what_its_papers_relate_to() -> None:
    assert "dataset/cloudtiles-1m" in _around("model/fernnet")


def test_an_entity_does_not_bring_what_its_papers_only_mention() -> None:
    assert "metric/word-error-rate" not in _around("model/larkspur")


def test_another_hop_leads_further() -> None:
    assert _around("model/glacierlm") < _around("model/glacierlm", hops=2)


@pytest.mark.parametrize("limit", [1, 2, 7, 50, 150])
def test_the_limit_is_used_up_and_kept(limit: int) -> None:
    assert len(select(LARGE, centre=None, hops=1, limit=limit).nodes) == limit


def test_what_the_limit_leaves_out_is_named() -> None:
    few = _whole(limit=10)
    assert sorted({*few.nodes, *few.left_out}) == list(_whole().nodes)
    assert len(few.left_out) == len(_whole().nodes) - 10


def test_the_limit_keeps_the_most_connected_entities() -> None:
    assert "dataset/shapes-10" in _whole(limit=12).nodes


def _introduced(graph: nx.MultiDiGraph[str]) -> dict[str, set[str]]:
    """What each paper introduces."""
    own: dict[str, set[str]] = {n: set() for n, data in graph.nodes(data=True) if data["type"] == "Paper"}
    for paper, entity, kind in graph.edges(keys=True):
        if kind == EdgeType.INTRODUCES:
            own[paper].add(entity)
    return own


@pytest.mark.parametrize("limit", [30, 90, 150])
def test_papers_come_with_what_they_introduce(limit: int) -> None:
    kept = set(select(LARGE, centre=None, hops=1, limit=limit).nodes)
    lacking = [paper for paper, own in _introduced(LARGE).items() if paper in kept and not own <= kept]
    assert len(lacking) <= 1  # with which the room for papers ended


def test_papers_that_introduce_something_come_first() -> None:
    graph = LARGE.copy()
    quiet = sorted(n for n, own in _introduced(graph).items() if own)[::2]
    for paper in quiet:
        for entity in _introduced(graph)[paper]:
            graph.remove_edge(paper, entity, EdgeType.INTRODUCES.value)
    own = _introduced(graph)
    loud = {n for n in own if own[n]}
    kept = set(select(graph, centre=None, hops=1, limit=30).nodes)
    assert loud
    assert (kept & own.keys()) <= loud


def test_the_limit_keeps_the_centre() -> None:
    assert _around("metric/f1", limit=1) == {"metric/f1"}


def test_edges_join_drawn_nodes_only() -> None:
    chosen = select(LARGE, centre=None, hops=1, limit=40)
    assert {end for link in chosen.links for end in (link.subject, link.target)} <= set(chosen.nodes)


def test_an_unknown_centre_is_named() -> None:
    with pytest.raises(NotFoundError, match="model/nobody"):
        _around("model/nobody")


def test_a_source_is_no_centre() -> None:
    source = next(n for n, data in GRAPH.nodes(data=True) if data["type"] == "Source")
    with pytest.raises(NotFoundError, match="neither a paper nor an entity"):
        _around(source)


@pytest.mark.parametrize(("hops", "limit"), [(0, 5), (1, 0), (-1, 5)])
def test_hops_and_limit_below_one_are_refused(hops: int, limit: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        select(GRAPH, centre="metric/f1", hops=hops, limit=limit)
