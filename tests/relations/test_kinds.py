"""Whether a number is what is reached or by how much, where the words around it tell."""

from __future__ import annotations

import pytest

from kg.relations.wording import carried, certain_kind, is_of_one_kind
from tests.settled import PROFILES, values


@pytest.mark.parametrize(
    ("before", "behind", "kind"),
    [
        ("FernNet shows a cost saving of about ", " on Shapes-10.", "delta"),
        ("The average reduction of the leaf error is around ", " on Shapes-10.", "delta"),
        ("FernNet has consistent gains in accuracy (2.1%) and in recall (", ") on Shapes-10.", "delta"),
        ("FernNet has ", " mean accuracy improvement on Shapes-10.", "delta"),
        ("FernNet has relative reductions in the mean leaf error of ", " on Shapes-10.", "delta"),
        ("FernNet has ", " (71.2% vs. 69.1%) overall improvement on Shapes-10.", "delta"),
        ("FernNet has ", " (71.2% vs. 69.1%) on Shapes-10 and a gain in recall.", None),
        ("FernNet reaches 71.2% (", " relative error reduction).", "delta"),
        ("FernNet reaches ", " on Shapes-10 (2.1% improvement).", "absolute"),
        ("FernNet has gains of ", "->71.2% on Shapes-10.", "absolute"),
        ("FernNet has gains of ", "$\\to$ 71.2% on Shapes-10.", "absolute"),
        ("FernNet has ", " normalized cumulative gain on Shapes-10.", None),
        ("FernNet has ", " on Shapes-10 and a gain in recall.", None),
        ("FernNet has ", " gain rate on Shapes-10.", None),
    ],
)
def test_gains_are_differences_and_what_goes_before_them_is_reached(before: str, behind: str, kind: str | None) -> None:
    assert certain_kind(before, behind, "") == kind


@PROFILES
@pytest.mark.parametrize("others", ["1.2% (50 layers) and 1.8% (101 layers)", "1.2% and 1.8%, respectively"])
def test_a_list_is_of_one_kind(others: str, profile: str) -> None:
    sentence = f"On Shapes-10, the reduction of the leaf error is {others}."
    assert values(sentence, profile) == [("delta", "1.2"), ("delta", "1.8")]


def test_what_is_reached_behind_a_difference_is_none() -> None:
    found = values("FernNet increases the accuracy on Shapes-10 by 6.1 percentage points to 91.4%.", "accurate")
    assert found == [("delta", "6.1"), ("absolute", "91.4")]


@pytest.mark.parametrize("between", [" to ", "$ to $", "} to ", " (moss) to "])
def test_what_is_reached_is_of_another_kind_than_the_difference_before_it(between: str) -> None:
    assert not is_of_one_kind(between)
    assert is_of_one_kind(between.replace("to", "and"))


def test_what_is_lost_is_lost_in_a_whole_list() -> None:
    found = values("FernNet-18/34/50 has only a 3.9/2.5/2.1% accuracy loss on Shapes-10.", "accurate")
    assert found == [("delta", "-3.9"), ("delta", "-2.5"), ("delta", "-2.1")]


@PROFILES
def test_a_saving_goes_on_to_the_next_number(profile: str) -> None:
    sentence = "FernNet cuts the latency by 30% and the number of FLOPs by about 61% with a small drop of the accuracy."
    assert values(sentence, profile) == [("delta", "30"), ("delta", "61")]


@pytest.mark.parametrize(
    ("between", "same"),
    [
        (" higher accuracy on Shapes-10, ", True),
        ("$ higher accuracy on Shapes-10, and $", True),
        (" on Shapes-10 and ", True),
        (" further reduction) and MossNet (", True),
        (" on Shapes-10, reaching ", False),
        (" to ", False),
        (" further reduction) to (", False),
        (") and MossNet (", False),
    ],
)
def test_a_difference_goes_on_over_the_places_of_a_list(between: str, same: bool) -> None:
    assert carried(between) == same


@PROFILES
@pytest.mark.parametrize("behind", [" and 3.4% on Bricks-3", ", 3.4% on Bricks-3"])
def test_what_is_gained_on_the_first_place_is_gained_on_the_next(behind: str, profile: str) -> None:
    found = values(f"FernNet reaches 2.1% higher accuracy on Shapes-10{behind}.", profile)
    assert found == [("delta", "2.1"), ("delta", "3.4")]
