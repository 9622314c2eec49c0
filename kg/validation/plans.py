"""What to check at nodes that look alike: worked out once for each combination of types and properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg import identifiers
from kg.validation.report import ERROR, WARNING, short
from kg.validation.shapes import COUNTS, PAIRS, VALUES, Constraint, Shape, Shapes, datatype, lexical, paths
from kg.validation.values import Test, is_well_formed, test_of
from kg.validation.vocabulary import LABEL, OURS, OWL, PROPERTY, TYPE, XSD, Vocabulary

KG: Final = f"<{identifiers.ONTOLOGY}"
BASE: Final = f"<{identifiers.BASE}"
STRING: Final = f"<{XSD}string>"
ASSERTION, EVIDENCE, ENTITY, NODE = (f"{KG}{name}>" for name in ("Assertion", "Evidence", "Entity", "Node"))
DERIVED_FROM: Final = "<http://www.w3.org/ns/prov#wasDerivedFrom>"
# What a node that was renamed or merged keeps; it has no type any more.
_REDIRECT: Final = frozenset({"<http://purl.org/dc/terms/isReplacedBy>", f"<{OWL}deprecated>"})
# Relations between nodes that state no finding, and so have no assertion.
_UNASSERTED: Final = frozenset(f"{KG}{name}>" for name in ("listedIn", "system", "onDataset", "metric"))
# An assertion speaks of its ends; that does not tie them to the graph.
_NO_LINKS: Final = frozenset(f"{KG}{name}>" for name in ("subject", "object"))

# Constraints that every plain string keeps that is not empty, or every node.
_PLAIN: Final = ("datatype", "nodeKind", "class")
_ANY: Final = (Constraint(kind="minLength", value=f'"1"^^<{XSD}integer>'),)

Fault = tuple[str, str, str]  # severity, rule, message
Counts = dict[str, int]


@dataclass(slots=True, kw_only=True)
class Column:
    """The checks of the values of one property at nodes of some types.

    ``fine`` remembers what has passed: types of nodes where values are nodes, other values as they are. ``plain`` says
    that any node of the right type will do, ``text`` that any plain string will do that is not empty.
    """

    predicate: str
    literal: bool
    plain: bool
    text: bool
    tests: tuple[tuple[str, str, str, Test], ...]
    classes: tuple[tuple[str, str, str, str], ...]
    range: str | None
    asserted: bool
    link: bool
    irreflexive: bool
    fine: set[object] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two properties of a node to compare: the places of their values."""

    kind: str
    severity: str
    rule: str
    message: str
    one: tuple[int, ...]
    other: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is wrong with all nodes of a kind, how to check their values, and where properties stand among them."""

    classes: frozenset[str]
    faults: tuple[Fault, ...]
    columns: tuple[Column | None, ...]
    pairs: tuple[Pair, ...]
    places: dict[str, int]


class Planner:
    """Makes plans, and columns that the plans share."""

    def __init__(self, vocabulary: Vocabulary, shapes: Shapes, *, with_shapes: bool) -> None:
        """``with_shapes`` is False where another engine checks the shapes; they still say which terms may be used."""
        self.vocabulary = vocabulary
        self._all = shapes
        self._shapes = shapes if with_shapes else {}
        self._allowed = paths(shapes) | {LABEL} | _REDIRECT
        self._targets = frozenset(shapes)
        self._columns: dict[tuple[tuple[str, ...], str], Column | None] = {}

    def plan(self, types: tuple[str, ...], predicates: tuple[str, ...]) -> Plan:
        """The plan of nodes of these types with these properties, one for each triple."""
        classes = self.vocabulary.classes_of(types)
        shapes = _of(self._shapes, classes)
        places: dict[str, list[int]] = {}
        for at, predicate in enumerate(predicates):
            places.setdefault(predicate, []).append(at)
        counts = {predicate: len(at) for predicate, at in places.items()}
        faults = [*self._types(types, classes, counts), *self._signature(classes, counts)]
        faults += _counts(shapes, counts)
        faults += self._functional(classes, counts)
        gone = sorted(self.vocabulary.deprecated & {*types, *counts})
        faults += [(WARNING, "deprecated-term", f"uses {short(term)}, which was given up") for term in gone]
        return Plan(
            classes=classes,
            faults=tuple(faults),
            columns=tuple(self._column(types, shapes, p) for p in predicates),
            pairs=tuple(_pairs(shapes, places)),
            places={predicate: at[0] for predicate, at in places.items()},
        )

    def node_tests(self, types: tuple[str, ...]) -> list[tuple[str, str, str, Test]]:
        """The tests of the IRI of a node itself."""
        return [t for s in _of(self._shapes, self.vocabulary.classes_of(types)) if not s.path for t in _tests(s)]

    def _types(self, types: tuple[str, ...], classes: frozenset[str], counts: Counts) -> Iterator[Fault]:
        if not types and not counts.keys() <= _REDIRECT:
            yield ERROR, "untyped", "has no type"
        for found in types:
            if found.startswith(OURS) and found not in self.vocabulary.above:
                yield ERROR, "undefined-term", f"{short(found)} is no class of the ontology"
            elif not found.startswith(OURS) and found not in self._targets:
                yield ERROR, "foreign-term", f"is of the type {short(found)}, which no shape speaks of"
        both = sorted(c for c in classes if any((c, d) in self.vocabulary.disjoint for d in classes))
        if both:
            yield ERROR, "disjoint", f"is of classes that share no node: {', '.join(map(short, both))}"
        if ASSERTION in classes and not counts.keys() & {f"{KG}hasEvidence>", f"{KG}rule>", DERIVED_FROM}:
            yield ERROR, "unsupported", "has neither evidence nor a rule nor assertions that it rests on"

    def _signature(self, classes: frozenset[str], counts: Counts) -> Iterator[Fault]:
        for predicate in counts:
            if not predicate.startswith(OURS):
                if predicate not in self._allowed:
                    yield ERROR, "foreign-term", f"uses {short(predicate)}, which no shape speaks of"
            elif predicate not in self.vocabulary.properties:
                yield ERROR, "undefined-term", f"{short(predicate)} is no property of the ontology"
            else:
                domain = self.vocabulary.domain.get(predicate)
                if domain is not None and classes and domain not in classes:
                    yield ERROR, "signature", f"{short(predicate)} is said of a {short(domain)} alone"

    def _functional(self, classes: frozenset[str], counts: Counts) -> Iterator[Fault]:
        told = {s.path for s in _of(self._all, classes) if any(c.kind == "maxCount" for c in s.constraints)}
        for predicate, count in counts.items():
            if count > 1 and predicate in self.vocabulary.functional and predicate not in told:
                yield ERROR, "functional", f"{short(predicate)} has {count} values; it may have one"

    def _column(self, types: tuple[str, ...], shapes: list[Shape], predicate: str) -> Column | None:
        if predicate == TYPE:
            return None  # the types are in the plan
        key = types, predicate
        if key not in self._columns:
            self._columns[key] = self._new_column(shapes, predicate)
        return self._columns[key]

    def _new_column(self, shapes: list[Shape], predicate: str) -> Column:
        v = self.vocabulary
        mine = [s for s in shapes if s.path == predicate]
        tests = [t for s in mine for t in _tests(s)]
        literal = predicate in v.literals or any(c.kind == "datatype" for s in mine for c in s.constraints)
        wanted = {STRING if predicate == LABEL else v.range.get(predicate)}
        wanted |= {c.value for s in mine for c in s.constraints if c.kind == "datatype"}
        plain = all(c.kind in _PLAIN or c in _ANY for s in mine for c in s.constraints if c.kind in VALUES)
        ends = (v.domain.get(predicate, ""), v.range.get(predicate, ""))
        return Column(
            predicate=predicate,
            literal=literal or predicate == LABEL,
            plain=plain,
            text=plain and wanted == {STRING},
            tests=tuple(tests),
            classes=tuple(_classes(mine)),
            range=v.range.get(predicate),
            asserted=predicate not in _UNASSERTED and all(NODE in v.above.get(end, ()) for end in ends),
            link=predicate not in _NO_LINKS,
            irreflexive=predicate in v.irreflexive,
        )

    def value_faults(self, column: Column, value: str, kind: tuple[str, ...] | None) -> Iterator[Fault]:
        """What is wrong with a value; ``kind`` holds the types of the node that it is, None where it is none here."""
        v, name = self.vocabulary, short(column.predicate)
        if value[0] == "_":
            yield ERROR, "blank-node", f"{name} points to a blank node"
        if column.predicate in v.objects and value[0] == '"':
            yield ERROR, "signature", f"{name} joins nodes; its value is the literal {_shown(value)}"
        elif column.predicate in v.literals and value[0] != '"':
            yield ERROR, "signature", f"{name} has literals; its value is {short(value)}"
        elif value[0] == '"' and column.range and column.range.startswith(f"<{XSD}"):
            yield from _literal_range(name, column.range, value)
        elif kind is not None and column.range:
            if column.range not in v.classes_of(kind):
                found = ", ".join(map(short, kind))
                yield ERROR, "signature", f"{name} leads to a {short(column.range)}; {short(value)} is a {found}"
        elif value.startswith(OURS) and value not in v.above and value not in v.properties:
            yield ERROR, "undefined-term", f"{name} names {short(value)}, which the ontology does not define"
        elif column.range == PROPERTY and value not in v.properties:
            yield ERROR, "signature", f"{name} names {short(value)}, which is no property of the ontology"
        for severity, rule, message, test in column.tests:
            if not test(value):
                yield severity, rule, f"{message}: {_shown(value)}"
        for severity, rule, message, wanted in column.classes:
            if value[0] == '"' or wanted not in v.classes_of(kind or ()):
                yield severity, rule, f"{message}: {_shown(value)}"


def _of(shapes: Shapes, classes: frozenset[str]) -> list[Shape]:
    return [s for target, of_class in shapes.items() if target in classes for s in of_class]


def _shown(value: str) -> str:
    """A value as a message shows it; of a long one, its beginning."""
    return short(value) if value[0] != '"' else value if len(value) <= 60 else f"{value[:60]}…"


def _literal_range(name: str, wanted: str, value: str) -> Iterator[Fault]:
    if not is_well_formed(value, wanted):
        kind = short(wanted).rpartition("#")[2]
        found = datatype(value).strip("<>").rpartition("#")[2]
        yield (
            ERROR,
            "signature",
            f"{name} has values of the type {kind}; {_shown(value)} is "
            + (f"a {found}" if found != kind else "not well formed"),
        )


def _severity(shape: Shape) -> str:
    return ERROR if shape.severity == "Violation" else WARNING


def _tests(shape: Shape) -> Iterator[tuple[str, str, str, Test]]:
    for c in shape.constraints:
        if (test := test_of(c)) is not None:
            what = f"{short(shape.path)} does" if shape.path else "does"
            message = f"{what} not keep to sh:{c.kind} {short(c.value)}"
            yield _severity(shape), f"{shape.name}:{c.kind}", message, test


def _classes(shapes: list[Shape]) -> Iterator[tuple[str, str, str, str]]:
    for s in shapes:
        for c in s.constraints:
            if c.kind == "class":
                yield _severity(s), f"{s.name}:class", f"{short(s.path)} leads to what is no {short(c.value)}", c.value


def _counts(shapes: list[Shape], counts: Counts) -> Iterator[Fault]:
    for s in shapes:
        for c in s.constraints:
            if c.kind in COUNTS:
                wanted, found = int(lexical(c.value)), counts.get(s.path, 0)
                if found < wanted if c.kind == "minCount" else found > wanted:
                    bound = "at least" if c.kind == "minCount" else "at most"
                    yield _severity(s), f"{s.name}:{c.kind}", f"{short(s.path)} needs {bound} {wanted}, has {found}"


def _pairs(shapes: list[Shape], places: dict[str, list[int]]) -> Iterator[Pair]:
    words = {"lessThan": "is not less than", "lessThanOrEquals": "is greater than", "equals": "is not the same as"}
    for s in shapes:
        for c in s.constraints:
            if c.kind not in PAIRS:
                continue
            one, other = tuple(places.get(s.path, ())), tuple(places.get(c.value, ()))
            if (one or other) and (c.kind == "equals" or (one and other)):
                message = f"{short(s.path)} {words[c.kind]} {short(c.value)}"
                rule = f"{s.name}:{c.kind}"
                yield Pair(kind=c.kind, severity=_severity(s), rule=rule, message=message, one=one, other=other)
