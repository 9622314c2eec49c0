"""Generated from ontology/kg.ttl by `make ontology`; do not edit."""

from enum import StrEnum
from typing import Final

VERSION: Final = "0.3.0"


class NodeType(StrEnum):
    """The types of the nodes of the graph."""

    CODE_REPOSITORY = "CodeRepository"
    DATASET = "Dataset"
    METHOD = "Method"
    METRIC = "Metric"
    MODEL = "Model"
    PAPER = "Paper"
    RESULT = "Result"
    SOURCE = "Source"
    TASK = "Task"


class EntityType(StrEnum):
    """The types of named things."""

    DATASET = "Dataset"
    METHOD = "Method"
    METRIC = "Metric"
    MODEL = "Model"
    TASK = "Task"


class EdgeType(StrEnum):
    """The types of the edges of the graph, as the ontology spells them."""

    ADDRESSES = "addresses"
    BASED_ON = "basedOn"
    BROADER = "broader"
    BUILDS_ON = "buildsOn"
    COMPARES_WITH = "comparesWith"
    DERIVED_FROM = "derivedFrom"
    EVALUATES_ON = "evaluatesOn"
    EXTENDS = "extends"
    HAS_CODE = "hasCode"
    HAS_RESULT = "hasResult"
    INTRODUCES = "introduces"
    LISTED_IN = "listedIn"
    MENTIONS = "mentions"
    METRIC = "metric"
    ON_DATASET = "onDataset"
    SYSTEM = "system"
    TRAINS_ON = "trainsOn"
    USES = "uses"
    VARIANT_OF = "variantOf"


class Relation(StrEnum):
    """What a paper does with an entity, as annotations spell it."""

    ADDRESSES = "addresses"
    COMPARES_WITH = "compares_with"
    EVALUATES_ON = "evaluates_on"
    EXTENDS = "extends"
    INTRODUCES = "introduces"
    TRAINS_ON = "trains_on"
    USES = "uses"

    @property
    def edge(self) -> EdgeType:
        """The edge type of the relation."""
        return EdgeType[self.name]


DOMAIN: Final[dict[EdgeType, frozenset[NodeType]]] = {
    EdgeType.ADDRESSES: frozenset({NodeType.PAPER}),
    EdgeType.BASED_ON: frozenset({NodeType.METHOD, NodeType.MODEL}),
    EdgeType.BROADER: frozenset({NodeType.METHOD, NodeType.MODEL, NodeType.DATASET, NodeType.METRIC, NodeType.TASK}),
    EdgeType.BUILDS_ON: frozenset({NodeType.PAPER}),
    EdgeType.COMPARES_WITH: frozenset({NodeType.PAPER}),
    EdgeType.DERIVED_FROM: frozenset({NodeType.DATASET}),
    EdgeType.EVALUATES_ON: frozenset({NodeType.PAPER}),
    EdgeType.EXTENDS: frozenset({NodeType.PAPER}),
    EdgeType.HAS_CODE: frozenset({NodeType.PAPER}),
    EdgeType.HAS_RESULT: frozenset({NodeType.PAPER}),
    EdgeType.INTRODUCES: frozenset({NodeType.PAPER}),
    EdgeType.LISTED_IN: frozenset({NodeType.PAPER}),
    EdgeType.MENTIONS: frozenset({NodeType.PAPER}),
    EdgeType.METRIC: frozenset({NodeType.RESULT}),
    EdgeType.ON_DATASET: frozenset({NodeType.RESULT}),
    EdgeType.SYSTEM: frozenset({NodeType.RESULT}),
    EdgeType.TRAINS_ON: frozenset({NodeType.PAPER}),
    EdgeType.USES: frozenset({NodeType.PAPER}),
    EdgeType.VARIANT_OF: frozenset({NodeType.METHOD, NodeType.MODEL, NodeType.DATASET, NodeType.METRIC, NodeType.TASK}),
}

RANGE: Final[dict[EdgeType, frozenset[NodeType]]] = {
    EdgeType.ADDRESSES: frozenset({NodeType.TASK}),
    EdgeType.BASED_ON: frozenset({NodeType.METHOD, NodeType.MODEL}),
    EdgeType.BROADER: frozenset({NodeType.METHOD, NodeType.MODEL, NodeType.DATASET, NodeType.METRIC, NodeType.TASK}),
    EdgeType.BUILDS_ON: frozenset({NodeType.PAPER}),
    EdgeType.COMPARES_WITH: frozenset({NodeType.METHOD, NodeType.MODEL}),
    EdgeType.DERIVED_FROM: frozenset({NodeType.DATASET}),
    EdgeType.EVALUATES_ON: frozenset({NodeType.DATASET}),
    EdgeType.EXTENDS: frozenset({NodeType.METHOD, NodeType.MODEL}),
    EdgeType.HAS_CODE: frozenset({NodeType.CODE_REPOSITORY}),
    EdgeType.HAS_RESULT: frozenset({NodeType.RESULT}),
    EdgeType.INTRODUCES: frozenset({NodeType.METHOD, NodeType.MODEL, NodeType.DATASET, NodeType.METRIC, NodeType.TASK}),
    EdgeType.LISTED_IN: frozenset({NodeType.SOURCE}),
    EdgeType.MENTIONS: frozenset({NodeType.METHOD, NodeType.MODEL, NodeType.DATASET, NodeType.METRIC, NodeType.TASK}),
    EdgeType.METRIC: frozenset({NodeType.METRIC}),
    EdgeType.ON_DATASET: frozenset({NodeType.DATASET}),
    EdgeType.SYSTEM: frozenset({NodeType.METHOD, NodeType.MODEL}),
    EdgeType.TRAINS_ON: frozenset({NodeType.DATASET}),
    EdgeType.USES: frozenset({NodeType.METHOD, NodeType.MODEL}),
    EdgeType.VARIANT_OF: frozenset({NodeType.METHOD, NodeType.MODEL, NodeType.DATASET, NodeType.METRIC, NodeType.TASK}),
}

# Edges that no paper says: they follow from those that papers say.
DERIVED: Final = frozenset({EdgeType.BASED_ON, EdgeType.BUILDS_ON, EdgeType.DERIVED_FROM})
