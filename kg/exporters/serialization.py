"""Triples as files: N-Triples in sorted lines, the canonical form, and Turtle made from it, for people."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg.exporters.rdf import Triple, evidence_triples, graph_triples
from kg.exporters.terms import PREFIXES

if TYPE_CHECKING:
    import networkx as nx

GRAPH, EVIDENCE = "graph", "evidence"

_STRING: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
# A subject starts a line; what belongs to it is indented, and line ends inside strings are escaped.
_PREFIX: Final = re.compile(rb"^@prefix .*\n", re.MULTILINE)
_SUBJECT: Final = re.compile(rb"^(?=[^\t@\n])", re.MULTILINE)


def write_ntriples(graph: nx.MultiDiGraph[str], folder: Path) -> list[Path]:
    """Write ``graph.nt`` and ``evidence.nt``: sorted lines, UTF-8, no line twice.

    Raises:
        GraphError: a node id cannot stand in an IRI.
        OSError: a file cannot be written.
    """
    return [_write(folder / f"{name}.nt", ntriples(found)) for name, found in _parts(graph)]


def write_turtle(graph: nx.MultiDiGraph[str], folder: Path) -> list[Path]:
    """Write ``graph.ttl`` and ``evidence.ttl``: the same triples grouped by subject, with prefixes.

    Raises:
        GraphError: a node id cannot stand in an IRI.
        OSError: a file cannot be written.
    """
    return [_write(folder / f"{name}.ttl", turtle(ntriples(found))) for name, found in _parts(graph)]


def ntriples(triples: Iterable[Triple]) -> bytes:
    """The triples as sorted N-Triples: the same bytes for the same set of triples."""
    data = ox.serialize(map(_triple, triples), format=ox.RdfFormat.N_TRIPLES)
    assert data is not None  # it is only when a file is given
    return sort_lines(data)


def sort_lines(data: bytes) -> bytes:
    """N-Triples with their lines sorted and each once."""
    return b"".join(line + b"\n" for line in sorted(set(data.split(b"\n"))) if line)


def turtle(lines: bytes) -> bytes:
    """Sorted N-Triples as Turtle: the prefixes that are needed, then the subjects, an empty line before each."""
    prefixes = {name: start for name, start in PREFIXES.items() if b"<" + start.encode() in lines}
    triples = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    data = ox.serialize((q.triple for q in triples), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert data is not None  # it is only when a file is given
    body = _SUBJECT.sub(b"\n", _PREFIX.sub(b"", data))
    return b"".join(f"@prefix {name}: <{start}> .\n".encode() for name, start in prefixes.items()) + body


def _parts(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, Iterator[Triple]]]:
    yield GRAPH, graph_triples(graph)
    yield EVIDENCE, evidence_triples(graph)


def _triple(triple: Triple) -> ox.Triple:
    subject, predicate, target = triple
    return ox.Triple(_named(subject), _named(predicate), _object(target))


@lru_cache(maxsize=1 << 16)
def _named(term: str) -> ox.NamedNode:
    return ox.NamedNode(term)


def _object(term: URIRef | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(term, URIRef):
        return _named(term)
    return ox.Literal(str(term), datatype=_named(term.datatype) if term.datatype else _STRING)


def _write(path: Path, data: bytes) -> Path:
    """Write a file under a temporary name and move it to its place when it is complete."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)  # noqa: PTH105
    finally:
        temporary.unlink(missing_ok=True)
    return path
