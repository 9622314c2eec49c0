"""``kg stats``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli import options
from kg.texts import plain


@click.command()
@click.argument("build", type=options.FILE, default=options.DEFAULT_BUILD)
@click.option(
    "--top", type=click.IntRange(min=0), default=5, show_default=True, help="How many entities of each type to name."
)
@options.min_confidence
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stats(build: Path, top: int, least: float, as_json: bool) -> None:
    """Count a build by type: nodes, edges, most mentioned entities.

    BUILD is the folder of a build (default: build) or its graph.json.

    \b
    Example:
      kg stats build --top 10
      kg stats build --min-confidence 0.8
    """
    from kg.assembly import count

    counts = count(options.graph_of(build, least=least), top)
    if as_json:
        click.echo(json.dumps(counts, ensure_ascii=False, indent=1))
        return
    for part in ("nodes", "edges"):
        click.echo(f"{part.capitalize()}: {sum(counts[part].values())}")
        for kind, number in counts[part].items():
            click.echo(f"  {kind:16} {number:7}")
    for kind, ranked in counts["most mentioned"].items() if top else ():
        click.echo(f"{kind}: " + ", ".join(f"{plain(name)} ({papers})" for name, papers in ranked))
