"""The ontology: every term is described, every term that an export uses is defined, the generated code is fresh."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import networkx as nx
import pytest
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from kg import identifiers, schema
from kg.exporters.provenance import BuildRecord, provenance_triples
from kg.exporters.rdf import Triple, evidence_triples, graph_triples
from kg.schema import _generated, ontology_dir
from kg.schema.generate import render
from tests.full_graphs import full_graph

KG = Namespace(identifiers.ONTOLOGY)
OA = Namespace("http://www.w3.org/ns/oa#")
ONTOLOGY = Graph().parse(ontology_dir() / "kg.ttl", format="turtle")
CLASSES = sorted(c for c in ONTOLOGY.subjects(RDF.type, OWL.Class) if isinstance(c, URIRef))
PROPERTIES = sorted(
    p
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
    for p in ONTOLOGY.subjects(RDF.type, kind)
    if isinstance(p, URIRef)
)
# No reader finds the split of a result yet; a derived relation is always one of those below.
NOT_EXPORTED = {KG[p] for p in ("split", "derivedRelation")}
# What exports take from other vocabularies; the ontology's head says what for.
OTHERS = {
    *(SKOS.prefLabel, SKOS.altLabel, SKOS.broader, DCTERMS.isReplacedBy, OWL.deprecated, PROV.wasDerivedFrom),
    *(SKOS.exactMatch, SKOS.closeMatch, RDFS.seeAlso),
    *(OA[p] for p in ("hasSource", "hasSelector", "exact", "start", "end")),
    *(OA[c] for c in ("TextQuoteSelector", "TextPositionSelector")),
    *(PROV.Activity, PROV.Entity, PROV.SoftwareAgent, PROV.used, PROV.wasAssociatedWith, PROV.wasGeneratedBy),
    OWL.versionInfo,
}
# Classes that only gather others; nothing is of such a type alone.
ABSTRACT = {KG[c] for c in ("Node", "Entity", "Artefact", "Finding")}


def _short(term: URIRef) -> str:
    return str(term).removeprefix(str(KG))


@pytest.fixture(scope="module")
def exported() -> list[Triple]:
    graph: nx.MultiDiGraph[str] = full_graph()
    digests = {"a.txt": "0" * 64}
    made = {"b.nt": "1" * 64}
    record = BuildRecord(software="1", ontology="2", inputs=digests, gazetteers={}, outputs=made, profile="fast")
    return [*graph_triples(graph), *evidence_triples(graph), *provenance_triples(record)]


def _classes(exported: Iterable[Triple]) -> dict[object, set[object]]:
    """The classes of every subject, those above its own among them."""
    ours = {s for s, p, o in exported if p == RDF.type and o in KG}
    direct = {s: o for s, p, o in exported if p == RDF.type and (o in KG or s not in ours)}
    above: dict[object, set[object]] = {c: {*ONTOLOGY.transitive_objects(c, RDFS.subClassOf)} for c in CLASSES}
    return {s: above.get(o, {o}) for s, o in direct.items()}


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES], ids=_short)
def test_a_term_has_one_label_and_one_comment_in_english(term: URIRef) -> None:
    for kind in (RDFS.label, RDFS.comment):
        texts = list(ONTOLOGY.objects(term, kind))
        assert [isinstance(t, Literal) and t.language for t in texts] == ["en"]


@pytest.mark.parametrize("term", PROPERTIES, ids=_short)
def test_a_property_has_one_domain_and_it_is_a_class(term: URIRef) -> None:
    assert [d in CLASSES for d in ONTOLOGY.objects(term, RDFS.domain)] == [True]


@pytest.mark.parametrize("term", PROPERTIES, ids=_short)
def test_a_property_has_one_range_of_its_kind(term: URIRef) -> None:
    (found,) = ONTOLOGY.objects(term, RDFS.range)
    if (term, RDF.type, OWL.DatatypeProperty) in ONTOLOGY:
        assert str(found).startswith(str(XSD))
    else:
        assert found in CLASSES or found == RDF.Property


def test_every_term_is_in_our_namespace() -> None:
    assert all(str(t).startswith(str(KG)) for t in [*CLASSES, *PROPERTIES])


def test_no_two_terms_share_a_label_of_one_kind() -> None:
    for terms in (CLASSES, PROPERTIES):
        labels = [str(ONTOLOGY.value(t, RDFS.label)) for t in terms]
        assert len(labels) == len(set(labels))


def test_the_generated_module_is_fresh() -> None:
    assert Path(_generated.__file__).read_text(encoding="utf-8") == render(ONTOLOGY), "run `make ontology`"


def test_the_version_is_that_of_the_ontology() -> None:
    assert str(ONTOLOGY.value(URIRef(identifiers.BASE + "ontology"), OWL.versionInfo)) == schema.VERSION


def test_the_namespace_is_that_of_the_identifiers() -> None:
    assert ("kg", URIRef(identifiers.ONTOLOGY)) in ONTOLOGY.namespaces()


def test_every_property_exported_is_defined(exported: list[Triple]) -> None:
    used = {p for _, p, _ in exported} - {RDF.type, RDFS.label}
    assert used <= set(PROPERTIES) | OTHERS


def test_every_class_exported_is_defined(exported: list[Triple]) -> None:
    assert {o for _, p, o in exported if p == RDF.type} <= set(CLASSES) | OTHERS


def test_every_property_defined_is_exported(exported: list[Triple]) -> None:
    assert set(PROPERTIES) - NOT_EXPORTED == {p for _, p, _ in exported if p in KG}


def test_every_class_defined_is_exported(exported: list[Triple]) -> None:
    assert set(CLASSES) - ABSTRACT == {o for _, p, o in exported if p == RDF.type and o in KG}


def test_subjects_are_in_the_domain(exported: list[Triple]) -> None:
    classes = _classes(exported)
    wrong = {p for s, p, _ in exported if p in PROPERTIES and ONTOLOGY.value(p, RDFS.domain) not in classes[s]}
    assert not wrong


def test_objects_are_in_the_range(exported: list[Triple]) -> None:
    classes = _classes(exported)
    wrong = set()
    for _, p, o in exported:
        if p in OTHERS:
            continue
        wanted = ONTOLOGY.value(p, RDFS.range)
        if isinstance(o, Literal):
            fits = p == RDFS.label or (o.datatype or XSD.string) == wanted
        else:
            fits = p == RDF.type or (o in PROPERTIES if wanted == RDF.Property else wanted in classes[o])
        if not fits:
            wrong.add((p, o))
    assert not wrong
