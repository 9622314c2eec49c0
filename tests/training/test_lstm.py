"""The gradients of the recurrent layer are those of finite differences."""

from __future__ import annotations

import numpy as np
import pytest

from kg.recognition.lexicon import Floats
from kg.training.lstm import lstm

LENGTHS = np.array([3, 1, 5, 3])
UNITS, WIDTH = 2, 3
STEP = 1e-2


def drawn(*shape: int, seed: int = 0) -> Floats:
    """Numbers drawn by chance."""
    return np.random.default_rng(seed).standard_normal(shape, dtype=np.float32)


@pytest.mark.parametrize("name", ["inputs", "hidden", "bias"])
def test_gradients_of_weights(name: str) -> None:
    layer = lstm(UNITS, WIDTH)
    words, wanted = drawn(LENGTHS.sum(), WIDTH), drawn(LENGTHS.sum(), 2 * UNITS, seed=1)
    start = np.asarray(layer.get_param(name)) + drawn(*layer.get_param(name).shape, seed=2)

    def loss(weights: Floats) -> float:
        layer.set_param(name, weights)  # type: ignore[arg-type]  # arrays of thinc are of numpy
        return float((layer.predict((words, LENGTHS)) * wanted).sum(dtype=np.float64))

    expected = np.zeros_like(start)
    for at in np.ndindex(*start.shape):
        step = np.zeros_like(start)
        step[at] = STEP
        expected[at] = (loss(start + step) - loss(start - step)) / (2 * STEP)
    loss(start)
    layer.begin_update((words, LENGTHS))[1](wanted)
    assert np.asarray(layer.get_grad(name)) == pytest.approx(expected, abs=2e-3)


def test_gradients_of_words() -> None:
    layer = lstm(UNITS, WIDTH)
    words, wanted = drawn(LENGTHS.sum(), WIDTH), drawn(LENGTHS.sum(), 2 * UNITS, seed=1)
    expected = np.zeros_like(words)
    for at in np.ndindex(*words.shape):
        step = np.zeros_like(words)
        step[at] = STEP
        above, below = (layer.predict((words + sign * step, LENGTHS)) for sign in (1, -1))
        expected[at] = ((above - below) * wanted).sum(dtype=np.float64) / (2 * STEP)
    assert layer.begin_update((words, LENGTHS))[1](wanted) == pytest.approx(expected, abs=2e-3)
