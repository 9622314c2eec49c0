"""The streamed check: two passes over sorted triples, the first for the types of all nodes, the second for the rest.

What stays in memory are the types of the nodes, the triples that still wait for their assertion (or the other way
round), and which nodes something points to; nodes that look alike share one plan.
"""

from __future__ import annotations

from typing import Final

from kg import identifiers
from kg.validation.lines import Lines
from kg.validation.plans import ASSERTION, BASE, ENTITY, EVIDENCE, KG, Column, Plan, Planner
from kg.validation.report import ERROR, WARNING, Report, short
from kg.validation.sentences import Sentences
from kg.validation.shapes import Shapes
from kg.validation.values import Test, is_less
from kg.validation.vocabulary import LABEL, OURS, TYPE, Vocabulary

Types = tuple[str, ...]

_PAPER: Final = f"{KG}Paper>"
_ENDS: Final = tuple(f"{KG}{name}>" for name in ("subject", "predicate", "object"))
_DERIVED: Final = f"{KG}derived>"
# Nodes that only make sense where something points to them.
_POINTED_TO: Final = frozenset(
    {ENTITY, EVIDENCE, *(f"{KG}{name}>" for name in ("Result", "Source", "CodeRepository"))}
    | {f"<http://www.w3.org/ns/oa#{name}>" for name in ("TextQuoteSelector", "TextPositionSelector")}
)


def check_stream(
    lines: Lines,
    vocabulary: Vocabulary,
    shapes: Shapes,
    report: Report,
    *,
    sentences: Sentences | None = None,
    with_shapes: bool = True,
) -> None:
    """Check the triples and note what is wrong in ``report``.

    ``sentences`` holds the texts of the papers, against which quotes are compared. ``with_shapes`` is False where
    another engine checks the shapes.
    """
    check = _Check(Planner(vocabulary, shapes, with_shapes=with_shapes), report, sentences)
    check.read_types(lines)
    check.run(lines)
    check.finish()


class _Check:
    """What the check has seen so far."""

    def __init__(self, planner: Planner, report: Report, sentences: Sentences | None) -> None:
        self._planner = planner
        self._report = report
        self._sentences = sentences
        self._types: dict[str, Types] = {}
        self._plans: dict[tuple[Types, tuple[str, ...]], Plan] = {}
        self._node_tests: dict[Types, list[tuple[str, str, str, Test]]] = {}
        self._waiting: dict[tuple[str, str, str], str] = {}
        self._touched: set[str] = set()
        self._dangling: dict[str, str] = {}
        self._untyped: set[str] = set()
        self._labels: dict[tuple[Types, str], str] = {}
        self._has_assertions = False

    def read_types(self, lines: Lines) -> None:
        """The first pass: the types of every node."""
        marker, shared = f" {TYPE} ", dict[Types, Types]()
        types = self._types
        for line in lines:
            if marker in line:
                subject, predicate, rest = line.split(" ", 2)
                if predicate == TYPE:
                    found = tuple(sorted({*types.get(subject, ()), rest[:-3]}))
                    types[subject] = shared.setdefault(found, found)
        self._has_assertions = any(ASSERTION in kind for kind in shared)

    def run(self, lines: Lines) -> None:
        """The second pass: every node with its triples."""
        types, plans, touched = self._types, self._plans, self._touched
        triples = 0
        for subject, predicates, values in lines.groups():
            triples += len(values)
            kind = types.get(subject, ())
            key = kind, tuple(predicates)
            plan = plans.get(key)
            if plan is None:
                if len(plans) >= _REMEMBERED:
                    plans.clear()
                plan = plans[key] = self._planner.plan(*key)
            self._node(subject, kind, plan)
            for column, value in zip(plan.columns, values, strict=True):
                if column is None:
                    continue
                if column.literal:
                    if value[-1] == '"' and column.text and value[0] == '"' and len(value) > 2:
                        continue
                    if value not in column.fine:
                        self._value(subject, column, value, None)
                    continue
                target = types.get(value)
                if column.link:
                    touched.add(value)
                if (value if target is None else target) not in column.fine:
                    self._value(subject, column, value, target)
                if column.asserted:
                    self._wait((subject, column.predicate, value), "triple")
                if column.irreflexive and value == subject:
                    self._note(ERROR, "reflexive", subject, f"{short(column.predicate)} joins it to itself")
            self._pairs(subject, plan, values)
            self._special(subject, kind, plan, predicates, values)
        self._report.triples = triples

    def _note(self, severity: str, rule: str, node: str, message: str) -> None:
        self._report.add(severity, rule, node, message)

    def _node(self, subject: str, kind: Types, plan: Plan) -> None:
        if subject[0] == "_":
            self._note(ERROR, "blank-node", subject, "is a blank node")
        if not kind:
            self._untyped.add(subject)
        for severity, rule, message in plan.faults:
            self._note(severity, rule, subject, message)
        tests = self._node_tests.get(kind)
        if tests is None:
            tests = self._node_tests[kind] = self._planner.node_tests(kind)
        for severity, rule, message, test in tests:
            if not test(subject):
                self._note(severity, rule, subject, message)

    def _value(self, subject: str, column: Column, value: str, kind: Types | None) -> None:
        """Check a value that is not known to be fine, and remember it when it is."""
        faults = list(self._planner.value_faults(column, value, kind))
        for severity, rule, message in faults:
            self._note(severity, rule, subject, message)
        if kind is None and value.startswith(BASE) and not value.startswith(OURS):
            self._dangling.setdefault(value, f"{short(subject)} points to it by {short(column.predicate)}")
        elif not faults and kind is not None and column.plain:
            column.fine.add(kind)
        elif not faults and kind is None and len(column.fine) < _REMEMBERED:
            column.fine.add(value)

    def _pairs(self, subject: str, plan: Plan, values: list[str]) -> None:
        for pair in plan.pairs:
            if pair.kind == "equals":
                wrong = {values[at] for at in pair.one} != {values[at] for at in pair.other}
            else:
                equal = pair.kind == "lessThanOrEquals"
                wrong = not all(is_less(values[a], values[b], or_equal=equal) for a in pair.one for b in pair.other)
            if wrong:
                self._note(pair.severity, pair.rule, subject, pair.message)

    def _wait(self, triple: tuple[str, str, str], side: str) -> None:
        """A triple waits for its assertion, or an assertion for its triple: two that meet are done with."""
        if self._waiting.get(triple, side) != side:
            del self._waiting[triple]
        else:
            self._waiting[triple] = side

    def _special(self, subject: str, kind: Types, plan: Plan, predicates: list[str], values: list[str]) -> None:
        """Checks that are for assertions, evidence and selectors, or for things with names."""
        places = plan.places
        if ASSERTION in kind:
            if all(end in places for end in _ENDS):
                self._assertion(subject, *(values[places[end]] for end in _ENDS), says_derived=_DERIVED in places)
        elif self._sentences is not None and self._sentences.wants(kind):
            for severity, rule, message in self._sentences.check(subject, predicates, values):
                self._note(severity, rule, subject, message)
        elif LABEL in places and (ENTITY in plan.classes or _PAPER in kind):
            first = self._labels.setdefault((kind, values[places[LABEL]]), subject)
            if first != subject:  # no error: papers may share a title, and new methods an acronym
                self._note(WARNING, "duplicate-label", subject, f"has the label of {short(first)}")

    def _assertion(self, subject: str, start: str, predicate: str, target: str, *, says_derived: bool) -> None:
        self._wait((start, predicate, target), "assertion")
        derived = predicate in self._planner.vocabulary.derived
        if derived != says_derived:
            says = "does not say" if derived else "says"
            self._note(ERROR, "derived", subject, f"{says} that it is derived; it states {short(predicate)}")
        if start.startswith(BASE) and target.startswith(BASE) and predicate.startswith(OURS):
            name = predicate[len(OURS) : -1]
            node = identifiers.assertion_node(start[len(BASE) : -1], name, target[len(BASE) : -1])
            if subject != f"{BASE}{node}>":
                self._note(ERROR, "identifier", subject, f"is not named by the digest of its triple, {node}")

    def finish(self) -> None:
        """What only shows when all has been seen."""
        for target in sorted(self._dangling.keys() - self._untyped):
            self._note(ERROR, "dangling", target, f"is described nowhere; {self._dangling[target]}")
        if self._has_assertions:
            for triple in sorted(self._waiting):
                self._unmatched(triple, self._waiting[triple])
        else:
            self._report.unchecked.append("assertions and evidence: there are none here")
        above = self._planner.vocabulary.classes_of
        pointed_to = {kind for kind in set(self._types.values()) if above(kind) & _POINTED_TO}
        for node, kind in self._types.items():
            if kind in pointed_to and node not in self._touched:
                self._note(ERROR, "orphan", node, "no paper and nothing else points to it")

    def _unmatched(self, triple: tuple[str, str, str], side: str) -> None:
        shown = " ".join(map(short, triple))
        if side == "triple":
            self._note(ERROR, "no-assertion", triple[0], f"nothing backs the triple {shown}")
        else:
            self._note(ERROR, "no-triple", triple[0], f"the graph lacks the triple {shown}, which an assertion states")


_REMEMBERED: Final = 1 << 16  # values of a property, kinds of nodes
