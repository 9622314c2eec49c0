"""The typed graph as rows: nodes and edges with their attributes, and the kind of value that each column holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from kg.exporters.terms import clean

if TYPE_CHECKING:
    import networkx as nx

Row = dict[str, Any]

# The evidence of an edge is a list of records; formats of flat columns hold its strongest sentence and all as JSON.
EVIDENCE: Final = "evidence"


class Kind(StrEnum):
    """What the values of a column are."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    TEXTS = "list of texts"
    RECORDS = "list of records"
    OTHER = "anything else"


def node_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """The nodes by id: ``id`` and the attributes, texts without characters that no format can hold."""
    for node in sorted(graph):
        yield {"id": node, **_cleaned(graph.nodes[node])}


def edge_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """The edges by subject, object and type: ``source``, ``target``, ``type`` and the attributes."""
    for source, target, key in sorted(graph.edges(keys=True)):
        yield {"source": source, "target": target, "type": key, **_cleaned(graph.edges[source, target, key])}


def columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, Kind]:
    """The kind of each attribute that some row has, by name; values that are None count as absent."""
    found: dict[str, set[Kind]] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                found.setdefault(name, set()).add(_kind(value))
    return {name: _joined(found[name]) for name in sorted(found)}


def flat(rows: Callable[[], Iterable[Row]]) -> Callable[[], Iterator[Row]]:
    """The rows without lists of records: those become JSON, and ``quote`` is the sentence of the strongest evidence."""

    def flattened() -> Iterator[Row]:
        for row in rows():
            strongest: Mapping[str, Any] = next(iter(row.get(EVIDENCE) or ()), {})
            quote = {"quote": strongest["quote"]} if "quote" in strongest and "quote" not in row else {}
            yield {n: text_of(v) if _kind(v) in _NESTED else v for n, v in row.items()} | quote

    return flattened


def text_of(value: Any) -> str:
    """A value as text: a text as it is, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


_NESTED: Final = frozenset({Kind.RECORDS, Kind.OTHER})
_SCALARS: Final = {bool: Kind.BOOLEAN, int: Kind.INTEGER, float: Kind.NUMBER, str: Kind.TEXT}


def _kind(value: Any) -> Kind:
    if isinstance(value, list | tuple):
        if all(isinstance(item, str) for item in value):
            return Kind.TEXTS
        return Kind.RECORDS if all(isinstance(item, dict) for item in value) else Kind.OTHER
    return _SCALARS.get(type(value), Kind.OTHER)


def _joined(kinds: set[Kind]) -> Kind:
    """One kind for a column: an empty list says nothing of its items, and whole numbers are numbers."""
    if len(kinds) == 1:
        return next(iter(kinds))
    if kinds == {Kind.TEXTS, Kind.RECORDS}:
        return Kind.RECORDS
    return Kind.NUMBER if kinds == {Kind.INTEGER, Kind.NUMBER} else Kind.OTHER


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {str(k): _cleaned(v) for k, v in value.items()}
    return [_cleaned(v) for v in value] if isinstance(value, list | tuple) else value
