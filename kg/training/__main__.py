"""``python -m kg.training ABSTRACTS ANNOTATED...``: train, say what cross-validation gives, write the weights."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.errors import KGError


@click.command()
@click.argument("abstracts", type=click.Path(path_type=Path))
@click.argument("annotated", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to.  [default: the package]")
def train(abstracts: Path, annotated: tuple[Path, ...], output: Path | None) -> None:
    """Train from ANNOTATED papers and ABSTRACTS (.jsonl or .jsonl.gz, each line a paper with title and abstract).

    An annotated paper without title and abstract is looked up in ABSTRACTS by its id.
    """
    from kg.linking import called
    from kg.recognition import sieve, weights
    from kg.relations import appraisal, confidence, judge
    from kg.training.run import Places, run

    files = (weights.FILE, sieve.FILE, confidence.FILE, judge.FILE, appraisal.FILE, called.FILE)
    places = Places(*files if output is None else (output / f.name for f in files))
    try:
        run(annotated, abstracts, places, click.echo)
    except (KGError, ImportError) as error:
        click.echo(f"kg.training: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    train()
