"""Titles that come near to what was mistyped."""

from __future__ import annotations

import difflib

import pytest

from kg.titles import near_titles

MANY = [f"On the growth of moss {number} in the shade of ferns" for number in range(4000)]


def test_a_mistyped_part_of_a_title_is_found_among_many() -> None:
    titles = [*MANY, "Wombats dig at night: a survey of burrows"]
    assert near_titles("wombts dig at nihgt", titles) == ["Wombats dig at night: a survey of burrows"]
    assert near_titles("nothing like that at all", titles) == []


def test_of_many_parts_of_titles_only_the_likely_ones_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    close = difflib.get_close_matches

    def look(word: str, parts: list[str], n: int, cutoff: float) -> list[str]:
        compared.append(len(parts))
        return close(word, parts, n, cutoff)

    monkeypatch.setattr("difflib.get_close_matches", look)
    near_titles("moss 77 in teh shade", MANY)
    near_titles("moss 77 in teh shade", MANY[:9])
    assert compared == [3000, 47]
