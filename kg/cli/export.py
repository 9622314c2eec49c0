"""``kg export``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.exporters import PARTS


@click.command()
@click.argument("build", type=options.FILE, default=options.DEFAULT_BUILD)
@click.option("-f", "--format", "name", metavar="FORMAT", help="The format to write; --list shows them.")
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), help="Of RDF, only this; may be repeated.")
@click.option(
    "-o", "--output", "given", type=str,
    help="File to write, gzipped if it ends in .gz; - is stdout; neo4j and parquet: a folder; default: in the build.",
)  # fmt: skip
@options.min_confidence
@click.option("--list", "listing", is_flag=True, help="Show the formats, and the file that each writes.")
def export(
    build: Path, name: str | None, parts: tuple[str, ...], given: str | None, least: float, listing: bool
) -> None:
    """Write a build in the format of another tool.

    BUILD is a folder that `kg build` wrote; for RDF also an .nt file, which need not be sorted. All is streamed, in
    memory that does not grow with the build. The same build gives the same bytes, and a file that is already there is
    replaced only when the new one is complete.

    \b
    Example:
      kg export --list
      kg export build --format jsonld
      kg export build --format turtle --part graph -o plain.ttl
      kg export build --format neo4j -o neo4j
      kg export build --format croissant
    """
    if name is None and not listing:
        raise click.UsageError("Give a --format; `kg export --list` shows them.")
    from kg.exporters.formats import export_build, formats
    from kg.exporters.formats.confidence import sure_build

    known = formats()
    if name is None or listing:
        click.echo("".join(f"{n:10} {f.output:15} {f.about}\n" for n, f in known.items()), nl=False)
        return
    if parts and name in known and not known[name].rdf:
        raise click.UsageError(f"--part is for RDF; {name} holds the whole build.")
    if least and name == "croissant":
        raise click.UsageError("croissant describes the files of the build as they are; leave out --min-confidence.")
    output: Path | None = None
    if name in known:
        default = (build if build.is_dir() else build.parent) / known[name].output
        output = default if given is None else options.NEW[known[name].several].convert(given, None, None)
    if output is not None:
        options.spare_builds(output, build)
    options.tell_version(build)
    with sure_build(build, least) as source:
        for path in export_build(name, source, output, parts or PARTS):
            size = f" ({path.stat().st_size:,} bytes)" if path.is_file() else ""  # of a pipe nothing is known
            options.tell(f"{path}{size}")
