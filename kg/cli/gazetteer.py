"""``kg gazetteer``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import options


@click.group()
def gazetteer() -> None:
    """Check and format the lists of known names.

    \b
    Example:
      kg gazetteer lint
      kg gazetteer lint mine.jsonl
    """


@gazetteer.command()
@click.argument("files", nargs=-1, type=options.FILE)
def lint(files: tuple[Path, ...]) -> None:
    """Check gazetteer files; without FILES those that ship with kg. Exit code 1 when there are problems.

    Files of your own are checked together with the shipped ones, since their names meet in one text.

    \b
    Example:
      kg gazetteer lint mine.jsonl
    """
    from kg.gazetteer import data_files
    from kg.gazetteer import lint as check

    named = {path.resolve(): path for path in reversed(files)}  # each file once, under the name it was given first
    shipped = [path for path in data_files() if path.resolve() not in named]
    problems = check([*shipped, *reversed(named.values())])
    mine = {str(path) for path in named.values()}
    shown = [p for p in problems if not mine or p.path in mine]
    for problem in shown:
        click.echo(f"{problem.path}:{problem.line}: {problem.code} {problem.text}")
    options.tell(options.counted(len(shown), "problem") if shown else "no problems")
    if shown:
        sys.exit(1)


@gazetteer.command()
@click.argument("files", nargs=-1, required=True, type=options.FILE)
def fmt(files: tuple[Path, ...]) -> None:
    """Sort FILES and write each entry in the one form that the lists keep to.

    \b
    Example:
      kg gazetteer fmt mine.jsonl
    """
    from kg.gazetteer import format_file

    for path in files:
        options.tell(f"{path}: {'formatted' if format_file(path) else 'unchanged'}")
