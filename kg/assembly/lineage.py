"""Ancestors and descendants of a method, model or dataset, as trees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import networkx as nx

from kg.schema import EdgeType, EntityType

TYPES: Final = frozenset({EntityType.DATASET, EntityType.METHOD, EntityType.MODEL})
# Each leads from the younger to the older, or from the special to the general.
EDGES: Final = (EdgeType.BASED_ON, EdgeType.DERIVED_FROM, EdgeType.VARIANT_OF, EdgeType.BROADER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A relative: ``node``, by which edge it is reached, and what lies further on.

    ``data`` are the attributes of that edge, ``papers`` the ids of those that support it. ``again`` says that the node
    stands elsewhere in the tree, with its own branches; ``more`` counts branches that the depth cut off.
    """

    node: str
    kind: EdgeType
    data: dict[str, Any]
    papers: tuple[str, ...]
    again: bool
    more: int
    branches: tuple[Branch, ...]


class Lineage(NamedTuple):
    """What a node comes from and what comes from it."""

    node: str
    ancestors: tuple[Branch, ...]
    descendants: tuple[Branch, ...]


def lineage(graph: nx.MultiDiGraph[str], node: str, depth: int = 3) -> Lineage:
    """The lineage of a node over basedOn, derivedFrom, variantOf and broader edges, ``depth`` (1 or more) steps far.

    A node that is reached in several ways has its branches where it is nearest; circles end where they close. Of the
    relatives at one place those that more papers support come first.
    """
    return Lineage(node, _tree(graph, node, depth, up=True), _tree(graph, node, depth, up=False))


def walk(branches: tuple[Branch, ...]) -> Iterator[Branch]:
    """All branches of a tree, from the root outwards along each of them."""
    for branch in branches:
        yield branch
        yield from walk(branch.branches)


def introducing(graph: nx.MultiDiGraph[str], node: str) -> list[str]:
    """The papers that introduce a node, the earliest first."""
    found = [p for p, edges in graph.pred[node].items() if EdgeType.INTRODUCES.value in edges]
    return sorted(found, key=lambda p: (graph.nodes[p].get("year") or 9999, p))


def _tree(graph: nx.MultiDiGraph[str], root: str, depth: int, *, up: bool) -> tuple[Branch, ...]:
    """Breadth first for who stands where, then from the outside in, so that each branch is made once."""
    home: dict[str, tuple[str, EdgeType] | None] = {root: None}  # node -> the edge below which it has its branches
    levels: list[list[str]] = [[root]]
    beside: dict[str, list[tuple[str, EdgeType, dict[str, Any]]]] = {}
    for _ in range(depth):
        reached = []
        for node in levels[-1]:
            beside[node] = _relatives(graph, node, up=up)
            for other, kind, _ in beside[node]:
                if other not in home:
                    home[other] = (node, kind)
                    reached.append(other)
        levels.append(reached)
    made: dict[str, tuple[Branch, ...]] = {}
    for level in reversed(levels[:-1]):
        for node in level:
            made[node] = tuple(
                _branch(graph, edge, made, again=home[edge[0]] != (node, edge[1]), shown=edge[0] in beside, up=up)
                for edge in beside[node]
            )
    return made[root]


def _branch(
    graph: nx.MultiDiGraph[str],
    edge: tuple[str, EdgeType, dict[str, Any]],
    made: dict[str, tuple[Branch, ...]],
    *,
    again: bool,
    shown: bool,
    up: bool,
) -> Branch:
    node, kind, data = edge
    papers = sorted({basis[0] for basis in data.get("from", ()) if basis[0].startswith("paper/")})
    return Branch(
        node=node,
        kind=kind,
        data=data,
        papers=tuple(papers),
        again=again,
        more=0 if shown or again else len(_relatives(graph, node, up=up)),
        branches=() if again else made.get(node, ()),
    )


def _relatives(graph: nx.MultiDiGraph[str], node: str, *, up: bool) -> list[tuple[str, EdgeType, dict[str, Any]]]:
    """The nodes one step away, of each the first kind of edge of ``EDGES``; best supported first."""
    found = []
    for other, edges in (graph.succ if up else graph.pred)[node].items():
        kind = next((k for k in EDGES if k.value in edges), None)
        if kind is not None and other != node:
            found.append((other, kind, edges[kind.value]))
    return sorted(found, key=lambda e: (EDGES.index(e[1]), -e[2].get("support", 0), graph.nodes[e[0]]["label"], e[0]))
