"""The parts that graphs are put together from: nodes and edges as dictionaries, evidence as edges hold it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.records import Evidence
from kg.schema import EdgeType

Nodes = dict[str, dict[str, Any]]
Edges = dict[tuple[str, str, str], dict[str, Any]]  # subject, object, type

PLACES = 2  # of a confidence


def stated(kind: EdgeType, evidence: Iterable[Evidence], text: str) -> dict[str, Any]:
    """The attributes of an edge that sentences of a paper back; ``text`` is that of the paper."""
    pieces = [piece(e, text) for e in evidence]
    return {"type": kind.value, "confidence": max(p["confidence"] for p in pieces), "evidence": pieces}


def piece(evidence: Evidence, text: str) -> dict[str, Any]:
    """A piece of evidence as an edge holds it: the sentence, its place and the mention's (characters)."""
    return {
        "quote": text[evidence.start : evidence.end],
        "start": evidence.start,
        "end": evidence.end,
        "mention_start": evidence.mention_start,
        "mention_end": evidence.mention_end,
        "rule": evidence.rule,
        "confidence": round(evidence.confidence, PLACES),
    }


def count_papers(nodes: Nodes, edges: Edges) -> None:
    """Tell each entity how many papers mention it."""
    for _, target, kind in edges:
        if kind == EdgeType.MENTIONS:
            nodes[target]["paper_count"] = nodes[target].get("paper_count", 0) + 1
