"""What RDF written by kg has in common, without an RDF library: prefixes, and which characters a string may hold."""

from __future__ import annotations

import re
from typing import Final

from kg import identifiers

PREFIXES: Final = {
    "kg": identifiers.ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    **{
        kind: f"{identifiers.BASE}{kind}/"
        for kind in (
            *("assertion", "build", "code", "dataset", "evidence", "file", "method", "metric", "model", "paper"),
            *("result", "selector", "source", "task"),
        )
    },
}

_NO_XML_CHARACTER: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._\-]*[A-Za-z0-9_\-])?")


def clean(text: str) -> str:
    r"""The text with every character that xsd:string cannot hold replaced by U+FFFD, one for one.

    >>> clean("a\x00b\ud800c") == "a\ufffdb\ufffdc"
    True
    """
    return _NO_XML_CHARACTER.sub("\ufffd", text)


def curie(iri: str) -> str:
    """The IRI with its prefix, where one of ours fits, else the IRI in angle brackets.

    >>> curie("https://w3id.org/ml-paper-graph/dataset/cifar-10"), curie("https://example.org/")
    ('dataset:cifar-10', '<https://example.org/>')
    """
    for name, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)):
            return f"{name}:{iri[len(start) :]}"
    return f"<{iri}>"
