"""An answer as a chart."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.errors import KGError, QueryError
from kg.queries import Answer
from kg.queries.catalogue import Plot
from kg.queries.plotting import draw

XSD = "http://www.w3.org/2001/XMLSchema#"
HOSTILE = "$\\frac{<script>&\x07日本"


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))


def _year(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "gYear"))


def _bars(count: int) -> Answer:
    names = [HOSTILE, *(f"Reef {n}" for n in range(1, count))]
    return Answer(variables=("name", "papers"), rows=tuple((ox.Literal(n), _number(i)) for i, n in enumerate(names)))


def _texts(path: Path) -> list[str]:
    return [(e.text or "").strip() for e in ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    pytest.importorskip("matplotlib")
    return tmp_path / "chart.svg"


def test_bars_have_their_names_as_they_are(path: Path) -> None:
    assert draw(_bars(3), path, f"The {HOSTILE}") == "3 bars"
    shown = HOSTILE.replace("\x07", "\ufffd")
    assert {shown, f"The {shown}", "Reef 1", "Reef 2", "papers"} <= set(_texts(path))


def test_too_many_bars_are_left_out_and_said(path: Path) -> None:
    assert draw(_bars(40), path, "Reefs") == "30 bars of 40; the rest is left out"


def test_years_make_lines_by_name(path: Path) -> None:
    rows = tuple((_year(y), ox.Literal(n), _number(y % 7)) for y in (2022, 2021) for n in ("Kelp", "Reef"))
    assert draw(Answer(variables=("year", "name", "papers"), rows=rows), path, "Growth") == "2 lines"
    assert {"Kelp", "Reef", "2021", "2022"} <= set(_texts(path))


def test_too_many_lines_are_left_out_and_said(path: Path) -> None:
    rows = tuple((_year(y), ox.Literal(f"Reef {n}"), _number(n)) for y in (2021, 2022) for n in range(9))
    assert (
        draw(Answer(variables=("year", "name", "papers"), rows=rows), path, "Growth")
        == "8 lines of 9; the rest is left out"
    )


@pytest.mark.parametrize(("kind", "parted"), [("integer", False), ("decimal", True)])
def test_the_axis_has_whole_numbers_where_there_are_no_others(kind: str, parted: bool, path: Path) -> None:
    number = ox.Literal("1", datatype=ox.NamedNode(XSD + kind))
    draw(Answer(variables=("name", "share"), rows=((ox.Literal("Kelp"), number),)), path, "Shares")
    assert any(text[:1].isdigit() and not float(text).is_integer() for text in _texts(path)) is parted


def test_a_year_may_have_a_time_zone(path: Path) -> None:
    years = (ox.Literal(text, datatype=ox.NamedNode(XSD + "gYear")) for text in ("2021Z", "2022+01:00", "2020"))
    rows = tuple((year, _number(3)) for year in years)
    assert draw(Answer(variables=("year", "papers"), rows=rows), path, "Use") == "1 line"
    assert {"2020", "2021", "2022"} <= set(_texts(path))


def test_what_is_no_year_is_no_year(path: Path) -> None:
    rows = ((ox.Literal("soon", datatype=ox.NamedNode(XSD + "gYear")), _number(3)),)
    assert draw(Answer(variables=("year", "papers"), rows=rows), path, "Use") == "1 bar"


def test_years_that_come_once_make_one_line_without_a_name(path: Path) -> None:
    rows = tuple((_year(y), _number(y % 7), ox.Literal(f"Paper of {y}")) for y in (2020, 2021, 2022))
    assert draw(Answer(variables=("year", "papers", "oneOfThem"), rows=rows), path, "Use") == "1 line"
    assert "Paper of 2021" not in _texts(path)


def test_bars_are_named_by_all_that_comes_before_the_numbers(path: Path) -> None:
    rows = ((ox.Literal("Kelp"), ox.Literal("Reef"), _number(2), ox.Literal("behind")),)
    draw(Answer(variables=("one", "other", "papers", "more"), rows=rows), path, "Pairs")
    assert "Kelp, Reef" in _texts(path)


def test_bars_may_be_named_by_what_comes_behind_the_numbers(path: Path) -> None:
    draw(Answer(variables=("papers", "name"), rows=((_number(2), ox.Literal("Kelp")),)), path, "Reefs")
    assert "Kelp" in _texts(path)


CHANGE = Plot(value="change", names=("name",))


def _change(*values: int) -> Answer:
    rows = tuple((ox.Literal(f"Reef {n}"), _number(1), _number(value)) for n, value in enumerate(values))
    return Answer(variables=("name", "earlier", "change"), rows=rows)


def test_a_query_may_say_which_numbers_are_drawn(path: Path) -> None:
    assert draw(_change(5, -5), path, "Change", CHANGE) == "2 bars"
    assert "change" in _texts(path)
    assert "earlier" not in _texts(path)


def test_of_what_rises_and_falls_both_ends_are_drawn(path: Path) -> None:
    said = draw(_change(*range(20, -21, -1)), path, "Change", CHANGE)
    assert said == "30 bars of 41; what is between is left out"
    names = _texts(path)
    assert ("Reef 0" in names, "Reef 20" in names, "Reef 40" in names) == (True, False, True)


def test_a_few_that_fall_do_not_displace_the_first(path: Path) -> None:
    draw(_change(*range(35, -3, -1)), path, "Change", CHANGE)
    assert "Reef 29" in _texts(path)


def test_what_one_axis_cannot_hold_is_left_out_and_said(path: Path) -> None:
    given = [("Kelp", 3, "s"), ("Reef", 90, "%"), ("Moss", 80, "%")]
    rows = tuple((ox.Literal(name), _number(value), ox.Literal(unit)) for name, value, unit in given)
    plot = Plot(value="value", names=("name",), within=("unit",))
    said = draw(Answer(variables=("name", "value", "unit"), rows=rows), path, "Best", plot)
    assert said == "2 bars; 1 row of another unit is left out"
    assert {"value (%)", "Reef", "Moss"} <= set(_texts(path))
    assert "Kelp" not in _texts(path)


@pytest.mark.parametrize(
    ("plot", "problem"),
    [(Plot(value="papers", names=("nobody",)), "nobody"), (Plot(value="name", names=("name",)), "name")],
)
def test_a_plot_that_does_not_fit_the_answer_is_refused(plot: Plot, problem: str, path: Path) -> None:
    with pytest.raises(QueryError, match=f"nothing to plot: .*{problem}"):
        draw(_bars(2), path, "Reefs", plot)


def test_the_same_answer_gives_the_same_bytes(path: Path) -> None:
    draw(_bars(3), path, "Reefs")
    first = path.read_bytes()
    draw(_bars(3), path, "Reefs")
    assert path.read_bytes() == first


def test_a_png_is_one(path: Path) -> None:
    draw(_bars(2), path.with_suffix(".PNG"), "Reefs")
    assert path.with_suffix(".PNG").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("answer", "name", "problem"),
    [
        (_bars(2), "chart.pdf", r"chart\.pdf: a chart is written as \.png or \.svg"),
        (Answer(variables=("a",)), "chart.svg", "the answer has no rows"),
        (Answer(boolean=True), "chart.svg", "the answer has no rows"),
        (Answer(variables=("a",), rows=((ox.Literal("x"),),)), "chart.svg", "none of a holds numbers"),
        (Answer(variables=("a",), rows=((_number(1),),)), "chart.svg", "a column of names"),
    ],
)
def test_what_cannot_be_drawn_is_refused(answer: Answer, name: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=problem):
        draw(answer, tmp_path / name, "Reefs")


def test_without_matplotlib_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(KGError, match="pip install matplotlib"):
        draw(_bars(2), tmp_path / "chart.svg", "Reefs")
