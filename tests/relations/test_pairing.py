"""Lists of numbers with lists of names that are as long."""

from __future__ import annotations

import pytest

from tests.settled import PROFILES, results


@PROFILES
@pytest.mark.parametrize("sets", ["Ferns 1.1 and 2.0", "Ferns v1.1 and v2.0", "Ferns 1.1/2.0"])
def test_each_of_two_versions_has_its_number(sets: str, profile: str) -> None:
    found = results(f"On {sets} the accuracy is 92.4% and 89.7%, respectively.", profile)
    assert [(str(r.value), r.dataset) for r in found] == [("92.4", "dataset/ferns-1.1"), ("89.7", "dataset/ferns-2.0")]


@PROFILES
@pytest.mark.parametrize("numbers", ["91.2/88.4% and 71.3/65.9%", "$91.2/88.4\\%$, and $71.3/65.9\\%$"])
def test_a_list_with_slashes_ends_where_they_do(numbers: str, profile: str) -> None:
    found = results(f"FernNet obtains accuracy/recall of {numbers} on Shapes-10 and Bricks-3.", profile)
    names = [(str(r.value), (r.metric or "").split("/")[-1]) for r in found]
    assert names == [("91.2", "accuracy"), ("88.4", "recall"), ("71.3", "accuracy"), ("65.9", "recall")]


@PROFILES
def test_a_colon_may_stand_between_metrics_and_numbers(profile: str) -> None:
    found = results("FernNet is the best on Shapes-10 (accuracy/recall: 91.2/88.4%).", profile)
    assert [(str(r.value), r.metric) for r in found] == [("91.2", "metric/accuracy"), ("88.4", "metric/recall")]
