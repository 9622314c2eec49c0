"""Confidence held against annotations, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import KGError
from kg.evaluation import evaluate, judge, reliability, reliability_table
from kg.evaluation.reliability import Judged

NAMES = ("FernNet", "OakNet", "MossNet")
ENTITIES = [{"id": n, "type": "Model", "name": n, "mentions": [n]} for n in NAMES]
GOLD: dict[str, Any] = {
    "id": "p", "entities": ENTITIES, "results": [],
    "relations": [{"type": "introduces", "entity": "FernNet"}, {"type": "uses", "entity": "OakNet"}],
}  # fmt: skip


def said(*relations: tuple[str, str, float]) -> dict[str, Any]:
    rows = [{"type": r, "entity": e, "confidence": c, "spans": [{"rule": "cue"}]} for r, e, c in relations]
    return {"id": "p", "entities": ENTITIES, "results": [], "relations": rows}


def judged(*relations: tuple[str, str, float]) -> list[Judged]:
    return judge({"p": said(*relations)}, {"p": GOLD})


def test_what_annotators_say_too_is_right() -> None:
    found = judged(("introduces", "FernNet", 0.9), ("uses", "MossNet", 0.6))
    assert [(j.relation, j.confidence, j.right) for j in found] == [("introduces", 0.9, True), ("uses", 0.6, False)]


def test_the_counts_are_those_of_the_evaluation() -> None:
    papers = {"p": said(("introduces", "FernNet", 0.9), ("uses", "OakNet", 0.5), ("uses", "MossNet", 0.6))}
    row = evaluate(papers, {"p": GOLD})["relations"]["all"]
    report = reliability(judge(papers, {"p": GOLD}))
    assert (report["statements"], report["right"]) == (row["predicted"], row["right"])


def test_a_bin_holds_its_lower_end_and_not_its_upper_one() -> None:
    report = reliability(judged(("uses", "OakNet", 0.6), ("uses", "MossNet", 0.7)))
    assert [(b["from"], b["statements"], b["right"]) for b in report["bins"]] == [(0.6, 1, 1), (0.7, 1, 0)]


def test_the_last_bin_holds_certainty() -> None:
    assert reliability(judged(("uses", "OakNet", 1.0)))["bins"][0]["to"] == 1.0


def test_the_errors_are_those_worked_out_by_hand() -> None:
    report = reliability(judged(("introduces", "FernNet", 0.9), ("uses", "MossNet", 0.6)))
    assert report["calibration error"] == pytest.approx((0.1 + 0.6) / 2)
    assert report["Brier score"] == pytest.approx((0.1**2 + 0.6**2) / 2)


def test_no_statements_are_no_error() -> None:
    assert reliability_table(reliability(judged())).startswith("0 statements, 0 right;")


def test_a_statement_without_confidence_is_told() -> None:
    bare = said() | {"relations": [{"type": "uses", "entity": "OakNet"}]}
    with pytest.raises(KGError, match="paper p has a relation without confidence"):
        judge({"p": bare}, {"p": GOLD})


def test_the_rule_of_a_statement_is_that_of_its_surest_sentence() -> None:
    spans = [{"rule": "weak", "confidence": 0.2}, {"rule": "strong", "confidence": 0.8}]
    paper = {"entities": [], "relations": [{"type": "uses", "entity": "e1", "confidence": 0.8, "spans": spans}]}
    (found,) = judge({"p": paper}, {"p": {"entities": [], "relations": []}})
    assert found.rule == "strong"
