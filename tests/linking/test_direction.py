"""Which way is up for a metric, told by its name."""

from __future__ import annotations

import pytest

from kg.linking.direction import higher_is_better


@pytest.mark.parametrize(
    ("name", "higher"),
    [
        ("leaf counting error", False),
        ("moss perplexity", False),
        ("twig accuracy", True),
        ("macro fern F1", True),
        ("leaf bias score", None),
        ("forget accuracy", None),
        ("moss index", None),
    ],
)
def test_the_last_word_tells_which_way_is_up(name: str, higher: bool | None) -> None:
    assert higher_is_better(name) is higher
