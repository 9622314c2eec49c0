"""Node-link JSON, a node or an edge a line, as ``networkx.node_link_graph(data, edges="edges")`` and D3 read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.exporters.files import replacing
from kg.exporters.formats import Job
from kg.exporters.formats.columns import Row, edge_rows, node_rows
from kg.exporters.formats.sources import graph_of


def node_link(job: Job) -> list[Path]:
    """Write the graph as node-link JSON; ``key`` is the type of the edge."""
    graph = graph_of(job)
    head = {"directed": True, "multigraph": True, "graph": dict(sorted(graph.graph.items()))}
    with replacing(job.output) as (file,):
        file.write(_json(head)[:-1].encode() + b",\n")
        file.writelines(_list("nodes", node_rows(graph)))
        file.write(b",\n")
        file.writelines(_list("edges", (row | {"key": row["type"]} for row in edge_rows(graph))))
        file.write(b"}\n")
    return [job.output]


def _list(name: str, rows: Iterable[Row]) -> Iterator[bytes]:
    before = f'"{name}": [\n'
    for row in rows:
        yield (before + _json(row)).encode()
        before = ",\n"
    yield b"\n]" if before == ",\n" else (before + "]").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
