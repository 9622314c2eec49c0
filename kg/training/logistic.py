"""Logistic regression with a penalty on the squares of its weights."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def fit_logistic(held: Any, right: npt.NDArray[np.bool_], penalty: float, rounds: int) -> npt.NDArray[np.float64]:
    """The weights with the greatest likelihood less the penalty, by at most so many rounds of L-BFGS from zero.

    ``held`` has a row of clues, dense or sparse, for each example; ``right`` tells whether it is one of those sought.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    given = csr_matrix(held)
    turned = given.T.tocsr()
    sign = np.where(right, 1.0, -1.0)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        margin = sign * (given @ weights)
        wrong = 1 / (1 + np.exp(np.clip(margin, -500, 500)))
        least = float(np.logaddexp(0, -margin).sum()) + penalty / 2 * float(weights @ weights)
        return least, turned @ (-sign * wrong) + penalty * weights

    found = minimize(loss, np.zeros(given.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    return np.asarray(found.x)
