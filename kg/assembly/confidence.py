"""Leave out what is said with too little confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

import networkx as nx

from kg.records import ReadPaper
from kg.schema import DERIVED, EdgeType, NodeType, Relation

# Edges that are statements. A mention says only that a name stands in the text; listings and hierarchy are no guesses.
STATEMENTS: Final = frozenset({*(r.edge for r in Relation), EdgeType.HAS_RESULT, *DERIVED})
_KINDS: Final = frozenset(kind.value for kind in STATEMENTS)


def sure_papers(papers: Iterable[ReadPaper], least: float) -> Iterator[ReadPaper]:
    """The papers with the statements alone whose confidence (0-1) is ``least`` or more; mentions stay.

    The confidence of a statement is that of its strongest evidence.
    """
    for read in papers:
        yield replace(read, statements=tuple(s for s in read.statements if round(s.confidence, 2) >= least))


def sure(graph: nx.MultiDiGraph[str], least: float) -> nx.MultiDiGraph[str]:
    """A graph without the statements whose confidence (0-1) is below ``least``, and without results that none states.

    Statements are what a paper does with a thing, its results, and what is derived from these. All other nodes and
    edges stay. The graph itself is only read; with ``least`` 0 it is given back as it is.
    """
    if least <= 0:
        return graph
    kept: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    doubtful = {(s, t, k) for s, t, k, data in graph.edges(keys=True, data=True) if k in _KINDS and _below(data, least)}
    stated = {t for _, t, k in graph.edges(keys=True) if k == EdgeType.HAS_RESULT} - {
        t for _, t, k in doubtful if k == EdgeType.HAS_RESULT
    }
    kept.add_nodes_from(
        (node, data) for node, data in graph.nodes(data=True) if data.get("type") != NodeType.RESULT or node in stated
    )
    for subject, target, kind, data in graph.edges(keys=True, data=True):
        if subject in kept and target in kept and (subject, target, kind) not in doubtful:
            kept.add_edge(subject, target, key=kind, **data)
    return kept


def _below(data: dict[str, Any], least: float) -> bool:
    return float(data.get("confidence", 1.0)) < least
