"""Mappings: from terms of ours to terms that exist, each looked up where a published list of terms is at hand."""

from __future__ import annotations

from functools import cache

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef
from rdflib.namespace import DC, DCAT, DCTERMS, DOAP, FOAF, PROV, SDO, DefinedNamespace

from kg import identifiers
from kg.schema import ontology_dir
from tests.papers import SHARED

KG = Namespace(identifiers.ONTOLOGY)
ALIGN = Namespace("https://w3id.org/ml-paper-graph/alignments#")
ONTOLOGY = Graph().parse(ontology_dir() / "kg.ttl", format="turtle")
ALIGNMENTS = Graph().parse(ontology_dir() / "alignments.ttl", format="turtle")
MAPPINGS = sorted((s, p, o) for s, p, o in ALIGNMENTS if str(s).startswith(str(KG)))
CHECKED = {str(s): str(o) for s, o in ALIGNMENTS.subject_objects(ALIGN.checked)}
# Vocabularies whose terms rdflib lists, so that it knows which there are not.
_LISTED = (DC, DCAT, DCTERMS, DOAP, FOAF, PROV, RDF, RDFS, SDO, SKOS)
CLOSED: dict[str, type[DefinedNamespace]] = {str(n): n for n in _LISTED}
COPIES = {
    "http://www.w3.org/ns/mls#": "MLSchema.ttl",
    "https://semopenalex.org/ontology/": "semopenalex-ontology.ttl",
}
MATCHES = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch}


def vocabulary(term: object) -> str:
    """The namespace of a term: the longest of those that the mappings or rdflib know."""
    fits = [n for n in {*CHECKED, *CLOSED} if str(term).startswith(n)]
    assert fits, f"{term} is of no vocabulary that is said to be checked or not"
    return max(fits, key=len)


@cache
def copy(name: str) -> Graph:
    path = SHARED / "lexicons" / name
    if not path.exists():
        pytest.skip(f"a published copy of the vocabulary is not at hand (looked for {path.name} in {path.parent})")
    return Graph().parse(path, format="turtle")


LOOKED_UP = [m for m in MAPPINGS if CHECKED.get(vocabulary(m[2]), "test") == "test"]


@pytest.mark.parametrize(
    ("term", "other"), [(s, o) for s, _, o in LOOKED_UP], ids=lambda t: str(t).rpartition("/")[2].rpartition("#")[2]
)
def test_a_term_that_is_mapped_to_exists(term: URIRef, other: URIRef) -> None:
    home = vocabulary(other)
    if home in CLOSED:
        assert str(other).removeprefix(home) in CLOSED[home]
    else:
        kinds = set(copy(COPIES[home]).objects(other, RDF.type))
        assert kinds & {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
        assert (OWL.Class in kinds) == ((term, RDF.type, OWL.Class) in ONTOLOGY)


@pytest.mark.parametrize("term", ["hasURL", "hasPublicationYear"])
def test_terms_of_fabio_that_another_vocabulary_uses(term: str) -> None:
    assert (URIRef(f"http://purl.org/spar/fabio/{term}"), None, None) in copy("semopenalex-ontology.ttl")


def test_a_term_that_does_not_exist_would_be_found() -> None:
    assert "ScholarlyArticle" in CLOSED[str(SDO)]
    assert all("ScholarlyArtikel" not in terms for terms in CLOSED.values())


def test_only_terms_of_ours_are_mapped_and_each_is_defined() -> None:
    assert {s for s, _, _ in MAPPINGS} <= set(ONTOLOGY.subjects(RDF.type, None))


def test_classes_are_mapped_as_classes_and_properties_as_properties() -> None:
    for term, how, _ in MAPPINGS:
        wanted = RDFS.subClassOf if (term, RDF.type, OWL.Class) in ONTOLOGY else RDFS.subPropertyOf
        assert how in MATCHES | {wanted}, (term, how)


def test_every_class_that_is_exported_is_mapped() -> None:
    leaves = {c for c in ONTOLOGY.subjects(RDF.type, OWL.Class) if not any(ONTOLOGY.subjects(RDFS.subClassOf, c))}
    assert leaves <= {s for s, _, _ in MAPPINGS}


def test_every_vocabulary_says_how_it_was_checked() -> None:
    used = {vocabulary(o) for _, _, o in MAPPINGS} - {str(RDFS)}
    assert used == CHECKED.keys()
    assert set(CHECKED.values()) <= {"test", "read", "no"}


def test_what_is_said_to_be_tested_can_be_and_what_was_read_names_its_source() -> None:
    assert {v for v, how in CHECKED.items() if how == "test"} <= {*CLOSED, *COPIES}
    read = [v for v, how in CHECKED.items() if how == "read"]
    assert all(ALIGNMENTS.value(URIRef(v), DCTERMS.source) is not None for v in read)


def test_there_are_no_blank_nodes() -> None:
    assert not [t for triple in ALIGNMENTS for t in triple if isinstance(t, BNode)]


def test_the_ontology_does_not_load_the_mappings() -> None:
    assert not list(ONTOLOGY.objects(None, OWL.imports))
