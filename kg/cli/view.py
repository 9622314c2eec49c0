"""``kg view``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from kg.cli import options

if TYPE_CHECKING:
    import networkx as nx


@click.command()
@click.argument("build", type=options.FILE, default=options.DEFAULT_BUILD)
@click.option("--around", metavar="NAME", help="What is around this entity or paper: a name, id or (part of a) title.")
@click.option(
    "--hops", type=click.IntRange(1, 5), default=1, show_default=True,
    help="How far from it: each hop leads to what is joined, and papers bring what they say more of than a mention.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1, 5000), default=3000, show_default=True, help="Most nodes to draw.")
@options.min_confidence
@click.option("--title", help="Heading of the page.")
@click.option(
    "-o", "--output", type=options.NEW_FILE,
    help="File to write, - for stdout; default: view.html in the build, or NAME.html (NAME_TYPE.html if shared).",
)  # fmt: skip
def view(
    build: Path, around: str | None, hops: int, limit: int, least: float, title: str | None, output: Path | None
) -> None:
    """Write a page that shows a build or a part of it; it opens in any browser, offline.

    \b
    Example:
      kg view build
      kg view build --around ImageNet --hops 1 -o imagenet.html
    """
    from kg.assembly import find_node
    from kg.exporters.views import write_view

    if around is None and click.get_current_context().get_parameter_source("hops") is not ParameterSource.DEFAULT:
        raise click.UsageError("--hops tells how far to go from what --around names; give both")
    if output is not None:
        options.spare_builds(output, build, but="view.html")
    graph = options.graph_of(build, least=least)
    centre = find_node(graph, around) if around is not None else None
    folder = build if build.is_dir() else build.parent
    path = output or folder / f"{'view' if centre is None else _page_of(graph, centre)}.html"
    summary = write_view(graph, path, title=title or "Knowledge graph of papers", centre=centre, hops=hops, limit=limit)
    options.tell(options.drawn(summary))


def _page_of(graph: nx.MultiDiGraph[str], centre: str) -> str:
    """The name of a page around a node: its own, with more behind it where that is the name of another page, too."""
    from kg.identifiers import digest, slug
    from kg.schema import EntityType, NodeType

    kinds = {*EntityType, NodeType.PAPER}

    def name_of(data: dict[str, Any]) -> str:
        return slug(data["label"])[:60]

    kind, name = graph.nodes[centre]["type"], name_of(graph.nodes[centre])
    others = [d["type"] for n, d in graph.nodes(data=True) if n != centre and d["type"] in kinds and name_of(d) == name]
    if not others and name != "view":
        return name
    return f"{name}_{digest(centre, length=6) if kind in others else kind.lower()}"  # no slug has a _
