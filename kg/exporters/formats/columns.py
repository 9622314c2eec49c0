"""What the columns of rows hold, and rows for formats that know plain values alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Any, Final

from kg.exporters.formats.rows import Row, Rows
from kg.schema import NodeType

# The evidence of an edge is a list of records; formats of flat columns hold its first sentence and all as JSON.
EVIDENCE: Final = "evidence"
_RESULT: Final = NodeType.RESULT.value


class Kind(StrEnum):
    """What the values of a column are."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    TEXTS = "list of texts"
    RECORDS = "list of records"
    OTHER = "anything else"


def columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, Kind]:
    """The kind of each attribute that some row has, by name; values that are None count as absent."""
    found: dict[str, set[Kind]] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                found.setdefault(name, set()).add(_kind(value))
    return {name: _joined(found[name]) for name in sorted(found)}


def numbered(rows: Rows) -> Rows:
    """The rows with the values of results, which are exact decimals in a text, as the numbers that they are nearest."""

    def counted() -> Iterator[Row]:
        for row in rows():
            with suppress(KeyError, TypeError, ValueError):  # a graph that was edited may have any value
                if row["type"] == _RESULT:
                    row["value"] = float(row["value"])
            yield row

    return counted


def flat(rows: Rows) -> Rows:
    """The rows without lists of records: those become JSON, and ``quote`` is the sentence of the first evidence.

    Values of results are numbers, as in ``numbered``.
    """

    def flattened() -> Iterator[Row]:
        for row in numbered(rows)():
            first: Mapping[str, Any] = next(iter(row.get(EVIDENCE) or ()), {})
            quote = {"quote": first["quote"]} if "quote" in first else {}
            known = {n: v for n, v in row.items() if v is not None}
            yield {n: text_of(v) if _kind(v) in _NESTED else v for n, v in known.items()} | quote

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
