"""Answers as text: tables for people; CSV, TSV, JSON and Turtle for programs, as the SPARQL standard has them."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.exporters.terms import curie
from kg.queries.running import Answer, Term
from kg.texts import markdown, plain

FORMATS: Final = ("table", "csv", "tsv", "json", "markdown", "turtle")

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_GAP: Final = "  "
_LEAST: Final = 8  # columns of a terminal that a cell keeps at least
_STEP: Final = 4  # how much a column gives at once, so that columns of one width shrink together


def render(answer: Answer, form: str = "table", width: int | None = None) -> str:
    """The answer as text that ends with a line end, in one of ``FORMATS``; an RDF graph is Turtle for ``table``.

    CSV holds plain text, TSV each term as Turtle writes it. ``width`` is that of the terminal in columns: a table's
    widest columns are shortened until it fits. None keeps every cell whole.

    Raises:
        QueryError: an RDF graph is asked for as rows, or rows as Turtle.
        ValueError: the format is unknown.
    """
    if form not in FORMATS:
        raise ValueError(f"{form!r} is none of {', '.join(FORMATS)}")
    if answer.turtle is not None:
        if form not in {"table", "turtle"}:
            raise QueryError(f"the answer is an RDF graph, which is written as Turtle, not as {form.upper()}")
        return answer.turtle
    if form == "turtle":
        raise QueryError("only the answer of a CONSTRUCT or DESCRIBE can be written as Turtle, this one has rows")
    if form == "json":
        return json.dumps(_json(answer), ensure_ascii=False, indent=1) + "\n"
    if answer.boolean is not None:
        return f"{str(answer.boolean).lower()}\n"
    return _table(answer, width) if form == "table" else _ROWS[form](answer)


def _json(answer: Answer) -> dict[str, Any]:
    if answer.boolean is not None:
        return {"head": {}, "boolean": answer.boolean}
    bindings = [
        {v: _binding(term) for v, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}


def _binding(term: Term) -> dict[str, Any]:
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Literal():
            found = {"type": "literal", "value": term.value}
            if term.language:
                return found | {"xml:lang": term.language}
            return found if term.datatype.value == _STRING else found | {"datatype": term.datatype.value}
        case _:
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _binding(part) for name, part in parts.items()}}


def _csv(answer: Answer) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(answer.variables)
    writer.writerows(["" if cell is None else cell for cell in record.values()] for record in answer.records())
    return text.getvalue()


def _tsv(answer: Answer) -> str:
    lines = (("" if term is None else str(term) for term in row) for row in answer.rows)
    heads = (f"?{name}" for name in answer.variables)
    return "".join("\t".join(cells) + "\n" for cells in (heads, *lines))


def _markdown(answer: Answer) -> str:
    rows = [list(map(markdown, answer.variables)), ["--:" if n else "---" for n in number_columns(answer)]]
    rows += [[markdown(cell(term)) for term in row] for row in answer.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


_ROWS: Final = {"csv": _csv, "tsv": _tsv, "markdown": _markdown}


def _table(answer: Answer, width: int | None) -> str:
    cells = [list(answer.variables), *([cell(term) for term in row] for row in answer.rows)]
    widths = [max(map(_columns, column)) for column in zip(*cells, strict=True)]
    if width is not None:
        widths = _fit(widths, width)
    cells.insert(1, ["─" * w for w in widths])
    numbers = number_columns(answer)
    lines = (_GAP.join(map(_pad, row, widths, numbers)).rstrip() for row in cells)
    return "".join(f"{line}\n" for line in lines)


def cell(term: Term | None) -> str:
    """A term for people, in one line: an IRI by its prefix, a literal by its text, nothing for None."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return curie(term.value)
    return plain(term.value if isinstance(term, ox.Literal | ox.BlankNode) else str(term))


def number_columns(answer: Answer) -> list[bool]:
    """For each column, whether it holds numbers alone."""
    return [_is_number(column) for column in zip(*answer.rows, strict=True)] or [False] * len(answer.variables)


def _is_number(column: Iterable[Term | None]) -> bool:
    terms = [t for t in column if t is not None]
    return bool(terms) and all(
        isinstance(t, ox.Literal) and t.datatype.value.endswith(("#integer", "#decimal", "#double")) for t in terms
    )


def _fit(widths: list[int], width: int) -> list[int]:
    """The widths with the widest taken back, one column at a time, until all fit or none may shrink further."""
    widths = list(widths)
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST:
        widest = widths.index(max(widths))
        others = max((w for w in widths if w < widths[widest]), default=_LEAST)
        widths[widest] = max(others, _LEAST, widths[widest] - (sum(widths) - room), widths[widest] - _STEP)
    return widths


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pad(text: str, width: int, right: bool) -> str:
    space = width - _columns(text)
    if space < 0:
        text, space = _shorten(text, width)
    return " " * space + text if right else text + " " * space


def _shorten(text: str, width: int) -> tuple[str, int]:
    """The start of the text that fits with an ellipsis behind it, and the columns left over."""
    taken, used = [], 1
    for character in text:
        if used + _width(character) > width:
            break
        taken.append(character)
        used += _width(character)
    return "".join(taken).rstrip() + "…", width - _columns("".join(taken).rstrip()) - 1
