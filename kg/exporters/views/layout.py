"""Where the nodes of a view stand: ForceAtlas2 at build time, so that the page needs no physics."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence

_STEP = 60  # canvas units between nodes that stand alone
_GAP = 8.0  # canvas units that stay free between two nodes
_WIDTH_TO_HEIGHT = 1.4  # of the room that a drawing gets on a screen
_CORE = 1.6  # standard deviations from the middle; what lies further out comes nearer
_ROUNDS = 40  # of pushing apart nodes that cover each other; most drawings need fewer


def positions(
    nodes: Sequence[str], ties: dict[tuple[str, str], float], sizes: dict[str, float]
) -> dict[str, tuple[int, int]]:
    """The place of each node in canvas units, the same for the same input.

    ``ties`` are pairs with their pull (> 0), ``sizes`` the radii of the nodes (canvas units). Clusters show because
    every node pushes others away by its number of ties and is pulled by each of them.
    """
    joined = {end for pair in ties for end in pair}
    placed = _attract([n for n in nodes if n in joined], ties, sizes) if joined else {}
    return placed | _rows([n for n in nodes if n not in joined], placed)


def _attract(
    nodes: Sequence[str], ties: dict[tuple[str, str], float], sizes: dict[str, float]
) -> dict[str, tuple[int, int]]:
    import crategraph_forceatlas2 as forceatlas2

    index = {node: i for i, node in enumerate(nodes)}
    pairs = sorted((index[a], index[b], pull) for (a, b), pull in ties.items())
    settings = forceatlas2.infer_settings(len(nodes)) | {"barnesHutOptimize": len(nodes) > 500, "barnesHutTheta": 0.8}
    places = forceatlas2.layout(
        len(nodes),
        [(a, b) for a, b, _ in pairs],
        weights=[pull for *_, pull in pairs],
        init=_start(len(nodes)),
        iterations=250 if len(nodes) > 500 else 1000,
        threads=1,  # one thread gives the same places every time
        **settings,
    )
    apart = _apart(_spread(_level(places.tolist())), [sizes[node] for node in nodes])
    return {node: (round(x), round(y)) for node, (x, y) in zip(nodes, apart, strict=True)}


def _rows(nodes: Sequence[str], placed: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Nodes that nothing is joined to, in rows below the drawing."""
    xs, ys = ([place[axis] for place in placed.values()] or [0] for axis in (0, 1))
    columns = max(5, (max(xs) - min(xs)) // _STEP + 1)
    return {
        node: (min(xs) + i % columns * _STEP, max(ys) + 2 * _STEP + i // columns * _STEP)
        for i, node in enumerate(nodes)
    }


def _start(count: int) -> list[tuple[float, float]]:
    """Points spread over a disc, the same every time."""
    rng = random.Random(count)
    return [
        (r * math.cos(a), r * math.sin(a)) for r, a in ((rng.random() * 100, rng.random() * 7) for _ in range(count))
    ]


def _level(places: list[list[float]]) -> list[tuple[float, float]]:
    """The places around the origin, their longest axis level as screens are."""
    count = len(places)
    mean_x, mean_y = (math.fsum(place[axis] for place in places) / count for axis in (0, 1))
    points = [(x - mean_x, y - mean_y) for x, y in places]
    xx, yy, xy = (math.fsum(v) for v in zip(*((x * x, y * y, x * y) for x, y in points), strict=True))
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * cos + y * sin, y * cos - x * sin) for x, y in points]


def _spread(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Level places brought to the shape of a screen and scaled to the room that the nodes need.

    What lies far out comes nearer, so that a few loose groups do not make all else small.
    """
    count = len(points)
    wide, high = (math.sqrt(math.fsum(p[axis] ** 2 for p in points) / count) for axis in (0, 1))
    high = max(high, wide / 4) or 1.0
    side = 80 * (count / 50) ** -0.12  # each node gets a square of about this side; large drawings are denser
    radius, stretch = side * math.sqrt(count / math.pi / 2), math.sqrt(_WIDTH_TO_HEIGHT)
    placed = []
    for x, y in ((x / (wide or 1.0), y / high) for x, y in points):
        reach = math.hypot(x, y)
        near = 1.0 if reach <= _CORE else _CORE * (1 + math.log(reach / _CORE)) / reach
        placed.append((x * near * radius * stretch, y * near * radius / stretch))
    return placed


def _apart(places: list[tuple[float, float]], sizes: list[float]) -> list[tuple[float, float]]:
    """The places, with nodes that cover each other pushed apart until few or none do."""
    points = list(places)
    cell = 2 * max(sizes) + _GAP
    for _ in range(_ROUNDS):
        grid: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i, (x, y) in enumerate(points):
            grid[math.floor(x / cell), math.floor(y / cell)].append(i)
        moved = False
        for (column, row), members in grid.items():
            near = [j for dx, dy in _NEAR for j in grid.get((column + dx, row + dy), ())]
            for place, i in enumerate(members):
                for j in (*members[place + 1 :], *near):
                    moved |= _push(points, i, j, sizes[i] + sizes[j] + _GAP)
        if not moved:
            break
    return points


_NEAR = ((1, -1), (1, 0), (1, 1), (0, 1))  # with the cell itself, every pair of neighbouring cells once


def _push(points: list[tuple[float, float]], i: int, j: int, wanted: float) -> bool:
    """Moves two points apart until they are ``wanted`` canvas units from each other; says whether they had to move."""
    (x, y), (u, v) = points[i], points[j]
    dx, dy = u - x, v - y
    if abs(dx) >= wanted or abs(dy) >= wanted:
        return False
    distance = math.hypot(dx, dy)
    if distance >= wanted - 0.5:
        return False
    if distance == 0:
        dx, dy, distance = math.cos(j), math.sin(j), 1.0
        push = wanted / 2
    else:
        push = (wanted - distance) / 2
    dx, dy = dx / distance * push, dy / distance * push
    points[i], points[j] = (x - dx, y - dy), (u + dx, v + dy)
    return True
