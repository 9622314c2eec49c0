"""The streamed check by itself: what it costs, hostile text, terms that were given up."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest

from kg import pipeline
from kg.exporters import export
from kg.exporters.parts import files_of
from kg.schema import ontology_dir
from kg.validation import ERROR, Report, validate_build
from kg.validation.lines import Lines
from kg.validation.shapes import read_shapes
from kg.validation.stream import check_stream
from kg.validation.vocabulary import read_vocabulary
from tests.large_graphs import large_graph
from tests.papers import read, small_gazetteer
from tests.validation.reef import broken, check, found

KG = "<https://w3id.org/ml-paper-graph/ontology#"


def test_a_million_triples_would_take_less_than_a_minute(tmp_path: Path) -> None:
    graph = large_graph(papers=120, entities=240)
    for node, data in graph.nodes(data=True):
        if "known" in data:
            data["paper_count"] = graph.in_degree(node)
    export(graph, tmp_path, turtle=False)
    start = time.process_time()
    report = validate_build(tmp_path, engine="stream")
    spent = time.process_time() - start
    assert report.problems == []
    assert report.triples > 25_000
    assert spent / report.triples < 60e-6  # seconds; a tenth of it on a machine of 2024


@pytest.mark.parametrize(
    "name",
    [
        "plain",
        "\u202eesrever 🦦",
        'say "so" \\ and',
        "tab\tand\x85next\u2028line",
        "nul\x00 and \ufffe",
    ],
)
def test_hostile_text_is_quoted_as_it_stands(name: str, tmp_path: Path) -> None:
    abstract = f"Of {name} we speak. We present FernNet, {name}, on Shapes-10. It is trained on Shapes-100, {name}."
    pipeline.build(read(abstract), tmp_path, small_gazetteer(), view=False)
    report = validate_build(tmp_path, engine="stream")
    assert (found(report, ERROR), report.unchecked) == (set(), [])
    papers = (tmp_path / "papers.jsonl").read_text(encoding="utf-8", errors="surrogatepass")
    (tmp_path / "papers.jsonl").write_text(papers.replace("We present", "I present"), encoding="utf-8")
    assert "quote" in {rule for rule, _ in found(validate_build(tmp_path, engine="stream"))}


def test_a_term_that_was_given_up_is_a_warning(tmp_path: Path) -> None:
    check(tmp_path, broken())
    vocabulary = read_vocabulary(ontology_dir() / "kg.ttl")
    gone = dataclasses.replace(vocabulary, deprecated=frozenset({f"{KG}alias>", f"{KG}Metric>"}))
    report = Report(name="given up")
    check_stream(Lines(files_of(tmp_path / "graph.ttl")), gone, read_shapes(ontology_dir() / "shapes.ttl"), report)
    assert found(report, "warning") == {("deprecated-term", "model/kelp"), ("deprecated-term", "metric/accuracy")}
    assert found(report, "error") == set()
