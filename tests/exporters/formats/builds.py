"""Builds without papers for the tests of formats, and triples in a form that both RDF libraries can be brought to."""

from __future__ import annotations

import json
import random
import shutil
import warnings
from itertools import chain
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
from rdflib import XSD, Dataset, Literal
from rdflib.term import Node

from kg.assembly import save_graph
from kg.exporters import export
from kg.exporters.provenance import PROVENANCE, BuildRecord, provenance_triples
from kg.exporters.rdf import evidence_triples, graph_triples
from kg.exporters.serialization import write_part
from kg.schema import VERSION

Terms = tuple[str, ...]
RECORD = BuildRecord(
    software="0.1.0", ontology=VERSION, inputs={"a page.txt": "0a"}, gazetteers={"names.jsonl": "1b"}, outputs={}
)
# format -> the reader of rdflib, that of pyoxigraph
READERS = {
    "turtle": ("turtle", ox.RdfFormat.TURTLE),
    "ntriples": ("nt", ox.RdfFormat.N_TRIPLES),
    "rdfxml": ("xml", ox.RdfFormat.RDF_XML),
    "jsonld": ("json-ld", ox.RdfFormat.JSON_LD),
    "trig": ("trig", ox.RdfFormat.TRIG),
}


def write_build(graph: nx.MultiDiGraph[str], folder: Path) -> Path:
    """What of a build the formats read: ``graph.json``, the N-Triples and the manifest."""
    paths = [*export(graph, folder, turtle=False), *write_part(PROVENANCE, provenance_triples(RECORD), folder)]
    save_graph(graph, folder / "graph.json")
    manifest = {
        "generator": "kg 0.1.0", "ontology": VERSION, "nodes": {"Paper": 12}, "edges": {"uses": 9},
        "files": dict.fromkeys(["papers.jsonl", "graph.json", *(path.name for path in paths)], ""),
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def shuffled_build(build: Path, folder: Path) -> Path:
    """The same build with the lines of its RDF and the nodes, edges and keys of its graph in another order."""
    draw = random.Random(5)
    folder.mkdir()
    for path in build.glob("*.nt"):
        lines = path.read_bytes().splitlines(keepends=True)
        draw.shuffle(lines)
        (folder / path.name).write_bytes(b"".join(lines))
    graph = json.loads((build / "graph.json").read_text(encoding="utf-8"))
    for part in ("nodes", "edges"):
        draw.shuffle(graph[part])
        graph[part] = [dict(reversed(item.items())) for item in graph[part]]
    (folder / "graph.json").write_text(json.dumps(graph), encoding="utf-8")
    shutil.copy(build / "manifest.json", folder)
    return folder


def terms_of(triple: tuple[Node, ...]) -> Terms:
    """The terms of a triple of rdflib: texts, and the datatype of a literal."""
    return tuple(
        f"{t!s}^^{t.datatype or XSD.string}@{t.language or ''}" if isinstance(t, Literal) else f"<{t}>" for t in triple
    )


def triples_of(graph: nx.MultiDiGraph[str]) -> set[Terms]:
    """What the statements and the evidence of a build say; its provenance is ``provenance()``."""
    return set(map(terms_of, chain(graph_triples(graph), evidence_triples(graph))))


def provenance() -> set[Terms]:
    return set(map(terms_of, provenance_triples(RECORD)))


def quads_of_rdflib(path: Path, form: str) -> list[tuple[Node, ...]]:
    """The quads of a file as rdflib reads them, in its own name for the format."""
    found = Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's readers use what rdflib deprecates
        found.parse(data=path.read_bytes(), format=form)
        return [tuple(term for term in quad if term is not None) for quad in found.quads()]


def with_rdflib(path: Path, name: str) -> set[Terms]:
    return {terms_of(quad[:3]) for quad in quads_of_rdflib(path, READERS[name][0])}


def with_pyoxigraph(path: Path, name: str) -> set[Terms]:
    return {
        tuple(
            f"{t.value}^^{t.datatype.value}@{t.language or ''}" if isinstance(t, ox.Literal) else f"<{t.value}>"
            for t in (q.subject, q.predicate, q.object)
            if isinstance(t, ox.Literal | ox.NamedNode)
        )
        for q in ox.parse(path=path, format=READERS[name][1])
    }
