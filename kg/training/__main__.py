"""``python -m kg.training ANNOTATED ABSTRACTS``: train, say what cross-validation gives, write what was learned."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.errors import KGError


@click.command()
@click.argument("annotated", type=click.Path(path_type=Path))
@click.argument("abstracts", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write.  [default: in the package]")
def train(annotated: Path, abstracts: Path, output: Path | None) -> None:
    """Train from ANNOTATED papers and ABSTRACTS (.jsonl or .jsonl.gz, each line a paper with title and abstract)."""
    from kg.recognition.weights import FILE
    from kg.relations.confidence import FILE as TABLE
    from kg.relations.judge import FILE as MODEL
    from kg.training.run import run

    try:
        files = (FILE, TABLE, MODEL)
        if output is not None:
            files = (output, output.with_suffix(".tsv"), output.with_name(f"{output.stem}-judge.npz"))
        run(annotated, abstracts, *files, click.echo)
    except (KGError, ImportError) as error:
        click.echo(f"kg.training: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    train()
