"""Parquet: a table of nodes and one of edges, with lists and the evidence as nested columns."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kg.errors import FormatError
from kg.exporters.formats import Job
from kg.exporters.formats.columns import Kind, columns, numbered, text_of
from kg.exporters.formats.rows import Row, Rows, graph_rows
from kg.files import replacing

if TYPE_CHECKING:
    import pyarrow as pa

NODES, EDGES = "nodes.parquet", "edges.parquet"
_ROWS: Final = 20_000  # of a group: all that is in memory at once


def parquet(job: Job) -> list[Path]:
    """Write ``nodes.parquet`` and ``edges.parquet``.

    Raises:
        FormatError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise FormatError("parquet needs pyarrow: pip install pyarrow") from error
    paths = [job.output / NODES, job.output / EDGES]
    with graph_rows(job) as graph, replacing(*paths) as (nodes, edges):
        _table(nodes, ("id", "type"), numbered(graph.nodes))
        _table(edges, ("source", "target", "type"), graph.edges)
    return paths


def _table(file: BinaryIO, first: tuple[str, ...], rows: Rows) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = columns(rows())
    kinds = {name: found.get(name, Kind.TEXT) for name in chain(first, (n for n in found if n not in first))}
    inner = {n: columns(chain.from_iterable(r.get(n) or () for r in rows())) for n in kinds if kinds[n] == Kind.RECORDS}
    schema = pa.schema([(name, _type(kind, inner.get(name, {}))) for name, kind in kinds.items()])
    with pq.ParquetWriter(file, schema, compression="zstd") as table:
        waiting = iter(rows())
        while some := [_fitting(row, kinds, inner) for row in islice(waiting, _ROWS)]:
            table.write_table(pa.Table.from_pylist(some, schema=schema))


def _type(kind: Kind, inner: Mapping[str, Kind]) -> pa.DataType:
    import pyarrow as pa

    if kind == Kind.RECORDS:
        return pa.list_(pa.struct([(name, _type(found, {})) for name, found in inner.items()]))
    plain = {Kind.BOOLEAN: pa.bool_(), Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64()}
    return pa.list_(pa.string()) if kind == Kind.TEXTS else plain.get(kind, pa.string())


def _fitting(row: Row, kinds: Mapping[str, Kind], inner: Mapping[str, Mapping[str, Kind]]) -> Row:
    """The row with what has no type of its own as JSON."""
    fitted: Row = {}
    for name, value in row.items():
        if value is None:
            continue
        if name in inner:
            fitted[name] = [{n: _plain(v, inner[name][n]) for n, v in piece.items()} for piece in value]
        else:
            fitted[name] = _plain(value, kinds[name])
    return fitted


def _plain(value: Any, kind: Kind) -> Any:
    return text_of(value) if kind in {Kind.OTHER, Kind.TEXT, Kind.RECORDS} and value is not None else value
