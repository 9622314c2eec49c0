"""Training of networks over the places of entities (``kg.relations.pooled``) with thinc.

Several from different seeds stand side by side in one.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final, cast

import numpy as np
import numpy.typing as npt
from scipy.linalg import block_diag

from kg.recognition.lexicon import Floats
from kg.recognition.perceptron import scaled
from kg.relations.pooled import PooledNetwork
from kg.relations.rows import Ints, Rows, gathered
from kg.training.aside import aside
from kg.training.blas import with_blas

_SEEDS: Final = 3
_UNITS: Final = 32  # of the layer of places, and of that of entities
_DECAY: Final = 3e-3
_ROUNDS: Final = 8
_BATCH: Final = 384  # entities
_RATE: Final = 3e-3
_NEVER: Final = -30.0  # a score whose probability is as good as zero
Weights = dict[str, Floats]


def train_pooled(rows: Rows, chosen: Ints, classes: npt.NDArray[np.int64], number: int) -> PooledNetwork:
    """A network for the entities of ``rows`` that are ``chosen``, each as often as it stands there.

    ``classes`` are those of the chosen ones, of which there are ``number``, counted from 0. A class without an
    example is never said.
    """
    seen, own = rows.of(np.unique(chosen)), np.searchsorted(np.unique(chosen), chosen)
    place_mean, place_scale = _spread(seen.places)
    places = scaled(seen.places, place_mean, place_scale)
    summary = seen.summary()
    mean, scale = _spread(summary)
    given = (scaled(summary, mean, scale), places, seen.first, seen.counts())
    begun = [aside(partial(_train, given, own, classes, number, seed)) for seed in range(_SEEDS)]
    trained = [finished() for finished in begun]
    known = summary.shape[1]
    pooled = slice(known, known + _UNITS), slice(known + _UNITS, None)
    bias = np.sum([t["output_bias"] for t in trained], axis=0) / len(trained)
    bias[[c for c in range(number) if c not in set(classes.tolist())]] = _NEVER
    return PooledNetwork(
        place_mean=place_mean,
        place_scale=place_scale,
        place_hidden=np.hstack([t["place_hidden"] for t in trained]),
        place_bias=np.concatenate([t["place_bias"] for t in trained]),
        mean=mean,
        scale=scale,
        hidden=np.vstack(
            [
                np.hstack([t["hidden"][:known] for t in trained]),
                *(block_diag(*(t["hidden"][part] for t in trained)).astype(np.float32) for part in pooled),
            ]
        ),
        hidden_bias=np.concatenate([t["hidden_bias"] for t in trained]),
        output=np.vstack([t["output"] for t in trained]) / np.float32(len(trained)),
        output_bias=bias.astype(np.float32),
    )


def _spread(inputs: Floats) -> tuple[Floats, Floats]:
    """Means and standard deviations of columns; 1 where a column does not change."""
    deviation = inputs.std(axis=0, dtype=np.float32)
    return inputs.mean(axis=0, dtype=np.float32), np.where(deviation > 1e-6, deviation, np.float32(1.0))


def _train(
    given: tuple[Floats, Floats, Ints, Ints], chosen: Ints, classes: npt.NDArray[np.int64], number: int, seed: int
) -> Weights:
    from thinc.api import Adam, Ragged, Relu, Softmax, chain, fix_random_seed, reduce_max, reduce_mean

    entities, places, first, counts = given
    known = entities.shape[1]
    lengths: Any = counts.astype(np.int32)
    fix_random_seed(seed)
    hidden, output = Relu(_UNITS, known + 2 * _UNITS), Softmax(number, _UNITS)
    inner: Any = with_blas(Relu(_UNITS, places.shape[1]))
    outer: Any = with_blas(chain(hidden, output))
    mean, most = cast(Any, reduce_mean()), cast(Any, reduce_max())
    inner.initialize()
    outer.initialize()
    optimizer = Adam(_RATE, L2=_DECAY, L2_is_weight_decay=False, grad_clip=0.0)
    random = np.random.default_rng(seed)
    steps, step = _ROUNDS * -(-len(chosen) // _BATCH), 0
    for _ in range(_ROUNDS):
        order = random.permutation(len(chosen))
        for at in range(0, len(chosen), _BATCH):
            batch = order[at : at + _BATCH]
            own = chosen[batch]
            units, back_units = inner.begin_update(places[gathered(first, counts, own)[0]])
            together = Ragged(units, lengths[own])
            means, back_means = mean.begin_update(together)
            most_of, back_most = most.begin_update(together)
            said, back = outer.begin_update(np.hstack([entities[own], means, most_of]))
            said[np.arange(len(batch)), classes[batch]] -= 1
            changes = np.split(back(said / np.float32(len(batch))), (known, known + _UNITS), axis=1)
            of_means, of_most = (np.ascontiguousarray(c) for c in changes[1:])
            back_units(back_means(of_means).dataXd + back_most(of_most).dataXd)
            optimizer.learn_rate = _RATE * (1 - step / steps)
            inner.finish_update(optimizer)
            outer.finish_update(optimizer)
            optimizer.step_schedules()
            step += 1
    named = {"place_hidden": (inner, "W"), "place_bias": (inner, "b"), "hidden": (hidden, "W")}
    named |= {"hidden_bias": (hidden, "b"), "output": (output, "W"), "output_bias": (output, "b")}
    return {name: np.asarray(layer.get_param(part)).T for name, (layer, part) in named.items()}
