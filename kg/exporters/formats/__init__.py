"""A build in the formats of other tools: one function a format, ``(job) -> paths``, named in a table.

All are streamed, in memory that does not grow with the build: formats of RDF from its sorted N-Triples, those of graphs
and tables from its ``graph.json``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg import registry
from kg.errors import FormatError
from kg.exporters import PARTS
from kg.files import is_packed, making, room, told_of

__all__ = ["FORMATS", "GROUP", "Format", "Job", "Writer", "export_build", "formats"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to export and where to: a build's folder or an ``.nt`` file; a file, or a folder where there are several.

    ``parts`` are those of ``PARTS`` that a format of RDF is to hold.
    """

    build: Path
    output: Path
    parts: tuple[str, ...] = PARTS

    @property
    def room(self) -> Path:
        """The folder to sort in; it is there while the job is done."""
        return room(self.output)


Writer = Callable[[Job], list[Path]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: ``module:function`` of its writer, one line for people, and its file in a build.

    ``several`` formats write a folder of files; those of ``rdf`` can be of some parts alone.
    """

    function: str
    output: str
    about: str
    rdf: bool = False
    several: bool = False


GROUP: Final = "kg.formats"
_HERE: Final = "kg.exporters.formats"
FORMATS: Final[Mapping[str, Format]] = {
    "turtle": Format(
        function=f"{_HERE}.rdf:turtle", output="export.ttl", rdf=True, about="RDF for people, with prefixes"
    ),
    "ntriples": Format(
        function=f"{_HERE}.rdf:ntriples", output="export.nt", rdf=True, about="RDF, one triple a line, sorted"
    ),
    "trig": Format(
        function=f"{_HERE}.rdf:trig", output="export.trig", rdf=True, about="RDF, each part a named graph"
    ),
    "rdfxml": Format(
        function=f"{_HERE}.rdf:rdfxml", output="export.rdf", rdf=True, about="RDF/XML, for older tools"
    ),
    "jsonld": Format(
        function=f"{_HERE}.jsonld:jsonld", output="export.jsonld", rdf=True, about="JSON-LD, compact, with its context"
    ),
    "nanopubs": Format(
        function=f"{_HERE}.nanopubs:nanopubs", output="nanopubs.trig",
        about="TriG, a nanopublication for each assertion",
    ),
    "croissant": Format(
        function=f"{_HERE}.croissant:croissant", output="croissant.json", about="Croissant metadata of the whole build"
    ),
    "graphml": Format(
        function=f"{_HERE}.markup:graphml", output="export.graphml", about="GraphML, for yEd, Cytoscape, igraph"
    ),
    "gexf": Format(function=f"{_HERE}.markup:gexf", output="export.gexf", about="GEXF, for Gephi"),
    "node-link": Format(
        function=f"{_HERE}.nodelink:node_link", output="export.json", about="node-link JSON, for networkx and D3"
    ),
    "neo4j": Format(
        function=f"{_HERE}.neo4j:neo4j", output="neo4j", several=True,
        about="nodes.csv and relationships.csv for neo4j-admin import",
    ),
    "parquet": Format(
        function=f"{_HERE}.parquet:parquet", output="parquet", several=True,
        about="nodes.parquet and edges.parquet (needs pyarrow)",
    ),
}  # fmt: skip


def formats() -> dict[str, Format]:
    """All formats by name, sorted; those of installed packages among them."""
    table = {name: found.function for name, found in FORMATS.items()}
    foreign = "of an installed package"
    return {
        name: FORMATS.get(name) or Format(function="", output=f"export.{name}", about=foreign)
        for name in registry.names(GROUP, table)
    }


def export_build(name: str, build: Path, output: Path | None = None, parts: tuple[str, ...] = PARTS) -> list[Path]:
    """Write a build in the format ``name``; returns the files, sorted.

    ``output`` is a file, or a folder where the format has several; without it they stand in the build. The same build
    gives the same bytes. Files that are already there are replaced only when the new ones are complete.

    Raises:
        KGError: no such format, or one that needs a package that is not installed.
        FormatError: the build holds something that the format cannot say.
        SourceError: the build cannot be read.
        OSError: the output cannot be written.
    """
    writer: Writer = registry.resolve(GROUP, {n: f.function for n, f in FORMATS.items()}, name)
    folder = build if build.is_dir() else build.parent
    job = Job(build=build, output=output or folder / formats()[name].output, parts=parts)
    several = formats()[name].several
    if job.output.is_dir() and not several:
        raise FormatError(f"{job.output} is a folder; give the file that is to hold the {name}")
    if several and job.output.exists() and not job.output.is_dir():
        raise FormatError(f"{job.output} is no folder; give the one that is to hold the files of {name}")
    if several and is_packed(job.output) and not job.output.exists():
        raise FormatError(f"{job.output}: {name} is a folder of files, which are not packed; give the name of a folder")
    with making(job.room), told_of(job.output):
        return sorted(writer(job))
