"""Long short-term memory in both directions as a layer of thinc, whose own has wrong gradients in numpy (8.3.14)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

import numpy as np
from thinc.api import Model, glorot_uniform_init

from kg.recognition.lexicon import Floats
from kg.recognition.recurrent import Gates, Order, Recurred, in_text_order
from kg.recognition.seen import Ints

_GATES: Final = 4
Given = tuple[Floats, Ints]  # a row a word, and how many words each sentence has


def lstm(units: int, width: int) -> Model[Given, Floats]:
    """A layer with so many ``units`` in each direction, for words of ``width`` numbers.

    Its input are words and the lengths of sentences, its output is a row for each word, both directions side by side.
    The parameters are those of ``kg.recognition.recurrent.Gates``.
    """
    layer: Model[Given, Floats] = Model(
        "lstm", _forward, init=_init, dims={"nO": units, "nI": width},
        params={"inputs": None, "hidden": None, "bias": None},
    )  # fmt: skip
    layer.initialize()
    return layer


def _init(layer: Model[Given, Floats], X: Any = None, Y: Any = None) -> None:  # noqa: N803  # names that thinc calls by
    units, width = layer.get_dim("nO"), layer.get_dim("nI")
    for name, rows in (("inputs", width), ("hidden", units)):
        draws: Any = [glorot_uniform_init(layer.ops, (rows, units)) for _ in range(2 * _GATES)]
        layer.set_param(name, cast(Any, np.stack([np.hstack(draws[:_GATES]), np.hstack(draws[_GATES:])])))
    bias = np.zeros((2, 1, _GATES * units), dtype=np.float32)
    bias[:, :, :units] = 1  # to begin with nothing is forgotten (Jozefowicz et al., ICML 2015)
    layer.set_param("bias", cast(Any, bias))


def _forward(layer: Any, given: Given, is_train: bool) -> tuple[Floats, Callable[[Floats], Floats]]:
    words, lengths = given
    gates = Gates(*(layer.get_param(name) for name in ("inputs", "hidden", "bias")))
    order, done = gates.read(words, lengths)
    units = gates.hidden.shape[1]

    def back(change: Floats) -> Floats:
        read = np.stack([change[r, own * units : (own + 1) * units] for own, r in enumerate(order.rows)])
        of_gates = _through_time(read, done, gates.hidden, order.sizes)
        before = np.zeros_like(done.states)
        before[:, order.sizes[0] :] = done.states[:, _one_before(order)]
        layer.inc_grad("hidden", before.transpose(0, 2, 1) @ of_gates)
        layer.inc_grad("bias", of_gates.sum(axis=1, keepdims=True))
        seen = np.stack([words[rows] for rows in order.rows])
        layer.inc_grad("inputs", seen.transpose(0, 2, 1) @ of_gates)
        at_words = np.zeros_like(words)
        for rows, of_one, weights in zip(order.rows, of_gates, gates.inputs, strict=True):
            at_words[rows] += of_one @ weights.T
        return at_words

    return in_text_order(order, done.states), back


def _one_before(order: Order) -> Ints:
    """Where the word before stands, in the order of reading, for all words but the first of each sentence."""
    starts = np.cumsum([0, *order.sizes[:-1]])
    pairs = zip(starts[:-1].tolist(), order.sizes[1:], strict=True)
    return np.concatenate([np.zeros(0, dtype=np.int64), *(np.arange(size) + start for start, size in pairs)])


def _through_time(read: Floats, done: Recurred, hidden: Floats, sizes: list[int]) -> Floats:
    """The gradients at the inputs of the gates, from those at the outputs (backpropagation through time)."""
    units = hidden.shape[1]
    forget, enter, leave, content = np.split(done.gates, _GATES, axis=2)
    tanh = np.tanh(done.cells)
    slopes = np.concatenate(
        [g * (1 - g) for g in (forget, enter, leave)] + [1 - content * content], axis=2
    )  # of the functions of the gates
    out = np.empty_like(done.gates)
    at_state, at_cell = np.zeros((2, 2, sizes[0], units), dtype=np.float32)
    backwards = hidden.transpose(0, 2, 1).copy()
    end, at = len(sizes), done.gates.shape[1]
    for step in range(end - 1, -1, -1):
        size = sizes[step]
        now = slice(at - size, at)
        change = at_state[:, :size] + read[:, now]
        cell = at_cell[:, :size] + change * leave[:, now] * (1 - tanh[:, now] ** 2)
        parts = out[:, now]
        if step:
            before = slice(at - size - sizes[step - 1], at - size - sizes[step - 1] + size)
            parts[:, :, :units] = cell * done.cells[:, before]
        else:
            parts[:, :, :units] = 0
        parts[:, :, units : 2 * units] = cell * content[:, now]
        parts[:, :, 2 * units : 3 * units] = change * tanh[:, now]
        parts[:, :, 3 * units :] = cell * enter[:, now]
        parts *= slopes[:, now]
        at_state[:, :size] = parts @ backwards
        at_cell[:, :size] = cell * forget[:, now]
        at -= size
    return out
