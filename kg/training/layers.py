"""The layers of the tagger (``kg.recognition.tagger``) in thinc, which spaCy brings along, for training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from thinc.api import HashEmbed, Linear, Maxout, Model, Softmax, chain, concatenate, expand_window, residual

from kg.recognition.features import RULES, TYPES
from kg.recognition.layers import Means
from kg.recognition.lexicon import Floats, Lexicon
from kg.recognition.tagger import TAGS, Ids, TagInput
from kg.training.blas import with_blas

_MARKS: Final = 2 * len(TYPES) + len(RULES) + 9
_ROWS: Final = (5000, 2500, 1000, 1500)  # of the embeddings of words, suffixes, prefixes, shapes
_EMBEDDED: Final = 32
_WIDTH: Final = 96
_DEPTH: Final = 2  # convolutions below the means, and above
_PIECES: Final = 3  # of a maxout unit
_GAP: Final = _DEPTH  # empty rows between papers, as far as the first convolutions see
Batch = tuple[Ids, Floats, npt.NDArray[np.int64]]  # hashes to embed, floats, the number of the paper; a row a token


def network(vectors: int, *, dropout: float = 0.0) -> Model[Any, Any]:
    """The layers, without weights, for word vectors of so many numbers; ``dropout`` (0-1) is for training.

    Its input is a ``Batch``; its output are probabilities of tags.
    """
    embed: Any = concatenate(
        *(HashEmbed(_EMBEDDED, rows, column=i, seed=i + 1, dropout=dropout) for i, rows in enumerate(_ROWS))
    )
    joined = _side_by_side(embed, Linear(_WIDTH, _MARKS + vectors))
    mixed = Maxout(_WIDTH, _EMBEDDED * len(_ROWS) + _WIDTH, nP=_PIECES, normalize=True, dropout=dropout)
    below: Model[Any, Any] = chain(joined, mixed, *(_convolution(dropout) for _ in range(_DEPTH)))
    pooled = Maxout(_WIDTH, 3 * _WIDTH, nP=_PIECES, normalize=True, dropout=dropout)
    above: Model[Any, Any] = chain(pooled, *(_convolution(dropout) for _ in range(_DEPTH)), Softmax(TAGS, _WIDTH))
    return with_blas(_with_means(below, above))


def _convolution(dropout: float) -> Model[Any, Any]:
    return residual(chain(expand_window(1), Maxout(_WIDTH, 3 * _WIDTH, nP=_PIECES, normalize=True, dropout=dropout)))


def _side_by_side(embed: Model[Any, Any], linear: Model[Any, Any]) -> Model[Any, Any]:
    """The outputs of ``embed`` on the hashes and of ``linear`` on the floats."""

    def forward(model: Any, given: Batch, is_train: bool) -> Any:
        left, back_left = model.layers[0](given[0], is_train)
        right, back_right = model.layers[1](given[1], is_train)
        width = left.shape[1]

        def back(change: Any) -> None:
            back_left(np.ascontiguousarray(change[:, :width]))
            back_right(np.ascontiguousarray(change[:, width:]))

        return np.hstack([left, right]), back

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803  # names that thinc calls by
        for layer, part in zip(model.layers, X[:2], strict=True):
            layer.initialize(X=part)

    return Model("side_by_side", forward, init=init, layers=[embed, linear])


def _with_means(below: Model[Any, Any], above: Model[Any, Any]) -> Model[Any, Any]:
    """``above`` on the output of ``below``, beside it its means over the places of each word and over each paper."""

    def forward(model: Any, given: Batch, is_train: bool) -> Any:
        seen, back_below = model.layers[0](given, is_train)
        means = Means(given[0][:, 0], given[2])
        said, back_above = model.layers[1](means.beside(seen), is_train)
        width = seen.shape[1]

        def back(change: Any) -> Any:
            own, words, papers = np.split(back_above(change), (width, 2 * width), axis=1)
            return back_below(own + means.of_words(words) + means.of_papers(papers))  # a mean is its own transpose

        return said, back

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803  # names that thinc calls by
        model.layers[0].initialize(X=X)
        model.layers[1].initialize(X=Means(X[0][:, 0], X[2]).beside(model.layers[0].predict(X)))

    return Model("with_means", forward, init=init, layers=[below, above])


def batch(inputs: Sequence[TagInput], lexicon: Lexicon) -> tuple[Batch, list[tuple[int, int]]]:
    """Several papers as one input, empty rows between them, and the first and last (exclusive) row of each."""
    ids, floats, papers, ranges, at = [], [], [], [], 0
    for number, given in enumerate(inputs, start=1):
        own = given.floats(lexicon)
        ids += [given.ids, np.zeros((_GAP, len(_ROWS)), dtype=np.uint64)]
        floats += [own, np.zeros((_GAP, own.shape[1]), dtype=np.float32)]
        papers += [np.full(len(own), number), np.full(_GAP, -number)]
        ranges.append((at, at + len(own)))
        at += len(own) + _GAP
    return (np.vstack(ids), np.vstack(floats), np.concatenate(papers)), ranges


def arrays_of(network: Model[Any, Any]) -> dict[str, npt.NDArray[Any]]:
    """The weights of a network by layer and name, the layers numbered as thinc walks them."""
    return {layer: np.asarray(node.get_param(name), dtype=np.float16) for layer, node, name in _parameters(network)}


def _parameters(network: Model[Any, Any]) -> Iterator[tuple[str, Model[Any, Any], str]]:
    """Each parameter: the number of its layer with its name, the layer, the name."""
    for i, node in enumerate(node for node in network.walk() if node.param_names):
        for name in node.param_names:
            yield f"{i}.{name}", node, name
