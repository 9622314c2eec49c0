"""What a build says of how it was made."""

from __future__ import annotations

from dataclasses import replace

from rdflib import PROV, RDF, RDFS, Graph, Literal, Namespace

from kg import identifiers
from kg.exporters.provenance import BuildRecord, provenance_triples

KG = Namespace(identifiers.ONTOLOGY)
RECORD = BuildRecord(
    software="0.1.0",
    ontology="0.2.0",
    inputs={"page <1>.txt": "a" * 64, "papers.jsonl": "b" * 64},
    gazetteers={"mine.jsonl": "c" * 64},
    outputs={"graph.nt": "d" * 64, "papers.jsonl": "b" * 64},
    least=0.5,
)


def graph_of(record: BuildRecord) -> Graph:
    found = Graph()
    for triple in provenance_triples(record):
        found.add(triple)
    return found


def test_a_build_names_what_it_read_with_digests() -> None:
    found = graph_of(RECORD)
    (build,) = found.subjects(RDF.type, PROV.Activity)
    read = {(str(found.value(f, RDFS.label)), str(found.value(f, KG.sha256))) for f in found.objects(build, PROV.used)}
    assert read - {("the ontology", "None")} == {*RECORD.inputs.items(), *RECORD.gazetteers.items()}


def test_a_file_that_was_read_is_not_said_to_be_made_by_the_build() -> None:
    found = graph_of(RECORD)
    assert [found.value(f, RDFS.label) for f in found.subjects(PROV.wasGeneratedBy, None)] == [Literal("graph.nt")]


def test_a_gazetteer_with_the_name_of_a_file_of_papers_takes_nothing_from_it() -> None:
    found = graph_of(replace(RECORD, gazetteers={"papers.jsonl": "c" * 64}))
    digests = {str(found.value(file, KG.sha256))[0] for file in found.subjects(RDFS.label, Literal("papers.jsonl"))}
    assert digests == {"b", "c"}
    assert [found.value(f, RDFS.label) for f in found.subjects(PROV.wasGeneratedBy, None)] == [Literal("graph.nt")]


def test_the_build_goes_by_what_it_depends_on_and_what_it_made() -> None:
    def build(record: BuildRecord) -> set[object]:
        return set(graph_of(record).subjects(RDF.type, KG.Build))

    assert build(RECORD) == build(replace(RECORD, outputs={**RECORD.outputs, "view.html": "e" * 64}))
    for other in (
        replace(RECORD, outputs={**RECORD.outputs, "graph.json": "e" * 64}),
        replace(RECORD, software="0.1.1"),
        replace(RECORD, ontology="0.3.0"),
        replace(RECORD, least=0.0),
        replace(RECORD, profile="fast"),
        replace(RECORD, gazetteers={"mine.jsonl": "e" * 64}),
    ):
        assert build(other) != build(RECORD)
