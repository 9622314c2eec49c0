"""``kg export`` at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.exporters.formats import formats
from tests.cli.calling import call, workplace


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workplace(tmp_path, monkeypatch)


def test_the_list_names_every_format_and_its_file() -> None:
    done = call("export", "--list")
    assert [line.split()[:2] for line in done.out.splitlines()] == [[n, f.output] for n, f in formats().items()]
    assert (done.code, done.err) == (0, "")


def test_the_file_stands_in_the_build_and_is_named_on_stderr(place: Path) -> None:
    done = call("export", "build", "--format", "trig")
    size = (place / "build" / "export.trig").stat().st_size
    assert (done.code, done.out, done.err) == (0, "", f"build/export.trig ({size:,} bytes)\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Give a --format"),
        (("--format", "graphml", "--part", "graph"), "--part is for RDF"),
        (("--format", "turtle", "--part", "papers"), "'papers' is not one of"),
        (("--format", "turtle", "-o", "new/"), "new/ names a folder; give the file to write"),
        (("--format", "turtle", "-o", ""), "it is empty"),
        (("--format", "neo4j", "-o", "-"), "a folder of files does not go to stdout"),
    ],
)
def test_a_wrong_call_ends_with_2(words: tuple[str, ...], said: str) -> None:
    done = call("export", "build", *words)
    assert done.code == 2
    assert said in " ".join(done.err.split())


def test_an_unknown_format_ends_with_1_and_one_line() -> None:
    done = call("export", "build", "--format", "papyrus")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("kg: no format called 'papyrus'; there are: croissant, ")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("page.txt/neo4j", "page.txt: Not a directory"),
        ("all.gz", "all.gz: neo4j is a folder of files, which are not packed; give the name of a folder"),
    ],
)
def test_a_folder_has_the_name_of_one(output: str, said: str) -> None:
    done = call("export", "build", "--format", "neo4j", "-o", output)
    assert done.code == 1
    assert done.err.endswith(f"{said}\n")
    assert not Path("all.gz").exists()
