"""Every named query has answers that were checked by eye, on the graph of ``tests/queries/reef.py``."""

from __future__ import annotations

import json
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.assembly import check_graph
from kg.exporters import export
from kg.exporters.terms import curie
from kg.queries import NamedQuery, load_data, named_queries, run
from kg.queries.plotting import draw
from tests.queries.reef import reef_graph

GOLDEN = Path(__file__).with_name("golden")
QUERIES = named_queries()
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem} {case['parameters']}")
    for path in sorted(GOLDEN.glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]
every_query = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)


@pytest.fixture(scope="module", params=[".nt", ".ttl"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    folder = tmp_path_factory.mktemp("build")
    return load_data([path for path in export(reef_graph(), folder) if path.suffix == request.param])


def _cell(term: object) -> str | None:
    if isinstance(term, ox.NamedNode):
        return curie(term.value)
    return term.value if isinstance(term, ox.Literal) else None


def test_the_graph_keeps_to_the_ontology() -> None:
    assert not check_graph(reef_graph())


def test_there_are_enough_queries() -> None:
    assert len(QUERIES) >= 25


def test_every_query_has_golden_answers() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(QUERIES)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_the_answer_is_the_golden_one(name: str, case: dict[str, Any], store: ox.Store) -> None:
    answer = run(QUERIES[name], store, case["parameters"])
    if "turtle" in case:
        assert (answer.turtle or "").splitlines() == case["turtle"]
    else:
        assert list(answer.variables) == case["variables"]
        assert [[_cell(term) for term in row] for row in answer.rows] == case["rows"]


@pytest.mark.parametrize("name", QUERIES)
def test_some_golden_answer_is_not_empty(name: str) -> None:
    cases = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert any(case.get("rows") or case.get("turtle") for case in cases)


@pytest.mark.parametrize("name", [name for name, query in QUERIES.items() if query.plot])
def test_a_chart_that_a_header_describes_can_be_drawn(name: str, store: ox.Store, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    cases = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    answers = [run(QUERIES[name], store, case["parameters"]) for case in cases]
    answer = next(answer for answer in answers if answer.rows)
    assert "bar" in draw(answer, tmp_path / "chart.svg", name, QUERIES[name].plot)


@pytest.mark.parametrize("name", QUERIES)
def test_every_parameter_is_given_in_some_golden_case(name: str) -> None:
    cases = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    given = {parameter for case in cases for parameter in case["parameters"]}
    wanted = {p.name for p in QUERIES[name].parameters if p.default is None}
    assert wanted <= given


@every_query
def test_a_header_has_title_description_and_example(query: NamedQuery) -> None:
    assert query.title
    assert query.description
    assert query.example


@every_query
def test_an_example_calls_its_query_with_what_it_needs(query: NamedQuery) -> None:
    words = shlex.split(query.example)
    given = {word.partition("=")[0] for flag, word in pairwise(words) if flag == "--param"}
    assert words[:3] == ["kg", "query", query.name]
    assert {p.name for p in query.parameters if p.required} <= given <= {p.name for p in query.parameters}


@every_query
def test_a_default_in_the_header_is_the_one_in_the_query(query: NamedQuery) -> None:
    for parameter in query.parameters:
        is_text = parameter.type == "text" or "|" in parameter.type
        default = f'"{parameter.default}"' if is_text and parameter.default else parameter.default
        assert f"VALUES ?{parameter.name} {{ {default or 'UNDEF'} }}" in query.text


@every_query
def test_a_query_is_plain_sparql_as_it_stands(query: NamedQuery) -> None:
    ox.Store().query(query.text)


@every_query
def test_a_query_has_none_of_what_is_slow(query: NamedQuery) -> None:
    assert "MINUS" not in query.text


@every_query
def test_rows_come_in_one_order(query: NamedQuery) -> None:
    assert "CONSTRUCT" in query.text or "ORDER BY" in query.text
