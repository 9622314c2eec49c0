"""Write ``ontology/reference.md``, the terms for people: ``python kg/schema/reference.py`` in a checkout.

A script that imports nothing of kg, like ``generate``. What it says comes from ``kg.ttl``, ``shapes.ttl`` (how many
values) and ``alignments.ttl`` (terms of others).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

_FOLDER: Final = Path(__file__).resolve().parents[2] / "ontology"
KG: Final = Namespace("https://w3id.org/ml-paper-graph/ontology#")
ONTOLOGY: Final = URIRef("https://w3id.org/ml-paper-graph/ontology")
_HOW: Final = {
    RDFS.subClassOf: "a kind of", RDFS.subPropertyOf: "a case of", SKOS.exactMatch: "same as",
    SKOS.closeMatch: "close to", SKOS.broadMatch: "narrower than", SKOS.narrowMatch: "wider than",
    SKOS.relatedMatch: "related to",
}  # fmt: skip
_KINDS: Final = {
    OWL.FunctionalProperty: "one value at most", OWL.IrreflexiveProperty: "never joins a thing to itself",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """The three graphs that the page is made from."""

    terms: Graph
    shapes: Graph
    alignments: Graph

    def text(self, term: Node, predicate: URIRef) -> str:
        """The one text that a term has under a predicate."""
        return str(self.terms.value(term, predicate) or "")


def read_ontology(folder: Path = _FOLDER) -> Ontology:
    """The files of the ontology in a folder."""
    terms, shapes, alignments = (
        Graph().parse(folder / f"{name}.ttl", format="turtle") for name in ("kg", "shapes", "alignments")
    )
    return Ontology(terms=terms, shapes=shapes, alignments=alignments)


def render(ontology: Ontology) -> str:
    """The page, in Markdown."""
    terms = ontology.terms
    classes = sorted((c for c in terms.subjects(RDF.type, OWL.Class) if isinstance(c, URIRef)), key=str)
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    properties = sorted({p for kind in kinds for p in terms.subjects(RDF.type, kind)}, key=str)
    wider = ", ".join(_link(terms, c) for c in classes if (None, RDFS.subClassOf, c) in terms)
    lines = [
        "<!-- Generated from kg.ttl, shapes.ttl and alignments.ttl by `make ontology`; do not edit. -->",
        f"# {ontology.text(ONTOLOGY, DCTERMS.title)}: the terms",
        "",
        f"Version {ontology.text(ONTOLOGY, OWL.versionInfo)}, prefix `kg:`, namespace `{KG}`.",
        "",
        ontology.text(ONTOLOGY, DCTERMS.description),
        "",
        f"A build says of each thing its narrowest class alone, none of the wider ones ({wider}).",
        "With the ontology beside it, `kg query FILE.rq --data build --data ontology/kg.ttl`, these are asked for by",
        '`?thing a/rdfs:subClassOf* kg:Entity`. Years compare with years: `FILTER(?year >= "2019"^^xsd:gYear)`.',
        "",
        "## Classes",
        "",
        *_tree(terms, classes),
        "",
    ]
    for term in classes:
        lines += [*_class(ontology, term, properties), ""]
    lines += ["## Properties", ""]
    for found in properties:
        lines += [*_property(ontology, found), ""]
    return "\n".join(lines).rstrip() + "\n"


def _tree(terms: Graph, classes: list[URIRef], above: Node | None = None, depth: int = 0) -> Iterator[str]:
    for term in classes:
        if terms.value(term, RDFS.subClassOf) == above:
            yield f"{'  ' * depth}- {_link(terms, term)}"
            yield from _tree(terms, classes, term, depth + 1)


def _class(ontology: Ontology, term: URIRef, properties: list[Node]) -> Iterator[str]:
    yield f"### Class {_local(term)}"
    yield ""
    yield from _about(ontology, term)
    above = ontology.terms.value(term, RDFS.subClassOf)
    if above is not None:
        yield f"\nA kind of {_link(ontology.terms, above)}."
    yield from _others(ontology, term)
    own = [p for p in properties if ontology.terms.value(p, RDFS.domain) == term]
    if own:
        yield "\n| property | leads to | how many |\n|---|---|---|"
    for found in own:
        leads = _link(ontology.terms, ontology.terms.value(found, RDFS.range))
        yield f"| {_link(ontology.terms, found)} | {leads} | {_count(ontology, term, found)} |"


def _property(ontology: Ontology, term: Node) -> Iterator[str]:
    terms = ontology.terms
    yield f"### Property {_local(term)}"
    yield ""
    yield from _about(ontology, term)
    ends = (_link(terms, terms.value(term, end)) for end in (RDFS.domain, RDFS.range))
    yield f"\nFrom {' to '.join(ends)}."
    above = terms.value(term, RDFS.subPropertyOf)
    if above is not None:
        yield f"A case of {_link(terms, above)}."
    said = [text for kind, text in _KINDS.items() if (term, RDF.type, kind) in terms]
    if said:
        yield f"{'; '.join(said).capitalize()}."
    yield from _others(ontology, term)


def _about(ontology: Ontology, term: Node) -> Iterator[str]:
    yield ontology.text(term, RDFS.comment)
    if (term, OWL.deprecated, Literal(True)) in ontology.terms:
        instead = sorted(ontology.terms.objects(term, DCTERMS.isReplacedBy), key=str)
        yield f"\n**Deprecated**; use {', '.join(_link(ontology.terms, t) for t in instead)}."


def _others(ontology: Ontology, term: Node) -> Iterator[str]:
    """The terms of other vocabularies that a term is mapped to."""
    for how, text in _HOW.items():
        found = sorted(ontology.alignments.objects(term, how), key=str)
        if found:
            names = (ontology.alignments.namespace_manager.curie(URIRef(str(o)), generate=False) for o in found)
            yield f"\nMapped: {text} {', '.join(f'`{name}`' for name in names)}."


def _count(ontology: Ontology, term: URIRef, path: Node) -> str:
    """How many values the shapes ask for: ``1``, ``0 or 1``, ``1 or more`` or ``any``."""
    least = most = None
    for shape in ontology.shapes.subjects(SH.targetClass, term):
        for found in ontology.shapes.objects(shape, SH.property):
            if ontology.shapes.value(found, SH.path) == path:
                least = ontology.shapes.value(found, SH.minCount) or least
                most = ontology.shapes.value(found, SH.maxCount) or most
    if least is None:
        return "any" if most is None else f"0 to {most}" if str(most) != "1" else "0 or 1"
    return f"{least} or more" if most is None else str(least) if least == most else f"{least} to {most}"


def _link(terms: Graph, term: Node | None) -> str:
    if str(term).startswith(str(KG)):
        kind = "class" if (term, RDF.type, OWL.Class) in terms else "property"
        return f"[{_local(term)}](#{kind}-{_local(term).lower()})"
    return f"`{terms.namespace_manager.curie(URIRef(str(term)), generate=False)}`"


def _local(term: object) -> str:
    return str(term).removeprefix(str(KG))


def main() -> None:
    """Read the ontology and write the page beside it."""
    (_FOLDER / "reference.md").write_text(render(read_ontology()), encoding="utf-8")


if __name__ == "__main__":
    main()
