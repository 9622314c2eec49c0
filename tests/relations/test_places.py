"""Numbers with a place of their own, which the dataset of another number is not meant for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.records import LinkedMention, Result
from kg.relations.places import not_elsewhere
from tests.settled import PROFILES, results

SHAPES = "dataset/shapes-10"


def keeps(text: str, *, name: str = "Twig") -> bool:
    """Whether the number 84.1 of a text stays with the dataset of that name."""
    start, at = text.index("84.1"), text.find(name + " ") if name + " " in text else text.find(name + ",")
    named = [LinkedMention(at, at + len(name), name, "gazetteer", "dataset/twig", "")] if at >= 0 else []
    number = Result(
        system=None, dataset="dataset/twig", metric=None, value=Decimal("84.1"), unit="%", kind="absolute", start=start,
        end=start + len("84.1%"), sentence_start=0, sentence_end=len(text), rule="number", confidence=1.0,
    )  # fmt: skip
    return not_elsewhere(text, number, name, named, named).dataset is not None


@pytest.mark.parametrize(
    "place",
    [
        "LEAF-7",
        "the LEAFS",
        "the fern spores dataset",
        "the spores benchmark under noise",
        "real-world images",
        "spores",
    ],
)
def test_a_number_on_what_is_no_known_dataset_has_none(place: str) -> None:
    assert not keeps(f"It reaches 91.2% accuracy on Twig, and 84.1% accuracy on {place}.")


@pytest.mark.parametrize(
    "place",
    [
        "the same benchmark",
        "the augmented dataset",
        "its test set",
        "Twig-HARD",
        "Twig",
        "average",
        "hard spores",
        "CPU",
        "GPUs",
    ],
)
def test_a_number_on_a_part_of_a_dataset_keeps_it(place: str) -> None:
    assert keeps(f"On Twig it reaches 91.2% accuracy, and 84.1% accuracy on {place}.")


def test_a_place_behind_a_list_of_numbers_is_one_of_a_list() -> None:
    assert keeps("It reaches 91.2% and 84.1% on LEAF-7 and Twig, which is new.")


@PROFILES
def test_a_task_is_no_part_of_the_dataset_of_the_number_before(profile: str) -> None:
    sentence = "FernNet reaches 91.2% accuracy on Shapes-10, and 84.1% accuracy on spore counting."
    assert [r.dataset for r in results(sentence, profile)] == [SHAPES, None]


@PROFILES
def test_a_task_is_a_part_of_the_dataset_that_frames_both_numbers(profile: str) -> None:
    sentence = "On Shapes-10, FernNet reaches 91.2% accuracy on ferns, and 84.1% accuracy on spore counting."
    assert [r.dataset for r in results(sentence, profile)] == [SHAPES, SHAPES]


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        ("FernNet raises the recall (REC) from 61.2% to 70.4%, accuracy (ACC) from 80.1% to 90.3%.", "RRAA"),
        ("FernNet achieves a recall gain (from 61.2% to 70.4%) and a 3.1% accuracy gain.", "RRA"),
    ],
)
def test_both_ends_of_a_change_are_measured_by_what_changes(sentence: str, metrics: str) -> None:
    expected = [{"R": "metric/recall", "A": "metric/accuracy"}[m] for m in metrics]
    assert [r.metric for r in results(sentence, "fast")] == expected


@pytest.mark.parametrize(
    ("sentence", "dataset"),
    [
        ("FernNet sets a record on Bricks-3 with 91.2% accuracy, and improves over MossNet on Shapes-10.", "bricks-3"),
        ("FernNet sets a record on Bricks-3 with 91.2% accuracy, reduces the error on Shapes-10.", "bricks-3"),
        ("FernNet sets a record on Bricks-3 with 91.2% accuracy, while it still wins on Shapes-10.", "bricks-3"),
        ("FernNet beats a record of Bricks-3 with 91.2% accuracy, reached on Shapes-10.", "shapes-10"),
    ],
)
def test_a_dataset_of_the_next_clause_is_not_that_of_a_number(sentence: str, dataset: str) -> None:
    assert [r.dataset for r in results(sentence, "fast")][:1] == [f"dataset/{dataset}"]
