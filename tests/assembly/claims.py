"""The tiny graph with results and derived edges."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.identifiers import entity_id
from tests.graphs import HOSTILE_NAME, tiny_graph

FERN, OTTER, NIMBUS = "paper/arxiv-2101.00001", "paper/arxiv-2103.00002", "paper/arxiv-2305.00009"
HOSTILE = entity_id("Method", HOSTILE_NAME)


def graph_with_claims() -> nx.MultiDiGraph[str]:
    """Results on Shapes-10 in two metrics, as values, shares and deltas, and a line of models with a circle in it."""
    graph = tiny_graph()
    graph.nodes["metric/accuracy"]["higher_is_better"] = True
    graph.nodes["metric/word-error-rate"]["higher_is_better"] = False
    for number, (paper, system, metric, value, unit, kind) in enumerate(
        [
            (FERN, "model/fernnet", "accuracy", "91.2", "%", "absolute"),
            (OTTER, "model/otterformer", "accuracy", "93.45", "%", "absolute"),
            (OTTER, "model/otterformer", "accuracy", "0.94", None, "absolute"),
            (OTTER, "model/otterformer", "accuracy", "2.25", "%", "delta"),
            (NIMBUS, "model/nimbus", "word-error-rate", "7.1", "%", "absolute"),
            (FERN, "model/fernnet", "word-error-rate", "5.0", "%", "absolute"),
            (NIMBUS, "model/nimbus", "mean-tile-overlap", "40", None, "absolute"),
            (NIMBUS, HOSTILE, None, "12", "points", "delta"),
        ]
    ):
        _add_result(graph, f"result/{number}", paper, system, metric, value, unit, kind)
    _derive(graph, "model/otterformer", "model/fernnet", OTTER)
    _derive(graph, "model/nimbus", "model/otterformer", NIMBUS)
    _derive(graph, "model/fernnet", "model/nimbus", FERN)
    return graph


def _add_result(
    graph: nx.MultiDiGraph[str], node: str, paper: str, system: str | None, metric: str | None, value: str,
    unit: str | None, kind: str,
) -> None:  # fmt: skip
    quote = f"It reaches {value} on Shapes-10."
    shown: dict[str, Any] = {"type": "Result", "label": f"{value} on Shapes-10", "value": value, "kind": kind}
    graph.add_node(node, **shown, **({"unit": unit} if unit else {}))
    evidence = {
        "quote": quote, "start": 100, "end": 100 + len(quote), "mention_start": 111, "mention_end": 111 + len(value),
        "rule": "number", "confidence": 0.6,
    }  # fmt: skip
    graph.add_edge(paper, node, key="hasResult", type="hasResult", confidence=0.6, evidence=[evidence])
    ends = {"system": system, "onDataset": "dataset/shapes-10", "metric": metric and f"metric/{metric}"}
    for name, end in ends.items():
        if end is not None:
            graph.add_edge(node, end, key=name, type=name)


def _derive(graph: nx.MultiDiGraph[str], new: str, old: str, paper: str) -> None:
    basis = [[paper, "introduces", new], [paper, "extends", old]]
    graph.add_edge(
        new, old, key="basedOn", type="basedOn", derived=True, rule="introduced by a paper that extends the other",
        confidence=0.5, support=1, **{"from": basis},
    )  # fmt: skip
