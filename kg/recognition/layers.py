"""The layers of the tagger in numpy, for reading alone: a third of the time of thinc's, which are made for training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from kg.recognition.lexicon import Floats
from kg.recognition.means import means_of_runs
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
# Hashes of a token times these and summed are one number, by which tokens are told apart (two in 2**64 are mistaken).
_MIXER: Final = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64)

# What is made of six rows, of the weights for three, and of the six products to four outputs.
_OF_ROWS: Final = np.array(
    [
        [4, 0, -5, 0, 1, 0],
        [0, -4, -4, 1, 1, 0],
        [0, 4, -4, -1, 1, 0],
        [0, -2, -1, 2, 1, 0],
        [0, 2, -1, -2, 1, 0],
        [0, 4, 0, -5, 0, 1],
    ],
    dtype=np.float32,
)
_OF_WEIGHTS: Final = np.array([[6, 0, 0], [-4, -4, -4], [-4, 4, -4], [1, 2, 4], [1, -2, 4], [0, 0, 24]]) / 24
_OF_PRODUCTS: Final = np.array(
    [[1, 1, 1, 1, 1, 0], [0, 1, -1, 2, -2, 0], [0, 1, 1, 4, 4, 0], [0, 1, -1, 8, -8, 1]], dtype=np.float32
)


class _Maxout(NamedTuple):
    """A layer of maxout units (Goodfellow et al., 2013) and the normalisation behind it; pieces lie side by side."""

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    def __call__(self, inputs: Floats) -> Floats:
        """The output for rows of inputs."""
        return self.of(inputs @ self.weights)

    def of(self, pieces: Floats) -> Floats:
        """The output for what the weights make of the inputs, which is overwritten."""
        width = len(self.gain)
        pieces += self.bias
        out = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        for at in range(2 * width, pieces.shape[1], width):
            np.maximum(out, pieces[:, at : at + width], out=out)
        out -= out @ np.full((width, 1), 1 / width, dtype=np.float32)
        variance = np.vecdot(out, out) / np.float32(width) + _TINY
        out *= (1 / np.sqrt(variance))[:, None]
        out *= self.gain
        out += self.shift
        return np.asarray(out)


class _Convolution(NamedTuple):
    """A layer over three rows, four rows at a time by six products in place of twelve.

    F(4, 3) of Lavin and Gray, "Fast algorithms for convolutional neural networks", CVPR 2016, after Winograd.
    ``weights`` has six matrices.
    """

    weights: Floats
    layer: _Maxout

    def __call__(self, rows: Floats) -> Floats:
        """The output for each row between those before and behind it, zeros beyond the ends."""
        number, width = rows.shape
        fours = -(-number // 4)
        padded = np.zeros((4 * fours + 2, width), dtype=np.float32)
        padded[1 : number + 1] = rows
        sixes = np.stack([padded[first : first + 4 * fours : 4] for first in range(6)])
        products = (_OF_ROWS @ sixes.reshape(6, -1)).reshape(sixes.shape) @ self.weights
        out = self.layer.of((_OF_PRODUCTS @ products.reshape(6, -1)).reshape(4 * fours, -1))
        return np.asarray(out.reshape(4, fours, width).swapaxes(0, 1).reshape(-1, width)[:number])


class Means:
    """Means of rows over the places of each word of a paper, and over all rows of the paper.

    ``words`` and ``papers`` tell words and papers apart, a row a token. A mean stands in all rows that it is of.
    """

    def __init__(self, words: npt.NDArray[np.uint64], papers: npt.NDArray[np.int64]) -> None:
        self._papers = Groups(papers)
        self._words = Groups(self._papers.numbers * (len(words) + 1) + Groups(words).numbers)

    def of_words(self, rows: Floats) -> Floats:
        """The means over the places of each word."""
        return np.asarray(self._words.means(rows)[self._words.numbers])

    def of_papers(self, rows: Floats) -> Floats:
        """The means over each paper."""
        return np.asarray(self._papers.means(rows)[self._papers.numbers])

    def beside(self, rows: Floats) -> Floats:
        """The rows, and the two means of each."""
        return np.hstack([rows, self.of_words(rows), self.of_papers(rows)])


class Groups:
    """Rows with equal keys; ``numbers`` has that of the group of each row."""

    def __init__(self, keys: npt.NDArray[np.integer[Any]]) -> None:
        _, self.numbers, self._sizes = np.unique(keys, return_inverse=True, return_counts=True)
        self._order = np.argsort(self.numbers, kind="stable")

    def means(self, rows: Floats) -> Floats:
        """The mean of each group."""
        return means_of_runs(rows[self._order], self._sizes)


class Seen(NamedTuple):
    """What the layers see of a paper, a row a token: hashes to embed, numbers; ``lengths`` of sentences in tokens."""

    ids: npt.NDArray[np.uint64]
    floats: Floats
    lengths: Ints


class Layers:
    """All layers of a trained tagger, made from its arrays."""

    def __init__(self, arrays: Arrays) -> None:
        from thinc.api import NumpyOps

        floats = {name: np.asarray(array, dtype=np.float32) for name, array in arrays.items()}
        self._hash: Any = NumpyOps().hash
        self._embeddings = [floats[f"{layer}.E"] for layer in _EMBEDDINGS]
        self._tags = floats[f"{_TAGS}.W"].T, floats[f"{_TAGS}.b"]
        mixed, self._pooled, self._read = (_maxout(floats, layer) for layer in (_MIXED, _POOLED, _READ))
        # Two linear layers, one upon the other, are one.
        self._hashed, above = np.split(mixed.weights, [len(mixed.weights) - len(floats[f"{_LINEAR}.b"])])
        self._linear = floats[f"{_LINEAR}.W"].T @ above
        self._mixed = mixed._replace(bias=mixed.bias + floats[f"{_LINEAR}.b"] @ above)
        self._gates = Gates(*(floats[f"{_GATES}.{name}"] for name in ("inputs", "hidden", "bias")))
        self._below, self._above = ([_convolution(floats, layer) for layer in part] for part in (_BELOW, _ABOVE))

    def probabilities(self, papers: Sequence[Seen]) -> list[Floats]:
        """For each paper the probability (0-1) of each tag (columns) at each of its tokens (rows).

        The recurrent layer, which goes on word by word, reads the sentences of all papers side by side. Of the others
        each reads all papers before the next one does: its weights stay near the processor.
        """
        ends = np.cumsum([len(paper.ids) for paper in papers[:-1]])
        pieces, places = self._of_hashes(np.vstack([paper.ids for paper in papers]))
        own = np.split(places, ends)
        below = [self._mixed_of(pieces[rows], paper.floats) for rows, paper in zip(own, papers, strict=True)]
        _convolve(self._below, below)
        order, done = self._gates.read(np.vstack(below), np.concatenate([paper.lengths for paper in papers]))
        states = np.split(in_text_order(order, done.states), ends)
        read = [rows + self._read(np.hstack([rows, own])) for rows, own in zip(below, states, strict=True)]
        above = [self._with_means(paper.ids[:, 0], rows) for paper, rows in zip(papers, read, strict=True)]
        _convolve(self._above, above)
        return list(map(self._tags_of, above))

    def _mixed_of(self, pieces: Floats, floats: Floats) -> Floats:
        """The rows of the lowest layer; ``pieces``, what the hashes give it, are overwritten."""
        pieces += floats @ self._linear
        return self._mixed.of(pieces)

    def _tags_of(self, rows: Floats) -> Floats:
        weights, bias = self._tags
        scores = rows @ weights + bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))

    def _with_means(self, words: npt.NDArray[np.uint64], rows: Floats) -> Floats:
        """The layer above ``Means.beside``; here each mean goes through it once, not in all the rows that it is of."""
        own, of_words, of_paper = np.split(self._pooled.weights, 3)
        groups = Groups(words)
        pieces = rows @ own
        pieces += (groups.means(rows) @ of_words)[groups.numbers]
        pieces += rows.mean(axis=0) @ of_paper
        return self._pooled.of(pieces)

    def _of_hashes(self, ids: npt.NDArray[np.uint64]) -> tuple[Floats, Ints]:
        """What the hashes give the lowest layer, a row for each that differs, and the number of the row of each."""
        _, first, places = np.unique(ids @ _MIXER, return_index=True, return_inverse=True)
        return self._embedded(ids[first]) @ self._hashed, places

    def _embedded(self, ids: npt.NDArray[np.uint64]) -> Floats:
        """For each column of hashes the sums of the rows that they stand for; column ``i`` has the seed ``i + 1``."""
        out = []
        for seed, (column, table) in enumerate(zip(ids.T, self._embeddings, strict=True), start=1):
            first, *others = (self._hash(np.ascontiguousarray(column), seed) % len(table)).T
            total = table[first]
            for rows in others:
                total += table[rows]
            out.append(total)
        return np.hstack(out)


def _convolve(layers: Sequence[_Convolution], papers: Sequence[Floats]) -> None:
    """Add to the rows of papers what each layer in turn makes of them."""
    for layer in layers:
        for rows in papers:
            rows += layer(rows)


def _maxout(floats: Mapping[str, Floats], layer: int) -> _Maxout:
    weights = floats[f"{layer}.W"]  # units, pieces, inputs
    return _Maxout(
        weights=np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T),
        bias=floats[f"{layer}.b"].T.reshape(-1),
        gain=floats[f"{layer + 1}.G"],
        shift=floats[f"{layer + 1}.b"],
    )


def _convolution(floats: Mapping[str, Floats], layer: int) -> _Convolution:
    plain = _maxout(floats, layer)
    three = plain.weights.reshape(3, -1, plain.weights.shape[1])
    return _Convolution(np.tensordot(_OF_WEIGHTS, three, axes=1).astype(np.float32), plain)
