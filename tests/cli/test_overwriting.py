"""No command writes over what it reads, over a build's own files, or over the page of another thing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg import identifiers
from kg.assembly import save_graph
from kg.cli import options
from tests.cli.calling import ROOT, call, process, workplace


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workplace(tmp_path, monkeypatch)


def contents(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_own_files_of_a_build_are_what_it_writes(place: Path) -> None:
    assert {path.name for path in (place / "build").iterdir() if path.is_file()} == {*options.OF_A_BUILD}


@pytest.mark.parametrize(
    "words",
    [
        "view -o build/graph.json",
        "view build/graph.json -o build/graph.ttl",
        "view --around FernNet -o build/manifest.json",
        "lineage FernNet -o build/view.html",
        "lineage FernNet -o ./build/../build/papers.jsonl",
        "query datasets --html build/graph.nt",
        "query datasets --html build/view.html",
        "query datasets --data other/graph.nt --html build/evidence.nt",
        "export -f jsonld -o build/papers.jsonl",
        "export -f turtle -o build/provenance.ttl",
        "export other/graph.nt -f turtle -o build/graph.ttl",
        "export -f gexf -o link.gexf",
        "extract page.txt -o build/graph.json",
    ],
)
def test_a_file_of_a_build_is_not_written_over(place: Path, words: str) -> None:
    (place / "other").mkdir()
    (place / "other" / "graph.nt").write_bytes((place / "build" / "graph.nt").read_bytes())
    (place / "link.gexf").symlink_to(place / "build" / "graph.json")
    before = contents(place)
    result = call(*words.split())
    assert (result.code, result.out) == (2, "")
    assert "is a file of a build and would be written over; name another output" in result.err.splitlines()[-1]
    assert contents(place) == before


@pytest.mark.parametrize(
    "words",
    [
        "query mine.rq --html mine.rq",
        "query datasets --data alone.nt --html alone.nt",
        "query datasets --data alone.nt --plot chart.svg",
        "export alone.nt -f turtle -o alone.nt",
        "export export.nt -f ntriples",
        "lineage FernNet --data graph2.json -o graph2.json",
        "view graph2.json -o graph2.json",
    ],
)
def test_what_is_read_is_not_written_over(place: Path, words: str) -> None:
    for copy, name in (("alone.nt", "graph.nt"), ("export.nt", "graph.nt"), ("graph2.json", "graph.json")):
        (place / copy).write_bytes((place / "build" / name).read_bytes())
    (place / "mine.rq").write_text("ASK { ?a ?b ?c }", encoding="utf-8")
    (place / "chart.svg").symlink_to("alone.nt")
    before = contents(place)
    result = call(*words.split())
    assert (result.code, result.out) == (2, "")
    assert "is to be read and would be written over" in result.err
    assert contents(place) == before


def test_a_list_of_ones_own_is_not_written_over_by_a_build(place: Path) -> None:
    (place / "mine.jsonl").rename(place / "names" / "papers.jsonl")
    result = call("build", "page.txt", "--gazetteer", "names/papers.jsonl", "-o", "names")
    assert (result.code, "names/papers.jsonl is to be read and would be written over" in result.err) == (2, True)


def test_page_and_chart_are_two_files() -> None:
    result = call("query", "datasets", "--html", "a.svg", "--plot", "./a.svg")
    assert (result.code, "--html and --plot name one file" in result.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        "view",
        "view -o build/view.html",
        "view -o build/mine.html",
        "export -f turtle",
        "export -f turtle -o build/export.ttl",
        "extract page.txt -o build/papers.jsonl",
        "query datasets --html build/datasets.html",
        "view build -o graph.ttl",
        "export -f neo4j -o build",
    ],
)
def test_what_belongs_there_may_be_written_again(words: str) -> None:
    assert (call(*words.split()).code, call(*words.split()).code) == (0, 0)


def _graph(*things: tuple[str, str], papers: tuple[str, ...] = ()) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    entity: dict[str, Any] = {"aliases": [], "known": True, "paper_count": 0}
    for kind, name in things:
        graph.add_node(identifiers.entity_id(kind, name), type=kind, label=name, **entity)
    for number, title in enumerate(papers):
        graph.add_node(f"paper/p{number}", type="Paper", label=title, identifier=f"p{number}", authors=[])
    return graph


@pytest.mark.parametrize(
    ("around", "page"),
    [
        ("Moss", "moss.html"),
        ("model/view", "view_model.html"),
        ("dataset/sun", "sun_dataset.html"),
        ("method/sun", "sun_method.html"),
    ],
)
def test_each_thing_has_a_page_of_its_own(place: Path, around: str, page: str) -> None:
    (place / "small").mkdir()
    names = [("Dataset", "SUN"), ("Method", "sun"), ("Model", "View"), ("Model", "Moss")]
    save_graph(_graph(*names), place / "small" / "graph.json")
    assert call("view", "small", "--around", around).code == 0
    assert {path.name for path in (place / "small").iterdir()} == {"graph.json", page}


def test_two_papers_whose_titles_begin_alike_have_a_page_each(place: Path) -> None:
    (place / "small").mkdir()
    save_graph(_graph(papers=(f"{'Moss ' * 20}one", f"{'Moss ' * 20}two")), place / "small" / "graph.json")
    for paper in ("p0", "p1"):
        assert call("view", "small", "--around", paper).code == 0
    assert len(list((place / "small").glob("*.html"))) == 2


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no /dev/stdout")
@pytest.mark.parametrize("form", ["turtle", "nanopubs", "gexf", "croissant"])
def test_an_export_to_a_pipe_is_that_to_a_file(place: Path, form: str) -> None:
    call("export", "build", "-f", form, "-o", "build/exported")
    done = process("export", "build", "-f", form, "-o", "/dev/stdout", folder=place)
    assert done.code == 0, done.err
    assert done.out == (place / "build" / "exported").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no /dev/stdout")
@pytest.mark.parametrize("words", ["export build -f graphml -o", "view build -o", "query datasets --html"])
def test_a_dash_is_stdout(place: Path, words: str) -> None:
    assert call(*words.split(), "written").code == 0
    done = process(*words.split(), "-", folder=place)
    assert (done.code, done.out) == (0, (place / "written").read_text(encoding="utf-8"))
    assert not (place / "-").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("words", ["gazetteer add MossNet --type Model", "gazetteer import datasets.csv"])
def test_a_list_of_ones_own_is_a_file(place: Path, words: str) -> None:
    os.mkfifo(place / "pipe")
    result = call(*words.split(), "--into", "pipe")  # a pipe would be waited for
    assert (result.code, "pipe is no file; it is read before it is written" in result.err) == (2, True)


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no /dev/stdout")
def test_what_stands_in_a_file_before_the_output_stays(place: Path) -> None:
    (place / "log").write_text("before\n", encoding="utf-8")
    with (place / "log").open("ab") as log:
        code = "from kg.files import replacing\nwith replacing(Path('/dev/stdout')) as (f,): f.write(b'moss')"
        for _ in range(2):
            subprocess.run(
                [sys.executable, "-c", f"from pathlib import Path\n{code}"], stdout=log, check=True,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
            )  # fmt: skip
    assert (place / "log").read_text(encoding="utf-8") == "before\nmossmoss"
