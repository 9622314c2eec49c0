"""An answer as a chart: bars for names with a number, lines for numbers by year."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from kg.errors import KGError, QueryError
from kg.files import replacing
from kg.queries.catalogue import Plot
from kg.queries.rendering import cell, number_columns
from kg.queries.running import Answer, Term
from kg.texts import counted, plain

KINDS: Final = (".png", ".svg")

_BARS: Final = 30  # bars and lines that can still be told apart
_LINES: Final = 8
_LONGEST: Final = 48  # characters of a name that the axis has room for
_YEAR: Final = re.compile(r"-?\d+")  # before a time zone, which a gYear may have

Row = tuple[Term | None, ...]


class _Columns(NamedTuple):
    """What is drawn, by the places of columns: numbers, years or None, what names them, what sorts them into groups."""

    value: int
    years: int | None
    names: tuple[int, ...]
    within: tuple[int, ...] = ()


def draw(answer: Answer, path: Path, title: str, plot: Plot | None = None) -> str:
    """Draw the answer into a .png or .svg file and say in a line what is drawn and what is left out.

    ``plot`` tells the columns; of the groups that these make the largest is drawn. Without it the first column of
    numbers is drawn: as lines by year, where there is a column of years, one line for each name where a year has
    several rows; else as bars, named by the columns before the numbers. The same answer gives the same bytes.

    Raises:
        QueryError: the answer has no rows, no numbers or no names, or the file is of another kind.
        KGError: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    if path.suffix.lower() not in KINDS:
        raise QueryError(f"{path}: a chart is written as {' or '.join(KINDS)}")
    if not answer.rows:
        raise QueryError("there is nothing to plot: the answer has no rows")
    columns = _found(answer) if plot is None else _told_by(plot, answer)
    rows = _largest_group(answer.rows, columns.within)
    by_year = columns.years is not None
    figure = _figure(height=4.5 if by_year else 1.2 + 0.28 * min(len(rows), _BARS))
    axes = figure.add_subplot()
    said = _draw_lines(axes, rows, columns) if by_year else _draw_bars(axes, rows, columns)
    axis = axes.yaxis if by_year else axes.xaxis
    axis.set_label_text(_label(answer, rows, columns), parse_math=False)
    axis.get_major_locator().set_params(integer=_counts(answer, columns.value))
    axes.set_title(plain(title), loc="left", parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    _save(figure, path)
    left = len(answer.rows) - len(rows)
    if not left:
        return said
    others = " or ".join(answer.variables[column] for column in columns.within)
    return f"{said}; {counted(left, 'row')} of another {others} {'is' if left == 1 else 'are'} left out"


def _found(answer: Answer) -> _Columns:
    """The columns of an answer of which nobody said what to draw."""
    numbers = number_columns(answer)
    if not any(numbers):
        raise QueryError(f"there is nothing to plot: none of {', '.join(answer.variables)} holds numbers")
    value, years = numbers.index(True), _years(answer)
    others = tuple(i for i, number in enumerate(numbers) if not number and i != years)
    if years is not None:
        once = len({row[years] for row in answer.rows}) == len(answer.rows)
        return _Columns(value, years, () if once else others[:1])
    if not others:
        raise QueryError("there is nothing to plot: bars need a column of names beside the numbers")
    return _Columns(value, None, tuple(i for i in others if i < value) or others[:1])


def _told_by(plot: Plot, answer: Answer) -> _Columns:
    for column in (plot.value, *plot.names, *plot.within):
        if column not in answer.variables:
            raise QueryError(f"there is nothing to plot: the answer has no column {column}")
    value = answer.variables.index(plot.value)
    names, within = (tuple(map(answer.variables.index, some)) for some in (plot.names, plot.within))
    if not number_columns(answer)[value]:
        raise QueryError(f"there is nothing to plot: {plot.value} holds no numbers")
    return _Columns(value, None, names, within)


def _largest_group(rows: Sequence[Row], within: tuple[int, ...]) -> list[Row]:
    """The rows, in their order, that have in some columns what most rows have there."""
    keys = [tuple(row[i] for i in within) for row in rows]
    (most, _), *_ = Counter(keys).most_common(1)
    return [row for row, key in zip(rows, keys, strict=True) if key == most]


def _label(answer: Answer, rows: Sequence[Row], columns: _Columns) -> str:
    """The name of the numbers, with what all of them have in common."""
    shared = _name(rows[0], columns.within)
    return f"{answer.variables[columns.value]}{f' ({shared})' if shared else ''}"


def _figure(height: float) -> Any:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise KGError("charts need matplotlib; install it with `pip install matplotlib`") from error
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
    is_year = isinstance(term, ox.Literal) and term.datatype.value.endswith("#gYear")
    return is_year and _YEAR.match(cell(term)) is not None


def _year(term: Term | None) -> int:
    """The year of what ``_is_year`` takes for one."""
    found = _YEAR.match(cell(term))
    assert found is not None
    return int(found[0])


def _draw_bars(axes: Any, rows: Iterable[Row], columns: _Columns) -> str:
    bars = [(_name(row, columns.names), n) for row in rows if (n := _number(row[columns.value])) is not None]
    shown = bars[:_BARS]
    half = _BARS // 2
    ends = len(bars) > _BARS and bars[half - 1][1] > 0 > bars[-half][1]  # what rises comes first, what falls last
    if ends:
        shown = [*bars[:half], *bars[-half:]]
    axes.barh(range(len(shown)), [number for _, number in shown], color="#2f6f9f")
    axes.set_yticks(range(len(shown)), [name for name, _ in shown], parse_math=False)
    axes.margins(y=0.01)
    axes.invert_yaxis()
    return _told(len(shown), len(bars), "bar", "what is between" if ends else "the rest")


def _draw_lines(axes: Any, rows: Iterable[Row], columns: _Columns) -> str:
    assert columns.years is not None
    lines: dict[str, list[tuple[int, float]]] = {}
    for row in rows:
        if (number := _number(row[columns.value])) is not None:
            lines.setdefault(_name(row, columns.names), []).append((_year(row[columns.years]), number))
    shown = list(lines.items())[:_LINES]
    for name, points in shown:
        axes.plot(*zip(*sorted(points), strict=True), marker="o", markersize=4, label=name or None)
    axes.xaxis.get_major_locator().set_params(integer=True)
    if columns.names:
        for text in axes.legend(frameon=False).get_texts():
            text.set_parse_math(False)
    return _told(len(shown), len(lines), "line", "the rest")


def _name(row: Row, columns: tuple[int, ...]) -> str:
    text = ", ".join(filter(None, (cell(row[column]) for column in columns)))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _number(term: Term | None) -> float | None:
    return float(term.value) if isinstance(term, ox.Literal) else None


def _told(shown: int, there: int, noun: str, rest: str) -> str:
    said = counted(shown, noun)
    return said if shown == there else f"{said} of {there}; {rest} is left out"
