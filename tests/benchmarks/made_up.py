"""A made-up build of any size with all that a real one has: evidence, results, derived relations, years and authors."""

from __future__ import annotations

import random
from collections.abc import Iterator

import networkx as nx

from kg import identifiers
from kg.assembly.derived import add_derived, collection
from kg.schema import RANGE, EdgeType, EntityType
from tests.large_graphs import all_based, large_graph

ARTEFACTS = RANGE[EdgeType.EXTENDS]

Graph = nx.MultiDiGraph  # of node ids; at run time the class takes no parameters


def made_up_graph(papers: int) -> Graph[str]:
    """About 400 triples a paper; the same number gives the same graph."""
    graph = large_graph(papers, papers * 5 // 2)
    rng = random.Random(11)
    for number, node in enumerate(_of_type(graph, "Paper")):
        graph.nodes[node]["authors"] = [f"{first}. Author{number * 3 % (7 * k)}" for k, first in ((11, "A"), (97, "B"))]
    for node in _of_type(graph, "Metric"):
        graph.nodes[node]["higher_is_better"] = rng.random() < 0.8
    _add_hierarchy(graph, rng)
    _add_datasets_and_code(graph)
    _add_results(graph, rng)
    _add_derived(graph)
    for node in _of_type(graph, *EntityType):
        graph.nodes[node]["paper_count"] = sum(k == "mentions" for _, _, k in graph.in_edges(node, keys=True))
    return graph


def _of_type(graph: Graph[str], *types: str) -> list[str]:
    return [node for node, data in graph.nodes(data=True) if data["type"] in types]


def _targets(graph: Graph[str], paper: str, *kinds: EdgeType) -> Iterator[tuple[str, str]]:
    for _, target, kind in list(graph.out_edges(paper, keys=True)):
        if kind in kinds:
            yield target, kind


def _add_hierarchy(graph: Graph[str], rng: random.Random) -> None:
    """Every eighth model and dataset is a variant of one that is used more, and every second task is a narrower one."""
    for kind, edge, every in (("Model", "variantOf", 8), ("Dataset", "variantOf", 8), ("Task", "broader", 2)):
        nodes = sorted(_of_type(graph, kind), key=lambda n: (len(n), n))
        for at in range(every, len(nodes), every):
            above = nodes[int(at * rng.random() ** 3)]
            graph.add_edge(nodes[at], above, key=edge, type=edge, rule="gazetteer")


def _add_datasets_and_code(graph: Graph[str]) -> None:
    """Every sixth paper introduces the first dataset that it evaluates on, if nobody has; every third has code."""
    introduced: set[str] = set()
    for number, paper in enumerate(_of_type(graph, "Paper")):
        dataset = next((t for t, _ in _targets(graph, paper, EdgeType.EVALUATES_ON)), None)
        if number % 6 == 0 and dataset is not None and dataset not in introduced:
            introduced.add(dataset)
            evaluated = graph.edges[paper, dataset, "evaluatesOn"]
            graph.add_edge(paper, dataset, key="introduces", **evaluated | {"type": "introduces"})
        if number % 3 == 0:
            url = f"https://github.com/made-up/paper-{number}"
            node, quote = identifiers.code_node(url), f"Code is at {url}."
            graph.add_node(node, type="CodeRepository", label=url.removeprefix("https://"), url=url, kind="code")
            span = {"start": 1811, "end": 1811 + len(url), "sentence_start": 1800, "sentence_end": 1800 + len(quote)}
            graph.add_edge(paper, node, key="hasCode", type="hasCode", quote=quote, **span)


def _add_results(graph: Graph[str], rng: random.Random) -> None:
    metrics = sorted(_of_type(graph, "Metric"), key=lambda n: (len(n), n))
    for paper in _of_type(graph, "Paper"):
        system = next((t for t, _ in _targets(graph, paper, EdgeType.INTRODUCES) if _is_artefact(graph, t)), None)
        for at, (dataset, _) in enumerate(_targets(graph, paper, EdgeType.EVALUATES_ON)):
            metric = metrics[int(len(metrics) * rng.random() ** 4)]
            kind = rng.choice(("absolute", "absolute", "delta"))
            value = f"{rng.uniform(50, 99) if kind == 'absolute' else rng.uniform(0.1, 9):.1f}"
            node = identifiers.result_node(paper, system, dataset, metric, None, kind, value, "%")
            label = f"{value} % {graph.nodes[metric]['label']} on {graph.nodes[dataset]['label']}"
            graph.add_node(node, type="Result", label=label, value=value, unit="%", kind=kind)
            quote = f"With this it reaches {label}, more than anything before it."
            start = 2000 + 200 * at
            span = {"mention_start": start + 21, "mention_end": start + 21 + len(value)}
            evidence = {
                "quote": quote, "start": start, "end": start + len(quote), "rule": "result", "confidence": 0.8, **span,
            }  # fmt: skip
            graph.add_edge(paper, node, key="hasResult", type="hasResult", confidence=0.8, evidence=[evidence])
            for key, target in (("onDataset", dataset), ("metric", metric), ("system", system)):
                if target is not None:
                    graph.add_edge(node, target, key=key, type=key)


def _is_artefact(graph: Graph[str], node: str) -> bool:
    return graph.nodes[node]["type"] in ARTEFACTS


def _add_derived(graph: Graph[str]) -> None:
    nodes = {node: dict(data) for node, data in graph.nodes(data=True)}
    edges = {(start, end, key): data for start, end, key, data in graph.edges(keys=True, data=True)}
    asserted = set(edges)
    add_derived(nodes, edges, collection(), all_based(edges))
    for start, end, key in sorted(edges.keys() - asserted):
        graph.add_edge(start, end, key=key, **edges[start, end, key])
