"""The drawing itself, by pyvis: nodes and edges with given places, physics off."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.exporters.views.selection import Selection
from kg.exporters.views.style import DIRECTED, LINES, NODES, RELATIONS
from kg.schema import EdgeType, NodeType

if TYPE_CHECKING:
    import networkx as nx

LABEL_LENGTH = 42  # characters; the panel shows the whole

_CHOSEN = "#f03e5e"  # the border of a node under the pointer or selected
_OPTIONS: dict[str, Any] = {
    "nodes": {
        "borderWidth": 1,
        "borderWidthSelected": 4,
        "font": {"size": 0},  # the page's script draws the labels
    },
    "groups": {
        kind.value: {
            "color": {
                "background": style.colour,
                "border": style.colour,
                "hover": {"background": style.colour, "border": _CHOSEN},
                "highlight": {"background": style.colour, "border": _CHOSEN},
            }
        }
        for kind, style in NODES.items()
    },
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "arrows": {"to": {"scaleFactor": 0.5}}},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 150,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "physics": {
        "enabled": False,
        "stabilization": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"springLength": 80, "avoidOverlap": 0.3},
    },
}
_MANY_EDGES = 1500  # above that, edges are not drawn while one drags or zooms
_DENSE = 2500  # above that many edges, each is fainter


def draw(
    graph: nx.MultiDiGraph[str], selection: Selection, places: dict[str, tuple[int, int]], sizes: dict[str, float]
) -> str:
    """The page of pyvis of the selection: node and edge ids are indexes, no titles, so none of pyvis's hover code.

    What is read from papers goes in through ``label`` alone, which pyvis escapes and the canvas draws as text.
    """
    from pyvis.network import Network

    network = Network(directed=True, width="100%", height="100%", cdn_resources="in_line")
    interaction = _OPTIONS["interaction"] | {
        "hideEdgesOnDrag": len(selection.links) > _MANY_EDGES,
        "hideEdgesOnZoom": len(selection.links) > _MANY_EDGES,
    }
    network.options = _OPTIONS | {"interaction": interaction}
    index = {node: i for i, node in enumerate(selection.nodes)}
    for node, number in index.items():
        data = graph.nodes[node]
        x, y = places[node]
        kind = NodeType(data["type"])
        network.add_node(
            number,
            label=short_label(data["label"]),
            shape=NODES[kind].shape,
            group=kind.value,
            x=x,
            y=y,
            size=sizes[node],
        )
    for number, link in enumerate(selection.links):
        colour, width = edge_look(link.kind, len(selection.links))
        arrows = "to" if link.kind in DIRECTED else ""
        network.add_edge(
            index[link.subject], index[link.target], id=number, color=colour, width=width, arrows=arrows,
            dashes=list(LINES[RELATIONS[link.kind].line]) or False,
        )  # fmt: skip
    page = network.generate_html()
    assert isinstance(page, str)
    return page


def edge_look(kind: EdgeType, count: int) -> tuple[str, float]:
    """Colour (with its opacity) and width (canvas units) of one edge of ``count``; mentions stay in the background."""
    if kind is EdgeType.MENTIONS:
        return RELATIONS[kind].colour + "40", 0.7
    return RELATIONS[kind].colour + ("66" if count > _DENSE else "99"), 1.2


def node_sizes(graph: nx.MultiDiGraph[str], selection: Selection) -> dict[str, float]:
    """Half the width of each node (canvas units): papers alike, entities by the number of their edges."""
    degree = Counter(end for link in selection.links for end in (link.subject, link.target))
    return {
        node: 6.0
        if graph.nodes[node]["type"] == NodeType.PAPER
        else round(min(4 + 2.5 * math.sqrt(degree[node]), 40), 1)
        for node in selection.nodes
    }


def short_label(label: str) -> str:
    r"""A label of at most ``LABEL_LENGTH`` characters, without control and direction characters; never empty.

    >>> short_label("A  line\nand \u202e another")
    'A line and another'
    """
    seen = "".join(" " if c.isspace() else c for c in label if c.isspace() or unicodedata.category(c)[0] != "C")
    text = " ".join(seen.split()) or "(no name)"
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1].rstrip() + "…"
