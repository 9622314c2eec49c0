"""Node-link JSON, a node or an edge a line, as ``networkx.node_link_graph(data, edges="edges")`` and D3 read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.exporters.formats import Job
from kg.exporters.formats.rows import Row, graph_rows
from kg.files import replacing


def node_link(job: Job) -> list[Path]:
    """Write the graph as node-link JSON; ``key`` is the type of the edge."""
    with graph_rows(job) as graph, replacing(job.output) as (file,):
        head = {"directed": True, "multigraph": True, "graph": graph.attributes}
        file.write(_json(head)[:-1].encode() + b",\n")
        file.writelines(_list("nodes", graph.nodes()))
        file.write(b",\n")
        file.writelines(_list("edges", (row | {"key": row["type"]} for row in graph.edges())))
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
