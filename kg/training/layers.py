"""The layers of the tagger (``kg.recognition.tagger``) in thinc, which spaCy brings along, for training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
from thinc.api import Dropout, HashEmbed, Linear, Maxout, Model, Softmax, chain, concatenate, expand_window

from kg.recognition.features import RULES, TYPES
from kg.recognition.layers import Means
from kg.recognition.lexicon import Floats, Lexicon
from kg.recognition.seen import Ints
from kg.recognition.tagger import TAGS, Ids, TagInput
from kg.training.blas import with_blas
from kg.training.lstm import lstm

_MARKS: Final = 2 * len(TYPES) + len(RULES) + 9
_ROWS: Final = (5000, 2500, 1000, 1500)  # of the embeddings of words, suffixes, prefixes, shapes
_EMBEDDED: Final = 32
_WIDTH: Final = 96
_DEPTH: Final = 2  # convolutions below the means, and above
_STATES: Final = 64  # units of the recurrent layer in each direction
_PIECES: Final = 3  # of a maxout unit
_GAP: Final = 1  # empty rows between papers, as far as a convolution sees


class Batch(NamedTuple):
    """Hashes to embed, floats, the number of the paper, a row a token; and the numbers of tokens of sentences."""

    ids: Ids
    floats: Floats
    papers: Ints
    lengths: Ints

    def inside(self) -> Floats:
        """1 for each token of a paper, 0 for the rows between papers."""
        return (self.papers > 0)[:, None].astype(np.float32)


def network(vectors: int, *, dropout: float = 0.0) -> Model[Any, Any]:
    """The layers, without weights, for word vectors of so many numbers; ``dropout`` (0-1) is for training.

    Its input is a ``Batch``; its output are probabilities of tags.
    """
    embed: Any = concatenate(
        *(HashEmbed(_EMBEDDED, rows, column=i, seed=i + 1, dropout=dropout) for i, rows in enumerate(_ROWS))
    )
    joined = _side_by_side(embed, Linear(_WIDTH, _MARKS + vectors))
    mixed = _maxout(_EMBEDDED * len(_ROWS) + _WIDTH, dropout)
    near = _with_convolutions(chain(joined, mixed), dropout)
    below = _with_sentences(near, lstm(_STATES, _WIDTH), _maxout(_WIDTH + 2 * _STATES, dropout), dropout)
    above = _with_convolutions(_maxout(3 * _WIDTH, dropout), dropout)
    return with_blas(_with_means(below, above, Softmax(TAGS, _WIDTH)))


def _maxout(inputs: int, dropout: float) -> Model[Any, Any]:
    return Maxout(_WIDTH, inputs, nP=_PIECES, normalize=True, dropout=dropout)


def _with_convolutions(first: Model[Any, Any], dropout: float) -> Model[Any, Any]:
    """The output of ``first`` after residual convolutions over three rows, zeros beyond the ends of each paper.

    Its input is that of ``first`` and where papers are (1, else 0), a row a token.
    """

    def forward(model: Any, given: tuple[Any, Floats], is_train: bool) -> Any:
        rows, inside = given
        said, back_first = model.layers[0](rows, is_train)
        said, backs = said * inside, []
        for layer in model.layers[1:]:
            more, back_layer = layer(said, is_train)
            said = (said + more) * inside
            backs.append(back_layer)

        def back(change: Any) -> Any:
            for back_layer in reversed(backs):
                change = change * inside
                change = change + back_layer(change)
            return back_first(change * inside)

        return said, back

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803  # names that thinc calls by
        model.layers[0].initialize(X=X[0])
        rows = model.layers[0].predict(X[0])
        for layer in model.layers[1:]:
            layer.initialize(X=rows)

    convolutions: list[Any] = [chain(expand_window(1), _maxout(3 * _WIDTH, dropout)) for _ in range(_DEPTH)]
    return Model("with_convolutions", forward, init=init, layers=[first, *convolutions])


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


def _with_sentences(
    near: Model[Any, Any], reader: Model[Any, Any], read: Model[Any, Any], dropout: float
) -> Model[Any, Any]:
    """The output of ``near``, and what ``read`` makes of it and of the states of ``reader`` over each sentence."""

    def forward(model: Any, given: Batch, is_train: bool) -> Any:
        seen, back_near = model.layers[0]((given, given.inside()), is_train)
        states, back_reader = model.layers[1]((seen, given.lengths), is_train)
        states, back_dropout = model.layers[3](states, is_train)
        said, back_read = model.layers[2](np.hstack([seen, states]), is_train)
        width = seen.shape[1]

        def back(change: Any) -> Any:
            both = back_read(change)
            return back_near(change + both[:, :width] + back_reader(back_dropout(both[:, width:])))

        return seen + said, back

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803  # names that thinc calls by
        model.layers[0].initialize(X=(X, X.inside()))
        seen = model.layers[0].predict((X, X.inside()))
        model.layers[2].initialize(X=np.hstack([seen, model.layers[1].predict((seen, X.lengths))]))

    return Model("with_sentences", forward, init=init, layers=[near, reader, read, Dropout(dropout)])


def _with_means(below: Model[Any, Any], above: Model[Any, Any], tags: Model[Any, Any]) -> Model[Any, Any]:
    """``tags`` of ``above`` on the output of ``below``, beside it its means over places of a word and over a paper."""

    def forward(model: Any, given: Batch, is_train: bool) -> Any:
        seen, back_below = model.layers[0](given, is_train)
        means = Means(given.ids[:, 0], given.papers)
        said, back_above = model.layers[1]((means.beside(seen), given.inside()), is_train)
        probabilities, back_tags = model.layers[2](said, is_train)
        width = seen.shape[1]

        def back(change: Any) -> Any:
            own, words, papers = np.split(back_above(back_tags(change)), (width, 2 * width), axis=1)
            return back_below(own + means.of_words(words) + means.of_papers(papers))  # a mean is its own transpose

        return probabilities, back

    def init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803  # names that thinc calls by
        model.layers[0].initialize(X=X)
        rows = Means(X.ids[:, 0], X.papers).beside(model.layers[0].predict(X)), X.inside()
        model.layers[1].initialize(X=rows)
        model.layers[2].initialize(X=model.layers[1].predict(rows))

    return Model("with_means", forward, init=init, layers=[below, above, tags])


def batch(inputs: Sequence[TagInput], lexicon: Lexicon) -> tuple[Batch, list[tuple[int, int]]]:
    """Several papers as one input, empty rows between them, and the first and last (exclusive) row of each."""
    ids, floats, papers, lengths, ranges, at = [], [], [], [], [], 0
    for number, given in enumerate(inputs, start=1):
        own = given.floats(lexicon)
        ids += [given.ids, np.zeros((_GAP, len(_ROWS)), dtype=np.uint64)]
        floats += [own, np.zeros((_GAP, own.shape[1]), dtype=np.float32)]
        papers += [np.full(len(own), number), np.full(_GAP, -number)]
        lengths += [given.lengths, np.array([_GAP])]
        ranges.append((at, at + len(own)))
        at += len(own) + _GAP
    return Batch(np.vstack(ids), np.vstack(floats), np.concatenate(papers), np.concatenate(lengths)), ranges


def arrays_of(network: Model[Any, Any]) -> dict[str, npt.NDArray[Any]]:
    """The weights of a network by layer and name, the layers numbered as thinc walks them."""
    return {layer: np.asarray(node.get_param(name), dtype=np.float16) for layer, node, name in _parameters(network)}


def _parameters(network: Model[Any, Any]) -> Iterator[tuple[str, Model[Any, Any], str]]:
    """Each parameter: the number of its layer with its name, the layer, the name."""
    for i, node in enumerate(node for node in network.walk() if node.param_names):
        for name in node.param_names:
            yield f"{i}.{name}", node, name
