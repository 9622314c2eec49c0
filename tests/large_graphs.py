"""Made-up graphs of any size with the shape of real ones, and what all made-up graphs are put together with."""

from __future__ import annotations

import random
from typing import Any

import networkx as nx

from kg.schema import RANGE, VERSION, EdgeType, EntityType, NodeType

Nodes = dict[str, dict[str, Any]]
Edges = dict[tuple[str, str, str], dict[str, Any]]

_SHARES = {
    EntityType.DATASET: 0.22, EntityType.MODEL: 0.26, EntityType.METHOD: 0.34, EntityType.TASK: 0.12,
    EntityType.METRIC: 0.06,
}  # fmt: skip
_VERBS = {
    EntityType.DATASET: (EdgeType.EVALUATES_ON, EdgeType.EVALUATES_ON, EdgeType.TRAINS_ON),
    EntityType.MODEL: (EdgeType.INTRODUCES, EdgeType.USES, EdgeType.COMPARES_WITH, EdgeType.EXTENDS),
    EntityType.METHOD: (EdgeType.USES, EdgeType.USES, EdgeType.EXTENDS, EdgeType.INTRODUCES),
    EntityType.TASK: (EdgeType.ADDRESSES,),
    EntityType.METRIC: (),
}


def graph_of(nodes: Nodes, edges: Edges) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(ontology=VERSION, generator="kg 0.1.0")
    graph.add_nodes_from((n, nodes[n]) for n in sorted(nodes))
    for subject, target, kind in sorted(edges):
        graph.add_edge(subject, target, key=kind, **edges[subject, target, kind])
    return graph


def add_evidence(
    edge: dict[str, Any], quote: str, start: int, at: int, name: str, rule: str, confidence: float
) -> None:
    edge["evidence"].append(
        {
            "quote": quote, "start": start, "end": start + len(quote), "mention_start": at,
            "mention_end": at + len(name), "rule": rule, "confidence": confidence,
        }
    )  # fmt: skip
    edge["evidence"].sort(key=lambda e: (-e["confidence"], e["start"], e["mention_start"]))
    edge["confidence"] = edge["evidence"][0]["confidence"]


def large_graph(papers: int = 500, entities: int = 2500, per_paper: int = 9, seed: int = 7) -> nx.MultiDiGraph[str]:
    """A graph with topics, hubs and a long tail.

    Each paper has about ``per_paper`` entities, half of them by a relation, the others by a mention only.
    """
    rng = random.Random(seed)
    topics = max(4, papers // 40)
    nodes = _made_up_entities(rng, entities)
    names = list(nodes)
    pool = [names[topic::topics] for topic in range(topics)]
    everywhere = names[:40]
    edges: Edges = {}
    fresh = list(names)
    rng.shuffle(fresh)
    for number in range(papers):
        paper, topic = f"paper/made-up-{number:05}", pool[number % topics]
        nodes[paper] = {
            "type": "Paper", "label": f"Made-up paper {number}: on the many uses of thing {number * 7 % entities}",
            "identifier": f"made-up-{number:05}", "authors": ["A. Author", "B. Writer"], "year": 2018 + number % 8,
        }  # fmt: skip
        wanted = {fresh.pop() for _ in range(min(len(fresh), max(1, entities // papers)))}
        while len(wanted) < per_paper:
            source = everywhere if rng.random() < 0.25 else topic
            wanted.add(source[int(len(source) * rng.random() ** 3)])
        for at, node in enumerate(sorted(wanted)):
            _add_made_up(edges, rng, paper, node, nodes[node], at)
    return graph_of(nodes, edges)


def _made_up_entities(rng: random.Random, count: int) -> Nodes:
    nodes: Nodes = {}
    for number in range(count):
        kind = rng.choices(list(_SHARES), list(_SHARES.values()))[0]
        named = kind in {EntityType.DATASET, EntityType.MODEL}
        label = f"{kind.value}{number}" if named else f"{kind.lower()} no {number}"
        nodes[f"{kind.value.lower()}/thing-{number}"] = {
            "type": kind.value, "label": label, "aliases": [], "known": number % 3 == 0,
        }  # fmt: skip
    return nodes


def _add_made_up(
    edges: Edges,
    rng: random.Random,
    paper: str,
    node: str,
    entity: dict[str, Any],
    at: int,
) -> None:
    verbs = _VERBS[EntityType(entity["type"])]
    kinds = [EdgeType.MENTIONS]
    if verbs and rng.random() < 0.6:
        kinds.append(rng.choice(verbs))
    quote = f"Sentence {at} of this abstract speaks of {entity['label']} at some length, as sentences of abstracts do."
    start = 60 + at * 110
    for kind in kinds:
        if NodeType(entity["type"]) not in RANGE[kind]:
            continue
        edge = edges[paper, node, kind.value] = {"type": kind.value, "confidence": 0.0, "evidence": []}
        place = start + quote.index(entity["label"])
        add_evidence(edge, quote, start, place, entity["label"], f"cue:{kind.value}", round(0.5 + rng.random() / 2, 2))


def all_based(edges: Edges) -> set[tuple[str, str, str]]:
    """Paper, new and old: in made-up graphs each model or method that a paper introduces is based on all it extends."""
    types = {t.lower() for t in RANGE[EdgeType.EXTENDS]}
    extended: dict[str, list[str]] = {}
    for paper, old, kind in edges:
        if kind == EdgeType.EXTENDS:
            extended.setdefault(paper, []).append(old)
    new = [(p, n) for p, n, kind in edges if kind == EdgeType.INTRODUCES and n.partition("/")[0] in types]
    return {(paper, entity, old) for paper, entity in new for old in extended.get(paper, ())}
