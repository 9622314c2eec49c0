"""The JSON block that the page's script reads."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.assembly.leaderboard import claims_about
from kg.exporters.views.data import block, payload, web_address
from kg.exporters.views.drawing import LABEL_LENGTH, short_label
from kg.exporters.views.selection import select
from kg.identifiers import paper_node
from tests import graphs
from tests.assembly.claims import FERN, graph_with_claims

FERNNET = "model/fernnet"
PAPER = paper_node("2101.00001")


def _payload(graph: nx.MultiDiGraph[str], centre: str | None = None, limit: int = 3000) -> dict[str, Any]:
    return payload(graph, select(graph, centre=centre, hops=1, limit=limit), centre)


def _node(data: dict[str, Any], node: str) -> dict[str, Any]:
    return next(n for n in data["nodes"] if n["id"] == node)


@given(st.recursive(st.text(), lambda inner: st.dictionaries(st.text(), inner) | st.lists(inner)))
def test_a_block_reads_back_as_it_was(value: Any) -> None:
    assert json.loads(block({"value": value})) == {"value": value}


@given(st.text())
def test_a_block_has_nothing_that_could_end_its_element(text: str) -> None:
    made = block({text: text})
    assert made.isascii()
    assert not set("<>&") & set(made)


def test_the_mention_is_marked_in_its_sentence() -> None:
    data = _payload(graphs.tiny_graph())
    for subject, target, relation, _, evidence in data["edges"]:
        if data["relations"][relation]["key"] in {"variantOf", "broader"}:
            continue
        sentence, start, end, *_ = evidence[0]
        assert data["nodes"][subject]["sentences"][sentence][start:end] == data["nodes"][target]["label"]


def test_places_in_sentences_are_counted_as_browsers_count() -> None:
    graph = graphs.tiny_graph()
    edge = graph.edges[PAPER, FERNNET, "introduces"]
    edge["evidence"] = [
        edge["evidence"][0] | {"quote": "🦦🦦 FernNet", "start": 100, "mention_start": 103, "mention_end": 110}
    ]
    data = _payload(graph, PAPER)
    pair = [data["centre"], data["nodes"].index(_node(data, FERNNET))]
    found = next(e[4] for e in data["edges"] if e[:2] == pair)
    assert found[0][1:3] == [5, 12]


def test_a_paper_tells_its_sources_and_code() -> None:
    shown = _node(_payload(graphs.tiny_graph()), PAPER)
    assert shown["sources"] == ["first page.html", "second page.html"]
    (code,) = shown["code"]
    sentence, start, end = code.pop("evidence")
    assert code == {"kind": "page", "label": "code.example/fern/net", "url": "https://code.example/fern/net"}
    assert shown["sentences"][sentence] == "Code is at https://code.example/fern/net."
    assert shown["sentences"][sentence][start:end] == code["url"]


def test_what_the_view_leaves_out_beside_a_node_is_counted() -> None:
    graph = graphs.tiny_graph()
    shown = _node(_payload(graph, FERNNET, limit=1), FERNNET)
    assert shown["undrawn"] == len({*graph.predecessors(FERNNET), *graph.successors(FERNNET)})


def test_claims_on_a_dataset_by_papers_that_are_not_drawn_are_counted() -> None:
    graph, shapes = graph_with_claims(), "dataset/shapes-10"
    papers = [n for n, data in graph.nodes(data=True) if data["type"] == "Paper"]
    stated = {p: len(claims_about(graph, p)) for p in papers}
    drawn = select(graph.subgraph({*graph.nodes} - {FERN}), centre=None, hops=1, limit=3000)
    data = payload(graph, drawn, None)
    place = data["nodes"].index(_node(data, shapes))
    assert data["claimedElsewhere"] == {str(place): stated[FERN]}
    assert len(data["claims"]) == sum(stated.values()) - stated[FERN]
    assert payload(graph, select(graph, centre=None, hops=1, limit=3000), None)["claimedElsewhere"] == {}


def test_the_centre_is_told_by_its_index() -> None:
    data = _payload(graphs.tiny_graph(), FERNNET)
    assert data["nodes"][data["centre"]]["id"] == FERNNET


@pytest.mark.parametrize("url", ["https://a.example/x", "http://a.example", "HTTPS://a.example/?q=<b>"])
def test_addresses_of_the_web_are_links(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "https:", "//a.example", "http://[", ""]
)
def test_other_addresses_are_no_links(url: str) -> None:
    assert web_address(url) is None


@given(st.text())
def test_labels_are_short_one_line_and_never_empty(text: str) -> None:
    made = short_label(text)
    assert 1 <= len(made) <= LABEL_LENGTH
    assert made.isprintable() or not text.isprintable()
    assert made == " ".join(made.split())


def test_entities_that_are_left_out_are_named_and_what_papers_introduce_comes_first() -> None:
    graph = graphs.tiny_graph()
    undrawn = _payload(graph, limit=6)["undrawn"]
    left = [n for n in select(graph, centre=None, hops=1, limit=6).left_out if graph.nodes[n]["type"] != "Paper"]
    assert sorted(undrawn) == sorted(graph.nodes[n]["label"] for n in left)
    own = {graph.nodes[e]["label"] for _, e, kind in graph.edges(keys=True) if kind == "introduces"}
    places = [name not in own for name in undrawn]
    assert places == sorted(places)
    assert len(set(places)) == 2


def test_a_name_that_hides_characters_is_in_no_command() -> None:
    graph = graphs.tiny_graph()
    name = graph.nodes["dataset/moss-3d"]["label"] = "Moss\u202e3D"
    assert name not in _payload(graph, limit=1)["undrawn"]


def test_a_page_that_shows_everything_lacks_no_name() -> None:
    assert _payload(graphs.tiny_graph())["undrawn"] == []
