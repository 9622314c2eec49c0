"""Where the nodes of a view stand."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest

from kg.exporters.views.layout import _apart, positions

RING = [f"n{i:02}" for i in range(40)]
TIES = dict.fromkeys(pairwise(RING), 1.0) | {(RING[0], n): 1.0 for n in RING[2:]}
SIZES = {n: 20.0 if n == RING[0] else 6.0 for n in [*RING, "lone-1", "lone-2"]}


def test_every_node_has_a_place() -> None:
    assert set(positions([*RING, "lone-1"], TIES, SIZES)) == {*RING, "lone-1"}


def test_the_same_input_gives_the_same_places() -> None:
    assert positions(RING, TIES, SIZES) == positions(RING, dict(reversed(TIES.items())), SIZES)


def test_no_node_covers_another() -> None:
    places = positions([*RING, "lone-1", "lone-2"], TIES, SIZES)
    assert all(math.dist(places[a], places[b]) > SIZES[a] + SIZES[b] for a, b in combinations(places, 2))


@pytest.mark.parametrize("places", [[(0.0, 0.0)] * 6, [(n * 5.0, 0.0) for n in range(6)]])
def test_nodes_on_one_another_are_pushed_apart(places: list[tuple[float, float]]) -> None:
    sizes = [30.0, 6.0, 6.0, 12.0, 6.0, 20.0]
    apart = _apart(places, sizes)
    assert all(math.dist(apart[a], apart[b]) > sizes[a] + sizes[b] for a, b in combinations(range(6), 2))


def test_joined_nodes_stand_nearer_than_others() -> None:
    left, right = [f"a{i}" for i in range(8)], [f"b{i}" for i in range(8)]
    ties = {pair: 1.0 for group in (left, right) for pair in combinations(group, 2)} | {("a0", "b0"): 1.0}
    places = positions([*left, *right], ties, dict.fromkeys([*left, *right], 6.0))

    def mean(pairs: list[tuple[str, str]]) -> float:
        return sum(math.dist(places[a], places[b]) for a, b in pairs) / len(pairs)

    assert mean(list(combinations(left, 2))) < mean([(a, b) for a in left for b in right]) / 2


def test_a_drawing_is_wider_than_high_as_screens_are() -> None:
    places = positions(RING, TIES, SIZES).values()
    width, height = (max(p[axis] for p in places) - min(p[axis] for p in places) for axis in (0, 1))
    assert width > height


def test_a_loose_pair_does_not_drift_far_from_the_rest() -> None:
    ties = TIES | {("lone-1", "lone-2"): 1.0}
    places = positions([*RING, "lone-1", "lone-2"], ties, SIZES)
    reach = max(math.hypot(*places[n]) for n in RING)
    assert math.hypot(*places["lone-1"]) < 2.5 * reach


def test_nodes_that_nothing_is_joined_to_stand_below_the_others() -> None:
    places = positions([*RING, "lone-1"], TIES, SIZES)
    assert places["lone-1"][1] > max(places[n][1] for n in RING)


@pytest.mark.parametrize("nodes", [[], ["only"], ["one", "two"]])
def test_small_drawings_are_no_error(nodes: list[str]) -> None:
    assert len(set(positions(nodes, {}, dict.fromkeys(nodes, 6.0)).values())) == len(nodes)


def test_a_single_pair_is_no_error() -> None:
    places = positions(["a", "b"], {("a", "b"): 1.0}, {"a": 6.0, "b": 6.0})
    assert math.dist(places["a"], places["b"]) > 12
