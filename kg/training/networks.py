"""Networks of one hidden layer, trained with thinc; several from different seeds are averaged into one."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kg.recognition.lexicon import Floats
from kg.recognition.perceptron import Network, scaled
from kg.training.aside import aside
from kg.training.blas import with_blas

_SEEDS: Final = 3
_HIDDEN: Final = 32
_BATCH: Final = 384  # rows
_RATE: Final = 3e-3
_NEVER: Final = -30.0  # a score whose probability is as good as zero


def train_network(
    inputs: Floats,
    classes: npt.NDArray[np.int64],
    number: int,
    *,
    decay: float = 1e-3,
    rounds: int = 10,
    hidden: int = _HIDDEN,
) -> Network:
    """A network for rows of ``inputs`` and their classes, of which there are ``number``, counted from 0.

    The scores of networks from different seeds are averaged; a class without an example is never said. ``decay`` is the
    L2 penalty, ``rounds`` are passes over the rows, while the rate falls to nothing, ``hidden`` the units of each.
    """
    mean, deviation = inputs.mean(axis=0), inputs.std(axis=0)
    scale = np.where(deviation > 1e-6, deviation, np.float32(1.0))
    rows = scaled(inputs, mean, scale)  # gigabytes: one copy of the inputs, no more
    begun = [aside(partial(_train, rows, classes, number, decay, rounds, hidden, seed)) for seed in range(_SEEDS)]
    trained = [finished() for finished in begun]
    bias = np.sum([t[3] for t in trained], axis=0) / _SEEDS
    bias[[c for c in range(number) if c not in set(classes.tolist())]] = _NEVER
    return Network(
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
        hidden=np.hstack([t[0] for t in trained]),
        hidden_bias=np.concatenate([t[1] for t in trained]),
        output=np.vstack([t[2] for t in trained]) / np.float32(_SEEDS),
        output_bias=bias.astype(np.float32),
    )


def _train(
    rows: Floats, classes: npt.NDArray[np.int64], number: int, decay: float, rounds: int, units: int, seed: int
) -> tuple[Floats, Floats, Floats, Floats]:
    """The weights and biases of the hidden layer and of the output (inputs first) of one network."""
    from thinc.api import Adam, Relu, Softmax, chain, fix_random_seed

    fix_random_seed(seed)
    hidden, output = Relu(units, rows.shape[1]), Softmax(number, units)
    network: Any = with_blas(chain(hidden, output))
    network.initialize()
    optimizer = Adam(_RATE, L2=decay, L2_is_weight_decay=False, grad_clip=0.0)
    random = np.random.default_rng(seed)
    steps, step = rounds * -(-len(rows) // _BATCH), 0
    for _ in range(rounds):
        order = random.permutation(len(rows))
        for at in range(0, len(rows), _BATCH):
            chosen = order[at : at + _BATCH]
            said, back = network.begin_update(rows[chosen])
            said[np.arange(len(chosen)), classes[chosen]] -= 1
            back(said / np.float32(len(chosen)))
            optimizer.learn_rate = _RATE * (1 - step / steps)
            network.finish_update(optimizer)
            optimizer.step_schedules()
            step += 1
    return (
        np.asarray(hidden.get_param("W")).T, np.asarray(hidden.get_param("b")),
        np.asarray(output.get_param("W")).T, np.asarray(output.get_param("b")),
    )  # fmt: skip
