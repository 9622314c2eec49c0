"""The RDF that is written: what it says, in terms that are defined, readable by two libraries alike."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg import identifiers
from kg.errors import GraphError
from kg.exporters import export
from kg.exporters.rdf import evidence_triples, graph_triples
from kg.exporters.terms import clean, curie
from kg.schema import VERSION
from tests import graphs

KG = Namespace(identifiers.ONTOLOGY)
FERN = URIRef(identifiers.BASE + "paper/arxiv-2101.00001")
SHAPES = URIRef(identifiers.BASE + "dataset/shapes-10")

HOSTILE = [
    pytest.param('She said "no" and \'yes\' \\ \\" \\u0041 \\', id="quotes and backslashes"),
    pytest.param("one\ntwo\r\nthree\tfour\rfive", id="line ends"),
    pytest.param("a\u2028b\u2029c\x85d", id="line separators"),
    pytest.param("🦦 \U0001f469\u200d\U0001f52c e\u0301 \u202eesrever \ufeff", id="emoji and marks"),
    pytest.param("<s> <p> <o> . # no comment @prefix kg: <x> .", id="RDF in a text"),
    pytest.param('x" .\n<a:b> <a:c> "injected', id="a triple in a text"),
    pytest.param("", id="nothing"),
    pytest.param("  spaces  ", id="spaces around"),
]
REPLACED = [
    pytest.param("a\x00b", "a\ufffdb", id="NUL"),
    pytest.param("a\x1b[31mb\x08", "a\ufffd[31mb\ufffd", id="terminal control"),
    pytest.param("a\ud800b\udfff", "a\ufffdb\ufffd", id="lone surrogates"),
    pytest.param("a\ufffe\uffff", "a\ufffd\ufffd", id="non-characters"),
]


def _graph_with(text: str) -> nx.MultiDiGraph[str]:
    """A graph that holds the text wherever a graph can hold text from a paper."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(ontology=VERSION, generator="test")
    graph.add_node("paper/p", type="Paper", label=text, identifier="p", authors=[text], year=2020, url=text)
    graph.add_node("model/m", type="Model", label=text, aliases=[text], known=False)
    graph.add_node("source/s", type="Source", label=text)
    graph.add_node("code/c", type="CodeRepository", label=text, url=text)
    piece = {"quote": text, "start": 0, "end": len(text), "mention_start": 0, "mention_end": 1}
    graph.add_edge(
        "paper/p", "model/m", key="uses", type="uses", confidence=1.0,
        evidence=[piece | {"rule": text, "confidence": 1.0}],
    )  # fmt: skip
    graph.add_edge("paper/p", "code/c", key="hasCode", type="hasCode", start=0, end=1, quote=text)
    return graph


def _ntriples_terms(triple: tuple[Node, ...]) -> tuple[str, ...]:
    """A triple of rdflib as terms that both libraries can be brought to: text, and the datatype of a literal."""
    return tuple(
        f"{t!s}^^{t.datatype or XSD.string}@{t.language or ''}" if isinstance(t, Literal) else f"<{t}>" for t in triple
    )


def _with_rdflib(path: Path) -> set[tuple[str, ...]]:
    return {_ntriples_terms(t) for t in Graph().parse(path, format={".nt": "nt", ".ttl": "turtle"}[path.suffix])}


def _with_pyoxigraph(path: Path) -> set[tuple[str, ...]]:
    return {
        tuple(
            f"{t.value}^^{t.datatype.value}@{t.language or ''}" if isinstance(t, ox.Literal) else f"<{t.value}>"
            for t in (q.subject, q.predicate, q.object)
        )
        for q in ox.parse(path=path)
    }


@pytest.fixture(scope="module")
def tiny() -> set[tuple[Node, ...]]:
    return set(graph_triples(graphs.tiny_graph()))


@pytest.fixture(scope="module")
def evidence() -> Graph:
    found = Graph()
    for triple in evidence_triples(graphs.tiny_graph()):
        found.add(triple)
    return found


@pytest.mark.parametrize("read", [_with_rdflib, _with_pyoxigraph])
@pytest.mark.parametrize("file", ["graph.ttl", "evidence.ttl", "graph.nt", "evidence.nt"])
def test_every_file_holds_the_triples_of_the_graph(file: str, read: object, tmp_path: Path) -> None:
    graph = graphs.tiny_graph()
    made = graph_triples(graph) if file.startswith("graph") else evidence_triples(graph)
    export("turtle" if file.endswith("ttl") else "ntriples", graph, tmp_path)
    assert callable(read)
    assert read(tmp_path / file) == set(map(_ntriples_terms, made))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["turtle", "ntriples"])
def test_hostile_text_comes_back_as_it_was(form: str, text: str, tmp_path: Path) -> None:
    graph = _graph_with(text)
    made = {*map(_ntriples_terms, graph_triples(graph)), *map(_ntriples_terms, evidence_triples(graph))}
    evidence, plain = export(form, graph, tmp_path)
    assert _with_rdflib(evidence) | _with_rdflib(plain) == made
    assert _with_pyoxigraph(evidence) | _with_pyoxigraph(plain) == made
    assert f"{text}^^{XSD.string}@" in {t[2] for t in made}


@pytest.mark.parametrize(("text", "written"), REPLACED)
def test_characters_that_no_string_can_hold_are_replaced_one_for_one(text: str, written: str, tmp_path: Path) -> None:
    export("ntriples", _graph_with(text), tmp_path)
    quotes = {t[2] for t in _with_rdflib(tmp_path / "evidence.nt") if t[1] == f"<{KG.quote}>"}
    assert quotes == {f"{written}^^{XSD.string}@"}
    assert len(clean(text)) == len(text)


@pytest.mark.parametrize("node", ["paper/a b", "paper/<x>", "paper/é", "paper", "", "paper/a\n", "paper/a>.<b"])
def test_a_node_that_can_stand_in_no_iri_is_refused(node: str, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(node, type="Source", label="x")
    with pytest.raises(GraphError, match="no id that can stand in an IRI"):
        export("ntriples", graph, tmp_path)


def test_every_edge_is_one_plain_triple(tiny: set[tuple[Node, ...]]) -> None:
    edges = {
        (URIRef(identifiers.iri(u)), KG[k], URIRef(identifiers.iri(v)))
        for u, v, k in graphs.tiny_graph().edges(keys=True)
    }
    assert {t for t in tiny if isinstance(t[2], URIRef) and t[1] != RDF.type} == edges


def test_every_node_has_a_type_and_a_label(tiny: set[tuple[Node, ...]]) -> None:
    nodes = {URIRef(identifiers.iri(n)) for n in graphs.tiny_graph()}
    assert {s for s, p, _ in tiny if p == RDF.type} == nodes
    assert {s for s, p, _ in tiny if p == RDFS.label} == nodes


def test_a_paper_has_title_year_authors_and_address(tiny: set[tuple[Node, ...]]) -> None:
    found = {(p, o) for s, p, o in tiny if s == FERN and isinstance(o, Literal)}
    title = Literal("FernNet: Leaves that learn")
    assert found == {
        (RDFS.label, title),
        (KG.title, title),
        (KG.identifier, Literal("2101.00001")),
        (KG.author, Literal("Ada Moss")),
        (KG.author, Literal("Björn Teal")),
        (KG.year, Literal("2021", datatype=XSD.gYear)),
        (KG.address, Literal("https://papers.example/2101.00001", datatype=XSD.anyURI)),
    }


def test_an_entity_has_name_alias_and_gazetteer(tiny: set[tuple[Node, ...]]) -> None:
    found = {(p, o) for s, p, o in tiny if s == SHAPES}
    assert found == {
        (RDF.type, KG.Dataset),
        (RDFS.label, Literal("Shapes-10")),
        (KG.name, Literal("Shapes-10")),
        (KG.alias, Literal("Shapes10")),
        (KG.inGazetteer, Literal(True)),
    }


def test_every_edge_with_a_reason_has_an_assertion(evidence: Graph) -> None:
    backed = {(u, k, v) for u, v, k in graphs.tiny_graph().edges(keys=True) if k != "listedIn"}
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
    graph = graphs.tiny_graph()
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


def test_n_triples_are_sorted_lines_each_once(tmp_path: Path) -> None:
    for path in export("ntriples", graphs.tiny_graph(), tmp_path):
        lines = path.read_bytes().split(b"\n")
        assert lines[:-1] == sorted(set(lines[:-1]))
        assert lines[-1] == b""


def test_no_blank_nodes(tmp_path: Path) -> None:
    for path in export("ntriples", graphs.tiny_graph(), tmp_path):
        assert not any(isinstance(t, ox.BlankNode) for q in ox.parse(path=path) for t in (q.subject, q.object))


def test_turtle_has_each_subject_once_with_a_short_name(tmp_path: Path) -> None:
    export("turtle", graphs.tiny_graph(), tmp_path)
    blocks = (tmp_path / "graph.ttl").read_text(encoding="utf-8").split("\n\n")
    subjects = [block.split(" ", 1)[0] for block in blocks[1:]]
    assert sorted(subjects) == sorted({curie(identifiers.iri(n)) for n in graphs.tiny_graph()})


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (identifiers.ONTOLOGY + "Dataset", "kg:Dataset"),
        (identifiers.BASE + "paper/arxiv-1512.03385", "paper:arxiv-1512.03385"),
        (identifiers.BASE + "paper/ends.", f"<{identifiers.BASE}paper/ends.>"),
        ("https://other.example/x", "<https://other.example/x>"),
    ],
)
def test_curie(iri: str, short: str) -> None:
    assert curie(iri) == short
