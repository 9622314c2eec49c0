from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.assembly import diff
from tests.cli.calling import call, workplace
from tests.graphs import tiny_graph

EDGE = ("paper/arxiv-2103.00002", "dataset/shapes-10", "evaluatesOn")


@pytest.fixture
def old() -> nx.MultiDiGraph[str]:
    return tiny_graph()


@pytest.fixture
def new(old: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    return copy.deepcopy(old)


def test_a_graph_does_not_differ_from_itself(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> None:
    none = {"came": 0, "went": 0, "changed": 0}
    assert diff(old, new)["counts"] == {"nodes": none, "edges": none, "evidence": none}


def test_a_node_that_went_takes_edges_and_evidence_along(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> None:
    new.remove_node("model/larkspur")
    found = diff(old, new)
    assert [n["id"] for n in found["nodes"]["went"]] == ["model/larkspur"]
    assert {(e["subject"], e["type"]) for e in found["edges"]["went"]} >= {("paper/arxiv-2106.00003", "uses")}
    assert found["counts"]["evidence"]["went"] >= found["counts"]["edges"]["went"]


def test_the_other_way_round_what_went_came(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> None:
    new.remove_node("model/larkspur")
    there, back = diff(old, new), diff(new, old)
    assert all(there[part]["went"] == back[part]["came"] for part in there["counts"])


def test_a_changed_attribute_is_told_with_old_and_new(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> None:
    new.nodes["model/twignet"]["known"] = True
    changed = diff(old, new)["nodes"]["changed"]
    assert changed == [{"id": "model/twignet", "changes": {"known": [False, True]}}]


def test_evidence_of_another_paper_at_the_same_place_is_other_evidence(
    old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]
) -> None:
    piece = new.edges[EDGE]["evidence"][0]
    for graph, papers in ((old, ["a"]), (new, ["a", "b"])):
        graph.edges[EDGE]["evidence"] = [piece | {"paper": f"paper/{paper}"} for paper in papers]
    found = diff(old, new)
    assert [e["paper"] for e in found["evidence"]["came"]] == ["paper/b"]
    assert found["counts"]["evidence"] == {"came": 1, "went": 0, "changed": 0}


def test_evidence_of_the_paper_itself_does_not_name_it(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> None:
    new.edges[EDGE]["evidence"].clear()
    assert "paper" not in diff(old, new)["evidence"]["went"][0]


def test_evidence_of_the_paper_itself_comes_before_that_of_others(old: nx.MultiDiGraph[str]) -> None:
    new = copy.deepcopy(old)
    (piece,) = old.edges[EDGE]["evidence"]
    of_others = piece | {"paper": "paper/a", "rule": "new"}
    new.edges[EDGE]["evidence"] = [piece, of_others, piece | {"rule": "new"}]
    assert [e.get("paper") for e in diff(old, new)["evidence"]["came"]] == [None, "paper/a"]


def test_new_evidence_of_an_old_edge_is_no_other_edge(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> None:
    piece = new.edges[EDGE]["evidence"][0]
    new.edges[EDGE]["evidence"].append(piece | {"rule": "cue:other"})
    found = diff(old, new)
    assert found["counts"]["edges"] == {"came": 0, "went": 0, "changed": 0}
    assert [e["rule"] for e in found["evidence"]["came"]] == ["cue:other"]


def test_a_type_keeps_nodes_and_edges_of_it_alone(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> None:
    new.remove_node("dataset/shapes-10")
    found = diff(old, new, types=["evaluatesOn"])
    assert found["nodes"]["went"] == []
    assert {e["type"] for e in found["edges"]["went"] + found["evidence"]["went"]} == {"evaluatesOn"}


class TestCommand:
    @pytest.fixture(autouse=True)
    def place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        return workplace(tmp_path, monkeypatch)

    @pytest.fixture
    def changed(self, place: Path) -> str:
        """A copy of the build's graph without ImageNet, with a name that plays tricks with a terminal."""
        data: dict[str, Any] = json.loads((place / "build" / "graph.json").read_text(encoding="utf-8"))
        data["nodes"] = [n for n in data["nodes"] if n["id"] != "dataset/imagenet"]
        data["edges"] = [e for e in data["edges"] if e["target"] != "dataset/imagenet"]
        next(n for n in data["nodes"] if n["id"] == "model/fernnet")["label"] = "Fern\x1b[2J\nNet"
        (place / "new.json").write_text(json.dumps(data), encoding="utf-8")
        return "new.json"

    def test_no_difference_is_exit_code_0(self) -> None:
        assert call("diff", "build", "build/graph.json").code == 0

    def test_differences_are_exit_code_1(self, changed: str) -> None:
        shown = call("diff", "build", changed)
        assert (shown.code, shown.err) == (1, "")
        assert shown.out.startswith("nodes     0 came, 1 went, 1 changed\n")
        assert "\n  - dataset/imagenet ImageNet\n" in shown.out

    def test_names_give_the_terminal_no_orders(self, changed: str) -> None:
        assert "label: FernNet -> Fern\ufffd[2J Net\n" in call("diff", "build", changed).out

    def test_json_counts_what_it_lists(self, changed: str) -> None:
        found = json.loads(call("diff", "build", changed, "--format", "json", "--only", "edges").out)
        assert found["counts"] == {"edges": {k: len(v) for k, v in found["edges"].items()}}

    @pytest.mark.parametrize("words", [("none",), ("build", "--type", "Datasets"), ("build", "--only", "all")])
    def test_what_cannot_be_compared_is_exit_code_2(self, words: tuple[str, ...]) -> None:
        assert call("diff", "build", *words).code == 2
