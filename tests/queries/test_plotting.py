"""An answer as a chart."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.errors import KGError, QueryError
from kg.queries import Answer
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
    with pytest.raises(KGError, match=r"pip install 'kg-papers\[plot\]'"):
        draw(_bars(2), tmp_path / "chart.svg", "Reefs")
