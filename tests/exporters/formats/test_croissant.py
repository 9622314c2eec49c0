"""The description of a build: its files with their digests, and where their records lie."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, URIRef

from kg.errors import KGError
from kg.exporters.formats import export_build
from tests.exporters.formats.builds import write_build
from tests.full_graphs import full_graph

CR = "http://mlcommons.org/croissant/"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_build(full_graph(), tmp_path_factory.mktemp("build"))
    (folder / "papers.jsonl").write_text('{"id": "p", "title": "t", "abstract": "a"}\n', encoding="utf-8")
    (folder / "of another.txt").write_text("not ours", encoding="utf-8")
    export_build("neo4j", folder)
    export_build("turtle", folder)
    return folder


@pytest.fixture(scope="module")
def found(build: Path) -> dict[str, Any]:
    (path,) = export_build("croissant", build)
    described: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return described


def test_it_names_the_files_of_the_build_and_the_exports_in_it(found: dict[str, Any]) -> None:
    assert {file["@id"] for file in found["distribution"]} == {
        "evidence.nt", "export.ttl", "graph.json", "graph.nt", "manifest.json", "neo4j/nodes.csv",
        "neo4j/relationships.csv", "papers.jsonl", "provenance.nt", "provenance.ttl",
    }  # fmt: skip


def test_a_second_time_it_does_not_describe_itself(build: Path, found: dict[str, Any]) -> None:
    (path,) = export_build("croissant", build)
    assert json.loads(path.read_text(encoding="utf-8")) == found


def test_size_and_digest_are_those_of_the_file(found: dict[str, Any], build: Path) -> None:
    for file in found["distribution"]:
        data = (build / file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
        assert file["contentSize"] == f"{len(data)} B"


def test_every_field_is_a_column_of_its_file(found: dict[str, Any], build: Path) -> None:
    columns: dict[str, set[str]] = {}
    for record in found["recordSet"]:
        for field in record["field"]:
            columns.setdefault(field["source"]["fileObject"]["@id"], set()).add(field["source"]["extract"]["column"])
    for name in ("neo4j/nodes.csv", "neo4j/relationships.csv"):
        with (build / name).open(encoding="utf-8", newline="") as file:
            assert set(next(csv.reader(file))) == columns.pop(name)
    assert columns == {"papers.jsonl": {"id", "title", "abstract"}}


def test_no_two_things_share_an_identifier(found: dict[str, Any]) -> None:
    records = found["recordSet"]
    names = [t["@id"] for t in [*found["distribution"], *records, *(f for r in records for f in r["field"])]]
    assert len(names) == len(set(names))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's reader uses what rdflib deprecates
def test_it_is_json_ld_of_a_dataset_with_files_and_record_sets(build: Path, found: dict[str, Any]) -> None:
    graph = Graph().parse(data=json.dumps(found), format="json-ld", publicID="https://example.org/")
    (dataset,) = graph.subjects(RDF.type, URIRef("https://schema.org/Dataset"))
    files = set(graph.objects(dataset, URIRef("https://schema.org/distribution")))
    assert files == set(graph.subjects(RDF.type, URIRef(CR + "FileObject")))
    assert set(graph.objects(dataset, URIRef(CR + "recordSet"))) == set(
        graph.subjects(RDF.type, URIRef(CR + "RecordSet"))
    )
    assert set(graph.objects(None, URIRef(CR + "fileObject"))) <= files


def test_addresses_start_where_the_description_lies(build: Path, tmp_path: Path) -> None:
    (path,) = export_build("croissant", build, tmp_path / "elsewhere" / "croissant.json")
    for file in json.loads(path.read_text(encoding="utf-8"))["distribution"]:
        assert (path.parent / file["contentUrl"]).is_file()


NO_COUNT = '{"files": {}, "nodes": {"Paper": "all"}, "edges": {}, "generator": "kg", "ontology": "1"}'


@pytest.mark.parametrize("text", ["{}", "[]", "no JSON", '{"files": {}, "nodes": 3, "edges": {}}', NO_COUNT])
def test_a_manifest_that_is_none_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(KGError, match=r"manifest\.json: is no manifest that kg wrote"):
        export_build("croissant", tmp_path)
