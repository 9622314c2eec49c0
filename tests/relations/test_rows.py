from __future__ import annotations

import numpy as np
import pytest

from kg.relations.pooled import PooledNetwork
from kg.relations.rows import Rows, joined


def rows(places: list[list[float]], first: list[int]) -> Rows:
    """Entities without numbers of their own, and their places with a scalar and another number."""
    return Rows(
        entities=np.zeros((len(first), 0), dtype=np.float32),
        places=np.array(places, dtype=np.float32),
        first=np.array(first),
        scalars=1,
    )


THREE = rows([[1, 5], [3, 6], [7, 8], [2, 9]], [0, 2, 3])


def test_a_summary_has_means_and_most_of_scalars() -> None:
    assert THREE.summary().tolist() == [[2, 3], [7, 7], [2, 2]]


def test_rows_of_some_entities_are_in_their_order() -> None:
    some = THREE.of([2, 0])
    assert some.places.tolist() == [[2, 9], [1, 5], [3, 6]]
    assert some.first.tolist() == [0, 1]


def test_papers_are_joined_one_below_the_other() -> None:
    both = joined([THREE, THREE.of([1])])
    assert both.first.tolist() == [0, 2, 3, 4]
    assert both.of([3]).places.tolist() == [[7, 8]]


def test_the_place_that_speaks_most_counts_beside_the_mean() -> None:
    def floats(*values: object) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return np.array(values, dtype=np.float32)

    network = PooledNetwork(
        place_mean=floats(0, 0),
        place_scale=floats(1, 1),
        place_hidden=floats([1], [0]),
        place_bias=floats(0),
        mean=floats(0, 0),
        scale=floats(1, 1),
        hidden=floats([0, 0], [0, 0], [1, 0], [0, 1]),  # a unit for the mean, one for the most
        hidden_bias=floats(0, 0),
        output=floats([0, 1, 0], [0, 0, 1]),
        output_bias=floats(0, 0, 0),
    )
    scores = np.log(network.probabilities(THREE))
    assert (scores[0] - scores[0, 0]).tolist() == pytest.approx([0, 2, 3], abs=1e-5)
