"""The JSON-LD context of ours, made from the ontology: ``python -m kg.exporters.formats.context`` writes it."""

from __future__ import annotations

import json
from typing import Any, Final

from rdflib import OWL, RDF, RDFS, XSD, Graph, URIRef

from kg import identifiers
from kg.exporters.terms import PREFIXES
from kg.files import replacing
from kg.schema import ontology_dir

FILE: Final = "context.jsonld"
# Properties of other vocabularies whose values are IRIs.
_FOREIGN: Final = (
    "dcterms:isReplacedBy", "oa:hasSelector", "oa:hasSource", "prov:agent", "prov:hadPlan",
    "prov:qualifiedAssociation", "prov:used",
    "prov:wasAssociatedWith", "prov:wasAttributedTo", "prov:wasDerivedFrom", "prov:wasGeneratedBy",
    "rdfs:seeAlso", "skos:broader", "skos:closeMatch", "skos:exactMatch",
)  # fmt: skip


def render(ontology: Graph) -> str:
    """The text of ``context.jsonld``: prefixes, then classes, then properties with the type of their values."""
    context: dict[str, Any] = {"@version": 1.1, **PREFIXES, "label": "rdfs:label"}
    subjects = {URIRef(str(s)) for s in ontology.subjects(RDF.type, None)}
    terms = sorted(s for s in subjects if s.startswith(identifiers.ONTOLOGY))
    for term in terms:
        if (term, RDF.type, OWL.Class) in ontology:
            context[_term(term)] = _short(term)
    for term in terms:
        if (term, RDF.type, OWL.ObjectProperty) in ontology:
            context[_term(term)] = {"@id": _short(term), "@type": "@id"}
        elif (term, RDF.type, OWL.DatatypeProperty) in ontology:
            kind = ontology.value(term, RDFS.range)
            typed = {"@id": _short(term), "@type": "xsd:" + str(kind).removeprefix(str(XSD))}
            context[_term(term)] = _short(term) if kind == XSD.string else typed
    for name in _FOREIGN:
        context[name] = {"@id": name, "@type": "@id"}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(meaning)}" for name, meaning in context.items())
    return f'{{"@context": {{\n{lines}\n}}}}\n'


def _short(term: object) -> str:
    return "kg:" + str(term).removeprefix(identifiers.ONTOLOGY)


def _term(term: object) -> str:
    """The bare name, or with its prefix where the bare one is a prefix itself (``metric``)."""
    short = _short(term)
    return short if short.removeprefix("kg:") in PREFIXES else short.removeprefix("kg:")


def context() -> dict[str, Any]:
    """The context as it ships."""
    found: dict[str, Any] = json.loads((ontology_dir() / FILE).read_text(encoding="utf-8"))["@context"]
    return found


def types(found: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The terms of a context by IRI, each with the type of its values: ``@id``, a datatype's IRI, or nothing."""
    prefixes = {name: start for name, start in found.items() if name in PREFIXES}

    def whole(short: str) -> str:
        name, _, rest = short.partition(":")
        return prefixes[name] + rest if name in prefixes else short

    terms = {n: m if isinstance(m, dict) else {"@id": m} for n, m in found.items() if n != "@version"}
    return {whole(m["@id"]): (n, whole(m.get("@type", ""))) for n, m in terms.items() if n not in prefixes}


def main() -> None:
    """Write the context beside the ontology."""
    ontology = Graph().parse(ontology_dir() / "kg.ttl", format="turtle")
    with replacing(ontology_dir() / FILE) as (file,):
        file.write(render(ontology).encode())


if __name__ == "__main__":
    main()
