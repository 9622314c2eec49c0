"""Both ends of a range or change."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.records import Result
from kg.relations.results import RULE
from kg.relations.settled import same_ends


@pytest.mark.parametrize(
    ("ends", "datasets"),
    [
        ("from 61.2 to 70.4", ["dataset/bricks-3"] * 2),
        ("61.2% $\\to$ 70.4%", ["dataset/bricks-3"] * 2),
        ("from 61.2 to over 70.4", ["dataset/bricks-3"] * 2),
        ("61.2 vs. 70.4", ["dataset/shapes-10", "dataset/bricks-3"]),
        ("61.2 and 70.4", ["dataset/shapes-10", "dataset/bricks-3"]),
    ],
)
def test_both_ends_of_a_change_are_measured_alike(ends: str, datasets: list[str]) -> None:
    first, second = "61.2", "70.4"
    at = ends.index(first), ends.index(second)
    made = [
        Result(
            system=None, dataset=dataset, metric=metric, value=Decimal(value), unit=None, kind="absolute", start=place,
            end=place + len(value) + (ends[place + len(value) :][:1] == "%"), sentence_start=0, sentence_end=len(ends),
            rule="number", confidence=1.0,
        )
        for value, place, dataset, metric in (
            (first, at[0], "dataset/shapes-10", "metric/recall"),
            (second, at[1], "dataset/bricks-3", "metric/accuracy"),
        )
    ]  # fmt: skip
    found = same_ends(ends, made)
    assert [r.dataset for r in found] == datasets
    assert [r.metric for r in found] == (["metric/recall"] if "and" in ends else ["metric/accuracy"]) + [
        "metric/accuracy"
    ]


def test_rules_see_each_end_alone() -> None:
    one = Result(
        system=None, dataset=None, metric="metric/recall", value=Decimal("61.2"), unit=None, kind="absolute", start=0,
        end=4, sentence_start=0, sentence_end=12, rule=RULE, confidence=1.0,
    )  # fmt: skip
    found = [one, one._replace(metric="metric/accuracy", start=8, end=12)]
    assert same_ends("61.2 to 70.4", found) == found
