"""Long short-term memory that reads sentences from both ends.

Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9, 1997, in both directions (Graves and
Schmidhuber, Neural Networks 18, 2005). ``kg.training.lstm`` trains it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kg.recognition.lexicon import Floats
from kg.recognition.seen import Ints


@dataclass(frozen=True, slots=True)
class Order:
    """The words in the order of reading: the first words of all sentences, longest first, then all second words, ….

    ``rows`` has the words from the begin of each sentence on, and from its end on; ``sizes`` are how many
    sentences have a first, a second, … word.
    """

    rows: tuple[Ints, Ints]
    sizes: list[int]


@dataclass(frozen=True, slots=True)
class Recurred:
    """For both directions and each word in the order of reading: gates after their functions, cells, outputs."""

    gates: Floats
    cells: Floats
    states: Floats


@dataclass(frozen=True)
class Gates:
    """The weights, for both directions: of words, of states, and a bias.

    The gates lie side by side: forget, input, output, and the cell's new content.
    """

    inputs: Floats
    hidden: Floats
    bias: Floats

    def read(self, words: Floats, lengths: Ints) -> tuple[Order, Recurred]:
        """Sentences of so many words (``lengths``, each at least 1), a row of numbers for each word."""
        order = word_by_word(lengths)
        inputs, hidden = self._halved
        words = np.hstack([words, np.ones((len(words), 1), dtype=np.float32)])  # the bias is one more weight
        gates = np.empty((2, len(words), inputs.shape[2]), dtype=np.float32)
        for rows, weights, out in zip(order.rows, inputs, gates, strict=True):
            np.matmul(words[rows], weights, out=out)
        return order, _recur(gates, hidden, order.sizes)

    @cached_property
    def _halved(self) -> tuple[Floats, Floats]:
        """The weights, the bias below those of words; those of the sigmoids halved."""
        scale = np.ones(self.bias.shape[2], dtype=np.float32)
        scale[: 3 * self.hidden.shape[1]] = 0.5
        return np.concatenate([self.inputs, self.bias], axis=1) * scale, self.hidden * scale


def word_by_word(lengths: Ints) -> Order:
    """The order in which sentences of so many words, at least one of them, are read."""
    longest_first = np.argsort(-lengths, kind="stable")
    sizes = lengths[longest_first]
    starts = (np.cumsum(lengths) - lengths)[longest_first]
    steps = np.arange(sizes[0])[:, None]
    inside = steps < sizes
    return Order(((starts + steps)[inside], (starts + sizes - 1 - steps)[inside]), inside.sum(axis=1).tolist())


def in_text_order(order: Order, states: Floats) -> Floats:
    """The outputs (-1…1) of both directions, a row a word in the order of the text."""
    units = states.shape[2]
    out = np.empty((states.shape[1], 2 * units), dtype=np.float32)
    for own, rows in enumerate(order.rows):
        out[rows, own * units : (own + 1) * units] = states[own]
    return out


def _recur(gates: Floats, hidden: Floats, sizes: list[int]) -> Recurred:
    """Read word by word: ``gates`` are what the words give, and are overwritten, ``hidden`` the weights of states.

    The inputs of the sigmoids are halved: a sigmoid is half a hyperbolic tangent of half the input, and a half.
    """
    units = hidden.shape[1]
    half = np.float32(0.5)
    opened = gates[:, :, : 3 * units]
    forget, enter, leave, content = (gates[:, :, i * units : (i + 1) * units] for i in range(4))
    cells, states = np.empty((2, *gates.shape[:2], units), dtype=np.float32)
    at, size = 0, 0
    for number in sizes:
        before, last = slice(at - size, at - size + number), at
        now = slice(at, at + number)
        if last:
            gates[:, now] += states[:, before] @ hidden
        np.tanh(gates[:, now], out=gates[:, now])
        opened[:, now] *= half
        opened[:, now] += half
        cell, state = cells[:, now], states[:, now]
        np.multiply(enter[:, now], content[:, now], out=cell)
        if last:
            cell += cells[:, before] * forget[:, now]
        np.tanh(cell, out=state)
        state *= leave[:, now]
        at, size = at + number, number
    return Recurred(gates, cells, states)
