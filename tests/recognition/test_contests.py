from __future__ import annotations

import pytest

from kg.recognition.contests import add_contests
from kg.schema import EntityType
from tests.papers import mentions, state_with

DATASET, TASK = EntityType.DATASET, EntityType.TASK


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We won the MOSS 2031 Low-Light Fern Challenge.", "MOSS 2031 Low-Light Fern Challenge"),
        ("Our entry to the LARK Shared Task 2031 sings.", "LARK Shared Task 2031"),
        ("The 2031 LARK shared task is over.", "2031 LARK shared task"),
        ("In the MOSS 2031 Fern Challenge, we sing.", "MOSS 2031 Fern Challenge"),
        ("Our MOSS 2031 Fern Challenge is won.", "MOSS 2031 Fern Challenge"),
        ("Overview of Ferns in the LARK 2031 Challenge.", "LARK 2031 Challenge"),
        ("We won MOSS 2031 Reading in the Wild Challenge.", "MOSS 2031 Reading in the Wild Challenge"),
        ("It came first in the FERN 2031 Moss in Time Competition.", "FERN 2031 Moss in Time Competition"),
    ],
)
def test_a_contest_with_its_year_is_a_data_set(text: str, name: str) -> None:
    assert (name, "Dataset", name) in mentions(text)


@pytest.mark.parametrize(
    "text",
    [
        "We won the Fern Challenge.",  # no year
        "In 2031 Challenge is all.",  # no name
        "A LARK poses a challenge in 2031.",
        "The 2031 Challenge of ferns.",
        "It won the WREN 2031 Challenge Open Fern.",  # the name goes on
        "It won the WREN 2031 Challenge 2.",
        "See https://lark.example/q=MOSS Fern Challenge 2031.",
    ],
)
def test_other_challenges_are_none(text: str) -> None:
    assert not [m for m in mentions(text) if m[1] == "Dataset"]


def test_the_name_of_a_contest_does_not_cross_the_end_of_the_title() -> None:
    found = mentions("The LARK 2031 Challenge is over.", "A report from MOSS")
    assert [name for name, kind, _ in found if kind == "Dataset"] == ["LARK 2031 Challenge"]


def test_spellings_of_one_contest_have_one_name() -> None:
    found = mentions("The LARK 2031 Shared Task is new. The LARK 2031 shared task has tracks.")
    assert {name for _, kind, name in found if kind == "Dataset"} == {"LARK 2031 Shared Task"}


def test_a_contest_takes_the_place_of_a_task_in_its_name_but_of_no_data_set() -> None:
    text = "We won the MOSS 2031 Fern Counting Challenge."
    state = state_with(text, ("Fern Counting", TASK, "fern counting"))
    add_contests(state)
    assert [m.text for m in state.mentions] == ["MOSS 2031 Fern Counting Challenge"]
    state = state_with(text, ("MOSS 2031", DATASET, "MOSS 2031"))
    add_contests(state)
    assert [m.text for m in state.mentions] == ["MOSS 2031"]


def test_a_contest_takes_no_part_of_a_longer_name() -> None:
    state = state_with("We win the MOSS 2031 Fern Challenge net.", ("Fern Challenge net", TASK, "x"))
    add_contests(state)
    assert [m.text for m in state.mentions] == ["Fern Challenge net"]
