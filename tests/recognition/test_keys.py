"""Keys that stand in texts from border to border are found by their hashes."""

from __future__ import annotations

import numpy as np
import pytest

from kg.recognition.keys import END, Keys, codes_of

KEYS = {"fern": 0, "fernmoss": 1, "mossnet": 2, "oak1": 30, "ábcd": 4}


def _found(keys: Keys, *texts: str, marks: str = " ") -> list[tuple[int, int, int]]:
    """What stands in texts, whose words begin and end at ``marks``, sorted; places are those of the texts in a row."""
    text = "".join(f"{t}{END}" for t in texts)
    apart = np.array([c in marks or c == END for c in text])
    begins = np.flatnonzero(~apart & np.concatenate([[True], apart[:-1]]))
    return sorted(keys.find(codes_of(text), begins, apart))


def test_each_key_is_found_with_its_number_where_words_begin_and_end() -> None:
    assert _found(Keys(KEYS, 4), "mossnet oak1 fern mossnets") == [(0, 7, 2), (8, 12, 30), (13, 17, 0)]


def test_keys_inside_one_another_are_all_found() -> None:
    text = "fernmoss"
    ends = np.array([False, False, False, False, True, False, False, False, True])
    found = Keys(KEYS, 4).find(codes_of(text + END), np.array([0]), ends)
    assert sorted(found) == [(0, 4, 0), (0, 8, 1)]


def test_no_key_reaches_from_one_text_into_the_next() -> None:
    keys = Keys(KEYS, 4)
    assert _found(keys, "fern", "moss", "ábcd", "") == [(0, 4, 0), (10, 14, 4)]
    assert _found(keys, "fer", "n") == []


@pytest.mark.parametrize("keys", [{}, {"fern": 0}])
def test_few_keys_and_short_texts_are_no_trouble(keys: dict[str, int]) -> None:
    assert _found(Keys(keys, 4), "", "x", "moss") == []


def test_more_beginnings_than_a_block_holds_are_all_looked_at() -> None:
    assert len(_found(Keys(KEYS, 4), "fern " * 10_000)) == 10_000


def test_a_key_may_be_long() -> None:
    long = "fern" * 100
    assert _found(Keys({long: 0}, 4), f"moss {long} moss") == [(5, 405, 0)]
