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


@pytest.mark.parametrize("number", ["0", "-3"])
def test_names_of_fewer_than_no_papers_are_a_wrong_call(number: str) -> None:
    assert call("gazetteer", "discover", "--least", number).code == 2
