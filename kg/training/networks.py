"""Networks of one hidden layer, trained with scikit-learn; several with different seeds are averaged into one."""

from __future__ import annotations

import warnings
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.recognition.weights import Floats, Network

_SEEDS: Final = 5
_HIDDEN: Final = 32
_NEVER: Final = -30.0  # a score whose probability is as good as zero
_TWO: Final = 2


def train_network(
    inputs: Floats,
    classes: npt.NDArray[np.int64],
    number: int,
    *,
    decay: float = 1.0,
    rounds: int = 12,
    hidden: int = _HIDDEN,
) -> Network:
    """A network for rows of ``inputs`` and their classes, of which there are ``number``, counted from 0.

    The scores of networks from different seeds are averaged; a class without an example is never said. ``decay`` is the
    L2 penalty, ``rounds`` are passes over the rows, ``hidden`` the units of each.
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    mean = inputs.mean(axis=0)
    scale = np.where(inputs.std(axis=0) > 1e-6, inputs.std(axis=0), 1.0)
    rows = np.clip((inputs - mean) / scale, -5, 5)
    weights, output = np.zeros((inputs.shape[1], 0)), np.zeros((0, number))
    hidden_bias, bias = np.zeros(0), np.zeros(number)
    present = sorted(set(classes.tolist()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the number of rounds is what stops it early
        for seed in range(_SEEDS if len(present) > 1 else 0):
            net = MLPClassifier((hidden,), alpha=decay, max_iter=rounds, learning_rate_init=2e-3, random_state=seed)
            net.fit(rows, classes)
            # scikit-learn has one score for two classes: that of the second
            columns = present[1:] if len(present) == _TWO else present
            spread = np.zeros((hidden, number))
            spread[:, columns] = net.coefs_[1]
            weights, output = np.hstack([weights, net.coefs_[0]]), np.vstack([output, spread / _SEEDS])
            hidden_bias = np.concatenate([hidden_bias, net.intercepts_[0]])
            bias[columns] += net.intercepts_[1] / _SEEDS
    bias[[c for c in range(number) if c not in present]] = _NEVER
    return Network(
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
        hidden=weights.astype(np.float32),
        hidden_bias=hidden_bias.astype(np.float32),
        output=output.astype(np.float32),
        output_bias=bias.astype(np.float32),
    )
