"""A made-up graph of five papers for the golden answers of the named queries: small enough to check by eye."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg import identifiers
from kg.assembly.derived import add_derived, collection
from kg.schema import VERSION, EntityType
from tests.large_graphs import all_based

# name, type, aliases, in a gazetteer
_ENTITIES = [
    ("Reef", "Dataset", ["REEF-1k"], True),
    ("Reef-Night", "Dataset", [], True),
    ("Shoal", "Dataset", [], True),
    ("Lagoon", "Dataset", [], False),
    ("Coral", "Dataset", ["Tidal"], True),
    ("Current", "Dataset", ["Tidal"], True),
    ("Kelp", "Model", ["kelpnet"], True),
    ("Kelp-Large", "Model", [], True),
    ("Current", "Model", [], True),
    ("Current", "Method", [], True),
    ("tide pooling", "Method", ["TP"], False),
    ("fish counting", "Task", [], True),
    ("night fish counting", "Task", [], True),
    ("whale listening", "Task", [], True),
    ("accuracy", "Metric", [], True),
    ("error rate", "Metric", [], True),
]

_ABOVE = [
    ("dataset/reef-night", "variantOf", "dataset/reef"),
    ("model/kelp-large", "variantOf", "model/kelp"),
    ("task/night-fish-counting", "broader", "task/fish-counting"),
]

# identifier, title, year, authors, statements
_PAPERS: list[tuple[str, str, int | None, list[str], str]] = [
    (
        "2001.00001", "Kelp, a network", 2020, ["Ann Weed"],
        "introduces model/kelp; evaluatesOn dataset/reef; trainsOn dataset/coral; addresses task/fish-counting",
    ),
    (
        "2002.00002", "Larger Kelp", 2021, ["Ann Weed", "Bo Sand"],
        "introduces model/kelp-large; extends model/kelp; comparesWith model/kelp; evaluatesOn dataset/reef;"
        "evaluatesOn dataset/reef-night; addresses task/fish-counting",
    ),
    (
        "2003.00003", "Pooling tides", 2022, ["Cy Brine"],
        "introduces method/tide-pooling; uses model/kelp; comparesWith model/kelp-large; evaluatesOn dataset/reef;"
        "evaluatesOn dataset/shoal; trainsOn dataset/coral; addresses task/night-fish-counting;"
        "extends model/kelp-large",
    ),
    (
        "title-4", "Shoal, a dataset", None, ["Bo Sand"],
        "introduces dataset/shoal; introduces dataset/lagoon; evaluatesOn dataset/shoal; comparesWith model/kelp;"
        "uses method/tide-pooling; addresses task/whale-listening",
    ),
    ("title-5", "A survey of the sea", 2023, [], "mentions model/kelp; mentions dataset/reef; mentions dataset/shoal"),
]  # fmt: skip

# paper, value, unit, kind, split, metric, dataset, system
_RESULTS = [
    ("2001.00001", "80.0", "%", "absolute", None, "accuracy", "reef", "model/kelp"),
    ("2001.00001", "20", "%", "absolute", None, "error-rate", "reef", "model/kelp"),
    ("2002.00002", "85.5", "%", "absolute", "test", "accuracy", "reef", "model/kelp-large"),
    ("2002.00002", "5.5", "points", "delta", "test", "accuracy", "reef", "model/kelp-large"),
    ("2003.00003", "9", "%", "absolute", None, "error-rate", "reef", "method/tide-pooling"),
    ("2003.00003", "11.0", "points", "delta", None, "error-rate", "reef", None),
    ("title-4", "0.62", None, "absolute", None, "accuracy", "shoal", None),
    ("title-4", "2", "x", "delta", None, "accuracy", None, None),
]


def reef_graph() -> nx.MultiDiGraph[str]:
    """The graph; each statement has a sentence of its own and a confidence of 0.8, each mention one of 0.95."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(ontology=VERSION, generator="test")
    for name, kind, aliases, known in _ENTITIES:
        graph.add_node(identifiers.entity_id(kind, name), type=kind, label=name, aliases=aliases, known=known)
    for subject, key, target in _ABOVE:
        graph.add_edge(subject, target, key=key, type=key, rule="gazetteer")
    for identifier, title, year, authors, statements in _PAPERS:
        paper = identifiers.paper_node(identifier)
        graph.add_node(paper, type="Paper", label=title, identifier=identifier, authors=authors)
        if year is not None:
            graph.nodes[paper]["year"] = year
        for at, statement in enumerate(statements.split(";")):
            key, target = statement.split()
            for kind, confidence in {"mentions": 0.95, key: 0.95 if key == "mentions" else 0.8}.items():
                if not graph.has_edge(paper, target, kind):
                    graph.add_edge(paper, target, key=kind, **_edge(graph, target, kind, confidence, at))
    _add_code(graph)
    for result in _RESULTS:
        _add_result(graph, *result)
    _add_derived(graph)
    for node, data in graph.nodes(data=True):
        if data["type"] in set(EntityType):
            data["paper_count"] = sum(kind == "mentions" for _, _, kind in graph.in_edges(node, keys=True))
    graph.nodes["metric/accuracy"]["higher_is_better"] = True
    graph.nodes["metric/error-rate"]["higher_is_better"] = False
    return graph


def _edge(graph: nx.MultiDiGraph[str], target: str, kind: str, confidence: float, at: int) -> dict[str, Any]:
    name = graph.nodes[target]["label"]
    start = 100 * at
    evidence = {
        "quote": f"It {kind} {name}.",
        "start": start,
        "end": start + len(f"It {kind} {name}."),
        "mention_start": start + len(f"It {kind} "),
        "mention_end": start + len(f"It {kind} {name}"),
        "rule": "title name" if kind == "introduces" else f"cue:{kind}",
        "confidence": confidence,
    }
    return {"type": kind, "confidence": confidence, "evidence": [evidence]}


def _add_code(graph: nx.MultiDiGraph[str]) -> None:
    url = "https://code.example/kelp"
    graph.add_node(identifiers.code_node(url), type="CodeRepository", label="code.example/kelp", url=url, kind="page")
    graph.add_edge(
        "paper/arxiv-2001.00001", identifiers.code_node(url), key="hasCode",
        type="hasCode", start=900, end=900 + len(url), quote=f"See {url}.",
    )  # fmt: skip


def _add_result(
    graph: nx.MultiDiGraph[str], identifier: str, value: str, unit: str | None, kind: str, *others: str | None
) -> None:
    split, metric, dataset, system = others
    paper = identifiers.paper_node(identifier)
    targets = {"metric": f"metric/{metric}", "onDataset": dataset and f"dataset/{dataset}", "system": system}
    node = identifiers.result_node(paper, system, targets["onDataset"], targets["metric"], split, kind, value, unit)
    graph.add_node(node, type="Result", label=f"{value} {unit or ''}", value=value, kind=kind)
    graph.nodes[node].update({key: given for key, given in (("unit", unit), ("split", split)) if given})
    graph.add_edge(paper, node, key="hasResult", **_edge(graph, node, "hasResult", 0.6, 20))
    for key, target in targets.items():
        if target:
            graph.add_edge(node, target, key=key, type=key)


def _add_derived(graph: nx.MultiDiGraph[str]) -> None:
    edges = {(subject, target, key): data for subject, target, key, data in graph.edges(keys=True, data=True)}
    asserted = set(edges)
    add_derived({node: dict(data) for node, data in graph.nodes(data=True)}, edges, collection(), all_based(edges))
    for subject, target, key in edges.keys() - asserted:
        graph.add_edge(subject, target, key=key, **edges[subject, target, key])
