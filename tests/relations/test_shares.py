"""Numbers that are shares of what is saved or kept, told by the words around them."""

from __future__ import annotations

import pytest

from kg.relations.shares import cuts, is_kept, is_saving, saves_too


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("FernNet needs ", " fewer tool calls."),
        ("FernNet needs ", " less training time."),
        ("FernNet has a ", " memory reduction."),
        ("FernNet has a ", " reduction in the number of parameters."),
        ("FernNet has ", " reduction in the latency."),
        ("FernNet is ", " faster than MossNet."),
        ("FernNet cuts its memory on leaves by up to ", "."),
        ("FernNet reduces the accuracy loss by ", "."),
        ("FernNet saves more than ", " of the FLOPs."),
        ("FernNet reduces ", " FLOPs."),
        ("FernNet cuts GFLOPs by ", "."),
        ("FernNet needs ", "-40% less memory."),
        ("FernNet needs 15", " less memory."),
        ("FernNet cuts memory by ", " to 40 percent."),
        ("FernNet cuts memory by 15% to ", "."),
    ],
)
def test_memory_time_and_the_like_are_saved(before: str, behind: str) -> None:
    assert is_saving(before, behind)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("FernNet is ", " faster."),
        ("FernNet needs ", " fewer leaves."),
        ("FernNet reduces the accuracy by ", "."),
        ("FernNet cuts the leaf error by ", "."),
        ("FernNet cuts the memory to ", "."),
        ("FernNet cuts the memory, and the accuracy rises by ", "."),
        ("FernNet uses ", " of the FLOPs."),  # that is what is left
        ("FernNet saves ", " of the leaves."),
        ("FernNet has ", " lower perplexity than parameter-matched networks."),
        ("FernNet has ", "-20% lower perplexity."),
    ],
)
def test_what_is_left_and_what_is_measured_is_not_saved(before: str, behind: str) -> None:
    assert not is_saving(before, behind)


@pytest.mark.parametrize(
    ("between", "saved"),
    [
        (" and its memory by ", True),
        (", and the number of trained layer weights by about ", True),
        (" and the accuracy by ", False),
        (" and its memory to ", False),
        (" on leaves and its memory by ", False),
    ],
)
def test_a_saving_goes_on_to_what_is_saved_as_well(between: str, saved: bool) -> None:
    assert saves_too(between) is saved


@pytest.mark.parametrize(
    ("behind", "kept"),
    [
        (" of the accuracy of MossNet.", True),
        ("$ of its original performance.", True),
        (" of MossNet's zero-shot leaf accuracy.", True),
        (" of full-precision accuracy.", True),
        ("/95% of the accuracy of MossNet.", True),
        (" of the leaves.", False),
        (" of the leaves with the accuracy of MossNet.", False),
        (" of leaf accuracy.", False),  # another way to write that it is one
        (" accuracy.", False),
    ],
)
def test_a_share_of_the_quality_of_something_else_is_kept(behind: str, kept: bool) -> None:
    assert is_kept(behind) is kept


@pytest.mark.parametrize(
    ("before", "cut"),
    [
        ("FernNet shortens the leaf chains by up to ", True),
        ("FernNet lowers the leaf accuracy by ", False),
        ("FernNet lowers the pass rate by ", False),
        ("FernNet leads by ", False),
    ],
)
def test_what_is_no_quality_is_cut(before: str, cut: bool) -> None:
    assert cuts(before) is cut
