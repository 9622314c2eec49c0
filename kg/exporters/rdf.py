"""The graph as RDF triples, in the terms of ``ontology/kg.ttl``: plain statements, and the evidence for them.

No blank nodes: every IRI is minted by ``kg.identifiers``. Strings keep every character that xsd:string can hold;
control characters, lone surrogates and non-characters become U+FFFD, one for one, so that offsets stay right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, Literal, Namespace, URIRef

from kg import identifiers
from kg.errors import GraphError
from kg.exporters.terms import PREFIXES, clean
from kg.schema import EdgeType, NodeType

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Triple", "assertion_triples", "evidence_triples", "graph_triples"]

Triple = tuple[URIRef, URIRef, URIRef | Literal]

# What an assertion about code rests on: the address itself stands in the text.
CODE_RULE: Final = "address in the text"

_TYPE: Final[URIRef] = RDF.type
_LINKS: Final = {"exact_match": SKOS.exactMatch, "close_match": SKOS.closeMatch, "see_also": RDFS.seeAlso}
_NO_IRI = re.compile('[\\x00-\\x20\\s<>"{}|\\\\^`\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]')
_NODE_ID = re.compile(r"[A-Za-z0-9._\-]+(?:/[A-Za-z0-9._\-]+)+")
_OFFSETS: Final = {"start": "start", "end": "end", "mentionStart": "mention_start", "mentionEnd": "mention_end"}
_OA: Final = Namespace(PREFIXES["oa"])
# Looking a term up in a namespace of rdflib takes longer than all else about it.
_HAS_SOURCE: Final[URIRef] = _OA.hasSource
_HAS_SELECTOR: Final[URIRef] = _OA.hasSelector
_TRUE: Final = Literal("true", datatype=XSD.boolean)
_FALSE: Final = Literal("false", datatype=XSD.boolean)


def graph_triples(graph: nx.MultiDiGraph[str]) -> Iterator[Triple]:
    """The plain statements: a type, a label and properties for each node, one triple for each edge.

    An entity has its SKOS labels and broader terms too, and the identifiers that it took the place of.

    Raises:
        GraphError: a node id is not one that ``kg.identifiers`` mints, or a link is no IRI.
    """
    for node, data in graph.nodes(data=True):
        subject = _node(node)
        yield subject, _TYPE, _term(data["type"])
        for name, value in _properties(data):
            yield subject, name, value
        for key, predicate in _LINKS.items():
            for address in data.get(key, ()):
                yield subject, predicate, _link(node, key, address)
        for old in data.get("former_ids", ()):
            yield _node(old), DCTERMS.isReplacedBy, subject
            yield _node(old), OWL.deprecated, _TRUE
    for start, end, key in graph.edges(keys=True):
        yield _node(start), _term(key), _node(end)
        if key == EdgeType.BROADER:
            yield _node(start), SKOS.broader, _node(end)


def evidence_triples(graph: nx.MultiDiGraph[str]) -> Iterator[Triple]:
    """An assertion for each edge that says where it is from, with its evidence: sentence, span, rule, confidence.

    Raises:
        GraphError: a node id is not one that ``kg.identifiers`` mints.
    """
    for subject, edges in graph.adjacency():
        told: set[str] = set()
        for target, parallel in edges.items():
            for data in parallel.values():
                yield from assertion_triples(subject, target, data, told)


def assertion_triples(
    subject: str, target: str, data: Mapping[str, Any], told: set[str] | None = None
) -> Iterator[Triple]:
    """The assertion of one edge with its evidence; nothing for an edge that does not say where it is from.

    ``data`` are the attributes of the edge. Evidence in one sentence shares its selectors: those in ``told`` are not
    told again, and what is told is added.

    Raises:
        GraphError: a node id is not one that ``kg.identifiers`` mints.
    """
    evidence = _evidence(data)
    if not evidence and "rule" not in data:
        return
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
    if data.get("derived"):
        yield assertion, _term("derived"), _TRUE
        yield assertion, _term("support"), _integer(data["support"])
        for basis in data["from"]:
            yield assertion, PROV.wasDerivedFrom, _node(identifiers.assertion_node(*basis))
    elif evidence:
        yield assertion, _term("support"), _integer(len({piece["quote"] for piece in evidence}))
    seen: set[str] = set()
    for piece in evidence:
        # the mention tells apart two names in one sentence; the strongest of equals comes first
        span = piece["mention_start"], piece["mention_end"]
        found = identifiers.evidence_node(node, *span, piece["rule"], piece.get("paper"))
        if found not in seen:
            seen.add(found)
            yield assertion, _term("hasEvidence"), _node(found)
            paper = piece.get("paper", subject)
            yield from _evidence_triples(_node(found), paper, piece)
            if "start" in piece:
                yield from _selector_triples(_node(found), paper, piece, set() if told is None else told)


def _evidence_triples(evidence: URIRef, paper: str, piece: Mapping[str, Any]) -> Iterator[Triple]:
    yield evidence, _TYPE, _term("Evidence")
    yield evidence, _term("quote"), _text(piece["quote"])
    yield evidence, _term("rule"), _text(piece["rule"])
    for name, key in _OFFSETS.items():
        if key in piece:
            yield evidence, _term(name), _integer(piece[key])
    if "confidence" in piece:
        yield evidence, _term("confidence"), _decimal(piece["confidence"])
    yield evidence, _HAS_SOURCE, _node(paper)


def _selector_triples(evidence: URIRef, paper: str, piece: Mapping[str, Any], told: set[str]) -> Iterator[Triple]:
    """The sentence of a piece of evidence as Web Annotation selectors: its text, and its place in the paper's."""
    quote, place = _selectors(paper, piece["start"], piece["end"])
    yield evidence, _HAS_SELECTOR, quote
    yield evidence, _HAS_SELECTOR, place
    if place in told:
        return
    told.add(place)
    yield quote, _TYPE, _OA.TextQuoteSelector
    yield quote, _OA.exact, _text(piece["quote"])
    yield place, _TYPE, _OA.TextPositionSelector
    yield place, _OA.start, _integer(piece["start"])
    yield place, _OA.end, _integer(piece["end"])


@lru_cache(maxsize=1 << 10)
def _selectors(paper: str, start: int, end: int) -> tuple[URIRef, URIRef]:
    """The selectors of a sentence by its text and by its place."""
    quote, place = (identifiers.selector_node(paper, kind, start, end) for kind in ("quote", "position"))
    return _node(quote), _node(place)


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
            if "kind" in data:
                yield _term("placeKind"), _text(data["kind"])
        case NodeType.RESULT:
            yield _term("value"), Literal(data["value"], datatype=XSD.decimal, normalize=False)
            for name in ("kind", "unit", "split"):
                if name in data:
                    yield _term(name), _text(data[name])
        case _:
            yield from _entity_properties(data)


def _entity_properties(data: Mapping[str, Any]) -> Iterator[tuple[URIRef, Literal]]:
    name = _text(data["label"])
    yield _term("name"), name
    yield SKOS.prefLabel, name
    yield _term("inGazetteer"), _boolean(data["known"])
    if "paper_count" in data:
        yield _term("paperCount"), _integer(data["paper_count"])
    if "higher_is_better" in data:
        yield _term("higherIsBetter"), _boolean(data["higher_is_better"])
    for alias in map(_text, data["aliases"]):
        yield _term("alias"), alias
        if alias != name:  # SKOS wants no label to be both; two texts may become one when they are cleaned
            yield SKOS.altLabel, alias


def _evidence(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The pieces of evidence of an edge; an edge to code holds its only one itself."""
    if data["type"] != EdgeType.HAS_CODE:
        return list(data.get("evidence", ()))
    place = {key: data[f"sentence_{key}"] for key in ("start", "end") if f"sentence_{key}" in data}
    span = {"mention_start": data["start"], "mention_end": data["end"]}
    return [{**place, **span, "quote": data["quote"], "rule": CODE_RULE}]


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
    return Literal(_quoted(url), datatype=XSD.anyURI)


def _link(node: str, key: str, address: str) -> URIRef:
    """The address that a node is linked to; lists have IRIs there, a file that was made by hand may have anything."""
    link = _quoted(address)
    try:
        ox.NamedNode(link)
    except ValueError as error:
        raise GraphError([f"{key!r} of node {node} is {address!r}, which is no IRI"]) from error
    return URIRef(link)


def _quoted(address: str) -> str:
    """The address with what no IRI may hold, blanks among it, written in percent."""
    return _NO_IRI.sub(lambda m: quote(m.group(), errors="replace"), address)


def _boolean(value: bool) -> Literal:
    return _TRUE if value else _FALSE


@lru_cache(maxsize=1 << 12)
def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer, normalize=False)


@cache
def _decimal(value: float) -> Literal:
    """A number from 0 to 1 with two places at most: ``0.9``, ``1.0``."""
    return Literal(str(round(float(value), 2)), datatype=XSD.decimal, normalize=False)
