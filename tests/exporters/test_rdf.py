"""The RDF that is written: what it says, in terms that are defined, readable by two libraries alike."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg import identifiers
from kg.errors import GraphError
from kg.exporters import export
from kg.exporters.rdf import evidence_triples, graph_triples
from kg.exporters.terms import clean, curie
from kg.schema import VERSION
from tests import graphs
from tests.full_graphs import full_graph

KG = Namespace(identifiers.ONTOLOGY)
OA = Namespace("http://www.w3.org/ns/oa#")
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
def full() -> set[tuple[Node, ...]]:
    return set(graph_triples(full_graph()))


@pytest.mark.parametrize("read", [_with_rdflib, _with_pyoxigraph])
@pytest.mark.parametrize("file", ["graph.ttl", "evidence.ttl", "graph.nt", "evidence.nt"])
def test_every_file_holds_the_triples_of_the_graph(file: str, read: object, tmp_path: Path) -> None:
    graph = graphs.tiny_graph()
    made = graph_triples(graph) if file.startswith("graph") else evidence_triples(graph)
    export(graph, tmp_path)
    assert callable(read)
    assert read(tmp_path / file) == set(map(_ntriples_terms, made))


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ('https://x.example/é "<>', "https://x.example/é%20%22%3C%3E"),
        ("https://x.example/a\u00a0b\x85\ud800", "https://x.example/a%C2%A0b%C2%85%3F"),
        ("https://x.example/a%20b#c", "https://x.example/a%20b#c"),
    ],
)
def test_an_address_has_only_what_an_iri_may_hold(url: str, written: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("paper/p", type="Paper", label="p", identifier="p", authors=[], url=url)
    found = [str(o) for _, p, o in graph_triples(graph) if p == KG.address]
    assert found == [written]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("end", [".ttl", ".nt"])
def test_hostile_text_comes_back_as_it_was(end: str, text: str, tmp_path: Path) -> None:
    graph = _graph_with(text)
    made = {*map(_ntriples_terms, graph_triples(graph)), *map(_ntriples_terms, evidence_triples(graph))}
    evidence, plain = (path for path in export(graph, tmp_path) if path.suffix == end)
    assert _with_rdflib(evidence) | _with_rdflib(plain) == made
    assert _with_pyoxigraph(evidence) | _with_pyoxigraph(plain) == made
    assert f"{text}^^{XSD.string}@" in {t[2] for t in made}


@pytest.mark.parametrize(("text", "written"), REPLACED)
def test_characters_that_no_string_can_hold_are_replaced_one_for_one(text: str, written: str, tmp_path: Path) -> None:
    export(_graph_with(text), tmp_path, turtle=False)
    quotes = {t[2] for t in _with_rdflib(tmp_path / "evidence.nt") if t[1] == f"<{KG.quote}>"}
    assert quotes == {f"{written}^^{XSD.string}@"}
    assert len(clean(text)) == len(text)


@pytest.mark.parametrize("node", ["paper/a b", "paper/<x>", "paper/é", "paper", "", "paper/a\n", "paper/a>.<b"])
def test_a_node_that_can_stand_in_no_iri_is_refused(node: str, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(node, type="Source", label="x")
    with pytest.raises(GraphError, match="no id that can stand in an IRI"):
        export(graph, tmp_path, turtle=False)


def test_every_edge_is_one_plain_triple(full: set[tuple[Node, ...]]) -> None:
    edges = {
        (URIRef(identifiers.iri(u)), KG[k], URIRef(identifiers.iri(v))) for u, v, k in full_graph().edges(keys=True)
    }
    assert {t for t in full if isinstance(t[2], URIRef) and str(t[1]).startswith(str(KG))} == edges


def test_what_is_broader_is_so_in_skos_too(full: set[tuple[Node, ...]]) -> None:
    assert {(s, o) for s, p, o in full if p == SKOS.broader} == {(s, o) for s, p, o in full if p == KG.broader} != set()


def test_every_node_has_a_type_and_a_label(full: set[tuple[Node, ...]]) -> None:
    nodes = {URIRef(identifiers.iri(n)) for n in full_graph()}
    assert {s for s, p, _ in full if p == RDF.type} == nodes
    assert {s for s, p, _ in full if p == RDFS.label} == nodes


def test_a_paper_has_title_year_authors_and_address(full: set[tuple[Node, ...]]) -> None:
    found = {(p, o) for s, p, o in full if s == FERN and isinstance(o, Literal)}
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


def test_a_year_has_four_digits() -> None:
    graph = full_graph()
    (paper,) = (n for n, data in graph.nodes(data=True) if data.get("identifier") == "2101.00001")
    graph.nodes[paper]["year"] = 87
    assert {str(o) for _, p, o in graph_triples(graph.subgraph([paper])) if p == KG.year} == {"0087"}


def test_an_entity_has_its_names_and_counts(full: set[tuple[Node, ...]]) -> None:
    found = {(p, o) for s, p, o in full if s == SHAPES}
    assert found == {
        (RDF.type, KG.Dataset),
        (RDFS.label, Literal("Shapes-10")),
        (KG.name, Literal("Shapes-10")),
        (SKOS.prefLabel, Literal("Shapes-10")),
        (KG.alias, Literal("Shapes10")),
        (SKOS.altLabel, Literal("Shapes10")),
        (KG.paperCount, Literal(5)),
        (KG.inGazetteer, Literal(True)),
    }


def test_links_elsewhere_are_iris_whatever_they_hold(full: set[tuple[Node, ...]]) -> None:
    links = {SKOS.exactMatch, SKOS.closeMatch, RDFS.seeAlso}
    assert {(p, str(o)) for _, p, o in full if p in links and isinstance(o, URIRef)} == {
        (SKOS.exactMatch, "https://vocabulary.example/wer"),
        (SKOS.closeMatch, "https://terms.example/word_error"),
        (RDFS.seeAlso, "https://pages.example/a%20b%3E"),
    }


def test_a_result_has_a_typed_value_and_what_it_is_of(full: set[tuple[Node, ...]]) -> None:
    (result,) = {s for s, p, o in full if (p, o) == (RDF.type, KG.Result)}
    assert {(p, o) for s, p, o in full if s == result} - {(RDF.type, KG.Result)} == {
        (RDFS.label, Literal("91.2 accuracy on Shapes-10")),
        (KG.value, Literal("91.2", datatype=XSD.decimal)),
        (KG.unit, Literal("%")),
        (KG.kind, Literal("absolute")),
        (KG.system, URIRef(identifiers.BASE + "model/fernnet")),
        (KG.onDataset, SHAPES),
        (KG.metric, URIRef(identifiers.BASE + "metric/accuracy")),
    }


def test_a_metric_says_which_way_is_up_where_it_is_known(full: set[tuple[Node, ...]]) -> None:
    ways = {str(s).rpartition("/")[2]: o for s, p, o in full if p == KG.higherIsBetter}
    assert ways == {"accuracy": Literal(True), "word-error-rate": Literal(False)}


def test_an_identifier_that_was_given_up_leads_to_the_new_one(full: set[tuple[Node, ...]]) -> None:
    old = URIRef(identifiers.BASE + "dataset/shapes-ten")
    assert {(p, o) for s, p, o in full if s == old} == {(DCTERMS.isReplacedBy, SHAPES), (OWL.deprecated, Literal(True))}


def test_n_triples_are_sorted_lines_each_once(tmp_path: Path) -> None:
    for path in export(graphs.tiny_graph(), tmp_path, turtle=False):
        lines = path.read_bytes().split(b"\n")
        assert lines[:-1] == sorted(set(lines[:-1]))
        assert lines[-1] == b""


def test_no_blank_nodes(tmp_path: Path) -> None:
    for path in export(graphs.tiny_graph(), tmp_path, turtle=False):
        assert not any(isinstance(t, ox.BlankNode) for q in ox.parse(path=path) for t in (q.subject, q.object))


def test_turtle_has_each_subject_once_with_a_short_name(tmp_path: Path) -> None:
    export(full_graph(), tmp_path)
    blocks = (tmp_path / "graph.ttl").read_text(encoding="utf-8").split("\n\n")
    subjects = [block.split(" ", 1)[0] for block in blocks[1:]]
    assert sorted(subjects) == sorted({curie(identifiers.iri(n)) for n in [*full_graph(), "dataset/shapes-ten"]})


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
