"""``kg evaluate``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli import options
from kg.texts import counted


@click.command()
@click.argument("predicted", type=options.FILE)
@click.argument("gold", type=options.FILE)
@click.option(
    "--reliability", "confidence", is_flag=True, help="Tell how many relations are right at which confidence instead."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def evaluate(predicted: Path, gold: Path, confidence: bool, as_json: bool) -> None:
    """Compare extracted papers with annotated ones: precision, recall and F1 by type and relation.

    With --reliability, the relations of all papers are counted by confidence, relation and rule: of those that are said
    at 0.9, about nine in ten should be right.

    PREDICTED is what `kg extract` wrote, GOLD holds the annotated papers, one JSON object a line; both name papers by
    the same ids. A paper of GOLD that PREDICTED lacks counts as one in which nothing was found, but for --reliability,
    which leaves it out.

    \b
    Example:
      kg extract papers.jsonl -o predicted.jsonl
      kg evaluate predicted.jsonl annotated.jsonl
      kg evaluate predicted.jsonl annotated.jsonl --reliability
    """
    from kg.errors import SourceError
    from kg.evaluation import evaluate as compare
    from kg.evaluation import judge, read_annotated, reliability, reliability_table, table

    papers = found, wanted = read_annotated(predicted), read_annotated(gold)
    common = len(found.keys() & wanted.keys())
    if not common:
        raise SourceError(
            predicted, None, f"has no paper of {gold}; papers are compared that have the same 'id' in both"
        )
    if common < len(wanted):
        options.tell(f"{predicted} has {common} of the {counted(len(wanted), 'paper')} of {gold}")
    report, text = (reliability(judge(*papers)), reliability_table) if confidence else (compare(*papers), table)
    click.echo(json.dumps(report, indent=1) if as_json else text(report))
