from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kg.assembly import assemble
from tests.papers import read


def test_a_value_written_with_another_zero_is_the_same_result() -> None:
    papers = read(
        "Our FernNet reaches 85.7% accuracy on Shapes-10. In sum, our FernNet reaches 85.70% accuracy on Shapes-10."
    )
    graph = assemble(papers)
    (result,) = (n for n, d in graph.nodes(data=True) if d["type"] == "Result")
    (claim,) = (d for _, _, d in graph.in_edges(result, data=True))
    assert len(claim["evidence"]) == 2


def test_what_is_said_twice_is_as_sure_as_the_surest_sentence() -> None:
    (found,) = read(
        "Our FernNet reaches 85.7% accuracy on Shapes-10. In sum, our FernNet reaches 85.7% accuracy on Shapes-10."
    )
    first, second = found.results
    found = replace(found, results=(first._replace(confidence=0.3), second._replace(confidence=0.9)))
    (claim,) = (d for _, _, k, d in assemble([found]).edges(keys=True, data=True) if k == "hasResult")
    assert (claim["confidence"], [e["confidence"] for e in claim["evidence"]]) == (0.9, [0.9, 0.3])


def test_results_on_two_splits_are_two_and_named_by_them() -> None:
    papers = read("Our FernNet reaches 85.7% accuracy on Shapes-10 val and 85.7% accuracy on the Shapes-10 test set.")
    results = [d for _, d in assemble(papers).nodes(data=True) if d["type"] == "Result"]
    assert sorted((d["split"], d["label"]) for d in results) == [
        ("test", "85.7 % accuracy on Shapes-10 (test)"),
        ("validation", "85.7 % accuracy on Shapes-10 (validation)"),
    ]


def test_what_is_without_a_dataset_or_without_a_metric_is_a_result_but_not_what_is_without_both() -> None:
    (found,) = read("Our FernNet reaches 85.7% accuracy on Shapes-10.")
    (result,) = found.results
    parts: tuple[dict[str, Any], ...] = ({"dataset": None}, {"metric": None}, {"dataset": None, "metric": None})
    labels = [
        [d["label"] for _, d in assemble([replace(found, results=(result._replace(**p),))]).nodes(data=True)
         if d["type"] == "Result"]
        for p in parts
    ]  # fmt: skip
    assert labels == [["85.7 % accuracy"], ["85.7 % on Shapes-10"], []]


def test_the_label_of_a_difference_has_its_sign() -> None:
    (found,) = read("Our FernNet reaches 85.7% accuracy on Shapes-10.")
    (result,) = found.results
    made = [result._replace(kind="delta", value=Decimal(v), unit="points") for v in ("1.5", "-2", "0")]
    nodes = assemble([replace(found, results=tuple(made))]).nodes(data=True)
    labels = {d["value"]: d["label"].partition(" accuracy")[0] for _, d in nodes if d["type"] == "Result"}
    assert labels == {"1.5": "+1.5 points", "-2": "-2 points", "0": "0 points"}
