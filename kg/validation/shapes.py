"""The constraints of ``ontology/shapes.ttl`` as records: the part of SHACL that one pass over sorted triples can check.

A shape that says more than this part is refused, so that the streamed check never passes over a constraint in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import KGError
from kg.validation.vocabulary import RDF, TYPE, Facts, read_facts

SH: Final = "http://www.w3.org/ns/shacl#"
_TARGET, _PROPERTY, _PATH = f"<{SH}targetClass>", f"<{SH}property>", f"<{SH}path>"
# Of a property shape: how often, and what each value is.
COUNTS: Final = ("minCount", "maxCount")
VALUES: Final = (
    "datatype", "class", "nodeKind", "pattern", "minLength", "minInclusive", "maxInclusive",
)  # fmt: skip
PAIRS: Final = ("lessThan", "lessThanOrEquals", "equals")
_SAID: Final = frozenset({*COUNTS, *VALUES, *PAIRS, "path", "severity", "name", "description"})


class ShapeError(KGError):
    """A shapes file that holds what the streamed check does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """One constraint: ``kind`` is the local name of the SHACL parameter, ``value`` its term in N-Triples."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A property shape (``path`` is a property) or what a node shape says of the node itself (``path`` is empty)."""

    name: str
    path: str
    severity: str
    constraints: tuple[Constraint, ...]


Shapes = dict[str, tuple[Shape, ...]]  # class -> its shapes


@cache
def read_shapes(path: Path) -> Shapes:
    """The shapes of a Turtle file by target class.

    Raises:
        OSError: the file cannot be read.
        ShapeError: it holds what the streamed check does not know.
        SyntaxError: it is no Turtle.
    """
    facts = read_facts(path)
    found: Shapes = {}
    for node, said in facts.items():
        for target in said.get(_TARGET, ()):
            found[target] = (*found.get(target, ()), *_of_node(facts, node))
    return found


def _of_node(facts: Facts, node: str) -> Iterator[Shape]:
    said = facts[node]
    itself = tuple(_constraints(node, said, {"nodeKind", "pattern", "targetClass", "property"}))
    if itself:
        yield Shape(name=_local(node), path="", severity="Violation", constraints=itself)
    for shape in said.get(_PROPERTY, ()):
        about = facts[shape]
        (path,) = about[_PATH]
        (severity,) = about.get(f"<{SH}severity>", [f"<{SH}Violation>"])
        constraints = tuple(_constraints(shape, about, _SAID))
        yield Shape(name=_local(shape), path=path, severity=severity[len(SH) + 1 : -1], constraints=constraints)


def _constraints(node: str, said: dict[str, list[str]], known: frozenset[str] | set[str]) -> Iterator[Constraint]:
    for predicate, values in said.items():
        if not predicate.startswith(f"<{SH}"):
            continue
        kind = predicate[len(SH) + 1 : -1]
        if kind not in known:
            raise ShapeError(f"{node}: sh:{kind} is not among what the streamed check knows; write it otherwise")
        if kind in COUNTS or kind in VALUES or kind in PAIRS:
            yield from (Constraint(kind=kind, value=value) for value in values)


def paths(shapes: Shapes) -> frozenset[str]:
    """All properties that a shape speaks of."""
    return frozenset(s.path for of_class in shapes.values() for s in of_class if s.path) | {TYPE}


def _local(iri: str) -> str:
    return iri.rstrip(">").rpartition("#")[2]


def lexical(literal: str) -> str:
    r"""The characters of a literal in N-Triples, escapes as they stand; those of an IRI without its brackets.

    >>> lexical('"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'), lexical('"a \\"b\\""@en'), lexical("<x:y>")
    ('0.5', 'a \\"b\\"', 'x:y')
    """
    return literal[1 : literal.rindex('"')] if literal[0] == '"' else literal[1:-1]


def datatype(literal: str) -> str:
    """The datatype of a literal in N-Triples, in angle brackets.

    >>> datatype('"1"^^<x:integer>'), datatype('"a"'), datatype('"a"@en')
    ('<x:integer>', '<http://www.w3.org/2001/XMLSchema#string>', '<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>')
    """
    tail = literal[literal.rindex('"') + 1 :]
    if tail.startswith("^^"):
        return tail[2:]
    return f"<{RDF}langString>" if tail else "<http://www.w3.org/2001/XMLSchema#string>"
