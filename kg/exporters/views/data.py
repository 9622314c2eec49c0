"""What the page knows of its nodes and edges beyond the drawing: one JSON block that cannot break out of the page."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.exporters.views.claims import claims
from kg.exporters.views.drawing import edge_look
from kg.exporters.views.selection import Selection, neighbours
from kg.exporters.views.style import NODES, RELATIONS
from kg.schema import DERIVED, EdgeType, NodeType

if TYPE_CHECKING:
    import networkx as nx

_UNDRAWN = 3000  # names of what is left out that the search knows: about one in seventy bytes of the page

_BREAKS_OUT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def block(data: dict[str, Any]) -> str:
    """The data as JSON for a ``script`` element: ASCII, without the characters that could end the element."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).translate(_BREAKS_OUT)


def payload(graph: nx.MultiDiGraph[str], selection: Selection, centre: str | None) -> dict[str, Any]:
    """Nodes and edges as the page's script reads them; edges point to nodes by index, to sentences by node and index.

    An edge is ``[subject, target, relation, confidence, evidence]``, a derived one has ``[rule, support, papers]``
    behind that; a piece of evidence is ``[sentence, start, end, rule, confidence]`` with the mention's place in the
    sentence in UTF-16 units, as browsers count. Claims are those of ``kg.exporters.views.claims``.
    """
    index = {node: i for i, node in enumerate(selection.nodes)}
    kinds = list(RELATIONS)
    sentences: dict[str, dict[str, int]] = defaultdict(dict)
    rules: dict[str, int] = {}
    edges = [
        [
            index[link.subject],
            index[link.target],
            kinds.index(link.kind),
            link.data.get("confidence", 1),
            [_evidence(e, sentences[link.subject], rules) for e in link.data.get("evidence", ())],
            *([_basis(link.data, index, rules)] if link.kind in DERIVED else []),
        ]
        for link in selection.links
    ]
    claimed = claims(graph, index, lambda paper, piece: _evidence(piece, sentences[paper], rules))
    return {
        "types": [{"key": t.value, **style._asdict()} for t, style in NODES.items()],
        "relations": [
            {"key": r.value, **style._asdict(), "look": edge_look(r, len(selection.links))}
            for r, style in RELATIONS.items()
        ],
        "background": kinds.index(EdgeType.MENTIONS),
        "centre": None if centre is None else index[centre],
        "rules": list(rules),
        "undrawn": _undrawn(graph, selection),
        "nodes": [_node(graph, node, index, sentences) for node in selection.nodes],
        "edges": edges,
        **claimed,
    }


def _undrawn(graph: nx.MultiDiGraph[str], selection: Selection) -> list[str]:
    """Names of entities that the limit left out, what a paper introduces before what is merely well connected."""
    entities = (n for n in selection.left_out if graph.nodes[n]["type"] != NodeType.PAPER)
    ranked = sorted(entities, key=lambda n: (not _introduced(graph, n), -graph.degree(n), n))
    # what the search shows goes into a command: nothing that a terminal would not show
    named = (graph.nodes[n]["label"] for n in ranked)
    return list(islice(dict.fromkeys(label for label in named if label.isprintable()), _UNDRAWN))


def _introduced(graph: nx.MultiDiGraph[str], node: str) -> bool:
    return any(EdgeType.INTRODUCES.value in edges for edges in graph.pred[node].values())


def _evidence(evidence: dict[str, Any], sentences: dict[str, int], rules: dict[str, int]) -> list[float]:
    start = evidence["start"]
    place = _place(evidence["quote"], evidence["mention_start"] - start, evidence["mention_end"] - start, sentences)
    return [*place, rules.setdefault(evidence["rule"], len(rules)), evidence["confidence"]]


def _place(quote: str, start: int, end: int, sentences: dict[str, int]) -> list[int]:
    """The number of a sentence and the place of characters in it, in UTF-16 units."""
    return [sentences.setdefault(quote, len(sentences)), *(_units(quote[: max(0, at)]) for at in (start, end))]


def _basis(data: dict[str, Any], index: dict[str, int], rules: dict[str, int]) -> list[Any]:
    """What a derived edge follows from: the rule, how many papers, and those of them that are drawn."""
    papers = sorted({basis[0] for basis in data.get("from", ())} & index.keys())
    rule = rules.setdefault(data.get("rule", "derived"), len(rules))
    return [rule, data.get("support", len(papers)), [index[p] for p in papers if p.startswith("paper/")]]


def _units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) + sum(c > "\uffff" for c in text)


def _node(
    graph: nx.MultiDiGraph[str], node: str, index: dict[str, int], sentences: dict[str, dict[str, int]]
) -> dict[str, Any]:
    data = graph.nodes[node]
    kind = NodeType(data["type"])
    shown = {"id": node, "type": list(NODES).index(kind), "label": data["label"]}
    undrawn = sum(other not in index for other in neighbours(graph, node))
    if undrawn:
        shown["undrawn"] = undrawn
    if kind is not NodeType.PAPER:
        quoted = {"sentences": list(sentences[node])} if sentences.get(node) else {}
        return {**shown, "aliases": data["aliases"], "known": data["known"], **quoted}
    beside = sorted(graph.succ[node])
    return {
        **shown,
        "authors": data["authors"],
        "year": data.get("year"),
        "url": web_address(data.get("url")),
        "sources": [graph.nodes[n]["label"] for n in beside if graph.nodes[n]["type"] == NodeType.SOURCE],
        "code": [
            _code(graph.nodes[n], graph.edges[node, n, EdgeType.HAS_CODE.value], sentences[node])
            for n in beside
            if graph.nodes[n]["type"] == NodeType.CODE_REPOSITORY
        ],
        "sentences": list(sentences[node]),
    }


def _code(data: dict[str, Any], link: dict[str, Any], sentences: dict[str, int]) -> dict[str, Any]:
    """An address that a paper gives, with the sentence that gives it."""
    start, end = (link[key] - link["sentence_start"] for key in ("start", "end"))
    return {
        "kind": data.get("kind", "code"),
        "label": data["label"],
        "url": web_address(data["url"]),
        "evidence": _place(link["quote"], start, end, sentences),
    }


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web (http or https, with a host), else None: ``javascript:`` is never a link.

    >>> web_address("https://code.example/x"), web_address("javascript:alert(1)"), web_address(None)
    ('https://code.example/x', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
