"""``kg explain``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@click.argument("paper")
@options.sources
@options.profile
def explain(paper: str, sources: tuple[Path, ...], gazetteers: tuple[Path, ...], skip_bad: bool, profile: str) -> None:
    """Show every stage of reading one paper: mentions, candidates, what decided, what was dropped, statements.

    PAPER is an identifier or a part of the title, SOURCE where to look for it, as for `kg extract`.

    \b
    Example:
      kg explain "Attention is all you need" page.txt
    """
    from kg import pipeline
    from kg.gazetteer import load_gazetteer
    from kg.readers import read_sources

    reading = read_sources(sources, skip_bad=skip_bad)
    options.tell_left_out(reading.bad)
    options.tell_profile(profile)
    found = pipeline.find_paper(reading.papers, paper)
    with options.progress(reading.papers, "Reading papers") as papers:
        click.echo(pipeline.explain(papers, found.id, load_gazetteer(gazetteers), profile), nl=False)
