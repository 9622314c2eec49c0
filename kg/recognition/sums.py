"""Sums of the weights of words, for many lists of words at once.

A dict of so many words does not stay near the processor, and each look-up waits for the one before. Looked up together,
by their hashes, they wait at once. The weights have half precision, so that sums in any order are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

# Each with the hashes of words in the places that their last bits give, and the weights there; words that find their
# place taken stand in the next one.
Layers = list[tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]]


def layers_of(weights: Mapping[str, float]) -> Layers:
    """Weights by the hashes of their words."""
    hashes = np.fromiter(map(hash, weights), np.int64, len(weights))
    numbers = np.fromiter(weights.values(), np.float64, len(weights))
    layers: Layers = []
    while len(hashes):
        size = 2 << len(hashes).bit_length()
        places = hashes & (size - 1)
        held, there = np.zeros(size, np.int64), np.zeros(size)
        held[places], there[places] = hashes, numbers
        layers.append((held, there))
        left = held[places] != hashes
        hashes, numbers = hashes[left], numbers[left]
    return layers


def sums(layers: Layers, lists: Iterable[Iterable[str]]) -> list[float]:
    """For each list, which holds a word or more, the sum of the weights of its words; others weigh nothing."""
    words: list[int] = []
    begins = []
    for given in lists:
        begins.append(len(words))
        words += map(hash, given)
    if not begins:
        return []
    hashes = np.array(words, np.int64)
    total = np.zeros(len(hashes))
    for held, there in layers:
        places = hashes & (len(held) - 1)
        (known,) = (held[places] == hashes).nonzero()
        total[known] = there[places[known]]
    found: list[float] = np.add.reduceat(total, begins).tolist()
    return found
