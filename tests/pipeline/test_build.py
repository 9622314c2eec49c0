"""A build: the same bytes twice, all or nothing, and a manifest that is true."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from rdflib import Graph, URIRef

from kg import pipeline
from kg.identifiers import ONTOLOGY
from kg.readers import read_sources
from kg.records import Paper, ReadPaper
from tests.cli.calling import call, process, workplace
from tests.holding import is_held
from tests.papers import read, small_gazetteer

ABSTRACTS = ("We present FernNet. It is trained on Shapes-10.", "We study leaf counting with FernNet on Shapes-100.")

# Files of a build that differ when the same papers come from other files.
NAMING_INPUTS = {"manifest.json", "provenance.nt", "provenance.ttl"}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workplace(tmp_path, monkeypatch)


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder by its name, so that a difference shows as names."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def papers() -> list[ReadPaper]:
    return read(*ABSTRACTS)


def find_papers(place: Path) -> list[Paper]:
    return list(read_sources([place / "page.txt"]).papers)


def make(folder: Path, found: list[ReadPaper] | None = None, **more: Any) -> dict[str, Any]:
    return pipeline.build(papers() if found is None else found, folder, small_gazetteer(), **more)


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    make(tmp_path / "a")
    make(tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_build_over_another_is_that_of_an_empty_folder(tmp_path: Path) -> None:
    make(tmp_path / "a", read("We present FernNet. Nothing else stands here."))
    make(tmp_path / "a")
    make(tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_the_order_of_the_papers_does_not_matter(tmp_path: Path) -> None:
    make(tmp_path / "a")
    make(tmp_path / "b", papers()[::-1])
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_the_hash_seed_and_the_order_of_the_files_do_not_matter(place: Path) -> None:
    names = place / "names"
    one = process("build", "page.txt", "other.txt", "papers.jsonl", "-o", "a", folder=place, names=names, seed=1)
    two = process("build", "papers.jsonl", "other.txt", "page.txt", "-o", "b", folder=place, names=names, seed=2)
    assert (one.code, two.code) == (0, 0), one.err + two.err
    assert contents(place / "a") == contents(place / "b")


def test_what_extract_wrote_gives_the_build_of_the_page(place: Path) -> None:
    call("extract", "page.txt", "-o", "out.jsonl")
    call("build", "out.jsonl", "-o", "a")
    call("build", "page.txt", "-o", "b")
    a, b = contents(place / "a"), contents(place / "b")
    assert {name for name in a if a[name] != b[name]} == NAMING_INPUTS
    assert a.keys() == b.keys()


@pytest.mark.parametrize("name", ["papers.jsonl", "evidence.nt", "evidence.ttl"])
def test_what_extract_wrote_gives_the_evidence_of_the_page(place: Path, name: str) -> None:
    call("extract", "page.txt", "-o", "out.jsonl")
    call("build", "out.jsonl", "--no-view", "-o", "new")
    assert (place / "new" / name).read_bytes() == (place / "build" / name).read_bytes()


def test_the_papers_of_a_build_are_what_extract_writes(place: Path) -> None:
    assert (place / "build" / "papers.jsonl").read_text(encoding="utf-8") == call("extract", "page.txt").out


def test_a_build_from_its_own_papers_changes_no_file_but_those_that_name_the_inputs(place: Path) -> None:
    before = contents(place / "build")
    call("build", "build/papers.jsonl", "-o", "build")
    after = contents(place / "build")
    assert {name for name in before if before[name] != after[name]} == NAMING_INPUTS


def test_a_paper_without_a_title_is_called_by_its_identifier(tmp_path: Path) -> None:
    make(tmp_path, read("We present FernNet.", titles=[" "]))
    graph = json.loads((tmp_path / "graph.json").read_text(encoding="utf-8"))
    assert [node["label"] for node in graph["nodes"] if node["type"] == "Paper"] == ["p1"]


def _raise(*_: object, **__: object) -> NoReturn:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("broken", ["kg.exporters.export", "kg.assembly.save_graph", "kg.exporters.views.write_view"])
def test_a_failing_build_leaves_the_one_before_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    make(tmp_path)
    before = contents(tmp_path)
    monkeypatch.setattr(broken, _raise)
    with pytest.raises(OSError, match="No space left"):
        make(tmp_path, read("We present FernNet. Nothing else stands here."))
    assert contents(tmp_path) == before


def test_a_folder_in_the_place_of_a_file_is_told_and_nothing_changes(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / "graph.ttl").unlink()
    (tmp_path / "graph.ttl").mkdir()
    before = contents(tmp_path)
    with pytest.raises(OSError, match="cannot be written: Is a directory") as caught:
        make(tmp_path, read("We present FernNet. Nothing else stands here."))
    assert caught.value.filename == str(tmp_path / "graph.ttl")
    assert contents(tmp_path) == before


def test_a_failing_build_leaves_no_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.exporters.export", _raise)
    with pytest.raises(OSError, match="No space left"):
        make(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_first_build_that_fails_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.exporters.export", _raise)
    with pytest.raises(OSError, match="No space left"):
        make(tmp_path / "new" / "build")
    assert list(tmp_path.iterdir()) == []


def test_of_two_builds_that_end_at_once_one_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fcntl")
    held: list[bool] = []

    def move(path: Path, target: Path) -> None:
        held.append(is_held(target.parent))
        path.replace(target)

    monkeypatch.setattr("kg.pipeline.shutil.move", move)
    made = make(tmp_path)
    assert held == [True] * (len(made["files"]) + 1)
    assert not is_held(tmp_path)


def test_what_cannot_be_written_is_told_of_the_folder_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.exporters.views.write_view", lambda _, path, **__: (path / "none").write_bytes(b""))
    with pytest.raises(OSError, match="cannot be written: No such file") as caught:
        make(tmp_path)
    assert caught.value.filename == str(tmp_path)


def test_a_failing_reader_of_papers_leaves_the_build_as_it_was(place: Path) -> None:
    before = contents(place / "build")
    (place / "page.txt").write_text("new\nA title alone\n", encoding="utf-8")
    assert call("build", "page.txt").code == 1
    assert contents(place / "build") == before


def test_a_build_leaves_no_temporary_folder(tmp_path: Path) -> None:
    made = make(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {*made["files"], "manifest.json"}


def test_the_manifest_is_what_the_build_returns(tmp_path: Path) -> None:
    made = make(tmp_path)
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8")) == made


def manifest(place: Path) -> dict[str, Any]:
    found = json.loads((place / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


FOLDERS: dict[str, Callable[[Path], Path]] = {
    "files": lambda place: place / "build",
    "inputs": lambda place: place,
    "gazetteers": lambda place: place / "names",
}


@pytest.mark.parametrize("part", FOLDERS)
def test_the_digests_of_the_manifest_are_true(place: Path, part: str) -> None:
    digests = manifest(place)[part]
    folder = contents(FOLDERS[part](place))
    assert digests
    assert {name: folder.get(name) for name in digests} == digests


def test_the_manifest_counts_the_papers(place: Path) -> None:
    assert manifest(place)["nodes"]["Paper"] == 2


def test_the_manifest_names_the_users_own_gazetteers(place: Path) -> None:
    call("build", "page.txt", "--gazetteer", "mine.jsonl")
    assert "mine.jsonl" in manifest(place)["gazetteers"]


def test_the_manifest_tells_inputs_of_one_name_apart(place: Path) -> None:
    (place / "more").mkdir()
    (place / "more" / "page.txt").write_bytes((place / "other.txt").read_bytes())
    call("build", "page.txt", "more/page.txt")
    assert len(manifest(place)["inputs"]) == 2


def told(build: Path) -> tuple[str | None, list[str]]:
    """The profile of a build in its manifest and in its provenance."""
    triples = Graph().parse(build / "provenance.ttl")
    said = json.loads((build / "manifest.json").read_text(encoding="utf-8")).get("profile")
    return said, [str(o) for o in triples.objects(None, URIRef(f"{ONTOLOGY}profile"))]


@pytest.mark.parametrize("profile", pipeline.PROFILES)
def test_a_build_names_the_profile_that_read_its_papers(place: Path, profile: str) -> None:
    call("build", "page.txt", "--profile", profile, "-o", "new", "--no-view")
    assert told(place / "new") == (profile, [profile])


def test_the_profile_of_papers_that_are_read_already_is_what_they_tell(place: Path) -> None:
    call("extract", "page.txt", "--profile", "fast", "-o", "fast.jsonl")
    call("build", "fast.jsonl", "-o", "new", "--no-view")
    assert told(place / "new") == ("fast", ["fast"])


@pytest.mark.parametrize("others", [None, "accurate"])
def test_a_build_names_no_profile_that_is_not_that_of_all_its_papers(place: Path, others: str | None) -> None:
    first, *rest = pipeline.extract(find_papers(place), small_gazetteer(), "fast")
    make(place / "new", [first, *(replace(paper, profile=others) for paper in rest)])
    assert told(place / "new") == (None, [])


def test_a_profile_without_what_it_has_learned_is_not_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "learned_of", lambda _: None)
    assert {paper.profile for paper in pipeline.extract(find_papers(place), small_gazetteer(), "fast")} == {None}


def test_write_lines_leaves_the_file_as_it_was_when_a_line_fails(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("before\n", encoding="utf-8")
    with pytest.raises(OSError, match="No space left"):
        pipeline.write_lines((_raise(line) for line in ("one", "two")), path)
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("out.txt", "before\n")]
