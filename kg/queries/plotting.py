"""An answer as a chart: bars for names with a number, lines for numbers by year."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import KGError, QueryError
from kg.files import replacing
from kg.queries.rendering import cell, number_columns
from kg.queries.running import Answer, Term
from kg.texts import plain

KINDS: Final = (".png", ".svg")

_BARS: Final = 30  # bars and lines that can still be told apart
_LINES: Final = 8
_LONGEST: Final = 48  # characters of a name that the axis has room for

Row = tuple[Term | None, ...]


def draw(answer: Answer, path: Path, title: str) -> str:
    """Draw the answer into a .png or .svg file and say in a line what is drawn and what is left out.

    The first column of numbers is drawn: as lines by year, where there is a column of years, one line for each name of
    the first other column; else as bars, one for each name. The same answer gives the same bytes.

    Raises:
        QueryError: the answer has no rows, no numbers or no names, or the file is of another kind.
        KGError: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    if path.suffix.lower() not in KINDS:
        raise QueryError(f"{path}: a chart is written as {' or '.join(KINDS)}")
    if not answer.rows:
        raise QueryError("there is nothing to plot: the answer has no rows")
    numbers = number_columns(answer)
    if not any(numbers):
        raise QueryError(f"there is nothing to plot: none of {', '.join(answer.variables)} holds numbers")
    value = numbers.index(True)
    years = _years(answer)
    names = next((i for i, n in enumerate(numbers) if not n and i != years), None)
    if years is None and names is None:
        raise QueryError("there is nothing to plot: bars need a column of names beside the numbers")
    figure = _figure(height=4.5 if years is not None else 1.2 + 0.28 * min(len(answer.rows), _BARS))
    axes = figure.add_subplot()
    if years is not None:
        said = _draw_lines(axes, answer.rows, names, years, value)
        axes.set_ylabel(answer.variables[value])
    else:
        assert names is not None  # it was refused above
        said = _draw_bars(axes, answer.rows, names, value)
        axes.set_xlabel(answer.variables[value])
    (axes.yaxis if years is not None else axes.xaxis).get_major_locator().set_params(integer=_counts(answer, value))
    axes.set_title(plain(title), loc="left", parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    _save(figure, path)
    return said


def _figure(height: float) -> Any:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise KGError("charts need matplotlib; install it with `pip install 'kg-papers[plot]'`") from error
    return Figure(figsize=(8, height), layout="constrained", dpi=150)


def _save(figure: Any, path: Path) -> None:
    import matplotlib as mpl

    kind = path.suffix.lower().lstrip(".")
    # text as text, which can be searched; without a salt ids are random, and the date differs from run to run
    settings: Any = {"svg.fonttype": "none", "svg.hashsalt": "kg"}
    with replacing(path) as (file,), mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # a script that the font lacks is drawn as boxes
        figure.savefig(file, format=kind, metadata={"Date": None} if kind == "svg" else None)


def _counts(answer: Answer, column: int) -> bool:
    """Whether a column of numbers holds whole ones alone, such as numbers of papers."""
    terms = (row[column] for row in answer.rows)
    return all(isinstance(t, ox.Literal) and t.datatype.value.endswith("#integer") for t in terms if t is not None)


def _years(answer: Answer) -> int | None:
    """The first column that holds years alone."""
    columns = zip(*answer.rows, strict=True)
    return next((i for i, column in enumerate(columns) if all(map(_is_year, column))), None)


def _is_year(term: Term | None) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value.endswith("#gYear")


def _draw_bars(axes: Any, rows: Iterable[Row], names: int, value: int) -> str:
    pairs = [(_name(row[names]), number) for row in rows if (number := _number(row[value])) is not None]
    shown = pairs[:_BARS]
    axes.barh(range(len(shown)), [number for _, number in shown], color="#2f6f9f")
    axes.set_yticks(range(len(shown)), [name for name, _ in shown], parse_math=False)
    axes.margins(y=0.01)
    axes.invert_yaxis()
    return _told(len(shown), len(pairs), "bar")


def _draw_lines(axes: Any, rows: Iterable[Row], names: int | None, years: int, value: int) -> str:
    lines: dict[str, list[tuple[int, float]]] = {}
    for row in rows:
        if (number := _number(row[value])) is not None:
            name = "" if names is None else _name(row[names])
            lines.setdefault(name, []).append((int(cell(row[years])), number))
    shown = list(lines.items())[:_LINES]
    for name, points in shown:
        axes.plot(*zip(*sorted(points), strict=True), marker="o", markersize=4, label=name or None)
    axes.xaxis.get_major_locator().set_params(integer=True)
    if names is not None:
        for text in axes.legend(frameon=False).get_texts():
            text.set_parse_math(False)
    return _told(len(shown), len(lines), "line")


def _name(term: Term | None) -> str:
    text = cell(term)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _number(term: Term | None) -> float | None:
    return float(term.value) if isinstance(term, ox.Literal) else None


def _told(shown: int, there: int, noun: str) -> str:
    counted = f"{shown} {noun}{'' if shown == 1 else 's'}"
    return counted if shown == there else f"{counted} of {there}; the rest is left out"
