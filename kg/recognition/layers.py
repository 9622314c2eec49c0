"""The layers of the tagger in numpy, for reading alone: a third of the time of thinc's, which are made for training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kg.recognition.lexicon import Floats

Arrays = Mapping[str, npt.NDArray[Any]]
# The numbers by which ``kg.recognition.tagger.arrays_of`` knows the layers.
_TAGS: Final = 0
_LINEAR: Final = 1
_EMBEDDINGS: Final = (4, 5, 6, 7)
_MIXED: Final = 2
_RESIDUAL: Final = (8, 10, 12)
_TINY: Final = np.float32(1e-8)


@dataclass(frozen=True, slots=True)
class _Maxout:
    """A layer of maxout units (Goodfellow et al., 2013) and the normalisation behind it; pieces lie side by side."""

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    def __call__(self, inputs: Floats) -> Floats:
        width = len(self.gain)
        pieces = inputs @ self.weights
        pieces += self.bias
        out = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        for at in range(2 * width, pieces.shape[1], width):
            np.maximum(out, pieces[:, at : at + width], out=out)
        out -= out.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", out, out) / np.float32(width) + _TINY
        out *= (1 / np.sqrt(variance))[:, None]
        out *= self.gain
        out += self.shift
        return np.asarray(out)


class Layers:
    """All layers of a trained tagger, made from its arrays."""

    def __init__(self, arrays: Arrays) -> None:
        from thinc.api import NumpyOps

        floats = {name: np.asarray(array, dtype=np.float32) for name, array in arrays.items()}
        self._hash: Any = NumpyOps().hash
        self._embeddings = [floats[f"{layer}.E"] for layer in _EMBEDDINGS]
        self._linear = floats[f"{_LINEAR}.W"].T, floats[f"{_LINEAR}.b"]
        self._tags = floats[f"{_TAGS}.W"].T, floats[f"{_TAGS}.b"]
        self._mixed, *self._residual = (_maxout(floats, layer) for layer in (_MIXED, *_RESIDUAL))

    def probabilities(self, ids: npt.NDArray[np.uint64], floats: Floats) -> Floats:
        """The probability (0-1) of each tag (columns) at each token (rows)."""
        weights, bias = self._linear
        out = self._mixed(np.hstack([*self._embedded(ids), floats @ weights + bias]))
        for layer in self._residual:
            out = out + layer(_windows(out))
        weights, bias = self._tags
        scores = out @ weights + bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))

    def _embedded(self, ids: npt.NDArray[np.uint64]) -> list[Floats]:
        """For each column of hashes the sums of the rows that they stand for; column ``i`` has the seed ``i + 1``."""
        out = []
        for seed, (column, table) in enumerate(zip(ids.T, self._embeddings, strict=True), start=1):
            first, *others = (self._hash(np.ascontiguousarray(column), seed) % len(table)).T
            total = table[first]
            for rows in others:
                total += table[rows]
            out.append(total)
        return out


def _maxout(floats: Mapping[str, Floats], layer: int) -> _Maxout:
    weights = floats[f"{layer}.W"]  # units, pieces, inputs
    return _Maxout(
        weights=weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T,
        bias=floats[f"{layer}.b"].T.reshape(-1),
        gain=floats[f"{layer + 1}.G"],
        shift=floats[f"{layer + 1}.b"],
    )


def _windows(rows: Floats) -> Floats:
    """Each row between those before and behind it, zeros beyond the ends."""
    width = rows.shape[1]
    out = np.zeros((len(rows), 3 * width), dtype=np.float32)
    out[1:, :width] = rows[:-1]
    out[:, width : 2 * width] = rows
    out[:-1, 2 * width :] = rows[1:]
    return out
