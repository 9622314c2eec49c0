"""Croissant metadata of a build: schema.org's description of a dataset, with its files, their digests and records.

Licence, address, authors and date of publication are not ours to give: whoever publishes a build adds them.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from kg.errors import SourceError
from kg.exporters.formats import FORMATS, Job
from kg.files import digest, is_stream, read_json, replacing

MANIFEST: Final = "manifest.json"

# The context that the specification (version 1.0) asks every file to hold.
_CONTEXT: Final = {
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column",
    "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/", "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty", "samplingRate": "cr:samplingRate",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract", "field": "cr:field",
    "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject", "fileSet": "cr:fileSet", "format": "cr:format",
    "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key",
    "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path", "recordSet": "cr:recordSet",
    "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated", "replace": "cr:replace",
    "sc": "https://schema.org/", "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField",
    "transform": "cr:transform",
}  # fmt: skip
_TYPES: Final = {
    ".csv": "text/csv", ".gexf": "application/gexf+xml", ".graphml": "application/graphml+xml", ".html": "text/html",
    ".json": "application/json", ".jsonl": "application/jsonlines", ".jsonld": "application/ld+json",
    ".nt": "application/n-triples", ".parquet": "application/x-parquet", ".rdf": "application/rdf+xml",
    ".trig": "application/trig", ".ttl": "text/turtle",
}  # fmt: skip
_COLUMN_TYPES: Final = {"boolean": "sc:Boolean", "double": "sc:Float", "long": "sc:Integer"}
# Columns that are always there, by the name of the file.
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "papers.jsonl": ("id", "title", "abstract"),
    "nodes.parquet": ("id", "type"),
    "edges.parquet": ("source", "target", "type"),
}


def croissant(job: Job) -> list[Path]:
    """Write the description of a build and of what was exported into its folder.

    Raises:
        SourceError: there is no manifest, or none that kg wrote.
    """
    manifest = _manifest(job.build)
    files = {path.relative_to(job.build).as_posix(): path for path in _files(job, manifest)}
    counts = f"{_sum(manifest, 'nodes'):,} nodes and {_sum(manifest, 'edges'):,} edges"
    about = (
        f"A knowledge graph of {manifest['nodes'].get('Paper', 0):,} papers on machine learning, each fact with the "
        f"sentence that proves it: {counts}, written by {manifest['generator']} in the terms of version "
        f"{manifest['ontology']} of its ontology."
    )
    beside = job.build if is_stream(job.output) else job.output.parent
    described = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "knowledge-graph-of-papers",
        "description": about,
        "isLiveDataset": False,
        "distribution": [_file(name, path, beside) for name, path in files.items()],
        "recordSet": [found for name, path in files.items() for found in _records(name, path)],
    }
    with replacing(job.output) as (file,):
        file.write(json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n")
    return [job.output]


def _manifest(build: Path) -> dict[str, Any]:
    path = build / MANIFEST
    if not path.is_file():
        problem = f"holds no {MANIFEST}" if build.is_dir() else "does not exist"
        raise SourceError(build, None, f"{problem}; make it with `kg build SOURCE... -o FOLDER`")
    try:
        manifest: dict[str, Any] = read_json(path.read_text(encoding="utf-8"))
        dict(manifest["files"])
        _sum(manifest, "nodes") + _sum(manifest, "edges")
        f"{manifest['generator']}{manifest['ontology']}"
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(path, None, "is no manifest that kg wrote; build it with `kg build`") from error
    return manifest


def _files(job: Job, manifest: Mapping[str, Any]) -> Iterator[Path]:
    """The files that the build wrote and those that exports have put beside them, sorted; not the one being written."""
    names = {MANIFEST, *manifest["files"]}
    for name in (found.output for found in FORMATS.values()):
        folder = job.build / name
        names |= {f"{name}/{path.name}" for path in folder.iterdir()} if folder.is_dir() else {name}
    paths = (job.build / name for name in sorted(names))
    return (path for path in paths if path.is_file() and path.resolve() != job.output.resolve())


def _file(name: str, path: Path, beside: Path) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": Path(os.path.relpath(path, beside)).as_posix(),
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": _TYPES.get(path.suffix, "application/octet-stream"),
        "sha256": digest(path),
    }


def _records(name: str, path: Path) -> Iterator[dict[str, Any]]:
    """The record set of a table, or nothing for other files."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file), [])
    else:
        columns = list(_COLUMNS.get(path.name, ()))
    if columns:
        record = name.removesuffix(path.suffix).replace("/", "-")  # another identifier than that of the file
        yield {
            "@type": "cr:RecordSet",
            "@id": record,
            "name": record,
            "field": [_field(record, name, column) for column in columns],
        }


def _field(record: str, file: str, column: str) -> dict[str, Any]:
    """A column; those of files for Neo4j have their type behind a colon."""
    name, _, kind = column.partition(":")
    name = name or {"LABEL": "labels"}.get(kind, kind.lower())  # a node has a label of its own
    source: dict[str, Any] = {"fileObject": {"@id": file}, "extract": {"column": column}}
    if kind.endswith("[]"):
        source["transform"] = {"separator": ";"}
    kind = _COLUMN_TYPES.get(kind, "sc:Text")
    return {"@type": "cr:Field", "@id": f"{record}/{name}", "name": name, "dataType": kind, "source": source}


def _sum(manifest: Mapping[str, Any], what: str) -> int:
    return sum(manifest[what].values())
