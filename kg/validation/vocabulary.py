"""What ``ontology/kg.ttl`` says of each term, as the checks need it; IRIs stand in angle brackets, as in N-Triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg import identifiers

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OURS: Final = f"<{identifiers.ONTOLOGY}"

TYPE: Final = f"<{RDF}type>"
LABEL: Final = f"<{RDFS}label>"
PROPERTY: Final = f"<{RDF}Property>"
_SUBCLASS, _SUBPROPERTY = f"<{RDFS}subClassOf>", f"<{RDFS}subPropertyOf>"

Facts = dict[str, dict[str, list[str]]]  # subject -> predicate -> objects, in the order of the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The terms of an ontology.

    ``above`` gives each class with all that it is below of, itself among them; ``domain`` and ``range`` are of
    properties; ``derived`` are those that no paper says (below kg:derivedRelation); ``deprecated`` are terms that were
    given up; ``disjoint`` holds both orders of each pair of classes that share no node.
    """

    above: dict[str, frozenset[str]]
    objects: frozenset[str]
    literals: frozenset[str]
    domain: dict[str, str]
    range: dict[str, str]
    functional: frozenset[str]
    irreflexive: frozenset[str]
    derived: frozenset[str]
    deprecated: frozenset[str]
    disjoint: frozenset[tuple[str, str]]

    @property
    def properties(self) -> frozenset[str]:
        """All properties."""
        return self.objects | self.literals

    def classes_of(self, types: tuple[str, ...]) -> frozenset[str]:
        """The classes that a node of these types belongs to, those above its own among them."""
        return frozenset().union(*(self.above.get(t, (t,)) for t in types))


def read_facts(path: Path) -> Facts:
    """The triples of a Turtle file by subject and predicate; blank nodes keep the names that the parser gives them.

    Raises:
        OSError: the file cannot be read.
        SyntaxError: it is no Turtle.
    """
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        facts[str(quad.subject)][str(quad.predicate)].append(str(quad.object))
    return facts


@cache
def read_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary of an ontology file.

    Raises:
        OSError: the file cannot be read.
        SyntaxError: it is no Turtle.
    """
    facts = read_facts(path)

    def typed(kind: str) -> frozenset[str]:
        return frozenset(s for s, said in facts.items() if f"<{OWL}{kind}>" in said.get(TYPE, ()))

    classes = typed("Class")
    above = {c: frozenset(_closure(facts, c, _SUBCLASS)) for c in classes}
    pairs = set(_disjoint(facts))
    return Vocabulary(
        above=above,
        objects=typed("ObjectProperty"),
        literals=typed("DatatypeProperty"),
        deprecated=frozenset(s for s, said in facts.items() if f"<{OWL}deprecated>" in said),
        domain=_only(facts, f"<{RDFS}domain>"),
        range=_only(facts, f"<{RDFS}range>"),
        functional=typed("FunctionalProperty"),
        irreflexive=typed("IrreflexiveProperty"),
        derived=frozenset(s for s in facts if f"{OURS}derivedRelation>" in _closure(facts, s, _SUBPROPERTY)),
        disjoint=frozenset(pairs | {(b, a) for a, b in pairs}),
    )


def _closure(facts: Facts, start: str, predicate: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for above in facts.get(waiting.pop(), {}).get(predicate, ()):
            if above not in found:
                found.add(above)
                waiting.append(above)
    return found


def _only(facts: Facts, predicate: str) -> dict[str, str]:
    return {s: said[predicate][0] for s, said in facts.items() if predicate in said}


def _disjoint(facts: Facts) -> Iterator[tuple[str, str]]:
    for subject, said in facts.items():
        for other in said.get(f"<{OWL}disjointWith>", ()):
            yield subject, other
        for head in said.get(f"<{OWL}members>", ()):
            yield from combinations(_items(facts, head), 2)


def _items(facts: Facts, head: str) -> Iterator[str]:
    while head != f"<{RDF}nil>":
        yield facts[head][f"<{RDF}first>"][0]
        head = facts[head][f"<{RDF}rest>"][0]
