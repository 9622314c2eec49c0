"""``kg evaluate``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli import options


@click.command()
@click.argument("predicted", type=options.FILE)
@click.argument("gold", type=options.FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def evaluate(predicted: Path, gold: Path, as_json: bool) -> None:
    """Compare extracted papers with annotated ones: precision, recall and F1 by type and relation.

    PREDICTED is what `kg extract` wrote, GOLD holds the annotated papers, one JSON object a line; both name papers by
    the same ids.

    \b
    Example:
      kg extract papers.jsonl -o predicted.jsonl
      kg evaluate predicted.jsonl annotated.jsonl
    """
    from kg.evaluation import evaluate as compare
    from kg.evaluation import read_annotated, table

    report = compare(read_annotated(predicted), read_annotated(gold))
    click.echo(json.dumps(report, indent=1) if as_json else table(report))
