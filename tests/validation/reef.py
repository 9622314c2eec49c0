"""A graph of one paper that is in order, made by hand, to be broken in one place at a time."""

from __future__ import annotations

import json
from pathlib import Path

from kg import identifiers
from kg.validation import Report, validate_build

TEXT = "Kelp, a network\nWe present Kelp. It is tested on Reef, where it reaches 91.2 accuracy."
QUOTE = "It is tested on Reef, where it reaches 91.2 accuracy."
START = TEXT.index(QUOTE)


def assertion(subject: str, predicate: str, target: str) -> str:
    return identifiers.assertion_node(subject, predicate, target)


TESTS_ON = assertion("paper/p1", "evaluatesOn", "dataset/reef")
INTRODUCES = assertion("paper/p1", "introduces", "model/kelp")
CLAIMS = assertion("paper/p1", "hasResult", "result/0a")
VARIANT = assertion("dataset/reef-night", "variantOf", "dataset/reef")

_KINDS = "assertion dataset evidence metric model paper result selector source task".split()
_PREFIXES = "".join(f"@prefix {kind}: <{identifiers.BASE}{kind}/> .\n" for kind in _KINDS)
_PREFIXES += """
@prefix kg: <https://w3id.org/ml-paper-graph/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def named(name: str) -> str:
    return f'rdfs:label "{name}" ; kg:name "{name}" ; skos:prefLabel "{name}" ; kg:paperCount 1'


GRAPH = f"""
paper:p1 a kg:Paper ; rdfs:label "Kelp, a network" ; kg:title "Kelp, a network" ; kg:identifier "p1" ;
    kg:author "Ann Weed" ; kg:year "2021"^^xsd:gYear ; kg:address "https://papers.example/p1"^^xsd:anyURI ;
    kg:listedIn source:page ; kg:introduces model:kelp ; kg:evaluatesOn dataset:reef ; kg:hasResult result:0a .
source:page a kg:Source ; rdfs:label "page" ; kg:fileName "page" .
model:kelp a kg:Model ; {named("Kelp")} ; kg:alias "KelpNet" ; skos:altLabel "KelpNet" ; kg:inGazetteer false .
dataset:reef a kg:Dataset ; {named("Reef")} ; kg:inGazetteer true .
dataset:reef-night a kg:Dataset ; {named("Reef-Night")} ; kg:inGazetteer true ;
    kg:variantOf dataset:reef .
dataset:reef kg:derivedFrom dataset:reef-night .
metric:accuracy a kg:Metric ; {named("accuracy")} ; kg:inGazetteer true ;
    kg:higherIsBetter true .
result:0a a kg:Result ; rdfs:label "91.2 accuracy on Reef" ; kg:value 91.2 ; kg:unit "%" ; kg:kind "absolute" ;
    kg:system model:kelp ; kg:onDataset dataset:reef ; kg:metric metric:accuracy .
"""

EVIDENCE = f"""
{TESTS_ON} a kg:Assertion ; kg:subject paper:p1 ; kg:predicate kg:evaluatesOn ; kg:object dataset:reef ;
    kg:confidence 0.9 ; kg:hasEvidence evidence:0e .
{INTRODUCES} a kg:Assertion ; kg:subject paper:p1 ; kg:predicate kg:introduces ; kg:object model:kelp ;
    kg:rule "cue:we present" .
{CLAIMS} a kg:Assertion ; kg:subject paper:p1 ; kg:predicate kg:hasResult ; kg:object result:0a ; kg:rule "number" .
{VARIANT} a kg:Assertion ; kg:subject dataset:reef-night ; kg:predicate kg:variantOf ; kg:object dataset:reef ;
    kg:rule "gazetteer" .
{assertion("dataset/reef", "derivedFrom", "dataset/reef-night")} a kg:Assertion ; kg:subject dataset:reef ;
    kg:predicate kg:derivedFrom ; kg:object dataset:reef-night ; kg:derived true ; kg:support 1 ; kg:confidence 0.5 ;
    prov:wasDerivedFrom {VARIANT} .
evidence:0e a kg:Evidence ; kg:quote "{QUOTE}" ; kg:rule "cue:tested on" ; kg:confidence 0.9 ;
    kg:start {START} ; kg:end {START + len(QUOTE)} ;
    kg:mentionStart {TEXT.index("Reef")} ; kg:mentionEnd {TEXT.index("Reef") + 4} ;
    oa:hasSource paper:p1 ; oa:hasSelector selector:0b , selector:0c .
selector:0b a oa:TextQuoteSelector ; oa:exact "{QUOTE}" .
selector:0c a oa:TextPositionSelector ; oa:start {START} ;
    oa:end {START + len(QUOTE)} .
""".replace("assertion/", "assertion:")

TURTLE = GRAPH + EVIDENCE


def broken(*changes: tuple[str, str]) -> str:
    """The graph with texts replaced, each of which must be there; a change of nothing adds its text."""
    text = TURTLE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1) if old else text + new
    return text


def check(folder: Path, text: str, *, engine: str = "stream", name: str = "graph.ttl") -> Report:
    """The report of a graph in Turtle, beside the text of its paper."""
    paper = dict(zip(("title", "abstract"), TEXT.split("\n", 1), strict=True))
    (folder / "papers.jsonl").write_text(json.dumps({"id": "p1", **paper}) + "\n", encoding="utf-8")
    (folder / name).write_text(_PREFIXES + text, encoding="utf-8")
    return validate_build(folder / name, engine=engine)


def found(report: Report, *severities: str) -> set[tuple[str, str]]:
    """Rule and node of every problem of these severities, of all without any."""
    return {
        (p.rule, p.node.removeprefix(identifiers.BASE))
        for p in report.problems
        if not severities or p.severity in severities
    }
