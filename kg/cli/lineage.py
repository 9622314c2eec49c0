"""``kg lineage``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.cli import options
from kg.texts import counted, plain

if TYPE_CHECKING:
    import networkx as nx

    from kg.assembly.lineage import Branch, Lineage

_PAPERS: Final = 3  # named below a branch, the others are counted
_WORDS: Final = {  # of an edge: read upwards, read downwards
    "basedOn": ("based on", "basis of"),
    "derivedFrom": ("derived from", "origin of"),
    "variantOf": ("variant of", "has the variant"),
    "broader": ("a kind of", "of which a kind is"),
}


@click.command()
@click.argument("name")
@click.option("--depth", type=click.IntRange(1, 20), default=3, show_default=True, help="How many steps to go.")
@click.option(
    "--data", type=options.FILE, metavar="PATH", default=options.DEFAULT_BUILD, show_default=True,
    help="A build, or its graph.json.",
)  # fmt: skip
@options.min_confidence
@click.option("-o", "--output", type=options.NEW_FILE, help="Draw the lineage as a page as well, in this file.")
def lineage(name: str, depth: int, data: Path, least: float, output: Path | None) -> None:
    """Print what a method, model or dataset comes from and what comes from it.

    NAME is a name, alias or id. The tree follows edges that are derived from what papers say (based on, derived from)
    and those of the gazetteer and of the form of names (variant of, a kind of). Below a derived edge stand the papers
    that it follows from.

    \b
    Example:
      kg lineage BERT
      kg lineage ImageNet --depth 2 --data build -o lineage.html
    """
    from kg.assembly import find_node, lineage
    from kg.assembly.lineage import TYPES

    if output is not None:
        options.spare_builds(output, data)
    graph = options.graph_of(data, least=least)
    found = lineage(graph, find_node(graph, name, types=TYPES), depth)
    click.echo("\n".join(_lines(graph, found)))
    if output is not None:
        _draw(graph, found, output)


def _lines(graph: nx.MultiDiGraph[str], found: Lineage) -> Iterator[str]:
    yield _name(graph, found.node) + _origin(graph, found.node)
    for title, side, branches in (("Comes from", 0, found.ancestors), ("Leads to", 1, found.descendants)):
        yield f"\n{title}"
        if not branches:
            yield "  nothing that this build knows of"
        for branch in branches:
            yield from _branch(graph, branch, side, "  ")


def _branch(graph: nx.MultiDiGraph[str], branch: Branch, side: int, indent: str) -> Iterator[str]:
    data = branch.data
    sure = f", confidence {data['confidence']:.2f}" if "confidence" in data else ""
    seen = ", see elsewhere in this tree" if branch.again else ""
    words = _WORDS[branch.kind][side]
    origin = _origin(graph, branch.node)
    yield f"{indent}{words} {_name(graph, branch.node)}{origin}: {plain(str(data.get('rule', 'asserted')))}{sure}{seen}"
    titles = [plain(graph.nodes[paper]["label"]) for paper in branch.papers if paper in graph]
    yield from (f"{indent}    “{title}”" for title in titles[:_PAPERS])
    if len(titles) > _PAPERS:
        yield f"{indent}    and {counted(len(titles) - _PAPERS, 'paper')} more"
    for inner in branch.branches:
        yield from _branch(graph, inner, side, indent + "  ")
    if branch.more:
        yield f"{indent}  {counted(branch.more, 'step')} further; --depth shows more"


def _origin(graph: nx.MultiDiGraph[str], node: str) -> str:
    """The paper that introduces a node: the one that the lists know, else the first that says so, and how sure."""
    from kg.assembly.lineage import introducing
    from kg.identifiers import title_key

    papers, listed = introducing(graph, node), graph.nodes[node].get("introduced_in")
    if listed is not None:
        named = ((p, {title_key(graph.nodes[p][key]) for key in ("identifier", "label")}) for p in papers)
        papers = [p for p, keys in named if title_key(listed) in keys]
    if not papers:
        by = listed if listed is None or listed.startswith("arXiv:") else f"“{listed}”"
        return f", introduced by {plain(by)} (as listed)" if by else ""
    paper = papers[0]
    year = f"{graph.nodes[paper]['year']}, " if "year" in graph.nodes[paper] else ""
    sure = graph.edges[paper, node, "introduces"]["confidence"]
    return f", introduced by “{plain(graph.nodes[paper]['label'])}” ({year}{sure:.2f})"


def _name(graph: nx.MultiDiGraph[str], node: str) -> str:
    return f"{plain(graph.nodes[node]['label'])} ({node})"


def _draw(graph: nx.MultiDiGraph[str], found: Lineage, path: Path) -> None:
    """Write the page of the relatives and of the papers that tie them together."""
    from kg.assembly.lineage import introducing, walk
    from kg.exporters.views import write_view

    branches = [*walk(found.ancestors), *walk(found.descendants)]
    relatives = {found.node, *(b.node for b in branches)}
    papers = {p for b in branches for p in b.papers if p in graph}
    nodes = relatives | papers.union(*(introducing(graph, n) for n in relatives))
    title = f"Lineage of {plain(graph.nodes[found.node]['label'])}"
    summary = write_view(graph.subgraph(nodes), path, title=title, limit=5000)
    options.tell(options.drawn(summary))
