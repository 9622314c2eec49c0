"""GraphML and GEXF, streamed; lists are JSON in a text, since both formats hold but plain values.

networkx writes both, but GEXF with the date of the day, and neither with control characters left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from kg import identifiers
from kg.exporters.formats import Job
from kg.exporters.formats.columns import Kind, columns, flat, text_of
from kg.exporters.formats.rows import Row, Rows, graph_rows
from kg.files import replacing

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_GRAPHML_TYPES: Final = {Kind.BOOLEAN: "boolean", Kind.INTEGER: "long", Kind.NUMBER: "double"}
# GEXF has long too, but its readers know integer better
_GEXF_TYPES: Final = {Kind.BOOLEAN: "boolean", Kind.INTEGER: "integer", Kind.NUMBER: "double"}
_OWN: Final = frozenset({"id", "source", "target"})  # attributes of the elements themselves


def graphml(job: Job) -> list[Path]:
    """Write the graph as GraphML; an edge has the id of its assertion."""
    _write(job, _graphml)
    return [job.output]


def gexf(job: Job) -> list[Path]:
    """Write the graph as GEXF 1.2; an edge has the id of its assertion."""
    _write(job, _gexf)
    return [job.output]


def _write(job: Job, lines: Callable[[Rows, Rows], Iterator[str]]) -> None:
    with graph_rows(job) as graph, replacing(job.output) as (file,):
        file.writelines(line.encode() for line in lines(flat(graph.nodes), flat(graph.edges)))


def _graphml(nodes: Rows, edges: Rows) -> Iterator[str]:
    yield _HEAD + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    kinds = {"node": _kinds(nodes), "edge": _kinds(edges)}
    for what, found in kinds.items():
        for name, kind in found.items():
            key = f"{what[0]}.{name}"
            typed = f'attr.name={_quoted(name)} attr.type="{_GRAPHML_TYPES.get(kind, "string")}"'
            yield f'  <key id={_quoted(key)} for="{what}" {typed}/>\n'
    yield '  <graph edgedefault="directed">\n'
    for row in nodes():
        yield f"    <node id={_quoted(row['id'])}>\n{_data('n', row)}    </node>\n"
    for row in edges():
        yield f"    <edge id={_quoted(_edge_id(row))} {_ends(row)}>\n{_data('e', row)}    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(prefix: str, row: Row) -> str:
    return "".join(
        f"      <data key={_quoted(f'{prefix}.{name}')}>{_escaped(value)}</data>\n" for name, value in _plain(row)
    )


def _gexf(nodes: Rows, edges: Rows) -> Iterator[str]:
    yield _HEAD + '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '  <graph defaultedgetype="directed" mode="static">\n'
    for what, rows in (("node", nodes), ("edge", edges)):
        yield f'    <attributes class="{what}">\n'
        for name, kind in _kinds(rows).items():
            typed = f'title={_quoted(name)} type="{_GEXF_TYPES.get(kind, "string")}"'
            yield f"      <attribute id={_quoted(name)} {typed}/>\n"
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for row in nodes():
        label = _quoted(row.get("label", row["id"]))
        yield f"      <node id={_quoted(row['id'])} label={label}>\n{_values(row)}      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for row in edges():
        head = f"id={_quoted(_edge_id(row))} {_ends(row)} label={_quoted(row['type'])}"
        yield f"      <edge {head}>\n{_values(row)}      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _values(row: Row) -> str:
    found = (f"<attvalue for={_quoted(name)} value={_quoted(value)}/>" for name, value in _plain(row))
    return f"        <attvalues>{''.join(found)}</attvalues>\n"


def _kinds(rows: Rows) -> Mapping[str, Kind]:
    return {name: kind for name, kind in columns(rows()).items() if name not in _OWN}


def _plain(row: Row) -> Iterator[tuple[str, str]]:
    return ((name, text_of(value)) for name, value in sorted(row.items()) if name not in _OWN and value is not None)


def _edge_id(row: Row) -> str:
    return identifiers.assertion_node(row["source"], row["type"], row["target"])


def _ends(row: Row) -> str:
    return f"source={_quoted(row['source'])} target={_quoted(row['target'])}"


def _quoted(value: Any) -> str:
    """A value of an attribute, with line ends and tabs as references: a reader turns bare ones into spaces."""
    return quoteattr(str(value))


def _escaped(value: str) -> str:
    return escape(value, {"\r": "&#13;"})
