"""``kg leaderboard`` and ``kg lineage`` over a small graph with results."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from kg.assembly import save_graph
from kg.exporters import export
from tests.assembly.claims import graph_with_claims
from tests.cli.calling import call


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("claims")
    graph = graph_with_claims()
    graph.nodes["model/nimbus"]["label"] = "Nim|bus\x1b[2J <b>"
    save_graph(graph, folder / "graph.json")
    return folder


def board(build: Path, *words: str) -> str:
    shown = call("leaderboard", "shapes10", "--data", build, *words)
    assert (shown.code, shown.err) == (0, "")
    return shown.out


def test_counts_and_errors_hold_no_orders_to_the_terminal(build: Path) -> None:
    counted, refused = call("stats", build, "--top", "99"), call("lineage", "nimbis[2J <b>", "--data", build)
    assert "Nim|bus\ufffd[2J <b> (" in counted.out
    assert "did you mean Nim|bus\ufffd[2J <b>" in refused.err
    assert "\x1b" not in counted.out + refused.err


def test_a_table_says_what_it_compares_and_that_it_is_claimed(build: Path) -> None:
    first = board(build, "--metric", "accuracy").splitlines()
    assert first[0] == "Shapes-10, accuracy: values in %, higher is better, claimed in the abstracts"
    assert first[1] == "  93.45 %  OtterFormer  OtterFormer: floating tokens (2021), confidence 0.60"
    assert first[2] == "      It reaches [[93.45]] on Shapes-10."


def test_improvements_have_a_table_of_their_own(build: Path) -> None:
    assert "Shapes-10, accuracy: improvements in %, positive is better" in board(build)
    assert "93.45" not in board(build, "--kind", "delta")


def test_an_unknown_direction_is_said(build: Path) -> None:
    assert "which way is better is not known, highest first" in board(build, "--metric", "mean tile overlap")


def test_the_top_leaves_the_rest_counted(build: Path) -> None:
    assert "  and 1 claim more\n" in board(build, "--metric", "accuracy", "--top", "1")


def test_variants_with_claims_of_their_own_are_named(build: Path, tmp_path: Path) -> None:
    graph = graph_with_claims()
    graph.remove_edge("result/0", "dataset/shapes-10")
    graph.add_edge("result/0", "dataset/shapes-10-c", key="onDataset", type="onDataset")
    save_graph(graph, tmp_path / "graph.json")
    assert call("leaderboard", "shapes10", "--data", tmp_path).err == "--variants shows the claims on Shapes-10-C (1)\n"
    shown = call("leaderboard", "shapes10", "--variants", "--data", tmp_path)
    assert "Shapes-10-C, accuracy: values in %" in shown.out
    assert shown.err == ""


def test_csv_and_json_hold_the_same_rows(build: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(board(build, "--format", "csv"))))
    data = json.loads(board(build, "--format", "json"))
    assert len(rows) == len(data) == 8
    assert [(r["value"], r["title"], r["status"]) for r in rows] == [
        (d["value"], d["title"], d["status"]) for d in data
    ]
    assert rows[0]["higher_is_better"] == "true"


def test_names_break_out_of_no_markdown_cell(build: Path) -> None:
    line = next(x for x in board(build, "--format", "markdown").splitlines() if "Nim" in x)
    assert "Nim\\|bus\ufffd\\[2J &lt;b&gt;" in line


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_part_of_a_dataset_is_shown_on_one_line(tmp_path: Path, form: str) -> None:
    graph = graph_with_claims()
    for data in (d for _, d in graph.nodes(data=True) if d["type"] == "Result"):
        data["split"] = "dev\x1b[2J\n1"
    save_graph(graph, tmp_path / "graph.json")
    assert "(dev\ufffd[2J 1)" in board(tmp_path, "--format", form).replace("\\", "")


def test_a_threshold_leaves_doubtful_claims_out(build: Path) -> None:
    shown = call("leaderboard", "Shapes-10", "--data", build, "--min-confidence", "0.7")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err == (
        "no abstract of this build claims such a result on Shapes-10 with a confidence of 0.7 or more;"
        " --min-confidence 0 shows 8 claims\n"
    )


def test_a_hint_leads_to_claims_of_the_metric_that_is_asked_for(tmp_path: Path) -> None:
    graph = graph_with_claims()
    graph.remove_edge("result/0", "dataset/shapes-10")
    graph.add_edge("result/0", "dataset/shapes-10-c", key="onDataset", type="onDataset")
    save_graph(graph, tmp_path / "graph.json")
    asked = ("leaderboard", "shapes10", "--data", tmp_path, "--metric")
    assert call(*asked, "accuracy").err == "--variants shows the claims on Shapes-10-C (1)\n"
    assert call(*asked, "accuracy", "--kind", "delta").err == ""
    assert call(*asked, "F1").err == "no abstract of this build claims such a result on Shapes-10\n"


def test_variants_of_one_label_are_counted_apart(tmp_path: Path) -> None:
    graph = graph_with_claims()
    graph.remove_edge("result/0", "dataset/shapes-10")
    graph.add_edge("result/0", "dataset/shapes-10-c", key="onDataset", type="onDataset")
    graph.add_node("dataset/zz", **graph.nodes["dataset/shapes-10-c"])
    graph.add_edge("dataset/zz", "dataset/shapes-10", key="variantOf", type="variantOf")
    save_graph(graph, tmp_path / "graph.json")
    assert "Shapes-10-C (1)" in call("leaderboard", "shapes10", "--data", tmp_path).err


def test_doubtful_claims_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    graph = graph_with_claims()
    (edge,) = [d for _, r, k, d in graph.edges(keys=True, data=True) if k == "hasResult" and r == "result/0"]
    edge["confidence"] = 0.39
    save_graph(graph, tmp_path / "graph.json")
    assert "confidence 0.39" not in board(tmp_path)
    assert "confidence 0.39" in board(tmp_path, "--min-confidence", "0")


@pytest.mark.parametrize("kind", ["absolute", "delta"])
@pytest.mark.parametrize("least", ["0", "0.4", "0.7"])
def test_the_named_query_answers_as_the_command_does(tmp_path: Path, kind: str, least: str) -> None:
    graph = graph_with_claims()
    for at, edge in enumerate(d for *_, kind, d in graph.edges(keys=True, data=True) if kind == "hasResult"):
        edge["confidence"] = edge["evidence"][0]["confidence"] = round(0.1 + 0.1 * at, 2)
    save_graph(graph, tmp_path / "graph.json")
    export(graph, tmp_path, turtle=False)
    words = ("--kind", kind, "--min-confidence", least, "--format", "csv")
    given = ("dataset=shapes10", f"kind={kind}", f"confidence={least}")
    asked = call(
        "query", "leaderboard", *(w for p in given for w in ("--param", p)), "--data", tmp_path, "--format", "csv"
    )
    rows = {
        (r["metricName"], Decimal(r["value"]), r["unit"], r["title"], Decimal(r["sure"]), r["status"], r["quote"])
        for r in csv.DictReader(io.StringIO(asked.out))
    }
    shown = csv.DictReader(io.StringIO(call("leaderboard", "shapes10", "--data", tmp_path, *words).out))
    assert rows == {
        (r["metric"], Decimal(r["value"]), r["unit"], r["title"], Decimal(r["confidence"]), r["status"], r["sentence"])
        for r in shown
        if kind == "absolute" or r["metric"]  # savings have no metric, and only the command knows them
    }
    assert rows or least == "0.7"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("leaderboard", "FernNet"), "kg: the graph holds no dataset called 'FernNet'"),
        (("leaderboard", "Shapes-10", "--metric", "acuracy"), "no metric called 'acuracy'; did you mean accuracy?"),
        (("lineage", "accuracy"), "the graph holds no dataset, method or model called 'accuracy'"),
    ],
)
def test_a_name_of_another_type_is_an_error(build: Path, words: tuple[str, ...], told: str) -> None:
    shown = call(*words, "--data", build)
    assert shown.code == 1
    assert told in shown.err


def test_a_lineage_is_an_indented_tree_with_its_papers(build: Path) -> None:
    lines = call("lineage", "OtterFormer", "--data", build, "--depth", "2").out.splitlines()
    at = lines.index("Comes from")
    assert lines[0] == "OtterFormer (model/otterformer), introduced by “OtterFormer: floating tokens” (2021, 0.90)"
    assert lines[at + 1].startswith(
        "  based on FernNet (model/fernnet), introduced by “FernNet: Leaves that learn” (2021, 0.90)"
    )
    assert lines[at + 2] == "      “OtterFormer: floating tokens”"
    assert lines[at + 3].startswith("    based on Nim|bus\ufffd[2J <b> (model/nimbus), introduced by ")


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ("OtterFormer: Floating Tokens", "introduced by “OtterFormer: floating tokens” (2021, 0.90)"),
        ("Otters\x1b that float", "introduced by “Otters\ufffd that float” (as listed)"),
        ("arXiv:1901.00001", "introduced by arXiv:1901.00001 (as listed)"),
    ],
)
def test_the_listed_introducing_paper_goes_before_what_another_paper_says(
    tmp_path: Path, listed: str, told: str
) -> None:
    graph = graph_with_claims()
    graph.nodes["model/otterformer"]["introduced_in"] = listed
    save_graph(graph, tmp_path / "graph.json")
    first = call("lineage", "OtterFormer", "--data", tmp_path).out.splitlines()[0]
    assert first == f"OtterFormer (model/otterformer), {told}"


def test_a_lineage_is_drawn_with_the_papers_that_tie_it(build: Path) -> None:
    call("lineage", "OtterFormer", "--data", build, "-o", build / "drawn" / "page.html")
    page = (build / "drawn" / "page.html").read_text(encoding="utf-8")
    assert "Lineage of OtterFormer" in page
    assert all(f'"id":"{node}"' in page for node in ("model/fernnet", "paper/arxiv-2305.00009"))
    assert '"id":"model/larkspur"' not in page


def test_the_lineage_of_an_ambiguous_name_is_refused(tmp_path: Path) -> None:
    graph = graph_with_claims()
    graph.add_node("method/fernnet", type="Method", label="FernNet", aliases=[], known=False)
    save_graph(graph, tmp_path / "graph.json")
    told = call("lineage", "FernNet", "--data", tmp_path)
    assert (told.code, told.out) == (1, "")
    assert told.err == "kg: 'FernNet' may be any of method/fernnet, model/fernnet; give one of these instead\n"
