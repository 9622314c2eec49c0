"""Counts of a graph by type."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx

from kg.schema import EdgeType, NodeType


def count(graph: nx.MultiDiGraph[str], top: int = 5) -> dict[str, Any]:
    """Counts of nodes and edges by type, and the ``top`` entities of each type by the papers that mention them."""
    nodes = Counter(str(data["type"]) for _, data in graph.nodes(data=True))
    edges = Counter(key for _, _, key in graph.edges(keys=True))
    papers: dict[str, Counter[str]] = {}
    for _, target, key in graph.edges(keys=True):
        if key == EdgeType.MENTIONS.value:
            kind = graph.nodes[target]["type"]
            papers.setdefault(kind, Counter())[target] += 1
    ranked = {
        kind: [[graph.nodes[n]["label"], c] for n, c in sorted(counter.items(), key=lambda x: (-x[1], x[0]))[:top]]
        for kind, counter in sorted(papers.items())
    }
    return {
        "nodes": {t.value: nodes[t.value] for t in NodeType},
        "edges": {t.value: edges[t.value] for t in EdgeType},
        "most mentioned": ranked,
    }
