"""The metric that stands right beside a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.records import LinkedMention, Result
from kg.relations.measured import named_metric


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
    start, at = text.index("91"), text.index("accuracy")
    metric = LinkedMention(at, at + len("accuracy"), "accuracy", "gazetteer", "metric/accuracy", "")
    number = Result(
        system=None, dataset=None, metric=None, value=Decimal(91), unit=None, kind="absolute", start=start,
        end=start + 2, sentence_start=0, sentence_end=len(text), rule="number", confidence=1.0,
    )  # fmt: skip
    assert (named_metric(text, number, [metric]) is metric) == named
