"""From read papers to the typed graph: equal statements joined with their evidence, checked against the ontology."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

import kg
from kg import identifiers
from kg.addresses import place_kind
from kg.assembly.bases import bases
from kg.assembly.derived import add_derivations, add_derived, collection
from kg.assembly.links import external_links
from kg.assembly.parts import Edges, Nodes, count_papers, stated
from kg.assembly.results import add_results
from kg.errors import GraphError, NoGraphError, SourceError
from kg.files import read_json, replacing
from kg.records import CodeLink, Entity, Evidence, LinkedMention, ReadPaper
from kg.schema import DOMAIN, RANGE, VERSION, EdgeType, NodeType
from kg.wellformed import check_edge, check_node


def assemble(
    papers: Iterable[ReadPaper], known: Iterable[Entity] = (), redirects: Mapping[str, str] | None = None
) -> nx.MultiDiGraph[str]:
    """The graph of the papers, nodes and edges in sorted order, whatever the order of the papers.

    ``known`` are entities of the gazetteer that the papers' entities may point to by ``variant_of`` or ``broader``;
    those that are reached become nodes. ``redirects`` leads from ids that were given up to those that took their place;
    the nodes of the latter remember them.

    Raises:
        GraphError: a node or edge does not keep to the ontology.
    """
    nodes: Nodes = {}
    edges: Edges = {}
    derived = collection()
    based: set[tuple[str, str, str]] = set()
    lookup = {e.id: e for e in known}
    for read in sorted(papers, key=lambda read: read.paper.id):  # papers may differ on what a thing is called
        subject = _add_paper(nodes, edges, read)
        for entity in read.entities:
            _add_entity(nodes, lookup.get(entity.id, entity), _surfaces(read, entity))
        _add_edges(edges, read, subject)
        for link in read.code:
            _add_code(nodes, edges, subject, link, read)
        add_results(nodes, edges, read, subject)
        add_derivations(derived, read, subject)
        based.update((subject, new, old) for new, old in bases(read, lookup))
        for entity in read.entities:
            lookup[entity.id] = lookup.get(entity.id, entity)
    _add_hierarchy(nodes, edges, lookup)
    count_papers(nodes, edges)
    for old, new in sorted((redirects or {}).items()):
        if new in nodes and old not in nodes:
            nodes[new].setdefault("former_ids", []).append(old)
    add_derived(nodes, edges, derived, based)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(ontology=VERSION, generator=f"kg {kg.__version__}")
    graph.add_nodes_from((n, nodes[n]) for n in sorted(nodes))
    for subject, target, kind in sorted(edges):
        graph.add_edge(subject, target, key=kind, **edges[subject, target, kind])
    if problems := check_graph(graph):
        raise GraphError(problems)
    return graph


def _add_paper(nodes: Nodes, edges: Edges, read: ReadPaper) -> str:
    paper = read.paper
    node = identifiers.paper_node(paper.id)
    optional = {"year": paper.year, "url": paper.url}
    nodes[node] = {
        "type": NodeType.PAPER.value,
        "label": " ".join(paper.title.split()) or paper.id,
        "identifier": paper.id,
        "authors": list(paper.authors),
        **{k: v for k, v in optional.items() if v is not None},
    }
    for source in paper.sources:
        target = identifiers.source_node(source)
        nodes[target] = {"type": NodeType.SOURCE.value, "label": source}
        edges[node, target, EdgeType.LISTED_IN.value] = {"type": EdgeType.LISTED_IN.value}
    return node


def _surfaces(read: ReadPaper, entity: Entity) -> set[str]:
    """The surface forms of an entity in a paper, white space folded; names that stand only in a shared head aside."""
    return {" ".join(m.text.split()) for m in read.mentions if m.entity == entity.id and not m.expanded}


def _add_entity(nodes: Nodes, entity: Entity, surfaces: set[str]) -> None:
    node = nodes.setdefault(
        entity.id,
        {"type": entity.type.value, "label": entity.name, "aliases": [], "known": entity.known, "paper_count": 0},
    )
    if entity.higher_is_better is not None:
        node["higher_is_better"] = entity.higher_is_better
    if entity.introduced_in is not None:
        node["introduced_in"] = entity.introduced_in
    node.update(external_links(entity))
    node["aliases"] = sorted({*node["aliases"], *entity.aliases, *surfaces} - {node["label"]})


def _add_edges(edges: Edges, read: ReadPaper, subject: str) -> None:
    text = read.paper.text
    first: dict[str, LinkedMention] = {}
    for mention in read.mentions:
        first.setdefault(mention.entity, mention)
    for entity, mention in first.items():
        sentence = next((s for s in reversed(read.sentences) if s.start <= mention.start), read.sentences[0])
        evidence = Evidence(
            start=sentence.start,
            end=sentence.end,
            mention_start=mention.start,
            mention_end=mention.end,
            rule=mention.rule,
            confidence=mention.confidence,
        )
        edges[subject, entity, EdgeType.MENTIONS.value] = stated(EdgeType.MENTIONS, (evidence,), text)
    for statement in read.statements:
        kind = statement.relation.edge
        edges[subject, statement.entity, kind.value] = stated(kind, statement.evidence, text)


def _add_code(nodes: Nodes, edges: Edges, subject: str, link: CodeLink, read: ReadPaper) -> None:
    node = identifiers.code_node(link.url)
    nodes[node] = {
        "type": NodeType.CODE_REPOSITORY.value,
        "label": re.sub(r"^https?://", "", link.url),
        "url": link.url,
        "kind": place_kind(link.url),
    }
    sentence = read.around(link)
    edges[subject, node, EdgeType.HAS_CODE.value] = {
        "type": EdgeType.HAS_CODE.value,
        "start": link.start,
        "end": link.end,
        "quote": sentence.of(read.paper.text),
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
    }


def _add_hierarchy(nodes: Nodes, edges: Edges, lookup: dict[str, Entity]) -> None:
    """``variantOf`` and ``broader`` edges from every entity of the papers upwards."""
    waiting = sorted(n for n in nodes if n in lookup)
    while waiting:
        entity = lookup[waiting.pop()]
        above = [(EdgeType.VARIANT_OF, entity.variant_of), *((EdgeType.BROADER, b) for b in entity.broader)]
        for kind, target in above:
            if target is None or target == entity.id or target not in lookup:
                continue
            rule = "gazetteer" if entity.known else "form of the name"
            edges[entity.id, target, kind.value] = {"type": kind.value, "rule": rule}
            if target not in nodes:
                _add_entity(nodes, lookup[target], set())
                waiting.append(target)


def check_graph(graph: nx.MultiDiGraph[str]) -> list[str]:
    """What in a graph offends the ontology, a line each; empty when all is well."""
    kinds = {n: d.get("type") for n, d in graph.nodes(data=True)}
    types = {t.value for t in NodeType}
    problems = [f"node {n} is of the unknown type {k!r}" for n, k in kinds.items() if k not in types]
    edge_types = {t.value: t for t in EdgeType}
    for subject, target, key in graph.edges(keys=True):
        edge = edge_types.get(key)
        if edge is None:
            problems.append(f"edge {subject} -> {target} is of the unknown type {key!r}")
        elif kinds[subject] not in DOMAIN[edge] or kinds[target] not in RANGE[edge]:
            problems.append(f"edge {subject} -{key}-> {target} may not join a {kinds[subject]} to a {kinds[target]}")
    return problems


def save_graph(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Write a graph as node-link JSON, the same bytes for the same graph; through a temporary file beside ``path``."""
    data = nx.node_link_data(graph, edges="edges")
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with replacing(path) as (file,):
        file.write(text.encode() + b"\n")


def load_graph(path: Path) -> nx.MultiDiGraph[str]:
    """Read a graph that ``save_graph`` wrote.

    Raises:
        SourceError: the file cannot be read or holds no graph.
    """
    try:
        data = read_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(path, None, f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise NoGraphError(path) from error
    parts = {"nodes": list, "edges": list, "graph": dict}
    if not isinstance(data, dict) or not all(isinstance(data.get(n, {}), kind) for n, kind in parts.items()):
        raise NoGraphError(path)
    try:
        _check_items(data["nodes"], data["edges"])
    except ValueError as error:
        raise NoGraphError(path, str(error)) from error
    graph = nx.node_link_graph(data | {"directed": True, "multigraph": True}, edges="edges")
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def _check_items(nodes: list[Any], edges: list[Any]) -> None:
    """Check that nodes and edges have what all that reads a graph leans on; a file may be made by hand, or damaged.

    Raises:
        ValueError: one lacks something, or an edge leads to a node that is not there; the message says which.
    """
    known = set()
    for node in nodes:
        check_node(node)
        known.add(node["id"])
    for edge in edges:
        check_edge(edge)
        for end in ("source", "target"):
            if edge[end] not in known:
                raise ValueError(f"edge {edge['source']} -{edge['key']}-> {edge['target']} has no node at its {end}")
