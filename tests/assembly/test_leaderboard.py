from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.assembly import check_graph, leaderboard
from kg.assembly.leaderboard import Board, claims_about
from tests.assembly.claims import FERN, OTTER, graph_with_claims

BOARDS = leaderboard(graph_with_claims(), "dataset/shapes-10")


def board(metric: str | None, kind: str = "absolute", unit: str | None = "%") -> Board:
    (found,) = (b for b in BOARDS if (b.metric, b.kind, b.unit) == (metric and f"metric/{metric}", kind, unit))
    return found


def test_the_graph_of_the_tests_keeps_to_the_ontology() -> None:
    assert check_graph(graph_with_claims()) == []


def test_metrics_units_values_and_deltas_stand_apart() -> None:
    assert len(BOARDS) == 6
    assert [b.kind for b in BOARDS] == ["absolute"] * 4 + ["delta"] * 2


@pytest.mark.parametrize(
    ("metric", "direction", "values"),
    [("accuracy", True, ["93.45", "91.2"]), ("word-error-rate", False, ["5.0", "7.1"])],
)
def test_the_best_stands_first_whichever_way_is_better(metric: str, direction: bool, values: list[str]) -> None:
    assert board(metric).higher_is_better is direction
    assert [c.value for c in board(metric).claims] == list(map(Decimal, values))


def test_a_direction_that_is_not_known_is_told() -> None:
    assert board("mean-tile-overlap", unit=None).higher_is_better is None


def test_where_the_direction_is_not_known_the_highest_stands_first() -> None:
    graph = graph_with_claims()
    del graph.nodes["metric/accuracy"]["higher_is_better"]
    values = [[c.value for c in b.claims] for b in leaderboard(graph, "dataset/shapes-10", metric="metric/accuracy")]
    assert [Decimal("93.45"), Decimal("91.2")] in values


def test_of_equal_values_the_surer_stands_first() -> None:
    graph = graph_with_claims()
    for result, confidence in (("result/0", 0.5), ("result/1", 0.9)):
        graph.nodes[result]["value"] = "90"
        for paper in graph.pred[result]:
            graph.edges[paper, result, "hasResult"]["confidence"] = confidence
    boards = leaderboard(graph, "dataset/shapes-10", metric="metric/accuracy")
    (shown,) = (b for b in boards if (b.kind, b.unit) == ("absolute", "%"))
    assert [(c.paper, c.confidence) for c in shown.claims] == [(OTTER, 0.9), (FERN, 0.5)]


def test_a_claim_holds_its_sentence_and_the_place_of_the_number() -> None:
    claim = board("accuracy").claims[0]
    assert claim.sentence[claim.start : claim.end] == "93.45"
    assert (claim.paper, claim.system, claim.confidence) == (OTTER, "model/otterformer", 0.6)


@pytest.mark.parametrize(
    ("value", "unit", "kind", "written"),
    [
        ("93.45", "%", "absolute", "93.45 %"),
        ("1.50", "x", "absolute", "1.50x"),
        ("2", None, "delta", "+2"),
        ("-2", "points", "delta", "-2 points"),
    ],
)
def test_a_claim_is_written_with_unit_and_sign(value: str, unit: str | None, kind: str, written: str) -> None:
    claim = replace(board("accuracy").claims[0], value=Decimal(value), unit=unit, kind=kind)
    assert claim.written == written
    assert replace(claim, split="test-A").written == f"{written} (test-A)"


def test_boards_without_a_metric_come_last_however_many_claims_they_have() -> None:
    graph = graph_with_claims()
    graph.nodes["result/0"].update(kind="delta", unit="points")
    graph.remove_edge("result/0", "metric/accuracy", "metric")
    shown = [(b.metric, len(b.claims)) for b in leaderboard(graph, "dataset/shapes-10", kind="delta")]
    assert shown == [("metric/accuracy", 1), (None, 2)]


def test_what_is_no_dataset_has_no_board() -> None:
    assert leaderboard(graph_with_claims(), "metric/accuracy") == []


def test_metric_and_kind_narrow_the_boards() -> None:
    found = leaderboard(graph_with_claims(), "dataset/shapes-10", metric="metric/accuracy", kind="delta")
    assert [[c.value for c in b.claims] for b in found] == [[Decimal("2.25")]]


@pytest.mark.parametrize(("node", "count"), [(FERN, 2), ("model/nimbus", 2), ("metric/accuracy", 4), (OTTER, 3)])
def test_claims_are_found_by_paper_system_and_metric(node: str, count: int) -> None:
    assert len(claims_about(graph_with_claims(), node)) == count


def test_savings_of_memory_or_time_are_on_no_board() -> None:
    graph = graph_with_claims()
    (data,) = [d for _, r, k, d in graph.edges(keys=True, data=True) if k == "hasResult" and r == "result/0"]
    graph.nodes["result/0"]["kind"] = "delta"
    graph.remove_edges_from([(u, v, k) for u, v, k in graph.out_edges("result/0", keys=True) if k == "metric"])
    shown = [c for b in leaderboard(graph, "dataset/shapes-10") for c in b.claims]
    quote = "It uses 93.45 less memory."
    data["evidence"][0] |= {"quote": quote, "mention_start": 108, "mention_end": 113}
    left = [c for b in leaderboard(graph, "dataset/shapes-10") for c in b.claims]
    assert len(left) == len(shown) - 1
    graph.add_edge("result/0", "metric/accuracy", key="metric")  # a measure that somebody has read into it counts
    assert len([c for b in leaderboard(graph, "dataset/shapes-10") for c in b.claims]) == len(shown)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("It keeps 93.45% of the accuracy of FernNet.", False),
        ("It keeps 93.45% of its original mean accuracy.", False),
        ("It reaches 93.45% accuracy with half of the data.", True),
    ],
)
def test_a_share_of_what_another_reaches_is_on_no_board(quote: str, shown: bool) -> None:
    graph = graph_with_claims()
    (data,) = [d for _, r, k, d in graph.edges(keys=True, data=True) if k == "hasResult" and r == "result/1"]
    start = data["evidence"][0]["start"] + quote.index("93.45%")
    data["evidence"][0] |= {"quote": quote, "mention_start": start, "mention_end": start + len("93.45%")}
    found = [c for b in leaderboard(graph, "dataset/shapes-10") for c in b.claims if c.value == Decimal("93.45")]
    assert (len(found) == 1) is shown
