"""What came, went or changed between two graphs: nodes, edges, and the evidence of edges."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

Record = dict[str, Any]
Key = tuple[Any, ...]

PARTS: Final = ("nodes", "edges", "evidence")
CHANGES: Final = ("came", "went", "changed")
_PLACE: Final = ("start", "end", "mention_start", "mention_end", "rule", "paper")


def diff(
    old: nx.MultiDiGraph[str],
    new: nx.MultiDiGraph[str],
    *,
    parts: Collection[str] = PARTS,
    types: Collection[str] = (),
) -> dict[str, Any]:
    """The differences of two graphs, in time linear in their size but for the sorting of what differs.

    For each of ``parts`` a list for each of ``CHANGES``, sorted, and under ``counts`` their lengths. Nodes are compared
    by id, edges by subject, type and object, evidence by its edge, place in the text and rule (and its paper, where the
    edge is not of that); a changed one tells each attribute as ``[old, new]``, None where it was absent. ``types`` are
    node and edge types to keep, empty for all; evidence counts with the type of its edge.
    """
    found: dict[str, Any] = {"counts": {}}
    graphs = _differing(old, new)
    for part in PARTS:
        if part in parts:
            before, after = (dict(_READ[part](graph, frozenset(types))) for graph in graphs)
            found[part] = _compare(before, after, _NAMES[part])
            found["counts"][part] = {change: len(found[part][change]) for change in CHANGES}
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """Nodes of a graph, and the edges from each of some of them."""

    nodes: dict[str, Record]
    edges: dict[str, dict[str, dict[str, Record]]]


def _differing(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> tuple[_Part, _Part]:
    """The nodes that differ, and the edges from subjects of which any edge differs; most builds share most of both."""
    nodes = dict(old.nodes.items()), dict(new.nodes.items())
    edges = dict(old.adjacency()), dict(new.adjacency())
    first, second = (
        _Part(*({k: v for k, v in one.items() if other.get(k) != v} for one, other in pairs))
        for pairs in (
            ((nodes[0], nodes[1]), (edges[0], edges[1])),
            ((nodes[1], nodes[0]), (edges[1], edges[0])),
        )
    )
    return first, second


def _compare(old: dict[Key, Record], new: dict[Key, Record], names: tuple[str, ...]) -> dict[str, list[Record]]:
    """Items that came and went with all they hold, and those that changed with what changed in them."""

    def told(key: Key, rest: Record) -> Record:
        named = dict(zip(names, key, strict=True))
        return {name: part for name, part in named.items() if name != "paper" or part is not None} | rest

    changed = []
    for key in _sorted(k for k in old.keys() & new.keys() if old[k] != new[k]):
        before, after = old[key], new[key]
        differing = [a for a in sorted(before.keys() | after.keys()) if before.get(a) != after.get(a)]
        changed.append(told(key, {"changes": {a: [before.get(a), after.get(a)] for a in differing}}))
    return {
        "came": [told(key, new[key]) for key in _sorted(new.keys() - old.keys())],
        "went": [told(key, old[key]) for key in _sorted(old.keys() - new.keys())],
        "changed": changed,
    }


def _sorted(keys: Iterable[Key]) -> list[Key]:
    found = list(keys)
    try:
        return sorted(found)
    except TypeError:  # a part that is absent stands before the others
        return sorted(found, key=lambda key: [(part is not None, part) for part in key])


def _nodes(graph: _Part, types: frozenset[str]) -> Iterator[tuple[Key, Record]]:
    for node, data in graph.nodes.items():
        if not types or data.get("type") in types:
            yield (node,), data


def _parallel(graph: _Part, types: frozenset[str]) -> Iterator[tuple[Key, Record]]:
    for subject, targets in graph.edges.items():
        for target, kinds in targets.items():
            for kind, data in kinds.items():
                if not types or kind in types:
                    yield (subject, kind, target), data


def _edges(graph: _Part, types: frozenset[str]) -> Iterator[tuple[Key, Record]]:
    for key, data in _parallel(graph, types):
        yield key, {k: v for k, v in data.items() if k not in {"evidence", "type"}}


def _evidence(graph: _Part, types: frozenset[str]) -> Iterator[tuple[Key, Record]]:
    for key, data in _parallel(graph, types):
        for piece in data.get("evidence", ()):
            place = tuple(piece.get(k) for k in _PLACE)
            yield (*key, *place), {k: v for k, v in piece.items() if k not in _PLACE}


_READ: Final = {"nodes": _nodes, "edges": _edges, "evidence": _evidence}
_EDGE: Final = ("subject", "type", "object")
_NAMES: Final[dict[str, tuple[str, ...]]] = {"nodes": ("id",), "edges": _EDGE, "evidence": (*_EDGE, *_PLACE)}
