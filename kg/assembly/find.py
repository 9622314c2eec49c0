"""Find a node of the graph by what people call it."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any

import networkx as nx

from kg import identifiers
from kg.errors import NotFoundError
from kg.identifiers import label_key, title_key
from kg.schema import EntityType, NodeType
from kg.titles import find_titles

_FOUND = frozenset({*(t.value for t in EntityType), NodeType.PAPER.value})
_SHOWN = 5  # nodes of one name
_ALIASES = frozenset({1, 3, 5})  # ranks


def find_node(graph: nx.MultiDiGraph[str], wanted: str, types: Collection[str] = _FOUND) -> str:
    """The id of the paper or entity with this id (or former one), identifier, name, alias, title or part of a title.

    Of titles letters and digits are compared, of names also the signs that end a word: ``HumanEval+`` is not
    ``HumanEval``.

    ``types`` are those that it may have. What is written just as asked for goes first,
    then what differs in case alone; of equals, a canonical name goes before an alias, and the alias of a known thing
    before that of a new one, as in queries.

    Raises:
        NotFoundError: nothing is called so, and the message names what comes near; or several are, and it lists them.
    """
    for node in (wanted, identifiers.paper_node(wanted)):
        if node in graph and graph.nodes[node]["type"] in types:
            return node
    keys = {True: title_key(wanted), False: label_key(wanted)}  # of papers, of entities
    found: dict[int, list[str]] = defaultdict(list)
    labels: dict[str, str] = {}
    for node, data in graph.nodes(data=True):
        if data["type"] not in types:
            continue
        is_paper = data["type"] == NodeType.PAPER
        key, fold = keys[is_paper], title_key if is_paper else label_key
        labels.setdefault(data["label"].casefold(), data["label"])
        if wanted in data.get("former_ids", ()):
            return node
        rank = _rank(data, wanted, key, fold)
        if rank is not None:
            found[rank].append(node)
    if found:
        rank = min(found)
        return _only(_known(graph, found[rank]) if rank in _ALIASES else found[rank], wanted)
    if nodes := _papers_with(graph, wanted) if NodeType.PAPER in types else []:
        return _only(nodes, wanted)
    near = [labels[n] for n in difflib.get_close_matches(wanted.casefold(), labels, n=3)]
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    *first, last = ["paper", "entity"] if types is _FOUND else sorted(t.lower() for t in types)
    kind = f"{', '.join(first)} or {last}" if first else last
    raise NotFoundError(f"the graph holds no {kind} called {wanted!r}{hint}")


def _rank(data: Mapping[str, Any], wanted: str, key: str, fold: Callable[[str], str]) -> int | None:
    """How far the names of a node are from what is asked for, 0 for the same; None where it is another."""
    names = ((0, data["label"]), *((1, alias) for alias in data.get("aliases", ())))
    ranks = []
    for alias, name in names:
        if name == wanted:
            ranks.append(alias)
        elif name.casefold() == wanted.casefold():
            ranks.append(2 + alias)
        elif key and fold(name) == key:
            ranks.append(4 + alias)
    return min(ranks, default=None)


def _papers_with(graph: nx.MultiDiGraph[str], wanted: str) -> list[str]:
    """Papers whose titles hold the text; one word alone is rather a name that was mistyped."""
    if len(wanted.split()) < 2:
        return []
    return find_titles(wanted, {n: d["label"] for n, d in graph.nodes(data=True) if d["type"] == NodeType.PAPER})


def _known(graph: nx.MultiDiGraph[str], nodes: list[str]) -> list[str]:
    """Those that a list knows, all where there are none: new names may have as aliases what texts garble."""
    return [node for node in nodes if graph.nodes[node].get("known")] or nodes


def _only(nodes: list[str], wanted: str) -> str:
    if len(nodes) == 1:
        return nodes[0]
    some = sorted(nodes)
    more = f" and {len(some) - _SHOWN} more" if len(some) > _SHOWN else ""
    raise NotFoundError(f"{wanted!r} may be any of {', '.join(some[:_SHOWN])}{more}; give one of these instead")
