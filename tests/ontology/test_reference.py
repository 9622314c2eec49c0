"""The reference page is fresh, and terms that are given up keep to the policy of the README."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, Graph, Literal

from kg.schema import ontology_dir
from kg.schema.reference import KG, Ontology, read_ontology, render

PAGE = ontology_dir() / "reference.md"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology(ontology_dir())


def against_the_policy(terms: Graph) -> list[str]:
    """What deprecated terms lack: a replacement that is defined and is not itself deprecated."""
    problems = []
    gone = set(terms.subjects(OWL.deprecated, Literal(True)))
    for term in sorted(gone, key=str):
        instead = list(terms.objects(term, DCTERMS.isReplacedBy))
        if not instead:
            problems.append(f"{term} has no dcterms:isReplacedBy")
        problems += [f"{term} leads to {t}" for t in instead if t in gone or (t, RDF.type, None) not in terms]
    return problems


def test_the_page_is_fresh(ontology: Ontology) -> None:
    assert PAGE.read_text(encoding="utf-8") == render(ontology), "run `make ontology`"


def test_the_page_tells_of_every_term(ontology: Ontology) -> None:
    heads = {line.split()[-1] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("### ")}
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {str(t).removeprefix(str(KG)) for kind in kinds for t in ontology.terms.subjects(RDF.type, kind)}
    assert heads == terms


def test_the_terms_that_are_given_up_have_a_replacement(ontology: Ontology) -> None:
    assert against_the_policy(ontology.terms) == []


def test_the_policy_finds_what_breaks_it_and_the_page_shows_what_keeps_to_it(ontology: Ontology) -> None:
    terms = Graph()
    terms += ontology.terms
    terms.add((KG.uses, OWL.deprecated, Literal(True)))
    assert against_the_policy(terms) == [f"{KG.uses} has no dcterms:isReplacedBy"]
    terms.add((KG.uses, DCTERMS.isReplacedBy, KG.extends))
    assert against_the_policy(terms) == []
    page = render(Ontology(terms=terms, shapes=ontology.shapes, alignments=ontology.alignments))
    assert "**Deprecated**; use [extends](#property-extends)." in page
    terms.set((KG.uses, DCTERMS.isReplacedBy, KG.nothing))
    assert against_the_policy(terms) == [f"{KG.uses} leads to {KG.nothing}"]


def test_how_many_values_there_may_be_is_what_the_shapes_say() -> None:
    text = Path(PAGE).read_text(encoding="utf-8")
    assert "| [subject](#property-subject) | [Node](#class-node) | 1 |" in text
    assert "| [year](#property-year) | `xsd:gYear` | 0 or 1 |" in text
    assert "| [mentions](#property-mentions) | [Entity](#class-entity) | any |" in text
