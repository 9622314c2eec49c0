"""The layers of the tagger in numpy, for reading alone: a third of the time of thinc's, which are made for training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kg.recognition.lexicon import Floats
from kg.recognition.recurrent import Gates, in_text_order
from kg.recognition.seen import Ints

Arrays = Mapping[str, npt.NDArray[Any]]
# The numbers by which ``kg.training.layers.arrays_of`` knows the layers.
_TAGS: Final = 0
_GATES: Final = 1
_READ: Final = 2
_POOLED: Final = 4
_LINEAR: Final = 6
_ABOVE: Final = (7, 9)  # residual convolutions above the means
_MIXED: Final = 11
_BELOW: Final = (13, 15)  # and below the recurrent layer
_EMBEDDINGS: Final = (17, 18, 19, 20)
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


class Means:
    """Means of rows over the places of each word of a paper, and over all rows of the paper.

    ``words`` and ``papers`` tell words and papers apart, a row a token. A mean stands in all rows that it is of.
    """

    def __init__(self, words: npt.NDArray[np.uint64], papers: npt.NDArray[np.int64]) -> None:
        _, number = np.unique(papers, return_inverse=True)
        _, word = np.unique(words, return_inverse=True)
        self._papers = _Groups(number)
        self._words = _Groups(number.astype(np.int64) * (len(words) + 1) + word)

    def of_words(self, rows: Floats) -> Floats:
        """The means over the places of each word."""
        return self._words.means(rows)

    def of_papers(self, rows: Floats) -> Floats:
        """The means over each paper."""
        return self._papers.means(rows)

    def beside(self, rows: Floats) -> Floats:
        """The rows, and the two means of each."""
        return np.hstack([rows, self.of_words(rows), self.of_papers(rows)])


class _Groups:
    def __init__(self, keys: npt.NDArray[np.int64]) -> None:
        self._order = np.argsort(keys, kind="stable")
        sorted_keys = keys[self._order]
        new = np.r_[True, sorted_keys[1:] != sorted_keys[:-1]] if len(keys) else np.zeros(0, dtype=np.bool_)
        self._starts = np.flatnonzero(new)
        self._sizes = np.diff(np.r_[self._starts, len(keys)])[:, None].astype(np.float32)
        self._group = np.empty(len(keys), dtype=np.int64)
        self._group[self._order] = np.cumsum(new) - 1

    def means(self, rows: Floats) -> Floats:
        return np.asarray((np.add.reduceat(rows[self._order], self._starts, axis=0) / self._sizes)[self._group])


class Layers:
    """All layers of a trained tagger, made from its arrays."""

    def __init__(self, arrays: Arrays) -> None:
        from thinc.api import NumpyOps

        floats = {name: np.asarray(array, dtype=np.float32) for name, array in arrays.items()}
        self._hash: Any = NumpyOps().hash
        self._embeddings = [floats[f"{layer}.E"] for layer in _EMBEDDINGS]
        self._linear = floats[f"{_LINEAR}.W"].T, floats[f"{_LINEAR}.b"]
        self._tags = floats[f"{_TAGS}.W"].T, floats[f"{_TAGS}.b"]
        self._mixed, self._pooled, self._read = (_maxout(floats, layer) for layer in (_MIXED, _POOLED, _READ))
        self._gates = Gates(*(floats[f"{_GATES}.{name}"] for name in ("inputs", "hidden", "bias")))
        self._below, self._above = ([_maxout(floats, layer) for layer in part] for part in (_BELOW, _ABOVE))

    def probabilities(self, ids: npt.NDArray[np.uint64], floats: Floats, lengths: Ints) -> Floats:
        """The probability (0-1) of each tag (columns) at each token (rows) of a paper with sentences of ``lengths``."""
        weights, bias = self._linear
        out = self._mixed(np.hstack([*self._embedded(ids), floats @ weights + bias]))
        for layer in self._below:
            out = out + layer(_windows(out))
        order, done = self._gates.read(out, lengths)
        out = out + self._read(np.hstack([out, in_text_order(order, done.states)]))
        out = self._pooled(Means(ids[:, 0], np.zeros(len(ids), dtype=np.int64)).beside(out))
        for layer in self._above:
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
