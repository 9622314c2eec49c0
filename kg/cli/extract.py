"""``kg extract``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@options.sources
@options.profile
@options.jobs
@click.option(
    "-o",
    "--output",
    type=options.NEW_FILE,
    default="-",
    help="File to write, gzipped if it ends in .gz; - (the default) is stdout.",
)
def extract(
    sources: tuple[Path, ...], gazetteers: tuple[Path, ...], skip_bad: bool, profile: str, jobs: int, output: Path
) -> None:
    """Write what is found in each paper as JSON lines.

    SOURCE is a saved papers page (.txt, .md) or JSON lines (.jsonl, .ndjson) with id, title and abstract, gzipped (.gz)
    or not. Each line of the output has the paper's entities, relations and results; offsets are characters into title,
    newline, abstract.

    \b
    Example:
      kg extract page.txt -o papers.jsonl
      kg extract page.txt --jobs 4 -o papers.jsonl.gz
    """
    from kg import pipeline
    from kg.annotations import write_line
    from kg.gazetteer import load_gazetteer
    from kg.readers import read_sources

    options.spare_sources(output, (*sources, *gazetteers))
    options.spare_builds(output, but=pipeline.PAPERS)
    gazetteer = load_gazetteer(gazetteers)
    reading = read_sources(sources, skip_bad=skip_bad)
    options.tell_reading(reading)
    options.refuse_nothing(reading.papers, sources)
    options.tell_profile(profile)
    with options.progress(reading.papers, "Reading papers") as papers:
        lines = (write_line(read) for read in pipeline.extract(papers, gazetteer, profile, jobs))
        if output == options.STDOUT:
            for line in lines:
                click.echo(line, nl=False)
        else:
            pipeline.write_lines(lines, output)
