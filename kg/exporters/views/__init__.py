"""Pages that show the graph: interactive, in one file, opened offline without a request to anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.exporters.views.selection import Selection, select
from kg.files import replacing
from kg.schema import EdgeType
from kg.texts import counted

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ViewSummary", "write_view"]

# How strongly an edge pulls its ends together; relations of a paper pull by 1.
_PULL = {EdgeType.MENTIONS: 0.3, EdgeType.BUILDS_ON: 0.3, EdgeType.VARIANT_OF: 2.0, EdgeType.BROADER: 2.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSummary:
    """What a view shows: counts of nodes and edges drawn, of nodes that the limit left out, and the file."""

    nodes: int
    edges: int
    nodes_left_out: int
    path: Path


def write_view(
    graph: nx.MultiDiGraph[str],
    path: Path,
    *,
    title: str,
    centre: str | None = None,
    hops: int = 1,
    limit: int = 3000,
) -> ViewSummary:
    """Write a page that shows the graph, or what lies within ``hops`` of the node ``centre``, with all evidence.

    Sources and code repositories are no nodes of the drawing; a paper's panel names them. When more than ``limit``
    nodes could be drawn, papers with what they introduce go first, then the most connected entities; the page says how
    many were left out, and its search knows the names of many of these. The same graph gives the same bytes. ``graph``
    is only read.

    Raises:
        NotFoundError: ``centre`` is no paper or entity of the graph.
        ValueError: ``hops`` or ``limit`` is below 1.
        OSError: the file cannot be written.
    """
    from kg.exporters.views.data import block, payload
    from kg.exporters.views.drawing import draw, node_sizes
    from kg.exporters.views.layout import positions
    from kg.exporters.views.page import finish

    selection = select(graph, centre=centre, hops=hops, limit=limit)
    sizes = node_sizes(graph, selection)
    places = positions(selection.nodes, _ties(selection), sizes)
    page = finish(
        draw(graph, selection, places, sizes),
        title=title,
        summary=_summary(graph, centre, hops),
        notice=_notice(selection),
        data=block(payload(graph, selection, centre)),
    )
    with replacing(path) as (file,):
        file.write(page.encode("utf-8", "replace"))
    return ViewSummary(
        nodes=len(selection.nodes), edges=len(selection.links), nodes_left_out=len(selection.left_out), path=path
    )


def _ties(selection: Selection) -> dict[tuple[str, str], float]:
    """How strongly each joined pair is pulled together: its strongest edge counts."""
    ties: dict[tuple[str, str], float] = {}
    for link in selection.links:
        pair = (min(link.subject, link.target), max(link.subject, link.target))
        if link.subject != link.target:
            ties[pair] = max(_PULL.get(link.kind, 1.0), ties.get(pair, 0.0))
    return ties


def _summary(graph: nx.MultiDiGraph[str], centre: str | None, hops: int) -> str:
    if centre is None:
        return "Papers and what they speak of"
    reach = counted(hops, "hop")
    return f"Around {graph.nodes[centre]['label']}, {reach}: what is joined to it, papers with what they say"


def _notice(selection: Selection) -> str:
    left = len(selection.left_out)
    if not left:
        return ""
    return (
        f"{left:,} of {left + len(selection.nodes):,} papers and entities are left out; papers with what they "
        "introduce go first. Draw others: kg view BUILD --around NAME"
    )
