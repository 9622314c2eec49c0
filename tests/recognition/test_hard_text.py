"""Text as it comes: markup, odd characters, lost spaces, and lengths at both ends."""

from __future__ import annotations

import time

import pytest

from tests.papers import annotated, read

RUNS = ("(", "$", '"', "x", "aB", "A1", "a-", "a.b", "(Fern ", "Fern Oak ")


@pytest.mark.parametrize("run", RUNS)
def test_15000_characters_of_one_kind_take_no_minute(run: str) -> None:
    start = time.perf_counter()
    (found,) = read(run * (15_000 // len(run)))
    assert time.perf_counter() - start < 10
    assert found.sentences[-1].end == len(found.paper.text.rstrip())


def test_20000_words_without_a_full_stop_take_no_minute() -> None:
    start = time.perf_counter()
    (found,) = read("the quick FernNet on new OakNet data and more " * 2_200)
    assert time.perf_counter() - start < 30
    assert len(found.mentions) == 4_400


@pytest.mark.parametrize("run", RUNS)
def test_a_run_of_15000_characters_is_no_name(run: str) -> None:
    assert [m.text for m in annotated(run * (15_000 // len(run))).mentions if len(m.text) > 100] == []
