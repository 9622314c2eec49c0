from __future__ import annotations

import json
import re
from pathlib import Path

import networkx as nx
import pytest

from kg.assembly import check_graph, sure
from tests.cli.calling import call, workplace
from tests.graphs import tiny_graph

PAPER, OTTER = "paper/arxiv-2101.00001", "paper/arxiv-2103.00002"


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    made = tiny_graph()
    made.add_node("result/1", type="Result", label="91.2 accuracy on Shapes-10", value="91.2", kind="absolute")
    made.add_edge(PAPER, "result/1", key="hasResult", type="hasResult", confidence=0.6, evidence=[])
    made.add_edge("result/1", "dataset/shapes-10", key="onDataset", type="onDataset")
    made.add_edge("model/twignet", "model/fernnet", key="basedOn", type="basedOn", confidence=0.65, derived=True)
    return made


def edges(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    return set(graph.edges(keys=True))


def test_statements_below_go_and_those_at_the_threshold_stay(graph: nx.MultiDiGraph[str]) -> None:
    said = {e: graph.edges[e]["confidence"] for e in edges(graph) if e[2] == "uses"}
    at = sorted(said.values())[len(said) // 2]
    assert {e for e in edges(sure(graph, at)) if e[2] == "uses"} == {e for e, c in said.items() if c >= at}


def test_mentions_listings_code_and_hierarchy_stay(graph: nx.MultiDiGraph[str]) -> None:
    gone = {kind for _, _, kind in edges(graph) - edges(sure(graph, 1.0))}
    assert not gone & {"mentions", "listedIn", "hasCode", "variantOf", "broader"}


def test_a_result_that_no_paper_states_any_more_goes(graph: nx.MultiDiGraph[str]) -> None:
    assert "result/1" in sure(graph, 0.6)
    assert "result/1" not in sure(graph, 0.61)


def test_derived_edges_go_by_their_own_confidence(graph: nx.MultiDiGraph[str]) -> None:
    assert not sure(graph, 0.7).has_edge("model/twignet", "model/fernnet", key="basedOn")


def test_a_derived_edge_names_only_what_it_still_rests_on(graph: nx.MultiDiGraph[str]) -> None:
    strong, weak = ("comparesWith", "model/fernnet"), ("extends", "model/fernnet-50")
    graph.edges[OTTER, strong[1], strong[0]]["confidence"] = 0.9
    graph.add_edge(OTTER, weak[1], key=weak[0], type=weak[0], confidence=0.6, evidence=[])
    graph.add_edge(PAPER, weak[1], key="introduces", type="introduces", confidence=0.9, evidence=[])
    basis = [[OTTER, *strong], [OTTER, *weak], [PAPER, "introduces", strong[1]], [PAPER, "introduces", weak[1]]]
    graph.add_edge(OTTER, PAPER, key="buildsOn", type="buildsOn", derived=True, confidence=0.8, support=2,
                   rule="extends what the other introduces", **{"from": basis})  # fmt: skip
    left = sure(graph, 0.7).edges[OTTER, PAPER, "buildsOn"]
    assert left["from"] == [basis[0], basis[2]]
    assert left["rule"] == "compares with what the other introduces"
    assert sure(graph, 0.6).edges[OTTER, PAPER, "buildsOn"] == graph.edges[OTTER, PAPER, "buildsOn"]


def test_the_origin_of_a_dataset_loses_the_evidence_of_papers_that_no_longer_introduce_it() -> None:
    graph = tiny_graph()
    new, old = "dataset/shapes-10-c", "dataset/shapes-10"
    for paper, confidence in ((PAPER, 0.6), (OTTER, 0.9)):
        graph.add_edge(paper, new, key="introduces", type="introduces", confidence=confidence, evidence=[])
    pieces = [{"paper": PAPER, "rule": "a part of"}, {"paper": OTTER, "rule": "made from"}]
    graph.add_edge(new, old, key="derivedFrom", type="derivedFrom", derived=True, confidence=0.8, support=2,
                   rule="a part of", evidence=pieces,
                   **{"from": [[p, "introduces", new] for p in (PAPER, OTTER)]})  # fmt: skip
    left = sure(graph, 0.7).edges[new, old, "derivedFrom"]
    assert (left["rule"], left["support"], left["evidence"]) == ("made from", 1, pieces[1:])


def test_a_variant_backs_an_origin_but_is_no_paper_that_supports_it() -> None:
    graph = tiny_graph()
    new, old = "dataset/shapes-10-c", "dataset/shapes-10"
    for paper, confidence in ((PAPER, 0.6), (OTTER, 0.9)):
        graph.add_edge(paper, new, key="introduces", type="introduces", confidence=confidence, evidence=[])
    basis = [*([p, "introduces", new] for p in (PAPER, OTTER)), [new, "variantOf", old]]
    graph.add_edge(new, old, key="derivedFrom", type="derivedFrom", derived=True, confidence=0.9, support=2,
                   rule="introduced as a variant, gazetteer", **{"from": basis})  # fmt: skip
    left = sure(graph, 0.7).edges[new, old, "derivedFrom"]
    assert (left["from"], left["support"]) == (basis[1:], 1)


def test_what_is_left_keeps_to_the_ontology_and_the_graph_stays_as_it_was(graph: nx.MultiDiGraph[str]) -> None:
    before = edges(graph)
    assert check_graph(sure(graph, 0.8)) == []
    assert edges(graph) == before


def without_provenance(folder: Path, lines: list[bytes]) -> list[bytes]:
    """The lines of an export that are none of the provenance of the build in a folder."""
    return sorted({*lines} - {*(folder / "provenance.nt").read_bytes().splitlines()})


class TestCommands:
    @pytest.fixture(autouse=True)
    def place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        return workplace(tmp_path, monkeypatch)

    def test_a_build_keeps_doubtful_statements_out_of_its_graph_and_not_out_of_its_papers(self, place: Path) -> None:
        assert call("build", "page.txt", "-o", "sure", "--min-confidence", "0.8", "--no-view").code == 0
        data = json.loads((place / "sure" / "graph.json").read_text(encoding="utf-8"))
        statements = [e["confidence"] for e in data["edges"] if e["type"] in {"uses", "trainsOn", "evaluatesOn"}]
        assert min(statements) >= 0.8
        assert (place / "sure" / "papers.jsonl").read_bytes() == (place / "build" / "papers.jsonl").read_bytes()
        manifest = json.loads((place / "sure" / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["min_confidence"] == 0.8

    def test_counts_of_what_is_sure_are_those_of_a_build_of_it(self, place: Path) -> None:
        call("build", "page.txt", "-o", "sure", "--min-confidence", "0.8", "--no-view")
        assert call("stats", "build", "--min-confidence", "0.8") == call("stats", "sure")

    def test_a_view_hides_what_is_doubtful(self, place: Path) -> None:
        call("view", "build", "-o", "page.html", "--min-confidence", "1")
        block = re.search(r'id="kg-data">(.*?)</script>', (place / "page.html").read_text(encoding="utf-8"))
        assert block is not None
        data = json.loads(block[1])
        assert {data["relations"][edge[2]]["key"] for edge in data["edges"]} == {"mentions"}

    @pytest.mark.parametrize(("form", "file"), [("node-link", "export.json"), ("ntriples", "export.nt")])
    def test_an_export_of_what_is_sure_is_that_of_a_build_of_it(self, place: Path, form: str, file: str) -> None:
        call("build", "page.txt", "-o", "sure", "--min-confidence", "0.8", "--no-view")
        assert call("export", "sure", "--format", form).code == 0
        assert call("export", "build", "--format", form, "--min-confidence", "0.8").code == 0
        written = {folder: (place / folder / file).read_bytes().splitlines() for folder in ("build", "sure")}
        if form == "ntriples":  # the provenance tells of the files that there are, which the build has more of
            assert {*written["build"]} < {*written["sure"]}
            written = {folder: without_provenance(place / "sure", lines) for folder, lines in written.items()}
        assert written["build"] == written["sure"]

    def test_metadata_of_a_build_are_of_all_of_it(self) -> None:
        assert call("export", "build", "--format", "croissant", "--min-confidence", "0.8").code == 2

    def test_a_threshold_is_a_confidence(self) -> None:
        assert call("stats", "build", "--min-confidence", "80").code == 2
