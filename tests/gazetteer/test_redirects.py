"""Identifiers that were given up, and what takes their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.assembly import assemble, find_node
from kg.errors import GazetteerError
from kg.exporters import export
from kg.gazetteer import lint
from kg.gazetteer.redirects import read_redirects
from kg.linking import entity_of
from kg.queries import load_data, parse_query, run
from tests.papers import read, shipped, small_gazetteer

OLD = {"model/fern-network": "model/fernnet"}


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "redirects.tsv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("line", ["model/a", "model/a\t", "\tmodel/a", "model/a\tmodel/b\tmodel/c"])
def test_a_line_that_is_no_redirect_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    with pytest.raises(GazetteerError, match=r"redirects.tsv:2: is no redirect"):
        read_redirects(write(tmp_path, f"# ids\n{line}\n"))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("model/old\tmodel/gone", "leads to model/gone, which no file has"),
        ("model/fernnet\tmodel/oaknet", "is an entry"),
        ("model/old\tmodel/older\nmodel/older\tmodel/fernnet", "leads on to model/fernnet"),
    ],
)
def test_lint_finds_a_redirect_that_leads_nowhere(tmp_path: Path, line: str, problem: str) -> None:
    names = tmp_path / "models.jsonl"
    entry = '{"type": "Model", "name": "%s", "source": "test"}\n'
    names.write_text(entry % "FernNet" + entry % "OakNet", encoding="utf-8")
    write(tmp_path, line + "\n")
    (found,) = lint([names])
    assert (found.code, found.line) == ("G12", 1)
    assert problem in found.text


def test_shipped_redirects_are_loaded_and_lead_to_entries() -> None:
    assert shipped().redirects
    assert set(shipped().redirects.values()) <= shipped().entries.keys()


def test_a_former_identifier_is_understood_in_graph_and_query(tmp_path: Path) -> None:
    graph = assemble(read("We extend FernNet."), map(entity_of, small_gazetteer()), OLD)
    assert find_node(graph, "model/fern-network") == "model/fernnet"
    export(graph, tmp_path, turtle=False)
    query = parse_query("# param: m Model required - a model\nSELECT ?n { VALUES ?m { UNDEF } ?m kg:name ?n }", "test")
    answer = run(query, load_data([tmp_path]), {"m": "model/fern-network"})
    assert answer.records() == [{"n": "FernNet"}]


def test_a_thing_that_has_the_identifier_now_keeps_it() -> None:
    redirects = {"model/fernnet": "model/fernnet-50"}
    graph = assemble(read("We extend FernNet and FernNet-50."), map(entity_of, small_gazetteer()), redirects)
    assert "former_ids" not in graph.nodes["model/fernnet-50"]
