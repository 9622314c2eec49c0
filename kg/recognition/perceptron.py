"""Multi-layer perceptrons with one hidden layer of rectified linear units and a softmax.

Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", Nature 323, 1986.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.recognition.lexicon import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A perceptron; its inputs are shifted by ``mean``, divided by ``scale`` and cut to -5…5."""

    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: Floats

    def probabilities(self, inputs: Floats) -> Floats:
        """Softmax over the classes (0-1), one row for each row of ``inputs``."""
        rows = scaled(inputs, self.mean, self.scale)
        return softmax(rows, self.hidden, self.hidden_bias, self.output, self.output_bias)


def scaled(inputs: Floats, mean: Floats, scale: Floats) -> Floats:
    """Inputs as the layers see them: shifted, divided and cut to -5…5; the inputs stay as they are."""
    rows = inputs.astype(np.float32)
    rows -= mean
    rows /= scale
    return rows.clip(-5, 5, out=rows)


def rectified(rows: Floats, weights: Floats, bias: Floats) -> Floats:
    """The output of a layer of rectified linear units, a row for each row."""
    out = rows @ weights
    out += bias
    np.maximum(out, 0, out=out)
    return out


def softmax(rows: Floats, hidden: Floats, hidden_bias: Floats, output: Floats, output_bias: Floats) -> Floats:
    """What a hidden layer and a softmax make of rows: the probability (0-1) of each class."""
    scores = rectified(rows, hidden, hidden_bias) @ output + output_bias
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)
