"""Which way is up for a metric, told by its name."""

from __future__ import annotations

import pytest

from kg.linking.corpus import entity_of
from kg.linking.direction import higher_is_better
from tests.papers import small_gazetteer


@pytest.mark.parametrize(
    ("name", "higher"),
    [
        ("leaf counting error", False),
        ("moss perplexity", False),
        ("twig accuracy", True),
        ("macro fern F1", True),
        ("moss sorting success", True),
        ("twig recognition rates", True),
        ("fern-level mIoU", True),
        ("Recall@25", True),
        ("Pearson fern correlation", True),
        ("leaf depth MAE", False),
        ("false moss rate", False),
        ("silent-failure rate", False),
        ("leaf bias score", None),
        ("moss injection success", None),
        ("delta kappa", None),
        ("forget accuracy", None),
        ("moss index", None),
    ],
)
def test_the_last_word_tells_which_way_is_up(name: str, higher: bool | None) -> None:
    assert higher_is_better(name) is higher


LISTED = """
{"type": "Metric", "name": "leaf error", "source": "test"}
{"type": "Metric", "name": "moss error", "higher_is_better": true, "source": "test"}
{"type": "Metric", "name": "fern index", "source": "test"}
{"type": "Task", "name": "twig accuracy", "source": "test"}
"""


def test_what_the_list_says_goes_first_and_only_metrics_have_a_way_that_is_up() -> None:
    up = {entry.name: entity_of(entry).higher_is_better for entry in small_gazetteer(LISTED)}
    assert up == {"leaf error": False, "moss error": True, "fern index": None, "twig accuracy": None}
