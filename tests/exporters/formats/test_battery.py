"""What every format must do, whoever wrote it."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import KGError
from kg.exporters.formats import FORMATS, export_build, formats
from tests.exporters.formats.builds import shuffled_build, write_build
from tests.full_graphs import full_graph
from tests.large_graphs import large_graph

NAMES = sorted(formats())
RDF = [name for name in NAMES if formats()[name].rdf]
every_format = pytest.mark.parametrize("name", NAMES)
ROOT = Path(__file__).parents[3]


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(full_graph(), tmp_path_factory.mktemp("build"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(large_graph(6, 20, 4), tmp_path_factory.mktemp("small"))


@every_format
def test_the_files_returned_are_the_files_written(name: str, build: Path, tmp_path: Path) -> None:
    paths = export_build(name, build, tmp_path / "new" / "out")
    assert paths == sorted(p for p in tmp_path.rglob("*") if p.is_file())
    assert all(path.stat().st_size for path in paths)


@pytest.mark.parametrize("name", [name for name in NAMES if not formats()[name].several])
def test_a_name_that_ends_in_gz_is_packed_in_the_same_bytes(name: str, small: Path, tmp_path: Path) -> None:
    plain, one, other = (tmp_path / end for end in ("plain", "one.gz", "other.GZ"))
    for path in (plain, one, other):
        assert export_build(name, small, path) == [path]
    assert gzip.decompress(one.read_bytes()) == plain.read_bytes()
    assert one.read_bytes() == other.read_bytes()


@every_format
def test_an_empty_build_is_no_error(name: str, tmp_path: Path) -> None:
    empty = write_build(nx.MultiDiGraph(), tmp_path / "empty")
    assert export_build(name, empty, tmp_path / "out")


@every_format
def test_a_failed_move_keeps_the_old_files_and_leaves_no_other(
    name: str, build: Path, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_build(name, small, tmp_path / "out")
    before = _contents(tmp_path)

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        export_build(name, build, tmp_path / "out")
    assert _contents(tmp_path) == before


def test_neither_hash_seed_nor_order_matter(build: Path, tmp_path: Path) -> None:
    script = (
        "import sys, pathlib, kg.exporters.formats as f; build, mixed, out = map(pathlib.Path, sys.argv[1:])\n"
        "for name in f.formats():\n"
        "    f.export_build(name, build if name == 'croissant' else mixed, out / name)"  # it tells the files' digests
    )
    mixed = shuffled_build(build, tmp_path / "mixed")
    for seed, source in (("1", build), ("2", mixed)):
        subprocess.run(
            [sys.executable, "-c", script, str(build), str(source), str(tmp_path / seed)], check=True, cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )  # fmt: skip
    assert _contents(tmp_path / "1") == _contents(tmp_path / "2")


@pytest.mark.parametrize("name", RDF)
def test_a_line_that_is_no_triple_is_told_and_the_old_file_stays(name: str, build: Path, tmp_path: Path) -> None:
    source = tmp_path / "bad.nt"
    source.write_text("<a:b> <a:c> <a:d> .\n<a:b> <a:c> <a d> .\n", encoding="utf-8")
    (tmp_path / "out").write_text("old", encoding="utf-8")
    with pytest.raises(KGError, match=r"bad\.nt:2: is no N-Triples"):
        export_build(name, source, tmp_path / "out")
    assert _contents(tmp_path).keys() == {"bad.nt", "out"}
    assert (tmp_path / "out").read_text(encoding="utf-8") == "old"


@every_format
def test_a_build_that_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"nowhere.* does not exist; make it with `kg build"):
        export_build(name, tmp_path / "nowhere", tmp_path / "out")


def test_an_unknown_format_names_those_that_exist(build: Path) -> None:
    with pytest.raises(KGError, match=", ".join(sorted(FORMATS))):
        export_build("papyrus", build)


def test_a_folder_is_no_file(build: Path) -> None:
    with pytest.raises(KGError, match="is a folder"):
        export_build("turtle", build, build)
