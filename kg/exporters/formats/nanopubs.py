"""A nanopublication for each assertion: the triple, what it rests on, and what tells of the publication itself.

The triples of an assertion lie far apart in sorted N-Triples: its evidence has a digest of its own, and so have the
selectors of that, and the result that a paper claims. They are brought together by sorting them by what they belong to,
so that memory does not grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby, islice
from pathlib import Path
from typing import BinaryIO, Final

import pyoxigraph as ox

from kg import identifiers
from kg.errors import SourceError
from kg.exporters.formats import Job
from kg.exporters.formats.sources import part_files, sorted_file
from kg.exporters.serialization import body_of, prefix_lines
from kg.exporters.sorting import sorted_lines
from kg.exporters.terms import PREFIXES
from kg.files import replacing

Pair = tuple[bytes, bytes]  # what a line belongs to, and the line

_NP: Final = "http://www.nanopub.org/nschema#"
_PROV, _DCTERMS, _OA = (PREFIXES[name] for name in ("prov", "dcterms", "oa"))
_PREFIXES: Final = PREFIXES | {"np": _NP}
_AT_ONCE: Final = 500  # nanopublications that are written at once

_TRIPLE: Final = re.compile(rb"(<[^>]*>) (<[^>]*>) (.*) \.\n")
_HEAD: Final = re.compile(rb"^(?=<[^>]*#Head> \{)", re.MULTILINE)
_ASSERTION, _EVIDENCE, _RESULT, _SELECTOR = (
    f"<{identifiers.BASE}{kind}/".encode() for kind in ("assertion", "evidence", "result", "selector")
)
_HAS_EVIDENCE: Final = f"<{identifiers.ONTOLOGY}hasEvidence>".encode()
_HAS_SELECTOR: Final = f"<{_OA}hasSelector>".encode()
# Of an assertion: the triple that it is about, which the nanopublication holds as such.
_ABOUT: Final = tuple(f"<{identifiers.ONTOLOGY}{part}>".encode() for part in ("subject", "predicate", "object"))
_TYPE: Final = f"<{PREFIXES['rdf']}type>".encode()


def nanopubs(job: Job) -> list[Path]:
    """Write a TriG file with four named graphs for each assertion of a build, in the order of the assertions.

    The IRI of a nanopublication holds a digest of its content, so that it never stands for another. It names no time,
    so that the same build gives the same bytes.

    Raises:
        SourceError: the build has no evidence, or an assertion lacks a part.
    """
    found = [p for part in ("evidence", "graph") for p in part_files(replace(job, parts=(part,))).values()]
    folder = job.folder
    with sorted_file(sorted(set(found)), folder) as lines, replacing(job.output) as (file,):
        file.writelines(prefix_lines(_PREFIXES))
        groups = groupby(_gathered(lines, folder), key=lambda pair: pair[0])
        made = (_nanopub(found[0], assertion, [line for _, line in pairs]) for assertion, pairs in groups)
        while some := list(islice(made, _AT_ONCE)):
            quads = ox.parse(b"".join(some), format=ox.RdfFormat.N_QUADS)
            data = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=_PREFIXES)
            file.write(_HEAD.sub(b"\n", body_of(data, _PREFIXES)))
    return [job.output]


def _nanopub(path: Path, assertion: bytes, lines: list[bytes]) -> bytes:
    """The N-Quads of a nanopublication, graph by graph, sorted in each."""
    about: dict[bytes, bytes] = {}
    rest: list[Pair] = []  # subject, and the line without it
    for line in lines:
        subject, predicate, value = _split(line)
        if subject == assertion and predicate in _ABOUT:
            about[predicate] = value
        elif subject != assertion or predicate != _TYPE:
            rest.append((subject, line[len(subject) :]))
    if len(about) != len(_ABOUT):
        name = assertion.decode().strip("<>")
        raise SourceError(path, None, f"{name} lacks its subject, predicate or object; build it with `kg build`")
    triple = b" ".join(about[part] for part in _ABOUT)
    blank = _quads(triple, assertion, rest, "nanopub/")  # its IRI cannot hold the digest of itself
    return _quads(triple, assertion, rest, identifiers.nanopub_node(blank.decode()))


def _quads(triple: bytes, assertion: bytes, rest: list[Pair], node: str) -> bytes:
    this = identifiers.iri(node)
    result = triple.split(b" ")[2]  # a claimed result is but a node without what is claimed
    head, said, provenance, pubinfo = (f"<{this}#{n}>" for n in ("Head", "assertion", "provenance", "pubinfo"))
    graphs = {
        head: [
            f"<{this}> {_TYPE.decode()} <{_NP}Nanopublication> .",
            f"<{this}> <{_NP}hasAssertion> {said} .",
            f"<{this}> <{_NP}hasProvenance> {provenance} .",
            f"<{this}> <{_NP}hasPublicationInfo> {pubinfo} .",
        ],
        said: [f"{triple.decode()} .", *(f"{s.decode()}{line.decode()[:-1]}" for s, line in rest if s == result)],
        provenance: [
            f"{said} <{_PROV}alternateOf> {assertion.decode()} .",
            *(f"{said if s == assertion else s.decode()}{line.decode()[:-1]}" for s, line in rest if s != result),
        ],
        pubinfo: [
            f"<{this}> <{_PROV}wasAttributedTo> <{identifiers.iri(identifiers.AGENT)}> .",
            f"<{this}> <{_DCTERMS}conformsTo> <{identifiers.ONTOLOGY.rstrip('#')}> .",
        ],
    }
    return "".join(f"{line[:-1]}{graph} .\n" for graph, found in graphs.items() for line in sorted(found)).encode()


def _gathered(lines: BinaryIO, folder: Path) -> Iterator[Pair]:
    """Every line with the assertion it belongs to, sorted by that.

    These are its own, those of its evidence and of their selectors, and those of the result that it claims.

    ``lines`` is read several times, each time to its end before the next begins.
    """
    of_selectors = _handed_up(_lines(lines, _SELECTOR), _links(lines, _HAS_SELECTOR), folder)
    of_evidence = _handed_up(chain(_lines(lines, _EVIDENCE), of_selectors), _links(lines, _HAS_EVIDENCE), folder)
    claims = (link for link in _links(lines, _ABOUT[2]) if link[0].startswith(_RESULT))
    of_results = _handed_up(_lines(lines, _RESULT), claims, folder)
    return _sorted(chain(_lines(lines, _ASSERTION), of_evidence, of_results), folder)


def _handed_up(pairs: Iterable[Pair], links: Iterable[Pair], folder: Path) -> Iterator[Pair]:
    """The lines that belong to a thing as lines of those that point to it; ``links`` gives who points, by thing."""
    marked = chain(((thing, b"0" + owner + b"\n") for thing, owner in links), ((t, b"1" + line) for t, line in pairs))
    for _, group in groupby(_sorted(marked, folder), key=lambda pair: pair[0]):
        owners = []
        for _, line in group:
            if line.startswith(b"0"):
                owners.append(line[1:-1])
            else:
                yield from ((owner, line[1:]) for owner in owners)


def _sorted(pairs: Iterable[Pair], folder: Path) -> Iterator[Pair]:
    # no IRI holds a tab, so that all lines of one stand together
    for row in sorted_lines((owner + b"\t" + line for owner, line in pairs), folder):
        owner, _, line = row.partition(b"\t")
        yield owner, line


def _links(lines: BinaryIO, predicate: bytes) -> Iterator[Pair]:
    """What is pointed to by ``predicate``, with what points to it."""
    for subject, line in _lines(lines, b"<"):
        if line.startswith(predicate, len(subject) + 1):
            yield _split(line)[2], subject


def _lines(lines: BinaryIO, start: bytes) -> Iterator[Pair]:
    """Subject and line of all whose subject begins with ``start``."""
    lines.seek(0)
    for line in lines:
        if line.startswith(start):
            yield line[: line.find(b">") + 1], line
        elif not line.startswith(b"<"):  # else it would be left out without a word
            _split(line)


def _split(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Subject, predicate and object of a line.

    Raises:
        SyntaxError: the line is no triple of IRIs and literals.
    """
    found = _TRIPLE.fullmatch(line)
    if found is None:
        raise SyntaxError("a line is no triple without blank nodes")
    return found[1], found[2], found[3]
