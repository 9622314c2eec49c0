"""Authors that come as one text."""

from __future__ import annotations

from typing import Any

import pytest

from kg.readers.authors import parsed_authors, split_authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("Ann Weed", ["Ann Weed"]),
        ("A. Weed, B.-C. Fern, Dee Moss", ["A. Weed", "B.-C. Fern", "Dee Moss"]),
        ("Ann Weed,\n  Bo Fern, and Cy Moss", ["Ann Weed", "Bo Fern", "Cy Moss"]),
        ("Ann Weed & Bo Al", ["Ann Weed", "Bo Al"]),
        ("Ann Andersand Bo", ["Ann Andersand Bo"]),
        ("Weed, Ann", ["Ann Weed"]),
        ("Weed, Ann; van Fern, Bo; Cy Moss", ["Ann Weed", "Bo van Fern", "Cy Moss"]),
        ("Weed, Ann, Jr.; Fern, Bo", ["Weed, Ann, Jr.", "Bo Fern"]),
        ("Weed, Ann and Fern, Bo and Moss, Cy", ["Ann Weed", "Bo Fern", "Cy Moss"]),
        ("Weed, A., Fern, B. C.", ["A. Weed", "B. C. Fern"]),
        ("Ann Weed, Jr., Bo Fern III, Cy Moss", ["Ann Weed Jr.", "Bo Fern III", "Cy Moss"]),
        ("The Bog Team, Ann Weed, et al.", ["The Bog Team", "Ann Weed"]),
        ("Ann Weed and others", ["Ann Weed"]),
        ("Weed, Ann Moss and Bo Fern", ["Weed", "Ann Moss", "Bo Fern"]),
        ("B., Ann Weed, Bo Fern", ["B.", "Ann Weed", "Bo Fern"]),
        ("A. Weed (1 and 2), B. Fern (3) ((1) Bog, Fen, (2) Marsh)", ["A. Weed", "B. Fern"]),
        ("王草，李蕨", ["王草", "李蕨"]),
    ],
)
def test_a_text_of_names_is_parted(text: str, names: list[str]) -> None:
    assert split_authors(text) == names


@pytest.mark.parametrize("text", ["(" * 100_000, "A, " * 50_000, " and" * 50_000, ", A." * 50_000, "et al " * 50_000])
def test_a_long_text_takes_no_time(text: str) -> None:
    split_authors(text)  # minutes, were the time quadratic


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ([["Weed", "A. -B.", ""], ["Fern", "Bo", "II", "Bog Institute"]], ["A.-B. Weed", "Bo Fern II"]),
        ([["The Bog Team", "", ""]], ["The Bog Team"]),
        (None, []),
        ("Weed", []),
        (["Weed", "Fern"], []),
        ([["", "", ""], ["Weed", "Ann", ""]], ["Ann Weed"]),
        ([["Weed", "Ann"]], []),
        ([["Weed", 1, ""]], []),
    ],
)
def test_parsed_names_are_put_together(value: Any, names: list[str]) -> None:
    assert parsed_authors(value) == names
