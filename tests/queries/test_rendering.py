"""Answers as table, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import time

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.exporters.terms import clean
from kg.queries import FORMATS, Answer, render

INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
KELP = ox.NamedNode("https://w3id.org/ml-paper-graph/model/kelp")
ANSWER = Answer(
    variables=("name", "papers", "model"),
    rows=(
        (ox.Literal('Kelp, "the"\nsecond'), ox.Literal("12", datatype=INTEGER), KELP),
        (ox.Literal("Kelpe", language="de"), None, ox.BlankNode("b")),
    ),
)


def test_a_table_has_aligned_columns() -> None:
    assert render(ANSWER) == (
        "name                papers  model\n"
        "──────────────────  ──────  ──────────\n"
        'Kelp, "the" second      12  model:kelp\n'
        "Kelpe                       b\n"
    )


def test_a_table_is_shortened_to_the_terminal() -> None:
    table = render(ANSWER, width=30)
    assert max(map(len, table.splitlines())) <= 30
    assert "Kelp, " in table
    assert "…" in table


def test_in_a_terminal_that_holds_no_table_columns_keep_a_few_letters() -> None:
    lines = render(ANSWER, width=3).splitlines()
    assert lines[1:3] == ["────────  ──────  ────────", 'Kelp, "…      12  model:k…']


@pytest.mark.parametrize("kind", ["integer", "decimal", "double"])
def test_numbers_stand_at_the_right(kind: str) -> None:
    number = ox.Literal("1", datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
    assert render(Answer(variables=("papers",), rows=((number,),))).splitlines()[2] == "     1"


def test_a_table_that_fits_is_not_shortened() -> None:
    assert render(ANSWER, width=200) == render(ANSWER)


def test_the_time_for_a_table_grows_with_its_rows_alone() -> None:
    rows = tuple((ox.Literal(f"reef {n}"), ox.Literal(str(n), datatype=INTEGER)) for n in range(4000))
    start = time.process_time()
    render(Answer(variables=("name", "papers"), rows=rows))
    assert time.process_time() - start < 2  # 0.05 is usual; what looks at all rows for each row takes 15


def test_a_combining_sign_takes_no_room() -> None:
    rows = tuple((ox.Literal(x), ox.Literal("z")) for x in ("e\u0301\u0301", "ab"))
    assert render(Answer(variables=("x", "y"), rows=rows)).splitlines()[-2:] == ["e\u0301\u0301   z", "ab  z"]


def test_columns_of_one_width_shrink_together() -> None:
    row = (ox.Literal("a" * 40), ox.Literal("b" * 40))
    last = render(Answer(variables=("x", "y"), rows=(row,)), width=42).splitlines()[-1]
    assert last == "a" * 19 + "…  " + "b" * 19 + "…"


def test_wide_characters_take_two_columns() -> None:
    answer = Answer(variables=("x", "y"), rows=((ox.Literal("日本語"), ox.Literal("1")), (ox.Literal("abcdef"), None)))
    assert render(answer).splitlines()[2:] == ["日本語  1", "abcdef"]


def test_a_table_plays_no_tricks_with_the_terminal() -> None:
    answer = Answer(variables=("x",), rows=((ox.Literal("\x1b[31mred\u202e"),),))
    assert render(answer).splitlines()[2] == "\ufffd[31mred\ufffd"


def test_a_table_without_rows_shows_its_columns() -> None:
    assert render(Answer(variables=("x",))).splitlines() == ["x", "─"]


def test_csv_reads_back() -> None:
    assert list(csv.reader(io.StringIO(render(ANSWER, "csv")))) == [
        ["name", "papers", "model"],
        ['Kelp, "the"\nsecond', "12", KELP.value],
        ["Kelpe", "", "b"],
    ]


def test_json_is_that_of_sparql() -> None:
    assert json.loads(render(ANSWER, "json")) == {
        "head": {"vars": ["name", "papers", "model"]},
        "results": {
            "bindings": [
                {
                    "name": {"type": "literal", "value": 'Kelp, "the"\nsecond'},
                    "papers": {"type": "literal", "value": "12", "datatype": INTEGER.value},
                    "model": {"type": "uri", "value": KELP.value},
                },
                {
                    "name": {"type": "literal", "value": "Kelpe", "xml:lang": "de"},
                    "model": {"type": "bnode", "value": "b"},
                },
            ]
        },
    }


def test_json_is_what_other_tools_parse() -> None:
    found = ox.parse_query_results(render(ANSWER, "json").encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    assert [tuple(row[v] for v in found.variables) for row in found] == list(ANSWER.rows)


@given(st.lists(st.tuples(st.text(), st.text(max_size=9)), min_size=1, max_size=3))
@settings(deadline=None, max_examples=60)
def test_tsv_is_what_other_tools_parse(cells: list[tuple[str, str]]) -> None:
    rows = tuple((ox.Literal(clean(a)), ox.Literal(clean(b), datatype=INTEGER)) for a, b in cells)
    text = render(Answer(variables=("a", "b"), rows=rows), "tsv")
    found = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.TSV)
    assert isinstance(found, ox.QuerySolutions)
    assert tuple(tuple(row[v] for v in found.variables) for row in found) == rows


def test_markdown_has_rows_that_align_and_text_that_is_no_markup() -> None:
    row = (ox.Literal("a|b <i>*c*</i>\n`&`"), ox.Literal("1", datatype=INTEGER))
    assert render(Answer(variables=("x_y", "n"), rows=(row, (None, None))), "markdown").splitlines() == [
        r"| x\_y | n |",
        "| --- | --: |",
        r"| a\|b &lt;i&gt;\*c\*&lt;/i&gt; \`&amp;\` | 1 |",
        "|  |  |",
    ]


def test_rows_are_no_turtle() -> None:
    with pytest.raises(QueryError, match="only the answer of a CONSTRUCT or DESCRIBE"):
        render(ANSWER, "turtle")


@pytest.mark.parametrize(
    ("form", "text"), [("table", "true\n"), ("csv", "true\n"), ("json", '{\n "head": {},\n "boolean": true\n}\n')]
)
def test_a_boolean(form: str, text: str) -> None:
    assert render(Answer(boolean=True), form) == text


def test_a_graph_is_turtle() -> None:
    assert render(Answer(turtle="<a:b> <a:c> <a:d> .\n")) == "<a:b> <a:c> <a:d> .\n"


@pytest.mark.parametrize("form", sorted({*FORMATS} - {"table", "turtle"}))
def test_a_graph_is_no_table(form: str) -> None:
    with pytest.raises(QueryError, match="written as Turtle"):
        render(Answer(turtle=""), form)


def test_an_unknown_format_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="none of table, csv, tsv, json"):
        render(ANSWER, "papyrus")


def test_records_are_plain_text() -> None:
    assert ANSWER.records()[1] == {"name": "Kelpe", "papers": None, "model": "b"}
