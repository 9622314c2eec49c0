"""Training of the second look at what papers extend (``kg.relations.revision``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.relations.revision import BIAS
from kg.training.logistic import fit_logistic

_LEAST: Final = 40  # examples that have a clue
_PENALTY: Final = 50.0  # L2, on clues whose standard deviation is 1
_ROUNDS: Final = 200
_SAME: Final = 1e-3  # a clue of a lesser standard deviation tells nothing


def train_revision(seen: Sequence[Mapping[str, float]], right: npt.NDArray[np.bool_]) -> dict[str, float]:
    """The weights of clues, from those of examples and whether the paper extends what they are of."""
    held = Counter(c for clues in seen for c, x in clues.items() if x)
    columns = sorted(c for c, n in held.items() if n >= _LEAST)
    rows = np.array([[clues.get(c, 0.0) for c in columns] for clues in seen]).reshape(len(seen), len(columns))
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    told = spread > _SAME
    rows, mean, spread = rows[:, told], mean[told], spread[told]
    scaled = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    found = fit_logistic(scaled, right, _PENALTY, _ROUNDS)
    weights = found[:-1] / spread
    names = [c for c, t in zip(columns, told.tolist(), strict=True) if t]
    return dict(zip(names, weights.tolist(), strict=True)) | {BIAS: float(found[-1] - weights @ mean)}
