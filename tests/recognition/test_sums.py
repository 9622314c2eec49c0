"""Sums of weights of words."""

from __future__ import annotations

from kg.recognition.sums import layers_of, sums

WEIGHTS = {f"moss {number}": float(number) for number in range(500)}


def test_each_list_has_the_sum_of_its_words_and_others_weigh_nothing() -> None:
    given = [["moss 3", "fern", "moss 4"], ["fern"], list(WEIGHTS), ["moss 499", "moss 499"]]
    assert sums(layers_of(WEIGHTS), given) == [7.0, 0.0, float(sum(range(500))), 998.0]


def test_words_that_share_a_place_are_told_apart() -> None:
    layers = layers_of(WEIGHTS)
    assert len(layers) > 1
    assert sums(layers, ([word] for word in WEIGHTS)) == list(WEIGHTS.values())


def test_no_lists_and_no_weights_are_no_error() -> None:
    assert sums(layers_of(WEIGHTS), []) == []
    assert sums(layers_of({}), [["moss"]]) == [0.0]
