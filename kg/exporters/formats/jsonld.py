"""Compact JSON-LD with its context inside, a subject a line, streamed from sorted N-Triples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import FormatError
from kg.exporters.formats import Job
from kg.exporters.formats.context import context, types
from kg.exporters.formats.sources import sorted_parts
from kg.exporters.serialization import subject_blocks, triples_of
from kg.exporters.terms import PREFIXES
from kg.files import replacing

_RDF_TYPE: Final = PREFIXES["rdf"] + "type"
_STRING: Final = PREFIXES["xsd"] + "string"
_INTEGER: Final = PREFIXES["xsd"] + "integer"
_BOOLEAN: Final = {"true": True, "false": False}
_EXACT: Final = 1 << 53  # beyond it a JSON number may lose digits

Terms = dict[str, tuple[str, str]]


def jsonld(job: Job) -> list[Path]:
    """Write one JSON-LD document with all parts; nothing need be fetched to read it."""
    shipped = context()
    terms = types(shipped)
    with sorted_parts(job) as lines, replacing(job.output) as (file,):
        head = ",\n".join(f"  {json.dumps(name)}: {json.dumps(meaning)}" for name, meaning in shipped.items())
        file.write(f'{{\n"@context": {{\n{head}\n}},\n"@graph": [\n'.encode())
        between = ""
        for block in subject_blocks(lines):
            found = ",\n".join(json.dumps(n, ensure_ascii=False) for n in nodes(triples_of(block), terms))
            file.write((between + found).encode("utf-8"))
            between = ",\n"
        file.write(b"\n]\n}\n")
    return [job.output]


def nodes(triples: Iterator[ox.Triple], terms: Terms) -> Iterator[dict[str, Any]]:
    """One object for each subject of triples that stand together.

    Raises:
        FormatError: an IRI cannot be told from a compact one.
    """
    for subject, group in groupby(triples, key=lambda t: t.subject):
        kinds: list[str] = []
        values: dict[str, list[Any]] = {}
        for triple in group:
            if triple.predicate.value == _RDF_TYPE and isinstance(triple.object, ox.NamedNode):
                kinds.append(terms.get(triple.object.value, (_compact(triple.object.value), ""))[0])
            else:
                key, kind = terms.get(triple.predicate.value) or (_compact(triple.predicate.value), "")
                values.setdefault(key, []).append(_value(triple.object, kind))
        node: dict[str, Any] = {"@id": _reference(subject)}
        if kinds:
            node["@type"] = kinds[0] if len(kinds) == 1 else kinds
        yield node | {key: found[0] if len(found) == 1 else found for key, found in values.items()}


def _value(term: Any, kind: str) -> Any:
    """A value as its context reads it: bare where the context gives its type, else an object that says it."""
    if not isinstance(term, ox.Literal):
        reference = _reference(term)
        return reference if kind == "@id" else {"@id": reference}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == kind or (not kind and datatype == _STRING):
        return _native(term.value, datatype)
    return {"@value": term.value, "@type": _compact(datatype)}


def _native(text: str, datatype: str) -> str | int | bool:
    """A number or truth value of JSON, where it is read back as the very same text."""
    if datatype == _INTEGER and text.lstrip("-").isdecimal() and text.isascii():
        number = int(text) if len(text) < 18 else _EXACT
        return number if abs(number) < _EXACT and str(number) == text else text
    return _BOOLEAN.get(text, text) if datatype.endswith("#boolean") else text


def _reference(term: Any) -> str:
    return _compact(term.value) if isinstance(term, ox.NamedNode) else str(term)


@lru_cache(maxsize=1 << 16)
def _compact(iri: str) -> str:
    for name, start in PREFIXES.items():
        if iri.startswith(start) and not iri.startswith("//", len(start)):
            return f"{name}:{iri[len(start) :]}"
    scheme, _, rest = iri.partition(":")
    if scheme in PREFIXES and not rest.startswith("//"):
        raise FormatError(f"the IRI {iri} would be read as a compact one in JSON-LD; export as turtle")
    return iri
