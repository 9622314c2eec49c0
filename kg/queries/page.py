"""An answer as a page: a table to sort and filter, in one file that loads nothing."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from importlib import resources
from string import Template
from typing import Final

import pyoxigraph as ox

from kg.queries.catalogue import NamedQuery
from kg.queries.rendering import cell, number_columns
from kg.queries.running import Answer, Term
from kg.texts import counted

_LONG: Final = 80  # characters of a cell that wants room beside many narrow ones


def answer_page(answer: Answer, query: NamedQuery) -> str:
    """The answer as an HTML page: rows as they are, an RDF graph as rows of triples, an ASK as one cell.

    Every text is escaped, and the page's policy lets nothing be loaded and no script run but its own.
    """
    table = _as_rows(answer)
    script = _file("page.js")
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    numbers = number_columns(table)
    more = ", the rest was left out" if answer.cut else ""
    return Template(_file("page.html")).substitute(
        hash=f"sha256-{hashed}",
        title=_text(query.title or query.name),
        description=_text(query.description),
        count=counted(len(table.rows), "row") + more,
        heads="".join(
            f'<th scope="col"{_class(n)}><button type="button">{_text(v)}</button></th>'
            for v, n in zip(table.variables, numbers, strict=True)
        ),
        rows="\n".join(_row(row, numbers) for row in table.rows),
        query=_text(query.text),
        script=script,
    )


def _as_rows(answer: Answer) -> Answer:
    if answer.boolean is not None:
        return Answer(variables=("answer",), rows=((ox.Literal(answer.boolean),),))
    if answer.turtle is None:
        return answer
    triples = (quad.triple for quad in ox.parse(answer.turtle, format=ox.RdfFormat.TURTLE))
    rows = tuple((t.subject, t.predicate, t.object) for t in triples)
    return Answer(variables=("subject", "predicate", "object"), rows=rows, cut=answer.cut)


def _row(row: tuple[Term | None, ...], numbers: list[bool]) -> str:
    cells = (
        f"<td{_class(n, is_long=len(cell(term)) > _LONG)}>{_content(term)}</td>"
        for term, n in zip(row, numbers, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _content(term: Term | None) -> str:
    """What a cell shows; addresses of the web become links, anything else could be a script."""
    text = _text(cell(term))
    address = term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
    if address.startswith(("https://", "http://")) and not any(c.isspace() for c in address):
        return f'<a href="{_text(address)}" rel="noreferrer">{text}</a>'
    return text


def _class(number: bool, *, is_long: bool = False) -> str:
    return ' class="number"' if number else ' class="long"' if is_long else ""


def _text(text: str) -> str:
    return escape(text, quote=True)


def _file(name: str) -> str:
    return resources.files("kg.queries").joinpath(name).read_text(encoding="utf-8")
