"""What goes wrong comes out as one line on stderr and exit code 1; a wrong call as exit code 2."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.calling import call, workplace


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = workplace(tmp_path, monkeypatch)
    (folder / "empty.txt").touch()
    (folder / "latin.txt").write_bytes("new\nÜber\n".encode("latin-1"))
    (folder / "some.pdf").write_bytes(b"%PDF")
    (folder / "text.jsonl").write_text("no json\n", encoding="utf-8")
    (folder / "latin.rq").write_bytes(b"ASK { ?x ?y '\xdc' }")
    return folder


def problem(*words: str, given: str | bytes | None = None) -> str:
    """The one line on stderr of a call that fails, without ``kg: ``; talk about the reading may stand before it."""
    result = call(*words, given=given)
    lines = result.err.splitlines()
    assert result.code == 1, result
    assert result.out == ""
    assert [line.startswith("kg: ") for line in lines] == [False] * (len(lines) - 1) + [True], result.err
    assert len(lines) == 1 or "listings" in lines[0], result.err
    return lines[-1].removeprefix("kg: ")


@pytest.mark.parametrize("command", [("build",), ("extract",), ("explain", "Leaves")], ids=lambda c: c[0])
@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("none.txt", "none.txt: cannot be read: No such file or directory"),
        ("empty.txt", "empty.txt: is empty"),
        ("latin.txt", "latin.txt:2: is not UTF-8; save the file as UTF-8"),
        (
            "some.pdf",
            "some.pdf: is of an unknown kind; kg reads files that end in .jsonl, .md, .ndjson, .txt, also with .gz",
        ),
        ("text.jsonl", "text.jsonl:1: is no paper: Expecting value: line 1 column 1 (char 0)"),
        (".", ".: is a folder; name the files in it, such as *.txt"),
    ],
)
def test_a_source_that_cannot_be_read(command: tuple[str, ...], source: str, told: str) -> None:
    assert problem(*command, source) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("extract", "page.txt", "--gazetteer", "none.jsonl"), "none.jsonl: cannot be read: No such file or directory"),
        (("extract", "page.txt", "--gazetteer", "text.jsonl"), "text.jsonl:1: is no gazetteer entry"),
        (("extract", "page.txt", "--gazetteer", "latin.txt"), "latin.txt: is not UTF-8"),
        (("gazetteer", "fmt", "none.jsonl"), "none.jsonl: cannot be read"),
        (("explain", "Nothing", "page.txt"), "no paper is called 'Nothing' in these sources"),
        (("explain", "that", "papers.jsonl"), "2 papers fit 'that', name one of them: p2 “Leaves"),
        (("evaluate", "none.jsonl", "annotated.jsonl"), "none.jsonl: cannot be read"),
        (("evaluate", "annotated.jsonl", "papers.jsonl"), "papers.jsonl:1: is no annotated paper"),
        (("evaluate", "latin.txt", "annotated.jsonl"), "latin.txt: is not UTF-8"),
        (("stats", "none"), "none/graph.json: does not exist; make it with `kg build"),
        (("view", "none"), "none/graph.json: does not exist; make it with `kg build"),
        (
            ("view", "--around", "Imagenot"),
            "the graph holds no paper or entity called 'Imagenot'; did you mean ImageNet?",
        ),
        (("view", "--around", ""), "the graph holds no paper or entity called ''"),
        (("extract", "page.txt", "-o", "/proc/x"), "/proc/x: cannot be written: "),
        (("export", "--format", "neo4j", "-o", "page.txt"), "page.txt is no folder; give the one that is to hold the"),
        (("view", "--around", "page.txt"), "the graph holds no paper or entity called 'page.txt'"),
        (("query", "datasets", "--data", "none"), "none: does not exist; make it with `kg build"),
        (("query", "dataset"), "no query is called 'dataset'; did you mean datasets"),
        (("query", "evaluates-on", "-p", "dataset=Imagenot"), "ImageNet"),
        (("query", "evaluates-on"), "evaluates-on: needs dataset"),
        (("query", "none.rq"), "none.rq: "),
        (("query", "latin.rq"), "latin.rq: is not UTF-8 text"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, tuple) else "",
)
def test_other_things_that_go_wrong(words: tuple[str, ...], told: str) -> None:
    assert told in problem(*words)


def test_a_query_on_standard_input_that_is_not_utf_8() -> None:
    assert problem("query", "-", given=b"ASK { ?x ?y '\xdc' }") == "standard input: is not UTF-8 text"


def test_a_query_that_does_not_parse() -> None:
    assert problem("query", "-", given="SELECT WHERE\n{ nothing").startswith("standard input")


NODE = {"id": "x", "type": "Dataset", "label": "x"}


@pytest.mark.parametrize("command", ["stats", "view"])
@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"nodes": 3}',
        json.dumps({"nodes": [{"id": "x"}], "edges": []}),
        json.dumps({"nodes": [{**NODE, "type": "Zebra"}], "edges": []}),
        json.dumps({"nodes": [NODE], "edges": [{"source": "x", "target": "y", "key": "uses"}]}),
        json.dumps({"nodes": [NODE], "edges": [{"source": "x", "target": "x", "key": "eats"}]}),
    ],
)
def test_a_broken_graph(place: Path, command: str, content: str) -> None:
    (place / "build" / "graph.json").write_text(content, encoding="utf-8")
    assert problem(command, "build").startswith("build/graph.json: is no graph that kg wrote")


def test_a_graph_that_is_not_utf_8(place: Path) -> None:
    (place / "build" / "graph.json").write_bytes(b"\xff")
    assert problem("stats").startswith("build/graph.json: is no graph that kg wrote")


def test_rdf_that_does_not_parse(place: Path) -> None:
    (place / "build" / "graph.nt").write_text("no triple\n", encoding="utf-8")
    assert "graph.nt:1: is no N-Triples that can be read" in problem("query", "datasets")


@pytest.mark.parametrize(
    "lines", ["no json\n", '{"id": "a"}\n', '{"id": "a", "title": "T", "abstract": "A", "sentences": []}\n']
)
@pytest.mark.parametrize("more", [(), ("bad.jsonl",)])
def test_where_no_paper_could_be_read_the_build_stays_as_it_was(place: Path, lines: str, more: tuple[str, ...]) -> None:
    before = {path.name: path.read_bytes() for path in (place / "build").iterdir() if path.is_file()}
    (place / "bad.jsonl").write_text(lines.replace('"T"', "5"), encoding="utf-8")
    told = call("build", "bad.jsonl", *more, "--skip-bad", "-o", "build")
    assert (told.code, "there is no paper that can be read in it" in told.err.splitlines()[-1]) == (1, True)
    assert before == {path.name: path.read_bytes() for path in (place / "build").iterdir() if path.is_file()}


def test_where_no_annotated_paper_could_be_read_there_is_no_build(place: Path) -> None:
    call("extract", "page.txt", "-o", "out.jsonl")
    text = (place / "out.jsonl").read_text(encoding="utf-8").replace('"mentions"', '"places"')
    (place / "out.jsonl").write_text(text, encoding="utf-8")
    told = call("build", "out.jsonl", "--skip-bad", "-o", "new")
    assert (told.code, "2 places left out" in told.err, "there is no paper" in told.err) == (1, True, True)
    assert not (place / "new").exists()


def test_where_no_paper_could_be_read_nothing_is_extracted(place: Path) -> None:
    told = call("extract", "text.jsonl", "none.txt", "--skip-bad", "-o", "new.jsonl")
    assert (told.code, (place / "new.jsonl").exists()) == (1, False)
    assert told.err.endswith("there is no paper that can be read in it nor in 1 other file; nothing is written\n")


def test_papers_in_which_nothing_is_found_make_a_build(place: Path) -> None:
    (place / "dull.jsonl").write_text('{"id": "a", "title": "T", "abstract": "Nothing."}\n', encoding="utf-8")
    assert call("build", "dull.jsonl", "-o", "new").code == 0


@pytest.mark.parametrize("other", ["more.jsonl", "other.txt"])
def test_a_file_of_annotated_papers_is_built_alone(place: Path, other: str) -> None:
    for source, output in (("page.txt", "out.jsonl"), ("other.txt", "more.jsonl")):
        call("extract", source, "-o", output)
    told = problem("build", other, "out.jsonl", "-o", "new")
    assert "was written by `kg extract` and must be the only source" in told
    assert call("build", "out.jsonl", "out.jsonl", "-o", "new").code == 0


def test_an_annotated_paper_that_lacks_what_it_needs(place: Path) -> None:
    call("extract", "page.txt", "-o", "out.jsonl")
    with (place / "out.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "x"}\n')
    assert problem("build", "out.jsonl", "-o", "new").startswith("out.jsonl:3: is no paper as `kg extract` writes it")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("extract", "deep.jsonl"), "deep.jsonl:1: is no paper: its brackets lie too deep"),
        (("gazetteer", "import", "deep.jsonl", "--into", "new.jsonl"), "deep.jsonl:1: is neither JSON nor a line of"),
        (("extract", "page.txt", "--gazetteer", "deep.jsonl"), "deep.jsonl:1: is no gazetteer entry: its brackets lie"),
        (("evaluate", "annotated.jsonl", "deep.jsonl"), "deep.jsonl:1: is not JSON: its brackets lie too deep"),
        (("gazetteer", "discover", "deep.jsonl"), "deep.jsonl:1: is no paper as `kg extract` writes it: its brackets"),
        (("build", "deep.jsonl"), "deep.jsonl:1: is no paper: its brackets lie too deep"),
        (("stats", "build"), "build/graph.json: is no graph that kg wrote"),
        (("export", "build", "--format", "croissant"), "build/manifest.json: is no manifest that kg wrote"),
        (("validate", "build"), "build/papers.jsonl:1: is no paper as `kg extract` writes it"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, tuple) else "",
)
def test_brackets_without_end(place: Path, words: tuple[str, ...], told: str) -> None:
    for name in ("deep.jsonl", "build/graph.json", "build/manifest.json", "build/papers.jsonl"):
        (place / name).write_text("[" * 100_000 + "\n", encoding="utf-8")
    assert problem(*words).startswith(told)


def test_skip_bad_leaves_out_brackets_without_end(place: Path) -> None:
    with (place / "papers.jsonl").open("a", encoding="utf-8") as file:
        file.write("[" * 100_000 + "\n")
    result = call("extract", "papers.jsonl", "--skip-bad", "-o", "out.jsonl")
    assert result.code == 0
    assert "1 place left out:\n  papers.jsonl:4: is no paper: its brackets lie too deep" in result.err


def test_skip_bad_leaves_out_a_line_that_is_no_read_paper(place: Path) -> None:
    call("extract", "page.txt", "-o", "out.jsonl")
    first, second = (place / "out.jsonl").read_text(encoding="utf-8").splitlines()
    (place / "out.jsonl").write_text(f'{first}\n{{"id": "x"}}\n{second}\n', encoding="utf-8")
    result = call("build", "out.jsonl", "--skip-bad", "-o", "new")
    assert result.code == 0
    assert result.err.startswith("1 place left out:\n  out.jsonl:2: is no paper as `kg extract` writes it")
    assert (place / "new" / "papers.jsonl").read_text(encoding="utf-8").splitlines() == [first, second]


@pytest.mark.parametrize(("option", "value"), [("--profile", "accurate"), ("--jobs", "2")])
def test_papers_that_are_read_already_are_not_read_in_some_way(option: str, value: str) -> None:
    call("extract", "page.txt", "-o", "out.jsonl")
    result = call("build", "out.jsonl", option, value)
    assert (result.code, f"Error: {option} is for papers to read, and those of out" in result.err) == (2, True)


def test_a_line_break_in_the_name_of_a_file() -> None:
    assert problem("extract", "two\nlines.txt") == "two lines.txt: cannot be read: No such file or directory"


def test_a_failing_build_makes_no_folder(place: Path) -> None:
    problem("build", "empty.txt", "-o", "new")
    assert not (place / "new").exists()


def test_a_failing_extract_leaves_the_file_as_it_was(place: Path) -> None:
    shutil.copy("papers.jsonl", "out.jsonl")
    problem("extract", "empty.txt", "-o", "out.jsonl")
    assert (place / "out.jsonl").read_bytes() == (place / "papers.jsonl").read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("prune",),
        ("--prune",),
        ("build",),
        ("build", "page.txt", "--prune"),
        ("extract",),
        ("extract", "page.txt", "-o", "names"),
        ("view", "build", "-o", "names"),
        ("explain", "Leaves"),
        ("evaluate", "papers.jsonl"),
        ("stats", "build", "more"),
        ("stats", "--top", "-1"),
        ("stats", "--top", "many"),
        ("view", "--hops", "0"),
        ("view", "--limit", "0"),
        ("query",),
        ("query", "datasets", "--param", "least"),
        ("query", "datasets", "--format", "papyrus"),
        ("gazetteer", "prune"),
        ("gazetteer", "fmt"),
        ("gazetteer", "report", "mine.jsonl", "--merged", "build"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_told_with_exit_code_2(words: tuple[str, ...]) -> None:
    result = call(*words)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("Usage: kg")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("stats", "--min-confidence", "nan"), "nan is not in the range 0<=x<=1"),
        (("leaderboard", "ImageNet", "--min-confidence", "nan"), "nan is not in the range 0<=x<=1"),
        (("query", "datasets", "--timeout", "nan"), "nan is not in the range x>0"),
        (("view", "-o", ""), "it is empty; give the name of a file or folder"),
        (("build", "page.txt", "-o", "page.txt"), "'page.txt' is a file"),
    ],
)
def test_a_value_that_an_option_cannot_take(words: tuple[str, ...], told: str) -> None:
    result = call(*words)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


@pytest.mark.parametrize("words", ["extract ./papers.jsonl -o papers.jsonl", "build build/papers.jsonl page.txt"])
def test_what_is_to_be_read_is_not_written_over(place: Path, words: str) -> None:
    shutil.copy(place / "papers.jsonl", place / "build" / "papers.jsonl")  # not yet read by kg
    before = (place / "papers.jsonl").read_bytes()
    result = call(*words.split())
    assert result.code == 2
    assert "papers.jsonl is to be read and would be written over; name another output" in result.err
    assert (place / "papers.jsonl").read_bytes() == (place / "build" / "papers.jsonl").read_bytes() == before


@pytest.mark.parametrize("words", ["gazetteer discover", "gazetteer report --merged"])
@pytest.mark.parametrize(("build", "missing"), [("none", "none"), ("names", "names/papers.jsonl")])
def test_a_build_that_is_not_there(words: str, build: str, missing: str) -> None:
    assert problem(*words.split(), build) == f"{missing}: does not exist; make it with `kg build SOURCE... -o FOLDER`"
