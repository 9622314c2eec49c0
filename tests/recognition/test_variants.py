"""Known names with a part at a hyphen are names of their own."""

from __future__ import annotations

import pytest

from tests.papers import annotated, mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We test Shapes-10-Attr and Shapes-10.", ["Shapes-10-Attr", "Shapes-10"]),
        ("We use FernNet-Small here.", ["FernNet-Small"]),
        (r"We use $\alpha$-FernNet here.", ["α-FernNet"]),
        ("We use GP-FernNet here.", ["GP-FernNet"]),
        ("A FernNet-Based way, FernNet-Guided and FernNet-based.", ["FernNet"] * 3),
        ("We use FernNet-V3.2. It is small.", ["FernNet-V3.2"]),
        ("We use FernNet/Shapes-10.", ["FernNet", "Shapes-10"]),
        ("We test FernNet-50/100.", ["FernNet-50", "FernNet-100"]),
    ],
)
def test_names_with_a_part_at_a_hyphen(text: str, found: list[str]) -> None:
    assert [name for _, _, name in mentions(text)] == found


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("task 3 of FernEval 2021", "FernEval-2021 Task 3"),
        ("Task 3, at the FernEval2021", "FernEval-2021 Task 3"),
        ("Task 2B of LARK-2019", "LARK-2019 Task 2B"),
    ],
)
def test_a_task_of_a_series_has_its_number_behind_or_before(place: str, name: str) -> None:
    text = f"We took part in {place}. The LARK-2019 dataset is old."
    found = annotated(text, title := "Larks at FernEval-2021 Task 3").mentions
    start = len(f"{title}\nWe took part in ")
    inside = [m for m in found if start <= m.start < start + len(place)]
    assert [(m.text, m.candidates[0].name) for m in inside] == [(place, name)]


@pytest.mark.parametrize("place", ["Subtask 3 of FernEval-2021", "sub-task 3 of FernEval-2021", "task 3 of May 2021"])
def test_what_is_no_task_of_a_series(place: str) -> None:
    assert place not in [text for text, _, _ in mentions(f"We took part in {place}.", "Larks at FernEval-2021 Task 3")]
