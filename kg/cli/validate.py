"""``kg validate``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import options


@click.command()
@click.argument("builds", nargs=-1, type=options.FILE, metavar="[BUILD...]")
@click.option(
    "--engine", type=click.Choice(["auto", "shacl", "stream"]), default="auto", show_default=True,
    help="What checks the shapes: pySHACL, one pass of kg's own, or pySHACL for what is small.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Problems of one rule that text shows."
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
def validate(builds: tuple[Path, ...], engine: str, form: str, limit: int, strict: bool) -> None:
    """Check builds against the ontology, its shapes, and themselves.

    BUILD is the folder of a build, or a file of triples (.nt, .ttl); without one it is build. Each is checked by
    itself: shapes (cardinalities, datatypes, ranges), domain and range of every statement, terms that are not defined,
    blank nodes, links to nowhere, nodes that nothing points to, labels used twice, assertions without their triple and
    triples without their assertion, and quotes that are not what papers.jsonl says.

    The exit code is 1 where there are errors; warnings count with --strict alone.

    \b
    Example:
      kg validate build
      kg validate build --engine stream --format json
      kg validate build/graph.nt
    """
    from kg.validation import ERROR, WARNING, render_json, render_text, validate_build

    for path in builds or (options.DEFAULT_BUILD,):
        options.tell_version(path)
    reports = [validate_build(path, engine=engine) for path in builds or (options.DEFAULT_BUILD,)]
    click.echo(render_json(reports) if form == "json" else "".join(render_text(r, limit) for r in reports), nl=False)
    if any(r.total(ERROR) or (strict and r.total(WARNING)) for r in reports):
        sys.exit(1)
