"""What each command writes, and where: data on stdout, talk on stderr."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg import pipeline
from kg.pipeline import PROFILES
from tests.cli.calling import LONG, PAPERS, call, page, workplace

FILES = [
    *("evidence.nt", "evidence.ttl", "graph.json", "graph.nt", "graph.ttl", "manifest.json", "papers.jsonl"),
    *("provenance.nt", "provenance.ttl"),
]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workplace(tmp_path, monkeypatch)


def files(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_build_writes_all_files(place: Path) -> None:
    assert call("build", "page.txt", "-o", "new").code == 0
    assert files(place / "new") == [*FILES, "view.html"]


def test_build_without_a_view(place: Path) -> None:
    call("build", "page.txt", "--no-view", "-o", "new")
    assert files(place / "new") == FILES


def test_build_without_a_view_takes_away_that_of_an_earlier_graph(place: Path) -> None:
    call("build", "page.txt", "-o", "new")
    call("build", "other.txt", "--no-view", "-o", "new")
    assert files(place / "new") == FILES


def test_build_leaves_stdout_empty() -> None:
    assert call("build", "page.txt", "-o", "new").out == ""


def test_build_tells_what_it_read_and_wrote() -> None:
    first, second = call("build", "page.txt", "other.txt", "-o", "new").err.splitlines()
    assert first == "4 listings of 3 papers in 2 files"
    assert second.endswith(" in new: " + ", ".join([f for f in FILES if f != "manifest.json"] + ["view.html"]))


def test_build_goes_to_the_folder_build(place: Path) -> None:
    (place / "build" / "manifest.json").unlink()
    call("build", "page.txt")
    assert (place / "build" / "manifest.json").exists()


def test_names_of_the_users_own_are_found(place: Path) -> None:
    call("build", "other.txt", "--gazetteer", "mine.jsonl", "-o", "new")
    nodes = json.loads((place / "new" / "graph.json").read_text(encoding="utf-8"))["nodes"]
    assert [n["known"] for n in nodes if n["id"] == "model/rootnet"] == [True]


def test_no_bar_where_stderr_is_no_terminal() -> None:
    assert call("extract", "page.txt").err == "2 listings of 2 papers in 1 file\n"


def test_extract_writes_a_line_a_paper_to_stdout() -> None:
    titles = {json.loads(line)["title"] for line in call("extract", "page.txt").out.splitlines()}
    assert titles == set(list(PAPERS)[:2])


def test_extract_to_a_file_leaves_stdout_empty() -> None:
    assert call("extract", "page.txt", "-o", "out.jsonl").out == ""


def test_extract_writes_to_a_file_what_it_writes_to_stdout(place: Path) -> None:
    call("extract", "page.txt", "-o", "out.jsonl")
    assert (place / "out.jsonl").read_text(encoding="utf-8") == call("extract", "page.txt").out


def test_extract_makes_the_folder_of_its_file(place: Path) -> None:
    call("extract", "page.txt", "-o", "some/where/out.jsonl")
    assert (place / "some" / "where" / "out.jsonl").exists()


@pytest.mark.parametrize("command", [("extract",), ("build", "-o", "new"), ("explain", "Leaves")], ids=lambda c: c[0])
def test_skip_bad_goes_on_and_lists_what_was_left_out(place: Path, command: tuple[str, ...]) -> None:
    (place / "empty.txt").touch()
    (place / "half.txt").write_text(page("Leaves that count") + "A title alone\n", encoding="utf-8")
    result = call(*command, "empty.txt", "half.txt", "--skip-bad")
    assert result.code == 0
    lines = result.err.splitlines()
    at = lines.index("2 places left out:")
    assert lines[at + 1 : at + 3] == [
        "  empty.txt: is empty",
        "  half.txt:9: the title “A title alone” has no abstract",
    ]


def test_differing_abstracts_are_told(place: Path) -> None:
    text = page("Leaves that count")
    (place / "longer.txt").write_text(text.replace(LONG, LONG + " And more."), encoding="utf-8")
    told = call("extract", "page.txt", "longer.txt").err
    assert "differing abstracts, the longest is read: 1 paper\n" in told


def test_stats_as_text() -> None:
    shown = call("stats", "build", "--top", "1")
    assert shown.out.startswith("Nodes: ")
    assert "Dataset: ImageNet (2)\n" in shown.out


def test_stats_without_names() -> None:
    assert "ImageNet" not in call("stats", "--top", "0").out


def test_stats_as_json() -> None:
    counts = json.loads(call("stats", "--json").out)
    assert counts["nodes"]["Paper"] == 2


def test_stats_of_a_graph_file_are_those_of_its_build() -> None:
    assert call("stats", "build/graph.json") == call("stats", "build")


def test_query_as_a_table() -> None:
    assert "ImageNet" in call("query", "datasets").out


def test_query_as_csv() -> None:
    rows = list(
        csv.DictReader(io.StringIO(call("query", "evaluates-on", "-p", "dataset=imagenet", "--format", "csv").out))
    )
    assert sorted(row["title"] for row in rows) == sorted(list(PAPERS)[:2])


def test_query_as_json() -> None:
    found = json.loads(call("query", "datasets", "--format", "json").out)["results"]["bindings"]
    table = call("query", "datasets", "--format", "csv").out.splitlines()[1:]
    assert "ImageNet" in {row["name"]["value"] for row in found}
    assert len(found) == len(table)


def test_query_from_a_file(place: Path) -> None:
    (place / "mine.rq").write_text("ASK { dataset:imagenet a kg:Dataset }", encoding="utf-8")
    assert call("query", "mine.rq").out == "true\n"


def test_query_from_stdin() -> None:
    assert call("query", "-", given="ASK { dataset:imagenet a kg:Model }").out == "false\n"


def test_a_view_of_the_whole_goes_no_way(place: Path) -> None:
    result = call("view", "build", "--hops", "1")
    assert (result.code, result.out) == (2, "")
    assert "--hops tells how far to go from what --around names; give both" in result.err


def test_view_of_the_whole(place: Path) -> None:
    (place / "build" / "view.html").unlink()
    call("view", "build")
    assert "ImageNet" in (place / "build" / "view.html").read_text(encoding="utf-8")


def test_view_around_an_entity_goes_to_a_page_of_its_name(place: Path) -> None:
    told = call("view", "build", "--around", "shapes ten").err
    assert told.endswith(" in build/shapes-10.html\n")
    assert (place / "build" / "shapes-10.html").exists()


def test_view_makes_the_folder_of_its_page(place: Path) -> None:
    call("view", "build", "-o", "some/where/page.html")
    assert (place / "some" / "where" / "page.html").exists()


def test_view_has_the_title_that_it_is_given(place: Path) -> None:
    call("view", "--title", "Leaves & roots", "-o", "page.html")
    assert "Leaves &amp; roots" in (place / "page.html").read_text(encoding="utf-8")


def test_view_draws_no_more_than_the_limit() -> None:
    assert call("view", "--limit", "3", "-o", "page.html").err.startswith("3 nodes and ")


def test_one_node_is_counted_as_one(place: Path) -> None:
    record = {"id": "p", "title": "On nothing", "abstract": "Nothing is said here at all."}
    (place / "nothing.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert "\n2 nodes and 1 edge in one: " in call("build", "nothing.jsonl", "-o", "one").err
    assert call("view", "one", "-o", "page.html").err == "1 node and 0 edges in page.html\n"


def test_explain_by_a_part_of_the_title() -> None:
    shown = call("explain", "leaves that", "page.txt").out
    assert shown.startswith("Leaves that count\n")
    assert "'FernNet' -> Model FernNet (model/fernnet); gazetteer" in shown


def test_explain_by_identifier() -> None:
    assert call("explain", "p3", "papers.jsonl").out.startswith("Roots that do not\np3")


def test_explain_leaves_stderr_empty() -> None:
    assert call("explain", "p3", "papers.jsonl").err == ""


def test_evaluate_of_papers_against_themselves() -> None:
    call("extract", "papers.jsonl", "-o", "out.jsonl")
    report = json.loads(call("evaluate", "out.jsonl", "out.jsonl", "--json").out)
    assert report["entities"]["all"]["f1"] == report["relations"]["all"]["f1"] == 1


def test_evaluate_as_a_table() -> None:
    call("extract", "papers.jsonl", "-o", "out.jsonl")
    assert call("evaluate", "out.jsonl", "annotated.jsonl").out.startswith("1 paper; linking 1.000\n")


def test_evaluate_tells_what_confidence_is_worth() -> None:
    call("extract", "papers.jsonl", "-o", "out.jsonl")
    report = json.loads(call("evaluate", "out.jsonl", "out.jsonl", "--reliability", "--json").out)
    assert report["statements"] == report["right"] > 0
    assert sum(row["statements"] for row in report["bins"]) == report["statements"]


@pytest.mark.parametrize("more", [(), ("--json",), ("--reliability",)])
def test_evaluate_tells_how_many_papers_it_could_compare(place: Path, more: tuple[str, ...]) -> None:
    call("extract", "papers.jsonl", "-o", "out.jsonl")
    lines = (place / "out.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (place / "some.jsonl").write_text("".join(lines[:2]), encoding="utf-8")
    assert call("evaluate", "some.jsonl", "out.jsonl", *more).err == "some.jsonl has 2 of the 3 papers of out.jsonl\n"
    assert call("evaluate", "out.jsonl", "some.jsonl", *more).err == ""


def test_evaluate_of_papers_of_which_none_is_in_both_is_an_error(place: Path) -> None:
    call("extract", "papers.jsonl", "-o", "out.jsonl")
    other = (place / "annotated.jsonl").read_text(encoding="utf-8").replace('"p2"', '"q2"')
    (place / "other.jsonl").write_text(other, encoding="utf-8")
    told = call("evaluate", "out.jsonl", "other.jsonl")
    assert (told.code, told.out, told.err.startswith("kg: out.jsonl: has no paper of other.jsonl")) == (1, "", True)


def test_evaluate_counts_what_was_missed() -> None:
    call("extract", "papers.jsonl", "-o", "out.jsonl")
    model = json.loads(call("evaluate", "out.jsonl", "annotated.jsonl", "--json").out)["entities"]["Model"]
    assert (model["right"], model["gold"]) == (0, 1)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_whose_weights_are_missing_says_so_and_reads_by_rules(
    profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "learned_of", lambda _: None)
    done = call("extract", "page.txt", "--profile", profile)
    assert "the learned weights are missing (`make model` makes them)" in done.err
    assert "FernNet" in {e["name"] for line in done.out.splitlines() for e in json.loads(line)["entities"]}
