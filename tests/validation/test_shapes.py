"""The shapes: each is broken once, and the streamed check finds what pySHACL finds, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Namespace

from kg import identifiers
from kg.errors import KGError
from kg.schema import ontology_dir
from kg.validation import shacl
from kg.validation.shapes import ShapeError, read_shapes
from tests.validation.reef import INTRODUCES, TESTS_ON, broken, check, found, named

KG = Namespace(identifiers.ONTOLOGY)
SHAPES = Graph().parse(ontology_dir() / "shapes.ttl", format="turtle")
NAMED = f"; {named('New')} ; kg:inGazetteer true ."
TITLED = '; rdfs:label "T" ; kg:title "T" ; kg:identifier "t" .'

# rule, the node it names, what is replaced (nothing: added), by what
BREAKS: list[tuple[str, str, str, str]] = [
    ("Paper:pattern", "paper/p%202", "", f"<{identifiers.BASE}paper/p%202> a kg:Paper {TITLED}"),
    ("Paper-label:minCount", "paper/p1", 'rdfs:label "Kelp, a network" ; kg:title', "kg:title"),
    ("Paper-title:equals", "paper/p1", 'kg:title "Kelp, a network"', 'kg:title "Kelp"'),
    ("Paper-identifier:maxCount", "paper/p1", 'kg:identifier "p1"', 'kg:identifier "p1" , "p2"'),
    ("Paper-identifier:minLength", "paper/p1", 'kg:identifier "p1"', 'kg:identifier ""'),
    ("Paper-year:datatype", "paper/p1", '"2021"^^xsd:gYear', '"2021"'),
    ("Paper-evaluatesOn:class", "paper/p1", "kg:evaluatesOn dataset:reef", "kg:evaluatesOn model:kelp"),
    ("Paper-introduces:class", "paper/p1", "kg:introduces model:kelp", "kg:introduces paper:p1"),
    ("Paper-buildsOn:class", "paper/p1", "kg:introduces model:kelp", "kg:buildsOn model:kelp"),
    ("Entity-name:minCount", "model/kelp", 'kg:name "Kelp" ;', ""),
    ("Entity-inGazetteer:datatype", "model/kelp", "kg:inGazetteer false", 'kg:inGazetteer "maybe"^^xsd:boolean'),
    ("Entity-paperCount:minInclusive", "model/kelp", "kg:paperCount 1", "kg:paperCount -1"),
    ("Entity-prefLabel:equals", "dataset/reef", 'skos:prefLabel "Reef"', 'skos:prefLabel "Atoll"'),
    ("Entity-altLabel:equals", "model/kelp", 'kg:alias "KelpNet"', 'kg:alias "Kelp net"'),
    ("Entity-broader-skos:equals", "dataset/reef", "reef kg:derivedFrom", "reef skos:broader task:t ; kg:derivedFrom"),
    ("Entity-exactMatch:pattern", "model/kelp", 'kg:alias "KelpNet"', "skos:exactMatch <urn:kelp>"),
    ("Entity-closeMatch:nodeKind", "model/kelp", 'kg:alias "KelpNet"', 'skos:closeMatch "kelp"'),
    ("Entity-seeAlso:nodeKind", "model/kelp", 'kg:alias "KelpNet"', 'rdfs:seeAlso "kelp"'),
    ("Evidence-hasSelector:minCount", "evidence/0e", ", selector:0c", ""),
    ("Model:pattern", "method/new", "", f"<{identifiers.BASE}method/new> a kg:Model {NAMED}"),
    ("Artefact-basedOn:class", "model/kelp", 'kg:alias "KelpNet"', "kg:basedOn dataset:reef"),
    ("Dataset-derivedFrom:class", "dataset/reef", "kg:derivedFrom dataset:reef-night", "kg:derivedFrom model:kelp"),
    ("Metric-higherIsBetter:datatype", "metric/accuracy", "kg:higherIsBetter true", 'kg:higherIsBetter "up"'),
    ("Source-fileName:equals", "source/page", 'kg:fileName "page"', 'kg:fileName "other"'),
    (
        "CodeRepository-address:pattern", "code/a", "",
        f'<{identifiers.BASE}code/a> a kg:CodeRepository ; rdfs:label "a" ; kg:address "mailto:a"^^xsd:anyURI .',
    ),
    ("Result-value:datatype", "result/0a", "kg:value 91.2", 'kg:value "91.2"'),
    ("Result-unit:pattern", "result/0a", 'kg:unit "%"', 'kg:unit "percent"'),
    ("Result-kind:minCount", "result/0a", '; kg:kind "absolute"', ""),
    ("Result-onDataset:class", "result/0a", "kg:onDataset dataset:reef", "kg:onDataset metric:accuracy"),
    ("Result-metric:maxCount", "result/0a", "kg:metric metric:accuracy", "kg:metric metric:accuracy , metric:other"),
    ("Assertion-object:minCount", TESTS_ON, "kg:object dataset:reef ;", ";"),
    ("Assertion-predicate:pattern", TESTS_ON, "kg:predicate kg:evaluatesOn", "kg:predicate rdfs:label"),
    ("Assertion-confidence:maxInclusive", TESTS_ON, "kg:confidence 0.9 ; kg:has", "kg:confidence 1.5 ; kg:has"),
    ("Assertion-rule:minLength", INTRODUCES, 'kg:rule "cue:we present"', 'kg:rule ""'),
    ("Assertion-hasEvidence:class", TESTS_ON, "kg:hasEvidence evidence:0e", "kg:hasEvidence selector:0b"),
    ("Evidence-quote:minCount", "evidence/0e", "kg:quote", "rdfs:label"),
    ("Evidence-start:lessThan", "evidence/0e", "kg:start 33", "kg:start 99"),
    ("Evidence-mentionStart:lessThan", "evidence/0e", "kg:mentionStart 49", "kg:mentionStart 59"),
    ("Evidence-start:minInclusive", "evidence/0e", "kg:start 33", "kg:start -1"),
    ("Evidence-confidence:minInclusive", "evidence/0e", "kg:confidence 0.9 ;\n", "kg:confidence -0.1 ;\n"),
    ("Evidence-mentionEnd-end:lessThanOrEquals", "evidence/0e", "kg:mentionEnd 53", "kg:mentionEnd 999"),
    ("Evidence-hasSource:class", "evidence/0e", "oa:hasSource paper:p1", "oa:hasSource source:page"),
    ("TextQuoteSelector-exact:minCount", "selector/0b", "oa:exact", "oa:prefix"),
    ("TextPositionSelector-start:lessThan", "selector/0c", "oa:start 33", "oa:start 933"),
]  # fmt: skip
# Breaks that do not touch what another one changes, so that they can stand in one graph.
TOGETHER = [b for b in BREAKS if b[0] not in {
    "Paper-title:equals", "Paper-identifier:minLength", "Paper-introduces:class", "Evidence-start:minInclusive",
    "Evidence-mentionStart:lessThan", "Artefact-basedOn:class", "Dataset-derivedFrom:class",
    "Entity-exactMatch:pattern", "Entity-closeMatch:nodeKind", "Entity-seeAlso:nodeKind",
}]  # fmt: skip


@pytest.mark.parametrize(("rule", "node", "old", "new"), BREAKS)
def test_a_shape_that_is_broken_is_told(rule: str, node: str, old: str, new: str, tmp_path: Path) -> None:
    assert (rule, node) in found(check(tmp_path, broken((old, new))))


def test_the_streamed_check_finds_what_pyshacl_finds(tmp_path: Path) -> None:
    pytest.importorskip("pyshacl", reason="pySHACL is not installed (pip install 'pyshacl>=0.30,<1')")
    text = broken(*((old, new) for _, _, old, new in TOGETHER))
    one, other = (check(tmp_path, text, engine=engine) for engine in ("stream", "shacl"))
    assert found(one, "error") == found(other, "error")
    assert found(one, "warning") == found(other, "warning")
    assert {(rule, node) for rule, node, _, _ in TOGETHER} <= found(one)


def test_pyshacl_finds_nothing_in_a_graph_in_order(tmp_path: Path) -> None:
    pytest.importorskip("pyshacl", reason="pySHACL is not installed (pip install 'pyshacl>=0.30,<1')")
    report = check(tmp_path, broken(), engine="shacl")
    assert (report.engine, found(report)) == ("pySHACL", set())


def test_without_pyshacl_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shacl, "is_installed", lambda: False)
    with pytest.raises(KGError, match="pip install 'pyshacl"):
        check(tmp_path, broken(), engine="shacl")
    assert check(tmp_path, broken(), engine="auto").engine == "stream"


def test_a_shape_that_the_streamed_check_does_not_know_is_refused(tmp_path: Path) -> None:
    text = (ontology_dir() / "shapes.ttl").read_text(encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(text.replace("sh:lessThan kg:end", "sh:disjoint kg:end"), encoding="utf-8")
    with pytest.raises(ShapeError, match="sh:disjoint"):
        read_shapes(tmp_path / "shapes.ttl")


def test_every_class_of_the_export_has_a_shape() -> None:
    ontology = Graph().parse(ontology_dir() / "kg.ttl", format="turtle")
    classes = {c for c in ontology.subjects(RDF.type, OWL.Class) if not any(ontology.subjects(RDFS.subClassOf, c))}
    assert classes <= set(SHAPES.objects(None, SH.targetClass))


def test_every_term_of_ours_in_a_shape_is_defined() -> None:
    ontology = Graph().parse(ontology_dir() / "kg.ttl", format="turtle")
    used = {t for triple in SHAPES for t in triple if str(t).startswith(str(KG))}
    assert used <= set(ontology.subjects(RDF.type, None))


def test_shapes_have_names_of_their_own() -> None:
    assert not [t for triple in SHAPES for t in triple if isinstance(t, BNode)]
    paths = {s: SHAPES.value(s, SH.path) for s in SHAPES.subjects(RDF.type, SH.PropertyShape)}
    assert all(str(s).rpartition("-")[2] and path is not None for s, path in paths.items())


def test_every_property_shape_belongs_to_a_node_shape() -> None:
    assert set(SHAPES.subjects(RDF.type, SH.PropertyShape)) == set(SHAPES.objects(None, SH.property))
