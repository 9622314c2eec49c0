"""RDF of a build in other syntaxes, streamed from its sorted N-Triples in memory that does not grow with them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg import identifiers
from kg.errors import FormatError
from kg.exporters.formats import Job
from kg.exporters.formats.sources import part_files, sorted_file, sorted_parts
from kg.exporters.serialization import (
    prefix_lines,
    subject_blocks,
    triples_of,
    turtle_body,
    turtle_of,
    used_prefixes,
)
from kg.exporters.terms import PREFIXES
from kg.files import replacing

_XML_TEXT: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_XML_BODY: Final = re.compile(rb"<rdf:RDF[^>]*>\n(.*)</rdf:RDF>", re.DOTALL)
_NO_NAME: Final = b"<oxprefix: "


def turtle(job: Job) -> list[Path]:
    """Write one Turtle file with all parts."""
    with sorted_parts(job) as lines, replacing(job.output) as (file,):
        file.writelines(turtle_of(lines))
    return [job.output]


def ntriples(job: Job) -> list[Path]:
    """Write one file of sorted N-Triples with all parts."""
    with sorted_parts(job) as lines, replacing(job.output) as (file,):
        for block in subject_blocks(lines):
            for _ in triples_of(block):  # a line that is none must not go on
                pass
            file.write(block)
    return [job.output]


def trig(job: Job) -> list[Path]:
    """Write one TriG file in which each part is a named graph."""
    found = part_files(job)
    needed: set[str] = set()
    for part in found:
        with sorted_file([found[part]], job.folder) as lines:
            needed |= used_prefixes(lines).keys()
    prefixes = {name: start for name, start in PREFIXES.items() if name in needed}
    with replacing(job.output) as (file,):
        file.writelines(prefix_lines(prefixes))
        for part, path in found.items():
            file.write(f"\n<{identifiers.iri(identifiers.graph_node(part))}> {{\n".encode())
            with sorted_file([path], job.folder) as lines:
                file.writelines(turtle_body(block, prefixes) for block in subject_blocks(lines))
            file.write(b"}\n")
    return [job.output]


def rdfxml(job: Job) -> list[Path]:
    """Write one RDF/XML file with all parts."""
    with sorted_parts(job) as lines, replacing(job.output) as (file,):
        prefixes = used_prefixes(lines) | {"rdf": PREFIXES["rdf"]}
        lines.seek(0)
        spaces = "".join(f'\n    xmlns:{name}="{start}"' for name, start in sorted(prefixes.items()))
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'.encode())
        for block in subject_blocks(lines):
            file.write(_xml_body(block, prefixes))
        file.write(b"</rdf:RDF>\n")
    return [job.output]


def _xml_body(block: bytes, prefixes: dict[str, str]) -> bytes:
    """The descriptions of some subjects; XML reads a bare carriage return as a line end and holds no controls."""
    data = ox.serialize(triples_of(block), format=ox.RdfFormat.RDF_XML, prefixes=prefixes)
    found = _XML_BODY.search(data or b"")
    assert found is not None  # one document a block
    if _NO_NAME in found[1]:
        raise FormatError("RDF/XML cannot hold a property whose IRI does not end in a name; export as turtle")
    return _XML_TEXT.sub("\ufffd".encode(), found[1]).replace(b"\r", b"&#13;")
