from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the extra `model` is not installed")

from kg.relations.revision import BIAS, likely
from kg.training.revising import train_revision

RIGHT = np.arange(4000) % 4 == 0
SEEN = [{BIAS: 1.0, "told": float(r), "always": 0.7, "noise": float(i % 3)} for i, r in enumerate(RIGHT)]


def test_weights_tell_what_clues_tell() -> None:
    weights = train_revision(SEEN, RIGHT)
    probabilities = np.array([likely(weights, seen) for seen in SEEN])
    assert probabilities[RIGHT].min() > 0.7
    assert probabilities[~RIGHT].max() < 0.15
    assert weights["told"] > 10 * abs(weights["noise"])


def test_what_is_always_the_same_has_no_weight() -> None:
    assert "always" not in train_revision(SEEN, RIGHT)


def test_rare_clues_have_no_weight() -> None:
    rare = [{**seen, "rare": float(i < 39)} for i, seen in enumerate(SEEN)]
    assert "rare" not in train_revision(rare, RIGHT)
    assert "rare" in train_revision([*rare[:-1], {**rare[-1], "rare": 1.0}], RIGHT)


def test_without_clues_the_share_is_learned() -> None:
    weights = train_revision([{BIAS: 1.0}] * len(RIGHT), RIGHT)
    assert likely(weights, {BIAS: 1.0}) == pytest.approx(0.25, abs=0.02)
