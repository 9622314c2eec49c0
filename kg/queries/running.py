"""Run a query over a store: parameters bound as terms, only reading allowed unless asked for, errors in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, TypeVar

import pyoxigraph as ox

from kg import identifiers
from kg.errors import QueryError
from kg.exporters.terms import PREFIXES, clean
from kg.queries.catalogue import VALUES, NamedQuery
from kg.queries.values import term_of

Item = TypeVar("Item")
Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple

_SKIPPED = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>|\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\#[^\n\r]*""",
    re.DOTALL,
)
_REMOTE = re.compile(r"(?<![?$:@\w.\-])(SERVICE|LOAD)(?![\w:.\-])", re.IGNORECASE)
_PROLOGUE = r"(?:\s*(?:PREFIX\s+\S*:\s*I|BASE\s*I))*\s*"  # each IRI is one letter after _SKIPPED is taken out
_UPDATE = re.compile(
    _PROLOGUE + r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b(?!:)",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(r"\bOPTIONAL\s*\{[^{}]*\}", re.IGNORECASE)
_CLASS = re.compile(r"(?<![\w?$:/|^])(?:a|rdf:type)\s+kg:(\w+)")
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_PLACE = re.compile(r"error at (\d+):(\d+): ")
_ENDED: Final = "the text ends there; a bracket may be open, or a word before it be misspelt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query found.

    A SELECT has ``variables`` and ``rows``, one term or None for each variable; an ASK has ``boolean``; a CONSTRUCT, a
    DESCRIBE or an update has ``turtle``. What a query does not have is empty or None. ``cut`` says that there was more
    than the limit allowed. ``lacking`` names what no paper of the data has, year or author, and classes that nothing of
    it is said to be (``kg:Entity``), where no row is found and the query asks for them.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    boolean: bool | None = None
    turtle: str | None = None
    cut: bool = False
    lacking: tuple[str, ...] = ()

    def records(self) -> list[dict[str, str | None]]:
        """The rows as dictionaries of plain text, for data frames and the like."""
        return [dict(zip(self.variables, map(_plain, row), strict=True)) for row in self.rows]


def run(
    query: NamedQuery,
    store: ox.Store,
    parameters: Mapping[str, str] | None = None,
    *,
    limit: int | None = None,
    service: bool = False,
    update: bool = False,
) -> Answer:
    """The answer of a query over a store of ``load_data``; the prefixes of kg are known without being declared.

    At most ``limit`` rows or triples are taken. ``service`` allows it to ask other servers (SERVICE, LOAD). ``update``
    allows it to change the data: the store that is given, never a file; the answer is all of its triples then.

    Raises:
        QueryError: a parameter is unknown, lacking, or names nothing; the query does not parse, asks other servers, or
            would change the data.
    """
    text = _bind(query, store, parameters or {})
    changes = _changes(query.name, text, service=service, update=update)
    try:
        if changes:
            store.update(text, prefixes=dict(PREFIXES))
            return _graph((q.triple for q in store.quads_for_pattern(None, None, None, ox.DefaultGraph())), limit)
        answer = _answer(store.query(text, prefixes=dict(PREFIXES)), limit)
    except SyntaxError as error:
        raise QueryError(_syntax(query.name, text, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"{query.name}: cannot be answered: {str(error).splitlines()[0]}") from error
    if not answer.variables or answer.rows:
        return answer
    dated = any(p.type == "year" and p.name in (parameters or {}) for p in query.parameters)
    return replace(answer, lacking=tuple(_lacking(text, store, dated=dated)))


def _lacking(text: str, store: ox.Store, *, dated: bool) -> Iterator[str]:
    """What a query asks for and the data has not; ``dated`` says that it is given a year to compare with."""
    asked = _OPTIONAL.sub("", _SKIPPED.sub('""', text))
    for name in ("year", "author"):
        wanted = re.search(rf"\bkg:{name}\b", asked) or (dated and name == "year")
        of_papers = store.quads_for_pattern(None, ox.NamedNode(identifiers.ONTOLOGY + name), None, None)
        if wanted and next(iter(of_papers), None) is None:
            yield name
    for name in dict.fromkeys(_CLASS.findall(asked)):
        members = store.quads_for_pattern(None, _TYPE, ox.NamedNode(identifiers.ONTOLOGY + name), None)
        if next(iter(members), None) is None:
            yield f"kg:{name}"


def _bind(query: NamedQuery, store: ox.Store, given: Mapping[str, str]) -> str:
    """The text with each parameter's term in the braces of its VALUES; those that are left open stay as they are."""
    known = {p.name: p for p in query.parameters}
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"{query.name}: has no parameter {name!r}; {takes}")
    terms: dict[str, str] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None:
            terms[parameter.name] = str(term_of(parameter, value, store))
        elif parameter.required:
            raise QueryError(f"{query.name}: needs {parameter.name} ({parameter.help}); add --param {parameter.name}=…")
    # one pass, so that a value which looks like a VALUES clause is not taken for one
    return VALUES.sub(lambda m: f"VALUES ?{m[1]} {{ {terms[m[1]]} }}" if m[1] in terms else m[0], query.text)


def _changes(name: str, text: str, *, service: bool, update: bool) -> bool:
    """Whether the text is an update; what reaches out of the store or would change it is refused unless allowed."""
    bare = _SKIPPED.sub(lambda m: "I" if m[0][0] == "<" else " " if m[0][0] == "#" else '""', text)
    found = _UPDATE.match(bare)
    if found and not update:
        changed = f"{name}: would change the data ({found[1].upper()})"
        raise QueryError(f"{changed}; kg only reads it, or changes a copy in memory with --allow-update")
    if not service and (remote := _REMOTE.search(bare)) and (found or remote[1].upper() == "SERVICE"):
        raise QueryError(f"{name}: asks another server ({remote[1].upper()}), which kg does only with --allow-service")
    return found is not None


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, limit: int | None) -> Answer:
    if isinstance(found, ox.QueryBoolean):
        return Answer(boolean=bool(found))
    if isinstance(found, ox.QuerySolutions):
        variables = tuple(v.value for v in found.variables)
        solutions, cut = _limited(found, limit)
        rows = tuple(tuple(solution[v] for v in variables) for solution in solutions)
        return Answer(variables=variables, rows=rows, cut=cut)
    return _graph(found, limit)


def _graph(triples: Iterable[ox.Triple], limit: int | None) -> Answer:
    from kg.exporters.serialization import sort_lines, turtle

    taken, cut = _limited(triples, limit)
    data = ox.serialize(taken, format=ox.RdfFormat.N_TRIPLES)
    assert data is not None  # it is only when a file is given
    return Answer(turtle=turtle(sort_lines(data)).decode(), cut=cut)


def _limited(found: Iterable[Item], limit: int | None) -> tuple[Iterable[Item], bool]:
    """What the limit allows, and whether there is more."""
    if limit is None:
        return found, False
    items = iter(found)
    taken = list(islice(items, limit))
    return taken, len(taken) == limit and next(items, None) is not None


def _syntax(name: str, text: str, message: str) -> str:
    """One line for a syntax error: the last place that the parser got to, and the line there."""
    match = _PLACE.match(message)
    if match is None:
        return f"{name}: is no SPARQL that can be read: {message.splitlines()[0]}"
    line, column = int(match[1]), int(match[2])
    lines = text.split("\n")
    there = lines[line - 1].strip() if line <= len(lines) else ""
    reason = "a prefix that is not declared" if "Prefix not found" in message else "no SPARQL that can be read"
    ended = _ENDED if text.strip() else "nothing there"
    return f"{name}, line {line}, column {column}: {reason}: {clean(there)[:80] or ended}"


def _plain(term: Term | None) -> str | None:
    return (
        term.value
        if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode)
        else None
        if term is None
        else str(term)
    )
