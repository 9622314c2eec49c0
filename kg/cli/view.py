"""``kg view``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


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
    "-o", "--output", type=options.NEW_FILE, help="File to write; default: view.html, or NAME.html in the build."
)
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
    from kg.identifiers import slug

    graph = options.graph_of(build, least=least)
    centre = find_node(graph, around) if around is not None else None
    folder = build if build.is_dir() else build.parent
    name = "view" if centre is None else slug(graph.nodes[centre]["label"])[:60]
    path = output or folder / f"{name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    summary = write_view(graph, path, title=title or "Knowledge graph of papers", centre=centre, hops=hops, limit=limit)
    left = f", {summary.nodes_left_out} left out" if summary.nodes_left_out else ""
    options.tell(f"{summary.nodes} nodes and {summary.edges} edges in {summary.path}{left}")
