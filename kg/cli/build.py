"""``kg build``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from kg.cli import options
from kg.texts import counted

if TYPE_CHECKING:
    from kg.errors import SourceError
    from kg.records import ReadPaper


@click.command()
@options.sources
@options.profile
@options.jobs
@click.option(
    "-o", "--output", type=options.NEW_FOLDER, default=options.DEFAULT_BUILD, show_default=True, help="Folder to write."
)
@options.min_confidence
@click.option("--no-view", is_flag=True, help="Do not draw the page.")
def build(
    sources: tuple[Path, ...],
    gazetteers: tuple[Path, ...],
    skip_bad: bool,
    profile: str,
    jobs: int,
    output: Path,
    least: float,
    no_view: bool,
) -> None:
    """Build graph, RDF and view from saved pages or JSON lines.

    SOURCE is a saved papers page (.txt, .md), JSON lines (.jsonl, .ndjson) with id, title and abstract, or one file
    alone that `kg extract` wrote; each may be gzipped (.gz). The folder gets papers.jsonl, graph.json, graph, evidence
    and provenance as Turtle and N-Triples, view.html and manifest.json. --min-confidence keeps doubtful statements out
    of the graph and of what is made of it; papers.jsonl holds all that was read. When anything fails, or no paper can
    be read, a build that is already there stays as it is.

    \b
    Example:
      kg build page.txt -o build
      kg build papers.jsonl --gazetteer mine.jsonl -o build
    """
    from kg import pipeline
    from kg.gazetteer import load_gazetteer
    from kg.readers import read_sources

    for name in options.OF_A_BUILD:
        options.spare_sources(output / name, gazetteers)
    gazetteer = load_gazetteer(gazetteers)
    settings: dict[str, Any] = {
        "inputs": sources, "gazetteers": gazetteers, "view": not no_view, "min_confidence": least,
    }  # fmt: skip
    if _annotated(sources):
        report = pipeline.build(_read_already(sources, skip_bad), output, gazetteer, **settings)
    else:
        options.spare_sources(output / pipeline.PAPERS, sources)
        reading = read_sources(sources, skip_bad=skip_bad)
        options.tell_reading(reading)
        options.refuse_nothing(reading.papers, sources)
        options.tell_profile(profile)
        with options.progress(reading.papers, "Reading papers") as papers:
            read = pipeline.extract(papers, gazetteer, profile, jobs)
            report = pipeline.build(read, output, gazetteer, **settings)
    nodes, edges = (counted(sum(report[f"{what}s"].values()), what) for what in ("node", "edge"))
    options.tell(f"{nodes} and {edges} in {output}: {', '.join(report['files'])}")


def _read_already(sources: Sequence[Path], skip_bad: bool) -> list[ReadPaper]:
    """The papers of the file that ``kg extract`` wrote."""
    from kg.annotations import read_annotations

    for name in ("profile", "jobs"):
        if click.get_current_context().get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise click.UsageError(f"--{name} is for papers to read, and those of {sources[0]} are read already")
    bad: list[SourceError] = []
    read = list(read_annotations(sources[0], bad if skip_bad else None))
    options.tell_left_out(bad)
    options.refuse_nothing(read, sources)
    return read


def _annotated(sources: Sequence[Path]) -> bool:
    """Whether the one source is a file that ``kg extract`` wrote.

    Raises:
        SourceError: it is one of several sources.
    """
    from kg.annotations import is_annotated
    from kg.errors import SourceError

    found = next((path for path in sources if is_annotated(path)), None)
    if found is not None and len(set(sources)) > 1:
        said = "was written by `kg extract` and must be the only source, for names are linked over all papers"
        raise SourceError(
            found, None, f"{said}; `kg extract SOURCE... -o FILE` reads the papers of all sources together"
        )
    return found is not None
