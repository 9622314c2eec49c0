"""The metric that stands right beside a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.records import LinkedMention, Result
from kg.relations.measured import named_metric
from tests.settled import PROFILES, results


def has_its_metric(text: str, kind: str) -> bool:
    """Whether the accuracy in a text is the metric of the number 91 there, of some kind."""
    start, at = text.index("91"), text.index("accuracy")
    metric = LinkedMention(at, at + len("accuracy"), "accuracy", "gazetteer", "metric/accuracy", "")
    number = Result(
        system=None, dataset=None, metric=None, value=Decimal(91), unit=None, kind=kind, start=start,
        end=start + 2, sentence_start=0, sentence_end=len(text), rule="number", confidence=1.0,
    )  # fmt: skip
    return named_metric(text, number, [metric]) is metric


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("It has an accuracy of 91.", True),
        ("It has 91 mean accuracy.", True),
        ("It has an accuracy of 91 on ferns, 92 on mosses.", True),
        ("It has an accuracy of 91 and 92.", False),  # one of a list, which may go with another list
        ("It has a recall and accuracy of 91 each.", False),
        ("It has an accuracy with ferns of 91.", False),
    ],
)
def test_a_metric_beside_a_number_is_its_own_where_neither_is_one_of_a_list(text: str, named: bool) -> None:
    assert has_its_metric(text, "absolute") == named


@pytest.mark.parametrize(
    "text",
    [
        "It raises the accuracy by 91.",
        "It raises the accuracy by an average of 91.",
        "It has an accuracy gain of 91.",
        "It has an accuracy enhancement from 90 to 91.",
        "It raises the accuracy from 90 to 91.",
        "It raises the accuracy from $90 \\to 91.",
    ],
)
def test_a_metric_that_changes_by_a_number_or_to_it_is_its_own(text: str) -> None:
    assert has_its_metric(text, "delta")


@pytest.mark.parametrize(
    ("gain", "metric"),
    [
        ("a 10.5% improvement in adaptability", None),
        ("a 10.5% reduction in response length", None),
        ("a 10.5% improvement in performance", "metric/accuracy"),
        ("a 10.5% improvement in terms of quality", "metric/accuracy"),
        ("a 10.5% improvement in recall", "metric/recall"),
    ],
)
def test_how_much_something_else_gains_is_of_no_metric(gain: str, metric: str | None) -> None:
    found = results(f"FernNet has 85.7% accuracy on Shapes-10 and shows {gain}.", "fast")
    assert [r.metric for r in found if str(r.value) == "10.5"] == [metric]


@PROFILES
def test_a_metric_is_no_place_where_a_number_was_measured(profile: str) -> None:
    found = results("FernNet achieves 54.3% on accuracy and 70.7% on recall on Shapes-10.", profile)
    assert [(str(r.value), r.dataset) for r in found] == [("54.3", "dataset/shapes-10"), ("70.7", "dataset/shapes-10")]


def test_a_metric_before_the_place_of_a_number_is_none_of_it() -> None:
    found = results("FernNet achieves 54.3% accuracy on ripe ferns and 70.7% on Shapes-10.", "accurate")
    assert [(str(r.value), r.dataset) for r in found] == [("54.3", None), ("70.7", "dataset/shapes-10")]


@PROFILES
def test_a_dataset_right_before_its_number_goes_before_one_behind_it(profile: str) -> None:
    sentence = "FernNet improves the accuracy on the Shapes-10 sorting test by 1.4% and the recall on Bricks-3 by 2.5%."
    assert [(str(r.value), r.dataset) for r in results(sentence, profile)] == [
        ("1.4", "dataset/shapes-10"),
        ("2.5", "dataset/bricks-3"),
    ]


@pytest.mark.parametrize(
    ("cost", "metric"),
    [
        ("with 30.5% of the original parameters", None),
        ("with only 30.5% FLOPs", None),
        ("with 30.5% precision at equal FLOPs", "metric/accuracy"),
        ("with 30.5% annotation accuracy", "metric/accuracy"),
    ],
)
def test_a_share_of_the_cost_is_of_no_metric(cost: str, metric: str | None) -> None:
    found = results(f"FernNet reaches 85.7% accuracy on Shapes-10 {cost}.", "accurate")
    assert [(str(r.value), r.metric) for r in found] == [("85.7", "metric/accuracy"), ("30.5", metric)]


@PROFILES
@pytest.mark.parametrize(
    ("before", "dataset"),
    [
        ("FernNet is tested on Shapes-10.", "dataset/shapes-10"),
        ("We introduce the dataset Bricks-3.", "dataset/bricks-3"),
        ("FernNet is pre-trained on Shapes-10.", None),
    ],
)
def test_a_dataset_of_another_sentence_is_one_to_measure_on(before: str, dataset: str | None, profile: str) -> None:
    found = results(f"{before} FernNet reaches 84.2% accuracy.", profile)
    assert [(str(r.value), r.dataset) for r in found] == [("84.2", dataset)]


@PROFILES
def test_a_dataset_that_is_background_is_none_to_measure_on(profile: str) -> None:
    found = results("FernNet reaches 84.2% accuracy.", profile, opening="Shapes-10 is old. We propose a network. ")
    assert [(str(r.value), r.dataset) for r in found] == [("84.2", None)]
