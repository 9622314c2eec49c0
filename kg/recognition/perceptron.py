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
        rows = inputs - self.mean
        rows /= self.scale
        np.clip(rows, -5, 5, out=rows)
        hidden = rows @ self.hidden
        hidden += self.hidden_bias
        np.maximum(hidden, 0, out=hidden)
        scores = hidden @ self.output + self.output_bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)
