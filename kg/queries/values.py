"""From what a user types for a parameter to an RDF term: names are looked up, so no text is pasted into a query."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Final, TypeGuard

import pyoxigraph as ox

from kg import identifiers
from kg.errors import QueryError
from kg.exporters.terms import clean, curie
from kg.queries.catalogue import ENTITY_TYPES, Parameter
from kg.schema import EdgeType

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_REPLACED_BY: Final = ox.NamedNode("http://purl.org/dc/terms/isReplacedBy")
_SHOWN: Final = 5  # how many candidates a message names


def term_of(parameter: Parameter, value: str, store: ox.Store) -> ox.NamedNode | ox.Literal:
    """The term for a value, by the type of the parameter.

    An entity may be named by its name or an alias (capitals do not matter; when nothing fits, letters and digits alone
    are compared), its node id (``dataset/imagenet``), a former one, or its IRI; a paper by identifier, title, node id
    or IRI.

    Raises:
        QueryError: the value is not of the type, or names no entity, or several.
    """
    if parameter.type in ENTITY_TYPES or parameter.type == "Paper":
        return _find(parameter, value, store)
    if parameter.type == "Relation":
        return _relation(parameter, value)
    if parameter.type == "text":
        return ox.Literal(clean(value))
    if "|" in parameter.type:
        return ox.Literal(_choice(parameter, value))
    return _number(parameter, value)


def _choice(parameter: Parameter, value: str) -> str:
    choices = parameter.type.split("|")
    if (plain := value.strip().casefold()) in choices:
        return plain
    raise QueryError(f"{parameter.name}={value}: is none of {', '.join(choices)}")


def _number(parameter: Parameter, value: str) -> ox.Literal:
    plain = value.strip()
    if parameter.type in {"decimal", "share"}:
        try:
            number = Decimal(plain)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and (parameter.type == "decimal" or 0 <= number <= 1):
            return ox.Literal(f"{number:f}", datatype=ox.NamedNode(_XSD + "decimal"))
    elif re.fullmatch(r"[0-9]{1,18}" if parameter.type == "integer" else r"[0-9]{4}", plain):
        kind = "integer" if parameter.type == "integer" else "gYear"
        return ox.Literal(plain, datatype=ox.NamedNode(_XSD + kind))
    meant = {"decimal": "a number such as 0.8", "share": "a number from 0 to 1, such as 0.8"}
    meant |= {"integer": "a whole number", "year": "a year such as 2021"}
    raise QueryError(f"{parameter.name}={value}: is not {meant[parameter.type]}")


def _relation(parameter: Parameter, value: str) -> ox.NamedNode:
    key = value.strip().removeprefix("kg:").replace("_", "").replace(" ", "").casefold()
    for edge in EdgeType:
        if edge.value.casefold() == key:
            return ox.NamedNode(identifiers.ONTOLOGY + edge.value)
    raise QueryError(f"{parameter.name}={value}: is no relation; there are {', '.join(EdgeType)}")


def _find(parameter: Parameter, value: str, store: ox.Store) -> ox.NamedNode:
    """The one entity or paper of the parameter's type that the value names, by the first way that finds any."""
    types = sorted(ENTITY_TYPES.get(parameter.type, frozenset({"Paper"})))
    kinds = [ox.NamedNode(identifiers.ONTOLOGY + kind) for kind in types]

    def fits(node: object) -> TypeGuard[ox.NamedNode]:
        return isinstance(node, ox.NamedNode) and any(ox.Quad(node, _TYPE, kind) in store for kind in kinds)

    direct = _direct(parameter, value)
    if direct is not None:
        later = (quad.object for quad in store.quads_for_pattern(direct, _REPLACED_BY, None, None))
        for node in (direct, *later):
            if fits(node):
                return node
    names = ("title", "identifier") if parameter.type == "Paper" else ("name", "alias")
    for found in _candidates(names, value, store):
        fitting = {node for node in found if fits(node)}
        if len(fitting) == 1:
            return fitting.pop()
        if fitting:
            raise QueryError(_ambiguous(parameter, value, fitting))
    raise QueryError(_unknown(parameter, value, [t for name in names for n, t in _texts(store, name) if fits(n)]))


def _candidates(names: Iterable[str], value: str, store: ox.Store) -> Iterator[set[ox.NamedNode]]:
    """The nodes that have the value among their texts, in ever looser ways; the first one asks the store's index."""
    text = ox.Literal(_spaced(value))
    for name in names:
        quads = store.quads_for_pattern(None, ox.NamedNode(identifiers.ONTOLOGY + name), text, None)
        yield {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    texts = {name: list(_texts(store, name)) for name in names}
    for fold_of in _FOLDS:
        for name in names:
            fold = fold_of(name)
            wanted = fold(value)
            yield {n for n, text in texts[name] if wanted and fold(text) == wanted}


def _direct(parameter: Parameter, value: str) -> ox.NamedNode | None:
    """The node that the value may name as an IRI, a node id or, for a paper, an identifier."""
    plain = value.strip()
    node = plain.removeprefix(identifiers.BASE).replace(":", "/", 1)
    if parameter.type == "Paper" and not node.startswith("paper/"):
        node = identifiers.paper_node(plain)
    return ox.NamedNode(identifiers.iri(node)) if re.fullmatch(r"[\w.\-]+/[\w.\-]+", node, re.ASCII) else None


def _texts(store: ox.Store, name: str) -> Iterator[tuple[ox.NamedNode, str]]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(identifiers.ONTOLOGY + name), None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            yield quad.subject, quad.object.value


def _spaced(text: str) -> str:
    return " ".join(clean(text).split())


def _key(name: str) -> Callable[[str], str]:
    """How the loosest comparison folds the texts of a property."""
    return identifiers.label_key if name in {"name", "alias"} else identifiers.title_key


_FOLDS: Final[tuple[Callable[[str], Callable[[str], str]], ...]] = (
    lambda _: _spaced,
    lambda _: lambda text: _spaced(text).casefold(),
    _key,
)


def _ambiguous(parameter: Parameter, value: str, found: set[ox.NamedNode]) -> str:
    some = sorted(curie(n.value).replace(":", "/", 1) for n in found)
    more = f" and {len(some) - _SHOWN} more" if len(some) > _SHOWN else ""
    return f"{parameter.name}={value}: may be any of {', '.join(some[:_SHOWN])}{more}; give one of these instead"


def _unknown(parameter: Parameter, value: str, texts: list[str]) -> str:
    folded: dict[str, str] = {}
    for text in sorted(texts):
        folded.setdefault(text.casefold(), text)
    near = difflib.get_close_matches(_spaced(value).casefold(), folded, n=_SHOWN, cutoff=0.55)
    hint = f"; did you mean {', '.join(folded[n] for n in near)}?" if near else ""
    return f"{parameter.name}={value}: the data holds no {parameter.type.lower()} of that name{hint}"
