"""How the files of a build were made, in terms of PROV-O: the build, what it read, by what software, what it wrote.

No times: the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import OWL, PROV, RDF, RDFS, XSD, Literal, Namespace, URIRef

from kg import identifiers
from kg.exporters.rdf import Triple
from kg.exporters.terms import clean

__all__ = ["PROVENANCE", "BuildRecord", "provenance_triples"]

PROVENANCE: Final = "provenance"
_GRAPH: Final = "graph.json"  # holds all that a build says

_KG: Final = Namespace(identifiers.ONTOLOGY)
_ONTOLOGY: Final = URIRef(identifiers.ONTOLOGY.rstrip("#"))

Digests = Mapping[str, str]  # name of a file -> its SHA-256 in hexadecimal digits


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRecord:
    """What there is to tell of a build: versions of software and ontology, and the files read and written.

    ``least`` is the confidence (0-1) below which statements were left out, ``profile`` what read the papers, None where
    that is not known of all.
    """

    software: str
    ontology: str
    inputs: Digests
    gazetteers: Digests
    outputs: Digests
    least: float = 0.0
    profile: str | None = None


def provenance_triples(build: BuildRecord) -> Iterator[Triple]:
    """The provenance of a build.

    Its IRI is a digest of what it read, by which profile, and of the graph that it wrote, so that equal builds are one.
    A paper file and a gazetteer may have one name.
    """
    used = sorted({*build.inputs.items(), *build.gazetteers.items()})
    parts = (*(part for item in used for part in item), build.outputs.get(_GRAPH, ""))
    how = (build.software, build.ontology, str(build.least), build.profile or "")
    this = _iri(identifiers.build_node(*how, *parts))
    agent = _iri(identifiers.AGENT)
    yield this, RDF.type, _KG.Build
    yield this, RDF.type, PROV.Activity
    yield this, RDFS.label, Literal(f"build with kg {build.software}")
    yield this, _KG.minConfidence, Literal(f"{build.least:.2f}", datatype=XSD.decimal, normalize=False)
    if build.profile:
        yield this, _KG.profile, Literal(clean(build.profile))
    yield this, PROV.wasAssociatedWith, agent
    yield this, PROV.used, _ONTOLOGY
    yield agent, RDF.type, PROV.SoftwareAgent
    yield agent, RDFS.label, Literal("kg")
    yield agent, OWL.versionInfo, Literal(build.software)
    yield _ONTOLOGY, RDF.type, PROV.Entity
    yield _ONTOLOGY, RDFS.label, Literal("the ontology")
    yield _ONTOLOGY, OWL.versionInfo, Literal(build.ontology)
    for name, sha in used:
        yield this, PROV.used, _iri(identifiers.file_node(name, sha))
        yield from _file(name, sha)
    for name, sha in build.outputs.items():
        if (name, sha) in used:
            continue  # annotations that were read and are handed on as they are
        yield _iri(identifiers.file_node(name, sha)), PROV.wasGeneratedBy, this
        yield from _file(name, sha)


def _file(name: str, sha: str) -> Iterator[Triple]:
    file = _iri(identifiers.file_node(name, sha))
    yield file, RDF.type, _KG.File
    yield file, RDF.type, PROV.Entity
    yield file, RDFS.label, Literal(clean(name))
    yield file, _KG.sha256, Literal(sha)


def _iri(node: str) -> URIRef:
    return URIRef(identifiers.iri(node))
