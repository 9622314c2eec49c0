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
from kg.titles import find_titles, near_titles

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_REPLACED_BY: Final = ox.NamedNode("http://purl.org/dc/terms/isReplacedBy")
_IN_GAZETTEER: Final = ox.NamedNode(identifiers.ONTOLOGY + "inGazetteer")
_TITLE: Final = ox.NamedNode(identifiers.ONTOLOGY + "title")
_TRUE: Final = ox.Literal("true", datatype=ox.NamedNode(_XSD + "boolean"))
_SHOWN: Final = 5  # how many candidates a message names


def term_of(parameter: Parameter, value: str, store: ox.Store) -> ox.NamedNode | ox.Literal:
    """The term for a value, by the type of the parameter.

    An entity may be named by its name or an alias (capitals do not matter; when nothing fits, letters and digits alone
    are compared), its node id (``dataset/imagenet``), a former one, or its IRI; a paper by identifier, title, a part of
    it that no other has, node id or IRI.

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
    meant |= {"integer": "a whole number from 0 up", "year": "a year such as 2021"}
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
    for name, found in _candidates(names, value, store):
        fitting = {node for node in found if fits(node)}
        if name == "alias":  # new names may have as aliases what texts garble
            fitting = {node for node in fitting if _is_known(node, store)} or fitting
        if len(fitting) == 1:
            return fitting.pop()
        if fitting:
            raise QueryError(_ambiguous(parameter, value, fitting, store))
    texts = (t for name in names for n, t in _texts(store, name) if fits(n))
    raise QueryError(_unknown(parameter, value, list(texts)))


def _candidates(names: Iterable[str], value: str, store: ox.Store) -> Iterator[tuple[str, set[ox.NamedNode]]]:
    """The nodes that have the value among their texts, with the property, in ever looser ways.

    The first way asks the store's index; the last one is a part of a title.
    """
    text = ox.Literal(_spaced(value))
    for name in names:
        quads = store.quads_for_pattern(None, ox.NamedNode(identifiers.ONTOLOGY + name), text, None)
        yield name, {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    texts = {name: list(_texts(store, name)) for name in names}
    for fold_of in _FOLDS:
        for name in names:
            fold = fold_of(name)
            wanted = fold(value)
            yield name, {n for n, text in texts[name] if wanted and fold(text) == wanted}
    if "title" in texts:
        yield "title", set(find_titles(value, dict(texts["title"])))


def _is_known(node: ox.NamedNode, store: ox.Store) -> bool:
    return ox.Quad(node, _IN_GAZETTEER, _TRUE) in store


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


def _ambiguous(parameter: Parameter, value: str, found: set[ox.NamedNode], store: ox.Store) -> str:
    some = [_shown(node, store) for node in sorted(found, key=lambda n: n.value)[:_SHOWN]]
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"{parameter.name}={value}: may be any of {', '.join(some)}{more}; give one of these instead"


def _shown(node: ox.NamedNode, store: ox.Store) -> str:
    """The node id, and for a paper the beginning of its title."""
    titles = (quad.object for quad in store.quads_for_pattern(node, _TITLE, None, None))
    title = next((f" “{t.value[:50]}”" for t in titles if isinstance(t, ox.Literal)), "")
    return curie(node.value).replace(":", "/", 1) + title


def _unknown(parameter: Parameter, value: str, texts: list[str]) -> str:
    if parameter.type == "Paper":
        near = near_titles(value, texts)
    else:
        folded: dict[str, str] = {}
        for text in sorted(texts):
            folded.setdefault(text.casefold(), text)
        close = difflib.get_close_matches(_spaced(value).casefold(), folded, n=_SHOWN, cutoff=0.55)
        near = [folded[n] for n in close]
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    return f"{parameter.name}={value}: the data holds no {parameter.type.lower()} of that name{hint}"
