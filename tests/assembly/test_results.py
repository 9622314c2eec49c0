from __future__ import annotations

from dataclasses import replace

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
