"""The assertions that are written, and what they rest on."""

from __future__ import annotations

import pytest
from rdflib import PROV, RDF, XSD, Graph, Literal, Namespace, URIRef

from kg import identifiers
from kg.exporters.rdf import assertion_triples, evidence_triples, graph_triples
from tests.full_graphs import full_graph

KG = Namespace(identifiers.ONTOLOGY)
OA = Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def evidence() -> Graph:
    found = Graph()
    for triple in evidence_triples(full_graph()):
        found.add(triple)
    return found


def test_a_derived_assertion_says_so_and_what_it_follows_from(evidence: Graph) -> None:
    extends = identifiers.assertion_node("paper/title-0123456789ef", "extends", "model/fernnet")
    node = URIRef(identifiers.iri(identifiers.assertion_node("model/twignet", "basedOn", "model/fernnet")))
    bases = set(evidence.objects(node, PROV.wasDerivedFrom))
    assert len(bases) == 2
    assert URIRef(identifiers.iri(extends)) in bases
    assert bases <= set(evidence.subjects(RDF.type, KG.Assertion))
    assert evidence.value(node, KG.derived) == Literal(True)
    assert evidence.value(node, KG.support) == Literal(1)


def test_an_assertion_of_a_paper_counts_the_sentences_that_say_so(evidence: Graph) -> None:
    for assertion in evidence.subjects(RDF.type, KG.Assertion):
        pieces = list(evidence.objects(assertion, KG.hasEvidence))
        if pieces and evidence.value(assertion, KG.derived) is None:
            quotes = {evidence.value(p, KG.quote) for p in pieces}
            assert evidence.value(assertion, KG.support) == Literal(len(quotes))


def test_the_selectors_of_evidence_quote_and_place_the_sentence(evidence: Graph) -> None:
    for piece in evidence.subjects(RDF.type, KG.Evidence):
        selectors = {evidence.value(s, RDF.type): s for s in evidence.objects(piece, OA.hasSelector)}
        assert selectors.keys() == {OA.TextQuoteSelector, OA.TextPositionSelector}
        assert evidence.value(selectors[OA.TextQuoteSelector], OA.exact) == evidence.value(piece, KG.quote)
        start, end = (int(str(evidence.value(selectors[OA.TextPositionSelector], p))) for p in (OA.start, OA.end))
        assert end - start == len(str(evidence.value(piece, KG.quote)))


def test_the_source_of_evidence_is_a_paper(evidence: Graph) -> None:
    papers = {s for s, p, o in graph_triples(full_graph()) if (p, o) == (RDF.type, KG.Paper)}
    assert {evidence.value(e, OA.hasSource) for e in evidence.subjects(RDF.type, KG.Evidence)} <= papers


def test_two_mentions_in_one_sentence_are_two_pieces_of_evidence_but_one_sentence_that_supports() -> None:
    subject, target = "paper/arxiv-2101.00001", "model/fernnet"
    data = full_graph().edges[subject, target, "introduces"]
    piece = data["evidence"][0]
    second = piece | {"mention_start": piece["mention_end"], "mention_end": piece["mention_end"] + 1}
    triples = list(assertion_triples(subject, target, data | {"evidence": [piece, second]}))
    assert sum(p == KG.hasEvidence for _, p, _ in triples) == 2
    assert [o for _, p, o in triples if p == KG.support] == [Literal(1)]


def test_of_one_mention_that_one_rule_found_twice_the_first_piece_counts() -> None:
    subject, target = "paper/arxiv-2101.00001", "model/fernnet"
    data = full_graph().edges[subject, target, "introduces"]
    pieces = [data["evidence"][0] | {"confidence": sure} for sure in (0.7, 0.2)]
    triples = list(assertion_triples(subject, target, data | {"confidence": 0.7, "evidence": pieces}))
    assert [str(o) for _, p, o in triples if p == KG.confidence] == ["0.7", "0.7"]  # of the assertion, of its evidence


def test_a_confidence_has_two_places_at_most() -> None:
    subject, target = "paper/arxiv-2101.00001", "model/fernnet"
    data = full_graph().edges[subject, target, "introduces"]
    piece = data["evidence"][0] | {"confidence": 0.1}
    triples = list(assertion_triples(subject, target, data | {"confidence": 0.8765, "evidence": [piece]}))
    assert {str(o) for _, p, o in triples if p == KG.confidence} == {"0.88", "0.1"}


def test_two_papers_may_say_where_a_dataset_is_from_at_the_same_place_of_their_texts() -> None:
    subject, target = "dataset/ledgerbench", "dataset/quietqa"
    data = full_graph().edges[subject, target, "derivedFrom"]
    papers = ["paper/one", "paper/two"]
    pieces = [data["evidence"][0] | {"paper": paper} for paper in papers]
    triples = list(assertion_triples(subject, target, data | {"evidence": pieces}))
    assert {str(o) for _, p, o in triples if p == OA.hasSource} == {identifiers.iri(paper) for paper in papers}
    assert len({o for _, p, o in triples if p == KG.hasEvidence}) == 2


def test_the_triples_of_one_assertion_can_be_had_alone(evidence: Graph) -> None:
    subject, target = "paper/arxiv-2101.00001", "model/fernnet"
    data = full_graph().edges[subject, target, "introduces"]
    alone = set(assertion_triples(subject, target, data))
    assert alone < set(evidence)
    assert {o for _, p, o in alone if p == OA.exact} == {Literal(e["quote"]) for e in data["evidence"]}


def test_every_edge_with_a_reason_has_an_assertion(evidence: Graph) -> None:
    parts = {"listedIn", "system", "onDataset", "metric"}
    backed = {(u, k, v) for u, v, k in full_graph().edges(keys=True) if k not in parts}
    asserted = {
        tuple(
            str(evidence.value(a, KG[part])).removeprefix(start)
            for part, start in (
                ("subject", identifiers.BASE),
                ("predicate", identifiers.ONTOLOGY),
                ("object", identifiers.BASE),
            )
        )
        for a in evidence.subjects(RDF.type, KG.Assertion)
    }
    assert asserted == backed


def test_all_evidence_of_an_edge_is_written(evidence: Graph) -> None:
    graph = full_graph()
    for subject, target, data in graph.edges(data=True):
        assertion = URIRef(identifiers.iri(identifiers.assertion_node(subject, data["type"], target)))
        spans = {
            (
                str(evidence.value(e, KG.quote)),
                *(int(str(evidence.value(e, KG[p]))) for p in ("mentionStart", "mentionEnd")),
            )
            for e in evidence.objects(assertion, KG.hasEvidence)
        }
        expected = {(e["quote"], e["mention_start"], e["mention_end"]) for e in data.get("evidence", ())}
        if data["type"] == "hasCode":
            expected = {(data["quote"], data["start"], data["end"])}
        assert spans == expected


def test_each_piece_of_evidence_has_one_value_of_each_kind(evidence: Graph) -> None:
    counts = {
        len(list(evidence.objects(e, KG[p])))
        for e in evidence.subjects(RDF.type, KG.Evidence)
        for p in ("quote", "mentionStart", "mentionEnd", "rule")
    }
    assert counts == {1}


def test_the_hierarchy_says_where_it_is_from(evidence: Graph) -> None:
    assertion = identifiers.assertion_node("model/fernnet-50", "variantOf", "model/fernnet")
    assert evidence.value(URIRef(identifiers.iri(assertion)), KG.rule) == Literal("gazetteer")


def test_confidence_is_a_decimal(evidence: Graph) -> None:
    assert {o.datatype for o in evidence.objects(None, KG.confidence) if isinstance(o, Literal)} == {XSD.decimal}
