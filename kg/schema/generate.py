"""Write ``_generated.py`` from the ontology: ``python kg/schema/generate.py`` in a checkout.

A script that imports nothing of kg, so that it also mends a generated module that is broken.
"""

from __future__ import annotations

import re
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

_ONTOLOGY_FILE = Path(__file__).resolve().parents[2] / "ontology" / "kg.ttl"
KG = Namespace("https://w3id.org/ml-paper-graph/ontology#")
ONTOLOGY = URIRef("https://w3id.org/ml-paper-graph/ontology")
# Classes that back a fact are written by the exporters from edge attributes, those of a build from what it did; they
# are no nodes of the typed graph.
_REIFIED = frozenset({"Assertion", "Build", "Evidence", "File"})
# A property that only gathers others; no edge is of it alone.
_DERIVED = "derivedRelation"


def _local(term: object) -> str:
    return str(term).removeprefix(str(KG))


def snake(name: str) -> str:
    """``evaluatesOn`` -> ``evaluates_on``, the form that annotations use."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _leaves(graph: Graph, cls: Node | None) -> list[str]:
    below = sorted(str(c) for c in graph.subjects(RDFS.subClassOf, cls))
    return [leaf for c in below for leaf in _leaves(graph, URIRef(c))] if below else [_local(cls)]


def _enum(name: str, doc: str, members: list[tuple[str, str]]) -> list[str]:
    return [f"class {name}(StrEnum):", f'    """{doc}"""', "", *(f'    {k} = "{v}"' for k, v in members), "", ""]


def _members(names: list[str]) -> list[tuple[str, str]]:
    return [(snake(n).upper(), n) for n in names]


def _signature(name: str, table: dict[str, list[str]]) -> list[str]:
    lines = [f"{name}: Final[dict[EdgeType, frozenset[NodeType]]] = {{"]
    for edge, types in table.items():
        members = ", ".join(f"NodeType.{snake(t).upper()}" for t in types)
        lines.append(f"    EdgeType.{snake(edge).upper()}: frozenset({{{members}}}),")
    return [*lines, "}"]


def render(graph: Graph) -> str:
    """The source text of the generated module, for the ontology in ``graph``."""
    nodes = sorted(_local(c) for c in graph.subjects(RDF.type, OWL.Class))
    leaves = [n for n in nodes if _leaves(graph, KG[n]) == [n] and n not in _REIFIED]
    entities = sorted(_leaves(graph, KG.Entity))
    edges = []
    for prop in sorted(graph.subjects(RDF.type, OWL.ObjectProperty), key=str):
        domain, range_ = graph.value(prop, RDFS.domain), graph.value(prop, RDFS.range)
        ends = [*_leaves(graph, domain), *_leaves(graph, range_)]
        if all(end in leaves for end in ends) and prop != KG[_DERIVED]:
            edges.append(_local(prop))
    derived = sorted(_local(p) for p in graph.subjects(RDFS.subPropertyOf, KG[_DERIVED]))
    relations = sorted(_local(p) for p in graph.subjects(RDFS.subPropertyOf, KG.mentions))
    lines = [
        '"""Generated from ontology/kg.ttl by `make ontology`; do not edit."""',
        "",
        "from enum import StrEnum",
        "from typing import Final",
        "",
        f'VERSION: Final = "{graph.value(ONTOLOGY, OWL.versionInfo)}"',
        "",
        "",
        *_enum("NodeType", "The types of the nodes of the graph.", _members(leaves)),
        *_enum("EntityType", "The types of named things.", _members(entities)),
        *_enum("EdgeType", "The types of the edges of the graph, as the ontology spells them.", _members(edges)),
        *_enum(
            "Relation",
            "What a paper does with an entity, as annotations spell it.",
            [(snake(r).upper(), snake(r)) for r in relations],
        )[:-2],
        "",
        "    @property",
        "    def edge(self) -> EdgeType:",
        '        """The edge type of the relation."""',
        "        return EdgeType[self.name]",
        "",
        "",
        *_signature("DOMAIN", {e: _leaves(graph, graph.value(KG[e], RDFS.domain)) for e in edges}),
        "",
        *_signature("RANGE", {e: _leaves(graph, graph.value(KG[e], RDFS.range)) for e in edges}),
        "",
        "# Edges that no paper says: they follow from those that papers say.",
        f"DERIVED: Final = frozenset({{{', '.join(f'EdgeType.{snake(e).upper()}' for e in derived)}}})",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the ontology and write the module beside this one."""
    graph = Graph().parse(_ONTOLOGY_FILE, format="turtle")
    Path(__file__).with_name("_generated.py").write_text(render(graph), encoding="utf-8")


if __name__ == "__main__":
    main()
