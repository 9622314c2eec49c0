"""RDF in five syntaxes: two libraries read back what the build holds, whatever a paper's text is."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import XSD, Graph

from kg import identifiers
from kg.errors import KGError
from kg.exporters import export
from kg.exporters.formats import export_build
from kg.exporters.formats.context import FILE, render
from kg.exporters.terms import clean
from kg.schema import VERSION, ontology_dir
from tests.exporters.formats.builds import (
    READERS,
    Terms,
    provenance,
    triples_of,
    with_pyoxigraph,
    with_rdflib,
    write_build,
)
from tests.full_graphs import full_graph

every_syntax = pytest.mark.parametrize("name", sorted(READERS))
P = "<https://example.org/p>"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(full_graph(), tmp_path_factory.mktemp("build"))


@pytest.fixture(scope="module")
def held() -> set[Terms]:
    return triples_of(full_graph()) | provenance()


@every_syntax
def test_two_libraries_read_back_what_the_build_holds(name: str, build: Path, held: set[Terms], tmp_path: Path) -> None:
    (path,) = export_build(name, build, tmp_path / "out")
    assert with_rdflib(path, name) == held
    assert with_pyoxigraph(path, name) == held


@every_syntax
def test_small_blocks_say_the_same(
    name: str, build: Path, held: set[Terms], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.exporters.serialization.subject_blocks.__defaults__", (1000,))
    (path,) = export_build(name, build, tmp_path / "out")
    assert with_pyoxigraph(path, name) == held


@every_syntax
def test_a_part_can_be_had_alone(name: str, build: Path, tmp_path: Path) -> None:
    (path,) = export_build(name, build, tmp_path / "out", ("evidence",))
    assert with_pyoxigraph(path, name) == with_pyoxigraph(build / "evidence.nt", "ntriples")


def test_trig_has_a_named_graph_for_each_part(build: Path, tmp_path: Path) -> None:
    (path,) = export_build("trig", build, tmp_path / "out")
    found: dict[str, set[str]] = {}
    for quad in ox.parse(path=path, format=ox.RdfFormat.TRIG):
        found.setdefault(str(quad.graph_name), set()).add(str(quad.triple))
    expected = {
        f"<{identifiers.BASE}graph/{graph}>": {str(q.triple) for q in ox.parse(path=build / f"{part}.nt")}
        for graph, part in (("statements", "graph"), ("evidence", "evidence"), ("provenance", "provenance"))
    }
    assert found == expected


def test_the_context_is_that_of_the_ontology() -> None:
    ontology = Graph().parse(ontology_dir() / "kg.ttl", format="turtle")
    shipped = (ontology_dir() / FILE).read_text(encoding="utf-8")
    assert shipped == render(ontology), "run `make ontology`"


def test_json_ld_is_compact(build: Path, tmp_path: Path) -> None:
    (path,) = export_build("jsonld", build, tmp_path / "out")
    nodes = {n["@id"]: n for n in json.loads(path.read_text(encoding="utf-8"))["@graph"]}
    paper = nodes["paper:arxiv-2103.00002"]
    assert paper["@type"] == "Paper"
    assert paper["comparesWith"] == ["model:fernnet-50", "model:fernnet"]
    foreign = {key.partition(":")[0] for node in nodes.values() for key in node if ":" in key}
    assert foreign == {"dcterms", "kg", "oa", "owl", "prov", "rdfs", "skos"}
    (result,) = (node for node in nodes.values() if node.get("@type") == "Result")
    assert result["kg:metric"] == "metric:accuracy"  # metric alone is a prefix


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ('"7"^^<http://www.w3.org/2001/XMLSchema#integer>', 7),
        ('"007"^^<http://www.w3.org/2001/XMLSchema#integer>', "007"),
        (f'"{2**53 + 1}"^^<http://www.w3.org/2001/XMLSchema#integer>', str(2**53 + 1)),
        (f'"{2**60}"^^<http://www.w3.org/2001/XMLSchema#integer>', str(2**60)),
        ('"x"', {"@value": "x", "@type": "xsd:string"}),
        ("<https://example.org/y>", {"@id": "https://example.org/y"}),
        (f"<{identifiers.BASE}model///x>", {"@id": f"{identifiers.BASE}model///x"}),
        ("<paper://example.org/y>", {"@id": "paper://example.org/y"}),
        ('"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', {"@value": "1.5", "@type": "xsd:decimal"}),
    ],
)
def test_a_value_is_written_so_that_it_comes_back(value: str, written: object, tmp_path: Path) -> None:
    source = tmp_path / "in.nt"
    source.write_text(f"<https://example.org/x> <{identifiers.ONTOLOGY}start> {value} .\n", encoding="utf-8")
    (path,) = export_build("jsonld", source, tmp_path / "out")
    (node,) = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    assert node["start"] == written
    assert with_pyoxigraph(path, "jsonld") == with_pyoxigraph(source, "ntriples")


@every_syntax
def test_line_ends_and_tabs_come_back(name: str, tmp_path: Path) -> None:
    source = tmp_path / "in.nt"
    source.write_text(f'<https://example.org/x> {P} "a\\rb\\r\\nc\\td\\ne" .\n', encoding="utf-8")
    (path,) = export_build(name, source, tmp_path / "out")
    assert with_rdflib(path, name) == with_pyoxigraph(path, name) == with_pyoxigraph(source, "ntriples")


def test_evidence_without_its_graph_is_no_build(build: Path, tmp_path: Path) -> None:
    shutil.copy(build / "evidence.nt", tmp_path)
    with pytest.raises(KGError, match=r"holds no graph\.nt"):
        export_build("turtle", tmp_path)
    assert export_build("turtle", tmp_path, parts=("evidence",)) == [tmp_path / "export.ttl"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("jsonld", f'<paper:x> {P} "an address that looks compact" .'),
        ("rdfxml", '<https://example.org/x> <https://example.org/1> "a property without a name" .'),
    ],
)
def test_what_a_format_cannot_say_is_refused(name: str, line: str, tmp_path: Path) -> None:
    source = tmp_path / "in.nt"
    source.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(KGError, match="export as turtle"):
        export_build(name, source, tmp_path / "out")


HOSTILE = st.lists(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from("\"'\\<>&;{}@^#\x00\x07\x1b\x7f\x85\r\n\t\u2028\u2029\u200f\u202e\ufeff\ufffe\uffff\ud800"),
        st.sampled_from(["]]>", "<!--", "</rdf:RDF>", "\\u0041", '"""', "\n@prefix ", "🦦", "\u0627\u0644", "e\u0301"]),
    ),
    max_size=12,
).map("".join)


def _graph_with(text: str) -> nx.MultiDiGraph[str]:
    """A graph that holds the text wherever a graph holds text of a paper; as an address it may hold spaces too."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(ontology=VERSION, generator="test")
    graph.add_node("paper/p", type="Paper", label=text, identifier=text, authors=[text], year=2020, url=f"x: {text}")
    graph.add_node("model/m", type="Model", label=text, aliases=[text], known=False)
    piece = {"quote": text, "start": 0, "end": len(text), "mention_start": 0, "mention_end": 1, "confidence": 1.0}
    graph.add_edge("paper/p", "model/m", key="uses", type="uses", confidence=1.0, evidence=[piece | {"rule": text}])
    return graph


@settings(max_examples=15, deadline=None)
@given(HOSTILE)
def test_any_text_comes_back_from_every_syntax_by_two_libraries(text: str) -> None:
    graph = _graph_with(text)
    held = triples_of(graph)
    assert f"{clean(text)}^^{XSD.string}@" in {t[2] for t in held}
    with tempfile.TemporaryDirectory() as folder:
        export(graph, Path(folder), turtle=False)
        for name in READERS:
            (path,) = export_build(name, Path(folder))
            assert with_rdflib(path, name) == held, name
            assert with_pyoxigraph(path, name) == held, name


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


STARTS = st.sampled_from([identifiers.BASE + "paper/", identifiers.ONTOLOGY, "https://example.org/", "file:///"])
TAILS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8),
    st.sampled_from([".", "a.", "a..", "-a", "%20", "//x", "/", "a/b:c", "é(1)'&;=,", "?a=1&b", "0", "\u0661", "·"]),
)
IRIS = st.builds(str.__add__, STARTS, TAILS).filter(_is_iri)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(IRIS, IRIS), min_size=1, max_size=5))
def test_any_iri_comes_back_from_every_syntax_by_two_libraries(pairs: list[tuple[str, str]]) -> None:
    held: set[Terms] = {(f"<{s}>", f"<{identifiers.ONTOLOGY}uses>", f"<{o}>") for s, o in pairs}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.nt"
        source.write_text("".join(f"{' '.join(triple)} .\n" for triple in held), encoding="utf-8")
        for name in READERS:
            (path,) = export_build(name, source)
            assert with_rdflib(path, name) == held, name
            assert with_pyoxigraph(path, name) == held, name


@pytest.mark.parametrize("name", ["turtle", "trig"])
def test_a_name_that_ends_in_a_full_stop_is_written_whole_but_not_in_a_text(name: str, tmp_path: Path) -> None:
    source = tmp_path / "in.nt"
    paper = identifiers.BASE + "paper/"
    lines = ['quote> "paper:a\\\\. paper:b\\\\.\\n\\" paper:c\\\\. "', "uses> <{}b.>"]
    text = "".join(f"<{paper}a..> <{identifiers.ONTOLOGY}{line.format(paper)} .\n" for line in lines)
    source.write_text(text, encoding="utf-8")
    (path,) = export_build(name, source, tmp_path / "out")
    assert with_rdflib(path, name) == with_pyoxigraph(path, name) == with_pyoxigraph(source, "ntriples")
    assert f"<{paper}a..> " in path.read_text(encoding="utf-8")
