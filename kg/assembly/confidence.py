"""Leave out what is said with too little confidence."""

from __future__ import annotations

from typing import Any, Final

import networkx as nx

from kg.assembly.derived import building_rule, variant_rule
from kg.schema import DERIVED, EdgeType, NodeType, Relation

# Edges that are statements. A mention says only that a name stands in the text; listings and hierarchy are no guesses.
STATEMENTS: Final = frozenset({*(r.edge for r in Relation), EdgeType.HAS_RESULT, *DERIVED})
_KINDS: Final = frozenset(kind.value for kind in STATEMENTS)
_DERIVED: Final = frozenset(kind.value for kind in DERIVED)

Edge = tuple[str, str, str]  # subject, object, type


def sure(graph: nx.MultiDiGraph[str], least: float) -> nx.MultiDiGraph[str]:
    """A graph without the statements whose confidence (0-1) is below ``least``, and without results that none states.

    Statements are what a paper does with a thing, its results, and what is derived from these; the confidence of a
    statement is that of its strongest evidence. All other nodes and edges stay. A derived edge that stays rests on
    statements that stay, for its confidence is a product of theirs; it no longer names the others. The graph itself is
    only read; with ``least`` 0 it is given back as it is.
    """
    if least <= 0:
        return graph
    edges = {(s, t, k): data for s, t, k, data in graph.edges(keys=True, data=True)}
    gone = {edge for edge, data in edges.items() if edge[2] in _KINDS and data.get("confidence", 1.0) < least}
    unstated = {n for n, data in graph.nodes(data=True) if data.get("type") == NodeType.RESULT} - {
        target for _, target, kind in edges.keys() - gone if kind == EdgeType.HAS_RESULT
    }
    kept: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    kept.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node not in unstated)
    for edge, data in edges.items():
        subject, target, kind = edge
        if edge not in gone and not {subject, target} & unstated:
            kept.add_edge(subject, target, key=kind, **(_rest(edge, data, edges, gone) if kind in _DERIVED else data))
    return kept


def _rest(edge: Edge, data: dict[str, Any], edges: dict[Edge, dict[str, Any]], gone: set[Edge]) -> dict[str, Any]:
    """A derived edge without the statements that are gone, and without those that prove nothing without them."""
    before = data.get("from", [])
    basis = [b for b in before if (b[0], b[2], b[1]) not in gone]
    if len(basis) == len(before):
        return data
    made = {**data}
    if edge[2] == EdgeType.BUILDS_ON:
        own, others = ({b[2] for b in basis if (b[0] == edge[0]) is mine} for mine in (True, False))
        basis = [b for b in basis if b[2] in own & others]
        made["rule"] = building_rule({b[1] for b in basis})
    elif "evidence" in data:
        introducing = {b[0] for b in basis if b[1] == EdgeType.INTRODUCES}
        evidence = [piece for piece in made.pop("evidence") if piece["paper"] in introducing]
        if evidence:
            made |= {"evidence": evidence, "rule": min(piece["rule"] for piece in evidence)}
        elif variant := edges.get((edge[0], edge[1], EdgeType.VARIANT_OF.value)):
            made["rule"] = variant_rule(variant)
    return {**made, "from": basis, "support": len({b[0] for b in basis if b[1] != EdgeType.VARIANT_OF})}
