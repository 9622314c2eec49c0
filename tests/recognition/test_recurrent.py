from __future__ import annotations

import numpy as np
import pytest

from kg.recognition.lexicon import Floats
from kg.recognition.recurrent import Gates, in_text_order

UNITS, WIDTH = 3, 4


def gates() -> Gates:
    """Weights drawn by chance."""
    random = np.random.default_rng(0)
    shapes = (2, WIDTH, 4 * UNITS), (2, UNITS, 4 * UNITS), (2, 1, 4 * UNITS)
    return Gates(*(random.standard_normal(shape, dtype=np.float32) for shape in shapes))


def words(number: int, *, seed: int = 1) -> Floats:
    """So many words drawn by chance."""
    return np.random.default_rng(seed).standard_normal((number, WIDTH), dtype=np.float32)


def read(rows: Floats, *lengths: int) -> Floats:
    """The states of both directions at each word of sentences of ``lengths``."""
    order, done = gates().read(rows, np.array(lengths))
    return in_text_order(order, done.states)


def test_a_sentence_is_read_as_if_it_were_alone() -> None:
    rows = words(9)
    alone = [read(rows[:2], 2), read(rows[2:8], 6), read(rows[8:], 1)]
    assert read(rows, 2, 6, 1) == pytest.approx(np.vstack(alone), abs=1e-6)


def test_a_word_is_read_with_those_before_and_behind() -> None:
    rows = words(3)
    other_begin, other_end = rows.copy(), rows.copy()
    other_begin[0], other_end[2] = words(2, seed=2)
    states, begin, end = (read(given, 3)[1] for given in (rows, other_begin, other_end))
    forward, backward = slice(0, UNITS), slice(UNITS, None)
    assert states[backward] == pytest.approx(begin[backward])
    assert states[forward] == pytest.approx(end[forward])
    assert abs(states - begin)[forward].max() > 0.01
    assert abs(states - end)[backward].max() > 0.01


def test_a_step_is_that_of_long_short_term_memory() -> None:
    weights, row = gates(), words(1)
    _, enter, leave, content = np.split(row @ weights.inputs[0] + weights.bias[0], 4, axis=1)
    cell = np.tanh(content) / (1 + np.exp(-enter))  # there is nothing to forget yet
    assert read(row, 1)[:, :UNITS] == pytest.approx(np.tanh(cell) / (1 + np.exp(-leave)), abs=1e-6)
