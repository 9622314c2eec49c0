"""Find a node of the graph by what people call it."""

from __future__ import annotations

import difflib
from collections.abc import Collection

import networkx as nx

from kg import identifiers
from kg.errors import NotFoundError
from kg.identifiers import label_key, title_key
from kg.schema import EntityType, NodeType

_FOUND = frozenset({*(t.value for t in EntityType), NodeType.PAPER.value})


def find_node(graph: nx.MultiDiGraph[str], wanted: str, types: Collection[str] = _FOUND) -> str:
    """The id of the paper or entity with this id (or former one), identifier, name, alias or title.

    Of titles letters and digits are compared, of names also the signs that end a word: ``HumanEval+`` is not
    ``HumanEval``.

    ``types`` are those that it may have. A label exactly as asked for goes first; then what a gazetteer knows goes
    before what was found as a new name, a canonical name before an alias; among equals the one with more edges wins,
    then the smaller id.

    Raises:
        NotFoundError: nothing is called so; the message names what comes near.
    """
    for node in (wanted, identifiers.paper_node(wanted)):
        if node in graph and graph.nodes[node]["type"] in types:
            return node
    keys = {True: title_key(wanted), False: label_key(wanted)}  # of papers, of entities
    found: list[tuple[bool, bool, bool, int, str]] = []
    labels: dict[str, str] = {}
    for node, data in graph.nodes(data=True):
        if data["type"] not in types:
            continue
        new, exact, degree = not data.get("known", True), data["label"] == wanted, -graph.degree(node)
        is_paper = data["type"] == NodeType.PAPER
        key, fold = keys[is_paper], title_key if is_paper else label_key
        labels.setdefault(data["label"].casefold(), data["label"])
        if wanted in data.get("former_ids", ()):
            return node
        if exact or (key and fold(data["label"]) == key) or data.get("identifier") == wanted:
            found.append((not exact, new, False, degree, node))
        elif key and any(fold(a) == key for a in data.get("aliases", ())):
            found.append((True, new, True, degree, node))
    if found:
        return min(found)[4]
    near = [labels[n] for n in difflib.get_close_matches(wanted.casefold(), labels, n=3)]
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    *first, last = ["paper", "entity"] if types is _FOUND else sorted(t.lower() for t in types)
    kind = f"{', '.join(first)} or {last}" if first else last
    raise NotFoundError(f"the graph holds no {kind} called {wanted!r}{hint}")
