"""What is no build, or one of another version of kg, is told as such."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import call, workplace


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workplace(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "words", ["stats", "view -o a.html", "query datasets", "export -f turtle -o a.ttl", "validate", "diff build build"]
)
def test_a_build_in_other_terms_is_told(place: Path, words: str) -> None:
    path = place / "build" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    assert "ontology" not in call(*words.split()).err
    path.write_text(json.dumps(manifest | {"ontology": "0.0.1", "generator": "kg 0.0.7"}), encoding="utf-8")
    result = call(*words.split())
    assert result.code == 0
    assert "was written by kg 0.0.7 in version 0.0.1 of the ontology, and this is kg" in result.err


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, "\xff"])
def test_a_manifest_that_says_nothing_is_not_needed(place: Path, text: str) -> None:
    (place / "build" / "manifest.json").write_text(text, encoding="latin-1")
    assert (call("stats").code, call("stats").err) == (0, "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("export build/graph.nt -f gexf", "build/graph.nt: is no graph that kg wrote; give the folder of a build"),
        ("stats build/graph.nt", "build/graph.nt: is no graph that kg wrote; give the folder of a build"),
        ("view papers.jsonl", "papers.jsonl: is no graph that kg wrote; give the folder of a build"),
    ],
)
def test_a_file_in_place_of_a_build_is_told_what_to_give(words: str, told: str) -> None:
    result = call(*words.split())
    assert (result.code, result.out) == (1, "")
    assert result.err == f"kg: {told}, or its graph.json\n"


PAPER = {"id": "paper/p", "type": "Paper", "label": "Moss", "identifier": "p", "authors": []}
MODEL = {"id": "model/m", "type": "Model", "label": "MossNet", "aliases": [], "known": False}
PIECE = {"quote": "Moss", "rule": "r", "start": 0, "end": 4, "mention_start": 0, "mention_end": 4, "confidence": 0.9}
USES = {
    "source": "paper/p", "target": "model/m", "key": "uses", "type": "uses", "confidence": 0.9, "evidence": [PIECE],
}  # fmt: skip
BASED = {**USES, "key": "basedOn", "type": "basedOn", "rule": "r", "support": 1, "from": [["paper/p", "uses", "m"]]}


@pytest.mark.parametrize(
    "words",
    ["stats", "view", "leaderboard MossNet --data", "lineage MossNet --data", "export -f turtle --min-confidence 0.1"],
)
@pytest.mark.parametrize(
    ("nodes", "edges", "told"),
    [
        ([3], [], "a node must be an object, not 3"),
        ([{**MODEL, "id": ["m"]}], [], "'id' of a node must be a text, not ['m']"),
        ([MODEL | {"label": None}], [], "'label' of node model/m must be a text, not None"),
        ([{k: v for k, v in MODEL.items() if k != "label"}], [], "node model/m has no 'label'"),
        ([{k: v for k, v in MODEL.items() if k != "aliases"}], [], "node model/m has no 'aliases'"),
        ([{k: v for k, v in MODEL.items() if k != "type"}], [], "node model/m has no 'type'"),
        ([PAPER | {"year": "old"}], [], "'year' of node paper/p must be a whole number from 0 up, not 'old'"),
        ([PAPER], [USES], "edge paper/p -uses-> model/m has no node at its target"),
        ([MODEL], [USES], "edge paper/p -uses-> model/m has no node at its source"),
        ([PAPER, MODEL], [USES | {"key": "extends"}], "the 'type' of edge paper/p -extends-> model/m is 'uses'"),
        ([PAPER, MODEL], [USES | {"evidence": []}], "'evidence' of edge paper/p -uses-> model/m must be a list that"),
        ([PAPER, MODEL], [USES | {"evidence": [{}]}], "the evidence of edge paper/p -uses-> model/m has no 'quote'"),
        ([PAPER, MODEL], [BASED | {"from": ["p"]}], "'from' of edge paper/p -basedOn-> model/m must be a list of sub"),
    ],
    ids=lambda x: x[:40] if isinstance(x, str) else "",
)
def test_a_damaged_graph_is_told_with_what_is_wrong(
    place: Path, words: str, nodes: list[object], edges: list[object], told: str
) -> None:
    (place / "build" / "graph.json").write_text(json.dumps({"nodes": nodes, "edges": edges}), encoding="utf-8")
    result = call(*words.split(), "build")
    assert (result.code, result.out, len(result.err.splitlines())) == (1, "", 1)
    assert result.err.startswith(f"kg: build/graph.json: is no graph that kg wrote: {told}")


@pytest.mark.parametrize("content", ["[]", "3", "null", '{"nodes": [], "edges": [], "graph": 3}', '{"nodes": []}'])
def test_json_that_is_no_graph_is_told(place: Path, content: str) -> None:
    (place / "build" / "graph.json").write_text(content, encoding="utf-8")
    for words in ("stats build", "view build", "lineage MossNet --data build"):
        assert call(*words.split()).err == "kg: build/graph.json: is no graph that kg wrote; build it with `kg build`\n"


@pytest.mark.parametrize("form", ["graphml", "gexf", "neo4j", "node-link", "parquet"])
@pytest.mark.parametrize(("node", "side"), [(PAPER, "target"), (MODEL, "source")])
def test_an_edge_without_a_node_at_an_end_is_told_by_exports(place: Path, form: str, node: object, side: str) -> None:
    content = {"nodes": [node], "edges": [USES]}
    (place / "build" / "graph.json").write_text(json.dumps(content), encoding="utf-8")
    result = call("export", "build", "-f", form, "-o", "out")
    told = f"edge paper/p -uses-> model/m has no node at its {side}; build it with `kg build`"
    assert (result.code, result.err) == (1, f"kg: build/graph.json: is no graph that kg wrote: {told}\n")
    assert not (place / "out").exists()


@pytest.mark.parametrize("link", ["exact_match", "close_match", "see_also"])
@pytest.mark.parametrize("address", ["moss net", "//moss", "https://[moss", ""])
def test_a_link_that_is_no_iri_is_told(place: Path, link: str, address: str) -> None:
    content = {"nodes": [MODEL | {link: ["https://example.org/a b", address]}], "edges": []}
    (place / "build" / "graph.json").write_text(json.dumps(content), encoding="utf-8")
    result = call("export", "build", "-f", "turtle", "--min-confidence", "0.5", "-o", "out.ttl")
    told = f"'{link}' of node model/m is '{address}', which is no IRI"
    assert (result.code, result.err) == (1, f"kg: the graph does not keep to the ontology: {told}\n")


@pytest.mark.parametrize("form", ["graphml", "gexf", "neo4j"])
@pytest.mark.parametrize("evidence", [3, [3], [{}]])
def test_evidence_that_is_none_is_told_by_exports(place: Path, form: str, evidence: object) -> None:
    content = {"nodes": [PAPER, MODEL], "edges": [USES | {"evidence": evidence}]}
    (place / "build" / "graph.json").write_text(json.dumps(content), encoding="utf-8")
    result = call("export", "build", "-f", form, "-o", f"out.{form}" if form != "neo4j" else "out")
    assert (result.code, "is no graph that kg wrote" in result.err) == (1, True)


@pytest.mark.parametrize("number", ["0", "-3"])
def test_names_of_fewer_than_no_papers_are_a_wrong_call(number: str) -> None:
    assert call("gazetteer", "discover", "--least", number).code == 2
