"""CSV for ``neo4j-admin database import``: typed headers, ``;`` between the items of a list."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from kg.exporters.formats import Job
from kg.exporters.formats.columns import Kind, columns, flat, text_of
from kg.exporters.formats.rows import Row, Rows, graph_rows
from kg.files import replacing
from kg.schema import EntityType

NODES, RELATIONSHIPS = "nodes.csv", "relationships.csv"

_TYPES: Final = {Kind.BOOLEAN: "boolean", Kind.INTEGER: "long", Kind.NUMBER: "double", Kind.TEXTS: "string[]"}
# The importer takes a line end in a value for the end of the record unless it is told otherwise.
_LINE_END: Final = re.compile("[\r\n]")
_ENTITIES: Final = frozenset(t.value for t in EntityType)


def neo4j(job: Job) -> list[Path]:
    """Write ``nodes.csv`` and ``relationships.csv``; line ends in a text are spaces, a ``;`` in a list is a comma."""
    paths = [job.output / NODES, job.output / RELATIONSHIPS]
    ends = {"source": ":START_ID", "target": ":END_ID", "type": ":TYPE"}
    with graph_rows(job) as graph, replacing(*paths) as (nodes, relationships):
        _table(nodes, {"id": "id:ID", "type": ":LABEL"}, flat(lambda: map(_labelled, graph.nodes())))
        _table(relationships, ends, flat(graph.edges))
    return paths


def _table(file: BinaryIO, fixed: dict[str, str], rows: Rows) -> None:
    kinds = {name: kind for name, kind in columns(rows()).items() if name not in fixed}
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text, lineterminator="\n")
    table.writerow([*fixed.values(), *(f"{name}:{_TYPES.get(kind, 'string')}" for name, kind in kinds.items())])
    table.writerows(_cells(row, [*fixed, *kinds]) for row in rows())
    text.detach()


def _cells(row: Row, names: list[str]) -> Iterator[str | None]:
    for name in names:
        value = row.get(name)
        yield None if value is None else _LINE_END.sub(" ", _cell(value))


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(str(item).replace(";", ",") for item in value)
    return text_of(value)


def _labelled(row: Row) -> Row:
    """The row with the labels of the node: its type, and Entity above those of named things."""
    return row | {"type": f"{row['type']};Entity"} if row["type"] in _ENTITIES else row
