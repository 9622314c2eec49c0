"""Queries with a header: a title, a description, parameters and an example in the comment lines at the top.

    # title: Papers that evaluate on a dataset
    # description: One line or several; a line that is indented
    #   goes on where the one before ended.
    # param: dataset Dataset required - what it means
    # param: since year optional - left open when it is not given
    # param: least integer =2 - with a default
    # param: kind absolute|delta =absolute - one of some texts
    # plot: value by system, title within unit
    # example: kg query evaluates-on --param dataset=ImageNet

``plot`` names the columns of a chart: numbers, what names them, and, where there are several units or metrics, what
tells these apart. A parameter ``x`` stands in the query as ``VALUES ?x { UNDEF }``, or with its default in the braces,
so that the file is plain SPARQL that runs anywhere.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import QueryError, SourceError
from kg.schema import RANGE, EdgeType, EntityType, NodeType, ontology_dir

# Types of parameters that name an entity, with the types of node that each takes.
ENTITY_TYPES: Final[dict[str, frozenset[NodeType]]] = {
    **{t.value: frozenset({NodeType(t.value)}) for t in EntityType},
    "Artefact": RANGE[EdgeType.EXTENDS],
    "Entity": RANGE[EdgeType.MENTIONS],
}
TYPES: Final = (*ENTITY_TYPES, "Paper", "Relation", "decimal", "integer", "share", "text", "year")

VALUES: Final = re.compile(r"VALUES\s+\?(\w+)\s*\{([^{}]*)\}")

_FIELD = re.compile(r"#\s?(title|description|param|plot|example):\s*(.*?)\s*")
_MORE = re.compile(r"#\s{2,}(\S.*?)\s*")
_PLOT = re.compile(r"(?P<value>\w+) by (?P<names>\w+(?:, \w+)*)(?: within (?P<within>\w+(?:, \w+)*))?")
_PARAMETER = re.compile(
    r"(?P<name>\w+) (?P<type>\w+(?:\|\w+)*) (?:(?P<need>required|optional)|=(?P<default>.+?)) - (?P<help>.+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that a query takes: ``type`` is one of ``TYPES``, or the texts that it may be (``absolute|delta``).

    ``default`` is None when there is none.
    """

    name: str
    type: str
    help: str
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The columns that a chart draws: numbers, what names them, and what never differs within one chart."""

    value: str
    names: tuple[str, ...]
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A SPARQL query with its name (for messages, too), what its header says, and its whole text.

    ``plot`` is None where the header names no columns: a chart finds them itself.
    """

    name: str
    text: str
    title: str = ""
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    plot: Plot | None = None
    example: str = ""


def named_queries() -> dict[str, NamedQuery]:
    """The queries that come with kg, by name, sorted.

    Raises:
        QueryError: a header is wrong.
    """
    files = sorted((ontology_dir() / "queries").glob("*.rq"))
    return {path.stem: _load_file(path, path.stem) for path in files}


def load_query(wanted: str | Path) -> NamedQuery:
    """The named query, or the one in a file: what ends in ``.rq`` or holds a slash is a file.

    Raises:
        QueryError: no such name, the message says what comes near; or a header is wrong.
        SourceError: the file cannot be read.
    """
    if isinstance(wanted, Path) or wanted.endswith(".rq") or "/" in wanted:
        return _load_file(Path(wanted), str(wanted))
    path = ontology_dir() / "queries" / f"{wanted}.rq"
    if re.fullmatch(r"[\w\-]+", wanted) and path.is_file():
        return _load_file(path, wanted)
    near = difflib.get_close_matches(wanted, named_queries(), n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "`kg query --list` shows all"
    raise QueryError(f"no query is called {wanted!r}; {hint}")


def _load_file(path: Path, name: str) -> NamedQuery:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SourceError(path, None, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(path, None, "is not UTF-8 text") from error
    return parse_query(text, name)


def parse_query(text: str, name: str) -> NamedQuery:
    """A query from its text; one without a header has no title and no parameters.

    Raises:
        QueryError: a line of the header, or a parameter or column that the query does not use.
    """
    fields: dict[str, str] = {"title": "", "description": "", "plot": "", "example": ""}
    parameters: list[tuple[int, str]] = []
    last = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        if match := _FIELD.fullmatch(line):
            last, value = match.groups()
            if last == "param":
                parameters.append((number, value))
            else:
                fields[last] = value
        elif last and (match := _MORE.fullmatch(line)):
            if last == "param":
                parameters[-1] = (parameters[-1][0], f"{parameters[-1][1]} {match[1]}")
            else:
                fields[last] = f"{fields[last]} {match[1]}"
        else:
            last = ""
    found = tuple(_parameter(value, f"{name}:{number}") for number, value in parameters)
    used = {match[1] for match in VALUES.finditer(text)}
    for parameter in found:
        if parameter.name not in used:
            raise QueryError(f"{name}: has a parameter {parameter.name}, but no VALUES ?{parameter.name} {{ UNDEF }}")
    plot = _plot(fields.pop("plot"), text, name)
    return NamedQuery(name=name, text=text, parameters=found, plot=plot, **fields)


def _plot(value: str, text: str, name: str) -> Plot | None:
    if not value:
        return None
    match = _PLOT.fullmatch(value)
    if match is None:
        raise QueryError(f"{name}: a plot is written `number by name, name within unit`, with names of columns")
    names, within = match["names"].split(", "), (match["within"] or "").split(", ")
    for column in (match["value"], *names, *filter(None, within)):
        if not re.search(rf"\?{column}\b", text):
            raise QueryError(f"{name}: is plotted by {column}, but has no ?{column}")
    return Plot(value=match["value"], names=tuple(names), within=tuple(filter(None, within)))


def _parameter(value: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None:
        raise QueryError(f"{where}: a parameter is written `name type required - meaning` (or optional, or =default)")
    if match["type"] not in TYPES and "|" not in match["type"]:
        raise QueryError(f"{where}: {match['type']!r} is no type of parameter; there are {', '.join(TYPES)}")
    return Parameter(
        name=match["name"],
        type=match["type"],
        help=match["help"],
        required=match["need"] == "required",
        default=match["default"],
    )
