"""Nanopublications, by a reader that knows their rules and nothing of how they are written."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import identifiers
from kg.errors import KGError
from kg.exporters.formats import export_build
from tests.exporters.formats.builds import quads_of_rdflib, write_build
from tests.full_graphs import full_graph

NP, PROV = "http://www.nanopub.org/nschema#", "http://www.w3.org/ns/prov#"
KG, BASE = identifiers.ONTOLOGY, identifiers.BASE
GRAPHS = {"Head": None, "assertion": "hasAssertion", "provenance": "hasProvenance", "pubinfo": "hasPublicationInfo"}
Quads = list[ox.Quad]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(full_graph(), tmp_path_factory.mktemp("build"))


@pytest.fixture(scope="module")
def path(build: Path) -> Path:
    return export_build("nanopubs", build)[0]


@pytest.fixture(scope="module")
def found(path: Path) -> dict[str, dict[str, Quads]]:
    """IRI of the nanopublication -> tail of the graph's IRI -> its quads."""
    nanopubs: dict[str, dict[str, Quads]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=path, format=ox.RdfFormat.TRIG):
        assert isinstance(quad.graph_name, ox.NamedNode)
        this, _, tail = quad.graph_name.value.partition("#")
        nanopubs[this][tail].append(quad)
    return nanopubs


def _triples(quads: Quads) -> set[tuple[str, str, str]]:
    return {(str(q.subject)[1:-1], q.predicate.value, getattr(q.object, "value", "")) for q in quads}


def test_each_has_a_head_that_names_its_three_graphs(found: dict[str, dict[str, Quads]]) -> None:
    for this, graphs_ in found.items():
        assert graphs_.keys() == GRAPHS.keys()
        expected = {(this, NP + link, f"{this}#{tail}") for tail, link in GRAPHS.items() if link}
        kind = (this, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", NP + "Nanopublication")
        assert _triples(graphs_["Head"]) == expected | {kind}


def test_there_is_one_for_each_assertion_and_it_holds_its_triple(
    found: dict[str, dict[str, Quads]], build: Path
) -> None:
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in ox.parse(path=build / "evidence.nt"):
        name = quad.predicate.value.removeprefix(KG)
        if name in {"subject", "predicate", "object"}:
            parts[str(quad.subject)[1:-1]][name] = getattr(quad.object, "value", "")
    expected = {a: {(p["subject"], p["predicate"], p["object"])} for a, p in parts.items()}
    made = {
        o: {t for t in _triples(graphs_["assertion"]) if not t[0].startswith(f"{BASE}result/")}
        for graphs_ in found.values()
        for _, p, o in _triples(graphs_["provenance"])
        if p == PROV + "alternateOf"
    }
    assert made == expected
    assert len(found) == len(expected)


def test_provenance_speaks_of_the_assertion_and_holds_its_evidence(
    found: dict[str, dict[str, Quads]], build: Path
) -> None:
    held: set[tuple[str, str, str]] = set()
    for this, graphs_ in found.items():
        triples = _triples(graphs_["provenance"])
        pieces = {o for s, p, o in triples if s == f"{this}#assertion" and p == KG + "hasEvidence"}
        assert pieces <= {s for s, p, _ in triples if p == KG + "quote"}
        assert pieces or (f"{this}#assertion", KG + "rule") in {t[:2] for t in triples}
        held |= {t for t in triples if t[0] != f"{this}#assertion"}
    owned = {t for t in _triples([*ox.parse(path=build / "evidence.nt")]) if not t[0].startswith(BASE + "assertion/")}
    assert held == owned


def test_a_claimed_result_comes_with_what_is_claimed(found: dict[str, dict[str, Quads]], build: Path) -> None:
    claimed: set[tuple[str, str, str]] = set()
    for graphs_ in found.values():
        first, *rest = sorted(_triples(graphs_["assertion"]), key=lambda t: t[1] != KG + "hasResult")
        assert {t[0] for t in rest} == ({first[2]} if first[1] == KG + "hasResult" else set())
        claimed |= set(rest)
    assert claimed == {t for t in _triples([*ox.parse(path=build / "graph.nt")]) if t[0].startswith(f"{BASE}result/")}
    assert {p for _, p, _ in claimed} >= {KG + "value", KG + "metric"}


def test_information_on_the_publication_speaks_of_it(found: dict[str, dict[str, Quads]]) -> None:
    for this, graphs_ in found.items():
        assert (this, PROV + "wasAttributedTo", BASE + "agent/kg") in _triples(graphs_["pubinfo"])
        assert {s for s, _, _ in _triples(graphs_["pubinfo"])} == {this}


def test_the_name_is_the_digest_of_the_content(found: dict[str, dict[str, Quads]]) -> None:
    for this, graphs_ in found.items():

        def blank(term: object, this: str = this) -> str:
            text = str(term)
            return f"<{BASE}nanopub/{text[len(this) + 1 :]}" if text.startswith(f"<{this}") else text

        lines = [
            line
            for tail in GRAPHS
            for line in sorted(
                f"{blank(q.subject)} {q.predicate} {blank(q.object)} {blank(q.graph_name)} .\n" for q in graphs_[tail]
            )
        ]
        assert this == f"{BASE}nanopub/{hashlib.sha256(''.join(lines).encode()).hexdigest()[:32]}"


def test_rdflib_reads_the_same_number_of_graphs_and_triples(path: Path, found: dict[str, dict[str, Quads]]) -> None:
    quads = quads_of_rdflib(path, "trig")
    assert {str(quad[3]) for quad in quads} == {f"{this}#{tail}" for this in found for tail in GRAPHS}
    assert len(quads) == sum(len(quads) for graphs_ in found.values() for quads in graphs_.values())


def test_an_assertion_that_is_not_whole_is_told(tmp_path: Path) -> None:
    source = tmp_path / "evidence.nt"
    source.write_text(f'<{BASE}assertion/1> <{KG}rule> "x" .\n', encoding="utf-8")
    with pytest.raises(KGError, match="assertion/1 lacks its subject, predicate or object"):
        export_build("nanopubs", source, tmp_path / "out")


def test_a_line_that_is_no_triple_is_told(tmp_path: Path) -> None:
    source = write_build(full_graph(), tmp_path / "source")
    (source / "evidence.nt").write_text("moss\n", encoding="utf-8")
    with pytest.raises(KGError, match=r"evidence\.nt:1: is no N-Triples"):
        export_build("nanopubs", source, tmp_path / "out")
    assert not (tmp_path / "out").exists()
