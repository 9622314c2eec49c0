"""The made-up graph with all that a graph may hold: a result, derived edges, counts, former identifiers."""

from __future__ import annotations

import networkx as nx

from kg import identifiers
from kg.assembly.derived import add_derived, collection
from kg.assembly.parts import count_papers
from tests.graphs import stated
from tests.large_graphs import Edges, Nodes, all_based, graph_of


def full_graph() -> nx.MultiDiGraph[str]:
    """The tiny graph with all that a graph may hold beside: a result, derived edges, counts, former identifiers."""
    nodes, edges = stated()
    _add_result(nodes, edges)
    nodes["dataset/shapes-10"]["former_ids"] = ["dataset/shapes-ten"]
    nodes["metric/accuracy"]["higher_is_better"] = True
    nodes["metric/word-error-rate"]["higher_is_better"] = False
    nodes["metric/word-error-rate"] |= {
        "exact_match": ["https://vocabulary.example/wer"],
        "close_match": ["https://terms.example/word_error"],
        "see_also": ["https://pages.example/a b>"],
    }
    count_papers(nodes, edges)
    found, paper = collection(), "paper/arxiv-2203.00005"
    made = found["dataset/ledgerbench", "dataset/quietqa", "derivedFrom"]
    made.add("part of", 0.85, (paper, "introduces", "dataset/ledgerbench"))
    made.evidence.append({"paper": paper, **edges[paper, "dataset/ledgerbench", "introduces"]["evidence"][0]})
    add_derived(nodes, edges, found, all_based(edges))
    return graph_of(nodes, edges)


def _add_result(nodes: Nodes, edges: Edges) -> None:
    """The result that the first paper claims, in the sentence in which it names the metric."""
    paper, system, dataset, metric = "paper/arxiv-2101.00001", "model/fernnet", "dataset/shapes-10", "metric/accuracy"
    named = edges[paper, "metric/accuracy", "mentions"]["evidence"][0]
    at = named["start"] + named["quote"].index("91.2")
    evidence = named | {"mention_start": at, "mention_end": at + 4, "rule": "number", "confidence": 0.58}
    result = identifiers.result_node(paper, system, dataset, metric, None, "absolute", "91.2", "%")
    nodes[result] = {
        "type": "Result", "label": "91.2 accuracy on Shapes-10", "value": "91.2", "unit": "%", "kind": "absolute",
    }  # fmt: skip
    edges[paper, result, "hasResult"] = {"type": "hasResult", "confidence": 0.58, "evidence": [evidence]}
    for kind, target in (("system", system), ("onDataset", dataset), ("metric", metric)):
        edges[result, target, kind] = {"type": kind}
