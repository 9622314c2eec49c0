"""Which nodes and edges of a graph a view draws: all of them, those around one node, and never more than a limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import NotFoundError
from kg.exporters.views.style import HIERARCHY, NODES, RELATIONS
from kg.schema import EdgeType, NodeType

if TYPE_CHECKING:
    import networkx as nx

_PAPER = NodeType.PAPER.value
_MENTIONS = EdgeType.MENTIONS.value
_INTRODUCES = EdgeType.INTRODUCES.value
_DRAWN_NODES = frozenset(t.value for t in NODES)
_DRAWN_EDGES = frozenset(t.value for t in RELATIONS)
_HIERARCHY = frozenset(t.value for t in HIERARCHY)

# When not all fits, papers and what they introduce get this share of the places first; the rest is for what is known.
_PAPER_SHARE = 2 / 3


class Link(NamedTuple):
    """An edge that is drawn: ``data`` holds the attributes of the edge in the graph."""

    subject: str
    target: str
    kind: EdgeType
    data: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a view draws: node ids and edges, both sorted; ``left_out`` are the nodes that the limit cut off, sorted."""

    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    left_out: tuple[str, ...]


def select(graph: nx.MultiDiGraph[str], *, centre: str | None, hops: int, limit: int) -> Selection:
    """The nodes to draw, at most ``limit`` (1 or more), and the edges between them.

    Without ``centre`` all papers and entities are candidates; else those within ``hops`` (1 or more) of it. One hop
    leads from a paper to its entities, and from an entity to its relatives, its papers, and what these papers say of
    other entities by a relation stronger than a mention.

    Raises:
        NotFoundError: ``centre`` is no paper or entity of the graph.
        ValueError: ``hops`` or ``limit`` is below 1.
    """
    if limit < 1 or hops < 1:
        raise ValueError(f"hops and limit must be 1 or more, not {hops} and {limit}")
    if centre is None:
        candidates = {n: 0 for n, data in graph.nodes(data=True) if data.get("type") in _DRAWN_NODES}
    else:
        candidates = _around(graph, centre, hops)
    kept = set(candidates) if len(candidates) <= limit else _strongest(graph, candidates, centre, limit)
    nodes = tuple(sorted(kept))
    return Selection(
        nodes=nodes, links=tuple(_links(graph, nodes, kept)), left_out=tuple(sorted(candidates.keys() - kept))
    )


def neighbours(graph: nx.MultiDiGraph[str], node: str) -> dict[str, float]:
    """The papers and entities beside a node and how strong the tie is: 0-1 for a mention, 1-2 for anything more."""
    found: dict[str, float] = {}
    for beside in (graph.succ[node], graph.pred[node]):
        for other, edges in beside.items():
            if graph.nodes[other].get("type") in _DRAWN_NODES and other != node:
                ties = [_strength(kind, data) for kind, data in edges.items() if kind in _DRAWN_EDGES]
                found[other] = max([*ties, found.get(other, 0.0)])
    return found


def _strength(kind: str, data: dict[str, Any]) -> float:
    if kind in _HIERARCHY:
        return 2.0
    return float(data["confidence"]) + (kind != _MENTIONS)


def _is_paper(graph: nx.MultiDiGraph[str], node: str) -> bool:
    return bool(graph.nodes[node]["type"] == _PAPER)


def _around(graph: nx.MultiDiGraph[str], centre: str, hops: int) -> dict[str, int]:
    """Each node within reach and its distance in hops, breadth first."""
    if centre not in graph:
        raise NotFoundError(f"the graph holds no node {centre}")
    if graph.nodes[centre].get("type") not in _DRAWN_NODES:
        raise NotFoundError(f"{centre} is neither a paper nor an entity, so there is no view around it")
    distance, frontier = {centre: 0}, [centre]
    for hop in range(1, hops + 1):
        reached: dict[str, int] = {}
        for node in frontier:
            for other in neighbours(graph, node):
                reached.setdefault(other, hop)
        for paper in [n for n in reached if _is_paper(graph, n) and n not in distance]:
            related = (n for n, tie in neighbours(graph, paper).items() if tie > 1)
            reached.update(dict.fromkeys(related, hop))
        frontier = sorted(n for n in reached if n not in distance)
        distance |= dict.fromkeys(frontier, hop)
    return distance


def _strongest(graph: nx.MultiDiGraph[str], candidates: dict[str, int], centre: str | None, limit: int) -> set[str]:
    """The ``limit`` best of the candidates: papers with what they introduce, then the most connected entities."""
    ties = {n: {o: t for o, t in neighbours(graph, n).items() if o in candidates} for n in candidates}
    entities = [n for n in candidates if not _is_paper(graph, n)]
    kept = set() if centre is None else {centre}
    first = [n for n in _papers_with_their_own(graph, entities, ties, candidates) if n not in kept]
    kept.update(first[: round(limit * _PAPER_SHARE) - len(kept)])
    support = {e: sum(t for o, t in ties[e].items() if o in kept) for e in entities}
    wanted = [e for e in entities if e not in kept and support[e] > 0]
    wanted.sort(key=lambda e: (candidates[e], -support[e], e))
    kept.update(wanted[: limit - len(kept)])
    rest = [n for n in first if n not in kept]
    return kept.union(rest[: limit - len(kept)])


def _papers_with_their_own(
    graph: nx.MultiDiGraph[str], entities: list[str], ties: dict[str, dict[str, float]], distance: dict[str, int]
) -> list[str]:
    """All papers, the nearest first, then those that introduce something, each with what it introduces behind it."""
    papers = list(_papers_by_entity(graph, entities, ties, distance))
    own = {p: sorted(e for e in ties[p] if _INTRODUCES in graph.succ[p].get(e, ())) for p in papers}
    papers.sort(key=lambda p: (distance[p], not own[p]))
    return list(dict.fromkeys(node for paper in papers for node in (paper, *own[paper])))


def _papers_by_entity(
    graph: nx.MultiDiGraph[str], entities: list[str], ties: dict[str, dict[str, float]], distance: dict[str, int]
) -> Iterator[str]:
    """Papers in the order in which the most connected entities bring them, each entity its strongest first."""
    waiting = {n for n in distance if _is_paper(graph, n)}
    by_degree = sorted(entities, key=lambda e: (distance[e], -sum(ties[e].values()), e))
    for entity in by_degree:
        brought = [p for p in ties[entity] if p in waiting]
        yield from sorted(brought, key=lambda p: (-ties[entity][p], p))
        waiting.difference_update(brought)
    yield from sorted(waiting)


def _links(graph: nx.MultiDiGraph[str], nodes: Iterable[str], kept: set[str]) -> Iterator[Link]:
    """The edges between kept nodes, sorted; a mention only where nothing stronger joins the pair."""
    for subject in nodes:
        for target in sorted(t for t in graph.succ[subject] if t in kept):
            edges = graph.succ[subject][target]
            kinds = sorted(k for k in edges if k in _DRAWN_EDGES)
            for kind in kinds:
                if kind != _MENTIONS or len(kinds) == 1:
                    yield Link(subject, target, EdgeType(kind), edges[kind])
