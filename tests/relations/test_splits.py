"""The split that a result was measured on, where it stands beside the dataset."""

from __future__ import annotations

import pytest

from kg.linking import link
from kg.recognition import recognise
from kg.records import Result
from kg.relations import relate
from tests.papers import paper, recogniser, small_gazetteer


def results(sentence: str) -> list[Result]:
    """What the rules read in an abstract of one sentence."""
    linked = link(recognise([paper(sentence)], recogniser()), small_gazetteer())
    return list(next(relate(linked)).results)


@pytest.mark.parametrize(
    ("place", "split"),
    [
        ("the Shapes-10 test set", "test"),
        ("Shapes-10 test-dev", "test-dev"),
        ("the Shapes-10 val split", "validation"),
        ("the Shapes-10 (dev set)", "validation"),
        ("Shapes-10's validation set", "validation"),
        ("the test set of Shapes-10", "test"),
        ("the validation split of the public Shapes-10", "validation"),
        ("Shapes-10 minival", "minival"),
        ("the Shapes-10 detection minival set", "minival"),
        ("the Shapes-10 dataset (test split)", "test"),
        ("Shapes-10", None),
        ("Shapes-10 test benches", None),
        ("Shapes-10, whose test set is small", None),
    ],
)
def test_the_split_beside_the_dataset(place: str, split: str | None) -> None:
    (result,) = results(f"Our network reaches an accuracy of 71.3% on {place}.")
    assert (result.dataset, result.split) == ("dataset/shapes-10", split)


def test_of_two_places_the_one_behind_the_number_counts() -> None:
    first, second = results("We reach 71.3% accuracy on Shapes-10 val and 70.1% accuracy on Shapes-10 test-dev.")
    assert (first.split, second.split) == ("validation", "test-dev")


def test_a_result_without_dataset_has_no_split() -> None:
    (result,) = results("Our network improves accuracy by 3.1% on the test set.")
    assert (result.dataset, result.split) == (None, None)
