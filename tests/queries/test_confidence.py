"""What ``--min-confidence`` leaves out of a store is what it leaves out of a graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.assembly import save_graph, sure
from kg.errors import SourceError
from kg.exporters import export
from kg.exporters.formats.confidence import sure_build
from kg.queries import load_data, load_sure, parse_query, run
from tests.assembly.claims import graph_with_claims
from tests.cli.calling import call, workplace


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doubt")
    save_graph(graph_with_claims(), folder / "graph.json")
    export(graph_with_claims(), folder, turtle=False)
    return folder


@pytest.mark.parametrize("least", [0.55, 0.6, 0.61, 0.8, 1.0])
def test_the_store_is_that_of_the_graph_without_doubtful_statements(build: Path, tmp_path: Path, least: float) -> None:
    export(sure(graph_with_claims(), least), tmp_path, turtle=False)
    assert set(load_sure([build], least)) == set(load_data([tmp_path]))


def test_the_command_asks_what_is_left(build: Path) -> None:
    rows = [call("query", "-", "--data", build, "--min-confidence", x, "--format", "csv",
                 given="SELECT ?r { ?p kg:hasResult ?r }") for x in ("0.6", "0.61")]  # fmt: skip
    assert [len(r.out.splitlines()) for r in rows] == [9, 1]


def test_a_file_of_triples_has_no_graph_to_take_from(build: Path) -> None:
    with pytest.raises(SourceError, match=r"holds no graph\.json"):
        load_sure([build / "graph.nt"], 0.5)


def test_the_provenance_tells_of_the_confidence_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace(tmp_path, monkeypatch)
    assert call("build", "page.txt", "--min-confidence", "0.8", "-o", "sure").code == 0
    asked = (
        "SELECT ?build ?least ?profile ?name ?sha { ?build a kg:Build ; kg:minConfidence ?least ; kg:profile ?profile "
    )
    asked += ". ?file prov:wasGeneratedBy ?build ; rdfs:label ?name ; kg:sha256 ?sha } ORDER BY ?name"
    made = run(parse_query(asked, "q"), load_data([tmp_path / "work" / "sure"])).records()
    left = run(parse_query(asked, "q"), load_sure([tmp_path / "work" / "build"], 0.8)).records()
    assert {(row["least"], row["profile"]) for row in left} == {("0.8", "accurate")}
    assert [row["name"] for row in left] == ["evidence.nt", "graph.json", "graph.nt"]
    assert [row for row in made if row["name"] in {"evidence.nt", "graph.json", "graph.nt"}] == left


def test_a_build_is_never_said_to_be_less_sure_than_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workplace(tmp_path, monkeypatch)
    call("build", "page.txt", "--min-confidence", "0.8", "-o", "sure")
    rows = call("query", "-", "--data", "sure", "--min-confidence", "0.5", "--format", "csv",
                given="SELECT ?least { ?build kg:minConfidence ?least }")  # fmt: skip
    assert rows.out.splitlines() == ["least", "0.8"]


@pytest.mark.parametrize("text", ["[]", "{}", '{"generator": 3}'])
def test_without_a_manifest_there_is_no_provenance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    build = workplace(tmp_path, monkeypatch) / "build"
    (build / "manifest.json").write_text(text, encoding="utf-8")
    with sure_build(build, 0.5) as folder:
        assert sorted(path.name for path in folder.iterdir()) == ["evidence.nt", "graph.json", "graph.nt"]
