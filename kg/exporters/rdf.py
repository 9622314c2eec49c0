"""The graph as RDF triples, in the terms of ``ontology/kg.ttl``: plain statements, and the evidence for them.

No blank nodes: every IRI is minted by ``kg.identifiers``. Strings keep every character that xsd:string can hold;
control characters, lone surrogates and non-characters become U+FFFD, one for one, so that offsets stay right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from rdflib import RDF, RDFS, XSD, Literal, URIRef

from kg import identifiers
from kg.errors import GraphError
from kg.exporters.terms import clean
from kg.schema import EdgeType, NodeType

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Triple", "evidence_triples", "graph_triples"]

Triple = tuple[URIRef, URIRef, URIRef | Literal]

# What an assertion about code rests on: the address itself stands in the text.
CODE_RULE: Final = "address in the text"

_TYPE: Final[URIRef] = RDF.type
_NODE_ID = re.compile(r"[A-Za-z0-9._\-]+(?:/[A-Za-z0-9._\-]+)+")


def graph_triples(graph: nx.MultiDiGraph[str]) -> Iterator[Triple]:
    """The plain statements: a type, a label and properties for each node, one triple for each edge.

    Raises:
        GraphError: a node id is not one that ``kg.identifiers`` mints.
    """
    for node, data in graph.nodes(data=True):
        subject = _node(node)
        yield subject, _TYPE, _term(data["type"])
        for name, value in _properties(data):
            yield subject, name, value
    for start, end, key in graph.edges(keys=True):
        yield _node(start), _term(key), _node(end)


def evidence_triples(graph: nx.MultiDiGraph[str]) -> Iterator[Triple]:
    """An assertion for each edge that says where it is from, with its evidence: sentence, span, rule, confidence.

    Raises:
        GraphError: a node id is not one that ``kg.identifiers`` mints.
    """
    for subject, target, data in graph.edges(data=True):
        evidence = _evidence(data)
        if not evidence and "rule" not in data:
            continue
        node = identifiers.assertion_node(subject, data["type"], target)
        assertion = _node(node)
        yield assertion, _TYPE, _term("Assertion")
        yield assertion, _term("subject"), _node(subject)
        yield assertion, _term("predicate"), _term(data["type"])
        yield assertion, _term("object"), _node(target)
        if "rule" in data:
            yield assertion, _term("rule"), _text(data["rule"])
        if "confidence" in data:
            yield assertion, _term("confidence"), _decimal(data["confidence"])
        yield from _evidence_of(node, assertion, evidence)


def _properties(data: Mapping[str, Any]) -> Iterator[tuple[URIRef, Literal]]:
    """The literals of a node, by its type."""
    yield RDFS.label, _text(data["label"])
    match NodeType(data["type"]):
        case NodeType.PAPER:
            yield _term("title"), _text(data["label"])
            yield _term("identifier"), _text(data["identifier"])
            for author in data.get("authors", ()):
                yield _term("author"), _text(author)
            if "year" in data:
                yield _term("year"), Literal(f"{data['year']:04}", datatype=XSD.gYear, normalize=False)
            if "url" in data:
                yield _term("address"), _address(data["url"])
        case NodeType.SOURCE:
            yield _term("fileName"), _text(data["label"])
        case NodeType.CODE_REPOSITORY:
            yield _term("address"), _address(data["url"])
        case _:
            yield _term("name"), _text(data["label"])
            yield _term("inGazetteer"), Literal(bool(data["known"]))
            for alias in data["aliases"]:
                yield _term("alias"), _text(alias)


def _evidence(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The pieces of evidence of an edge; an edge to code holds its only one itself."""
    if data["type"] != EdgeType.HAS_CODE:
        return list(data.get("evidence", ()))
    span = {"mention_start": data["start"], "mention_end": data["end"]}
    return [{"quote": data["quote"], "rule": CODE_RULE, **span}]


def _evidence_of(node: str, assertion: URIRef, evidence: Iterable[Mapping[str, Any]]) -> Iterator[Triple]:
    seen: set[str] = set()
    for piece in evidence:
        # the mention tells apart two names in one sentence; the strongest of equals comes first
        found = identifiers.evidence_node(node, piece["mention_start"], piece["mention_end"], piece["rule"])
        if found in seen:
            continue
        seen.add(found)
        subject = _node(found)
        yield assertion, _term("hasEvidence"), subject
        yield subject, _TYPE, _term("Evidence")
        yield subject, _term("quote"), _text(piece["quote"])
        yield subject, _term("rule"), _text(piece["rule"])
        for name, key in _OFFSETS.items():
            if key in piece:
                yield subject, _term(name), _integer(piece[key])
        if "confidence" in piece:
            yield subject, _term("confidence"), _decimal(piece["confidence"])


_OFFSETS = {"start": "start", "end": "end", "mentionStart": "mention_start", "mentionEnd": "mention_end"}


@cache
def _term(name: str) -> URIRef:
    return URIRef(identifiers.ONTOLOGY + name)


@lru_cache(maxsize=1 << 16)
def _node(node: str) -> URIRef:
    if not isinstance(node, str) or not _NODE_ID.fullmatch(node):
        raise GraphError([f"node {node!r} has no id that can stand in an IRI"])
    return URIRef(identifiers.iri(node))


@lru_cache(maxsize=1 << 12)
def _text(text: str) -> Literal:
    return Literal(clean(text))


def _address(url: str) -> Literal:
    return Literal(clean(url), datatype=XSD.anyURI)


@lru_cache(maxsize=1 << 12)
def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer, normalize=False)


@cache
def _decimal(value: float) -> Literal:
    """A number from 0 to 1 with two places at most: ``0.9``, ``1.0``."""
    return Literal(str(round(float(value), 2)), datatype=XSD.decimal, normalize=False)
