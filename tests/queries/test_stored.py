"""The store beside a large build: made once, used while the files stay the same, made anew when they do not."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import SourceError
from kg.queries import data, open_data, parse_query, run, stored

LINE = '<https://a.example/{0}> <https://a.example/p> "{0}" .\n'
COUNT = parse_query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "count")


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build that is large by a lower limit."""
    monkeypatch.setattr(data, "LARGE", 10)
    folder = tmp_path / "build"
    folder.mkdir()
    write(folder, 3)
    return folder


def write(build: Path, triples: int, name: str = "graph.nt") -> None:
    (build / name).write_text("".join(map(LINE.format, range(triples))), encoding="utf-8")


def count(store: ox.Store) -> int:
    ((number,),) = run(COUNT, store).rows
    assert isinstance(number, ox.Literal)
    return int(number.value)


def asked(build: Path) -> tuple[int, list[str]]:
    """How many triples the build has by a query, and what was said on the way."""
    said: list[str] = []
    return count(open_data([build], said.append)), said


def places(build: Path) -> set[str]:
    return {path.name for path in (build / stored.FOLDER).iterdir()}


def test_a_store_is_made_once(build: Path) -> None:
    assert asked(build) == (3, [f"preparing {build} for queries; this is done once"])
    assert asked(build) == (3, [])


def test_a_store_holds_all_files_of_the_build(build: Path) -> None:
    write(build, 5, "evidence.nt")
    assert asked(build)[0] == 5


def test_a_small_build_is_left_alone(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "LARGE", 10_000)
    assert asked(build) == (3, [])
    assert not (build / stored.FOLDER).exists()


def test_changed_files_are_loaded_again(build: Path) -> None:
    asked(build)
    write(build, 4)
    assert asked(build)[0] == 4


def test_a_change_of_the_same_size_and_time_is_seen_when_the_file_was_moved_there(build: Path) -> None:
    asked(build)
    old = (build / "graph.nt").stat()
    new = build / "new"
    new.write_text((build / "graph.nt").read_text(encoding="utf-8").replace('"2"', '"7"'), encoding="utf-8")
    os.utime(new, ns=(old.st_atime_ns, old.st_mtime_ns))
    new.replace(build / "graph.nt")
    assert ox.Literal("7") in {quad.object for quad in open_data([build])}


def test_the_same_contents_written_again_are_not_loaded_again(build: Path) -> None:
    asked(build)
    write(build, 3)
    os.utime(build / "graph.nt", (1, 1))
    assert asked(build) == (3, [])


def test_a_broken_store_is_made_anew(build: Path) -> None:
    asked(build)
    for file in (build / stored.FOLDER).rglob("CURRENT"):
        file.write_text("nonsense\n", encoding="utf-8")
    assert asked(build) == (3, [f"preparing {build} for queries; this is done once"])


def test_a_store_that_another_version_of_the_library_wrote_is_made_anew(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(build)
    monkeypatch.setattr(stored, "_VERSION", "1 of another library")
    assert asked(build) == (3, [f"preparing {build} for queries; this is done once"])


def test_files_that_change_while_they_are_loaded_are_loaded_again_and_mistaken_for_no_others(build: Path) -> None:
    sizes = iter([4])

    def load(store: ox.Store, path: Path) -> None:
        for triples in sizes:  # at the first time alone
            write(build, triples)
        store.bulk_load(path=path, format=ox.RdfFormat.N_TRIPLES)

    assert count(stored.stored(build, [build / "graph.nt"], load, lambda _: None)) == 4
    write(build, 3)
    assert count(stored.stored(build, [build / "graph.nt"], load, lambda _: None)) == 3


def test_what_nobody_uses_any_more_is_removed(build: Path) -> None:
    asked(build)
    for name in places(build):
        os.utime(build / stored.FOLDER / name, (1, 1))
    (build / stored.FOLDER / "part-of-now").mkdir()
    write(build, 4)
    asked(build)
    assert len(places(build)) == 3
    assert {"known.json", "part-of-now"} < places(build)


def test_a_file_that_does_not_parse_leaves_nothing_behind(build: Path) -> None:
    (build / "graph.nt").write_text("nonsense nonsense\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"graph\.nt:1: is no N-Triples"):
        asked(build)
    assert places(build) == set()


def test_a_folder_that_cannot_be_written_is_read_into_memory(build: Path) -> None:
    (build / stored.FOLDER).write_text("a file where the folder should be", encoding="utf-8")
    number, said = asked(build)
    assert number == 3
    assert said[-1].startswith(f"no store can be kept in {build} (")


def test_many_at_once_get_the_same_store(build: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert [number for number, _ in pool.map(asked, [build] * 8)] == [3] * 8
    assert len(places(build)) == 2


def test_a_store_is_only_read(build: Path) -> None:
    with pytest.raises(RuntimeError, match="read-write"):
        open_data([build]).update("INSERT DATA { <a:b> <a:b> <a:b> }")
