"""Triples as files: N-Triples in sorted lines, the canonical form, and Turtle made from it, for people.

Sorted lines hold all triples of a subject together, so that everything is made subject by subject, in blocks of a few
megabytes: memory does not grow with the graph, but with the largest subject alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg.exporters.rdf import Triple
from kg.exporters.sorting import sorted_lines
from kg.exporters.terms import PREFIXES
from kg.files import replacing

BLOCK_BYTES: Final = 4 << 20
_TRIPLES_AT_ONCE: Final = 20_000
_STRING: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
# A subject starts a line; what belongs to it is indented, and line ends inside strings are escaped.
_PREFIX: Final = re.compile(rb"^@prefix .*\n", re.MULTILINE)
_DOTTED: Final = re.compile(
    rb'"[^"\\]*(?:\\.[^"\\]*)*"|<[^>]*>|(?P<prefix>[a-z]+):(?P<name>(?:[^\s;,\\]|\\.)*\\\.)(?=\s)', re.DOTALL
)
_SUBJECT: Final = re.compile(rb"^(?=[^\t@\n])", re.MULTILINE)


def write_part(name: str, triples: Iterable[Triple], folder: Path, *, turtle: bool = True) -> list[Path]:
    """Write triples as ``name.nt`` and, unless told otherwise, as ``name.ttl``.

    Raises:
        OSError: a file cannot be written.
    """
    paths = [folder / f"{name}.nt", *([folder / f"{name}.ttl"] if turtle else [])]
    with replacing(*paths) as (lines, *others):
        lines.writelines(sorted_lines(lines_of(triples), folder))
        for file in others:
            lines.seek(0)
            file.writelines(turtle_of(lines))
    return paths


def lines_of(triples: Iterable[Triple]) -> Iterator[bytes]:
    """The triples as lines of N-Triples, in their order."""
    return canonical_lines(map(_triple, triples))


def canonical_lines(triples: Iterable[ox.Triple]) -> Iterator[bytes]:
    """The triples as lines of canonical N-Triples, in their order."""
    waiting = iter(triples)
    while some := list(islice(waiting, _TRIPLES_AT_ONCE)):
        data = ox.serialize(some, format=ox.RdfFormat.N_TRIPLES)
        assert data is not None  # it is only when a file is given
        yield from data.splitlines(keepends=True)


def sort_lines(data: bytes) -> bytes:
    """N-Triples with their lines sorted and each once."""
    return b"".join(line + b"\n" for line in sorted(set(data.split(b"\n"))) if line)


def turtle(lines: bytes) -> bytes:
    """Sorted N-Triples as Turtle: the prefixes that are needed, then the subjects, an empty line before each."""
    return b"".join(turtle_of(io.BytesIO(lines)))


def turtle_of(lines: BinaryIO) -> Iterator[bytes]:
    """A file of sorted N-Triples, at its start, as pieces of Turtle; the file is read twice.

    Raises:
        SyntaxError: the file is no N-Triples.
    """
    prefixes = used_prefixes(lines)
    yield b"".join(prefix_lines(prefixes))
    lines.seek(0)
    for block in subject_blocks(lines):
        yield turtle_body(block, prefixes)


def prefix_lines(prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """The head of a Turtle or TriG file."""
    return (f"@prefix {name}: <{start}> .\n".encode() for name, start in prefixes.items())


def turtle_body(block: bytes, prefixes: Mapping[str, str]) -> bytes:
    """Sorted N-Triples as Turtle without its prefixes, an empty line before each subject."""
    data = ox.serialize(triples_of(block), format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes))
    return _SUBJECT.sub(b"\n", body_of(data, prefixes))


def body_of(data: bytes | None, prefixes: Mapping[str, str]) -> bytes:
    """Turtle or TriG, as pyoxigraph gives it, without its prefixes."""
    assert data is not None  # it is only when a file is given
    data = _PREFIX.sub(b"", data)
    if b"\\. " not in data and b"\\.\n" not in data:
        return data

    def whole(found: re.Match[bytes]) -> bytes:
        if not found["name"]:
            return found[0]
        start = prefixes[found["prefix"].decode()].encode()
        return b"<" + start + found["name"].replace(b"\\", b"") + b">"

    # rdflib reads no prefixed name with a full stop at its end, though it may stand there escaped
    return _DOTTED.sub(whole, data)


def triples_of(block: bytes) -> Iterator[ox.Triple]:
    """The triples of some N-Triples, in their order."""
    return (quad.triple for quad in ox.parse(block, format=ox.RdfFormat.N_TRIPLES))


def used_prefixes(lines: BinaryIO) -> dict[str, str]:
    """The prefixes of ours that some IRI of the file starts with, in the order of ``PREFIXES``."""
    waiting = {name: b"<" + start.encode() for name, start in PREFIXES.items()}
    while waiting and (block := lines.read(BLOCK_BYTES)):
        block += lines.readline()  # whole lines, so that no IRI is cut in two
        waiting = {name: start for name, start in waiting.items() if start not in block}
    return {name: start for name, start in PREFIXES.items() if name not in waiting}


def subject_blocks(lines: BinaryIO, size: int = BLOCK_BYTES) -> Iterator[bytes]:
    """Sorted N-Triples in blocks of about ``size`` bytes, no subject in two of them."""
    rest = b""
    while read := lines.read(size):
        block = rest + read + lines.readline()
        last = block.rfind(b"\n", 0, len(block) - 1) + 1
        subject = block[last : block.find(b" ", last) + 1]
        cut = 0 if block.startswith(subject) else block.find(b"\n" + subject) + 1
        rest = block[cut:]
        if cut:
            yield block[:cut]
    if rest:
        yield rest


def _triple(triple: Triple) -> ox.Triple:
    subject, predicate, target = triple
    return ox.Triple(_named(subject), _named(predicate), _object(target))


@lru_cache(maxsize=1 << 16)
def _named(term: str) -> ox.NamedNode:
    return ox.NamedNode(term)


def _object(term: URIRef | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(term, URIRef):
        return _named(term)
    return ox.Literal(str(term), datatype=_named(term.datatype) if term.datatype else _STRING)
