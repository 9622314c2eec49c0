"""``kg validate``: what it prints, its exit code, and that a build which fails is not published."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

from kg import pipeline
from kg.exporters import rdf
from kg.validation import PublishError
from tests.cli.calling import call, workplace
from tests.papers import read, small_gazetteer


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workplace(tmp_path, monkeypatch)


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text("".join(sorted(text.replace(old, new).splitlines(keepends=True))), encoding="utf-8")


@pytest.mark.parametrize("engine", ["auto", "stream"])
def test_a_build_is_in_order(place: Path, engine: str) -> None:
    done = call("validate", "--engine", engine)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("build: 0 errors, 0 warnings in ")


def test_an_error_is_told_with_node_and_rule(place: Path) -> None:
    spoil(place / "build", "graph.nt", 'ontology#inGazetteer> "true"', 'ontology#inGazetteer> "maybe"')
    done = call("validate", "build", "--engine", "stream")
    assert done.code == 1
    assert "\n  error   Entity-inGazetteer:datatype dataset/imagenet: kg:inGazetteer does not keep to " in done.out
    assert "\n  error   signature                dataset/imagenet: kg:inGazetteer has values of " in done.out


def test_warnings_count_only_where_asked_to(place: Path) -> None:
    spoil(place / "build", "graph.nt", '"ImageNet"', '"Shapes-10"')
    done = call("validate", "build")
    assert done.code == 0
    assert "  warning duplicate-label          dataset/shapes-10: has the label of dataset/imagenet" in done.out
    assert call("validate", "build", "--strict").code == 1


def test_json_holds_every_problem(place: Path) -> None:
    spoil(place / "build", "graph.nt", "ontology#trainsOn", "ontology#trainedOn")
    done = call("validate", "build", "--format", "json")
    (report,) = json.loads(done.out)
    assert done.code == 1
    assert report["errors"] == len(report["problems"])
    wrong = {(p["rule"], p["node"].rpartition("/")[2][:5]) for p in report["problems"] if p["rule"] == "undefined-term"}
    assert wrong == {("undefined-term", "title")}


def test_a_build_without_papers_says_that_quotes_are_not_checked(place: Path) -> None:
    (place / "build" / "papers.jsonl").unlink()
    done = call("validate", "build")
    assert done.code == 0
    assert "not checked: quotes: there is no papers.jsonl" in done.out


def test_a_build_that_lost_its_triples_is_not_in_order(place: Path) -> None:
    for name in ("graph.nt", "evidence.nt"):
        (place / "build" / name).write_bytes(b"")
    done = call("validate", "build")
    assert (done.code, done.out) == (1, "")
    assert "graph.nt: is empty" in done.err


def test_several_builds_are_checked_one_by_one(place: Path) -> None:
    call("build", "other.txt", "-o", "other", "--no-view")
    spoil(place / "other", "graph.nt", '"ImageNet"', '"Shapes-10"')
    done = call("validate", "build", "other", "--strict")
    assert done.code == 1
    heads = [line.partition(" in ")[0] for line in done.out.splitlines() if not line.startswith(" ")]
    assert heads == ["build: 0 errors, 0 warnings", "other: 0 errors, 1 warning"]


def test_what_is_not_there_is_one_line(place: Path) -> None:
    done = call("validate", "none")
    assert (done.code, done.out) == (1, "")
    assert done.err == "kg: none: does not exist; make it with `kg build SOURCE... -o FOLDER` or `make`\n"


def test_a_build_that_fails_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.build(read("We present FernNet."), tmp_path, small_gazetteer(), view=False)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    written = rdf.graph_triples

    def broken(graph: nx.MultiDiGraph[str]) -> object:
        return (t for t in written(graph) if not t[1].endswith("#inGazetteer"))

    monkeypatch.setattr("kg.exporters.rdf.graph_triples", broken)
    with pytest.raises(PublishError) as told:
        pipeline.build(read("We study leaf counting."), tmp_path, small_gazetteer(), view=False)
    assert str(told.value) == (
        f"{tmp_path}: not published, what was there stays as it is: the graph does not keep to the ontology: "
        "task/leaf-counting: Entity-inGazetteer:minCount: kg:inGazetteer needs at least 1, has 0"
    )
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_quotes_are_compared_with_the_papers_beside(place: Path) -> None:
    spoil(place / "build", "papers.jsonl", "We present FernNet", "We possess FernNet")
    done = call("validate", "build", "--engine", "stream")
    assert done.code == 1
    assert {line.split()[1] for line in done.out.splitlines()[1:]} == {"quote"}
