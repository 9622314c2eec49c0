"""How the views show types and relations: names, shapes, colours."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.schema import DERIVED, EdgeType, NodeType


class NodeStyle(NamedTuple):
    """How nodes of a type look: ``shape`` is one of vis-network's, ``colour`` reads on light and on dark ground."""

    plural: str
    shape: str
    colour: str


class RelationStyle(NamedTuple):
    """How a relation looks and reads, from its subject (``forward``) and from its object (``inverse``).

    ``line`` is one of ``LINES``.
    """

    forward: str
    inverse: str
    colour: str
    line: str = "solid"


# How a line is drawn, by its name in CSS: pixels of the line and of the gap, none where there is no gap.
LINES: Final[dict[str, tuple[int, ...]]] = {"solid": (), "dashed": (5, 5), "dotted": (1, 4)}


# The colours are Okabe and Ito's, which stay apart for colour-blind readers; the shapes say the same without colour.
NODES: Final[dict[NodeType, NodeStyle]] = {
    NodeType.PAPER: NodeStyle("Papers", "dot", "#8b929c"),
    NodeType.DATASET: NodeStyle("Datasets", "square", "#009e73"),
    NodeType.MODEL: NodeStyle("Models", "hexagon", "#2f86c9"),
    NodeType.METHOD: NodeStyle("Methods", "triangle", "#e69f00"),
    NodeType.TASK: NodeStyle("Tasks", "diamond", "#cc79a7"),
    NodeType.METRIC: NodeStyle("Metrics", "star", "#d55e00"),
}

# No two relations have one colour and one line; what is derived is dashed.
RELATIONS: Final[dict[EdgeType, RelationStyle]] = {
    EdgeType.INTRODUCES: RelationStyle("Introduces", "Introduced by", "#d55e00"),
    EdgeType.EXTENDS: RelationStyle("Extends", "Extended by", "#cc79a7"),
    EdgeType.USES: RelationStyle("Uses", "Used by", "#2f86c9"),
    EdgeType.COMPARES_WITH: RelationStyle("Compares with", "Compared with by", "#e69f00"),
    EdgeType.TRAINS_ON: RelationStyle("Trains on", "Trained on by", "#56b4e9"),
    EdgeType.EVALUATES_ON: RelationStyle("Evaluates on", "Evaluated on by", "#009e73"),
    EdgeType.ADDRESSES: RelationStyle("Addresses", "Addressed by", "#a06bc1"),
    EdgeType.BASED_ON: RelationStyle("Based on", "Basis of", "#8a6d4b", "dashed"),
    EdgeType.DERIVED_FROM: RelationStyle("Derived from", "Origin of", "#009e73", "dashed"),
    EdgeType.BUILDS_ON: RelationStyle("Builds on", "Built on by", "#5f7d8c", "dashed"),
    EdgeType.VARIANT_OF: RelationStyle("Variant of", "Variants", "#8a6d4b"),
    EdgeType.BROADER: RelationStyle("More general", "More specific", "#8a6d4b", "dotted"),
    EdgeType.MENTIONS: RelationStyle("Only mentions", "Only mentioned by", "#8b929c"),
}

HIERARCHY: Final = frozenset({EdgeType.VARIANT_OF, EdgeType.BROADER})

# Edges that have an arrow, since both of their ends may be of one type.
DIRECTED: Final = HIERARCHY | DERIVED
