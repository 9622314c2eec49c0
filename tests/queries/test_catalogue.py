"""Headers of queries and how queries are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError, SourceError
from kg.queries import Parameter, load_query, named_queries, parse_query
from kg.queries.catalogue import Plot

HEADER = """\
# title: Things
# description: What there is,
#   said at length.
# param: thing Entity required - the thing
# param: least integer =2 - how many
#   of them
# param: since year optional - from when
# example: kg query things

# param: this is no header any more
SELECT ?thing { VALUES ?thing { UNDEF } VALUES ?least { 2 } VALUES ?since { UNDEF } }
"""


def test_a_header_is_read() -> None:
    query = parse_query(HEADER, "things")
    assert (query.title, query.description, query.example) == (
        "Things", "What there is, said at length.", "kg query things",
    )  # fmt: skip


def test_parameters_are_read() -> None:
    assert parse_query(HEADER, "things").parameters == (
        Parameter(name="thing", type="Entity", help="the thing", required=True),
        Parameter(name="least", type="integer", help="how many of them", default="2"),
        Parameter(name="since", type="year", help="from when"),
    )


def test_a_query_needs_no_header() -> None:
    assert parse_query("ASK { ?s ?p ?o }", "mine").parameters == ()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("x Entity", "q:1: a parameter is written"),
        ("x Ship required - a ship", "q:1: 'Ship' is no type of parameter"),
        ("x Entity required - not used", "q: has a parameter x, but no VALUES"),
    ],
)
def test_a_wrong_parameter_says_so(line: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        parse_query(f"# param: {line}\nASK {{}}", "q")


def test_a_plot_names_its_columns() -> None:
    text = "# plot: tons by ship, port within year, flag\nSELECT ?ship ?port ?tons ?year ?flag {}"
    assert parse_query(text, "q").plot == Plot(value="tons", names=("ship", "port"), within=("year", "flag"))
    assert parse_query("SELECT * {}", "q").plot is None


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("tons", "q: a plot is written"),
        ("tons by", "q: a plot is written"),
        ("tons by ship within", "q: a plot is written"),
        ("ton by ship", r"q: is plotted by ton, but has no \?ton"),
        ("tons by ship within port", r"q: is plotted by port, but has no \?port"),
    ],
)
def test_a_wrong_plot_says_so(line: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        parse_query(f"# plot: {line}\nSELECT ?ship ?tons {{}}", "q")


def test_a_name_that_is_nearly_right_gets_a_hint() -> None:
    with pytest.raises(QueryError, match="did you mean datasets"):
        load_query("dataset")


def test_a_name_that_is_far_off_leads_to_the_list() -> None:
    with pytest.raises(QueryError, match="kg query --list"):
        load_query("zzzzz")


@pytest.mark.parametrize("name", ["..", "", "a b", "-"])
def test_an_odd_name_is_no_query(name: str) -> None:
    with pytest.raises(QueryError, match="no query is called"):
        load_query(name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_of_the_user_is_loaded(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(HEADER, encoding=encoding)
    found = load_query(str(path))
    assert (found.title, found.text) == ("Things", HEADER)


def test_a_file_that_is_missing_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        load_query(tmp_path / "none.rq")


def test_a_file_that_is_no_text_is_a_source_error(tmp_path: Path) -> None:
    path = tmp_path / "bad.rq"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match="UTF-8"):
        load_query(path)


def test_named_queries_are_sorted_by_name() -> None:
    assert list(named_queries()) == sorted(named_queries())
