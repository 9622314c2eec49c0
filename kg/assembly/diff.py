"""What came, went or changed between two graphs: nodes, edges, and the evidence of edges."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

import networkx as nx

Record = dict[str, Any]
Key = tuple[Any, ...]

PARTS: Final = ("nodes", "edges", "evidence")
CHANGES: Final = ("came", "went", "changed")
_PLACE: Final = ("start", "end", "mention_start", "mention_end", "rule")


def diff(
    old: nx.MultiDiGraph[str],
    new: nx.MultiDiGraph[str],
    *,
    parts: Collection[str] = PARTS,
    types: Collection[str] = (),
) -> dict[str, Any]:
    """The differences of two graphs, in time linear in their size but for the sorting of what differs.

    For each of ``parts`` a list for each of ``CHANGES``, sorted, and under ``counts`` their lengths. Nodes are compared
    by id, edges by subject, type and object, evidence by its edge, place in the text and rule; a changed one tells each
    attribute as ``[old, new]``, None where it was absent. ``types`` are node and edge types to keep, empty for all;
    evidence counts with the type of its edge.
    """
    found: dict[str, Any] = {"counts": {}}
    for part in PARTS:
        if part in parts:
            before, after = (dict(_READ[part](graph, frozenset(types))) for graph in (old, new))
            found[part] = _compare(before, after, _NAMES[part])
            found["counts"][part] = {change: len(found[part][change]) for change in CHANGES}
    return found


def _compare(old: dict[Key, Record], new: dict[Key, Record], names: tuple[str, ...]) -> dict[str, list[Record]]:
    """Items that came and went with all they hold, and those that changed with what changed in them."""

    def told(key: Key, rest: Record) -> Record:
        return dict(zip(names, key, strict=True)) | rest

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
    return sorted(keys, key=lambda key: [(part is not None, part) for part in key])


def _nodes(graph: nx.MultiDiGraph[str], types: frozenset[str]) -> Iterator[tuple[Key, Record]]:
    for node, data in graph.nodes(data=True):
        if not types or data.get("type") in types:
            yield (node,), dict(data)


def _edges(graph: nx.MultiDiGraph[str], types: frozenset[str]) -> Iterator[tuple[Key, Record]]:
    for subject, target, kind, data in graph.edges(keys=True, data=True):
        if not types or kind in types:
            yield (subject, kind, target), {k: v for k, v in data.items() if k not in {"evidence", "type"}}


def _evidence(graph: nx.MultiDiGraph[str], types: frozenset[str]) -> Iterator[tuple[Key, Record]]:
    for subject, target, kind, data in graph.edges(keys=True, data=True):
        if types and kind not in types:
            continue
        for piece in data.get("evidence", ()):
            place = tuple(piece.get(k) for k in _PLACE)
            yield (subject, kind, target, *place), {k: v for k, v in piece.items() if k not in _PLACE}


_READ: Final = {"nodes": _nodes, "edges": _edges, "evidence": _evidence}
_EDGE: Final = ("subject", "type", "object")
_NAMES: Final[dict[str, tuple[str, ...]]] = {"nodes": ("id",), "edges": _EDGE, "evidence": (*_EDGE, *_PLACE)}
