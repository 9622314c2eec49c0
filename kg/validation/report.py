"""What a check found: problems with node and rule, and how a report of them is printed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from kg import identifiers
from kg.texts import counted, plain

ERROR, WARNING = "error", "warning"
KEPT: Final = 1000  # problems of one rule that are kept; all are counted


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing that is wrong: how bad, by which rule, at which node (IRI), and what."""

    severity: str
    rule: str
    node: str
    message: str

    def __str__(self) -> str:
        """The problem in one line."""
        return f"{short(self.node)}: {self.rule}: {self.message}"


@dataclass(slots=True, kw_only=True)
class Report:
    """The outcome for one graph; ``engine`` says what checked the shapes, ``unchecked`` what could not be checked."""

    name: str
    engine: str = "stream"
    triples: int = 0
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    unchecked: list[str] = field(default_factory=list)

    def add(self, severity: str, rule: str, node: str, message: str) -> None:
        """Note a problem; of each rule the first thousand are kept, all are counted."""
        self.counts[severity, rule] += 1
        if self.counts[severity, rule] <= KEPT:
            shown = Problem(severity=severity, rule=rule, node=plain(node.strip("<>")), message=plain(message))
            self.problems.append(shown)

    def total(self, severity: str) -> int:
        """How many problems there are of a severity."""
        return sum(n for (kind, _), n in self.counts.items() if kind == severity)

    def sorted(self) -> list[Problem]:
        """The problems that are kept: errors first, then by rule and node."""
        return sorted(self.problems)


def short(iri: str) -> str:
    """An IRI of ours without what all have in common: ``dataset/imagenet``, ``kg:uses``.

    >>> short("https://w3id.org/ml-paper-graph/dataset/glue"), short("<https://w3id.org/ml-paper-graph/ontology#uses>")
    ('dataset/glue', 'kg:uses')
    """
    bare = iri[1:-1] if iri[:1] == "<" else iri
    if bare.startswith(identifiers.ONTOLOGY):
        return f"kg:{bare.removeprefix(identifiers.ONTOLOGY)}"
    return bare.removeprefix(identifiers.BASE)


def render_text(report: Report, limit: int = 20) -> str:
    """The report for people: a line of counts, then at most ``limit`` problems of each rule."""
    head = f"{report.name}: {counted(report.total(ERROR), 'error')}, {counted(report.total(WARNING), 'warning')} in "
    lines = [f"{head}{report.triples} triples (shapes checked by {report.engine})"]
    lines += [f"  not checked: {reason}" for reason in report.unchecked]
    shown: Counter[tuple[str, str]] = Counter()
    problems = report.sorted()
    for at, problem in enumerate(problems):
        key = problem.severity, problem.rule
        shown[key] += 1
        if shown[key] <= limit:
            lines.append(f"  {problem.severity:7} {problem.rule:24} {short(problem.node)}: {problem.message}")
        following = problems[at + 1] if at + 1 < len(problems) else None
        last = following is None or (following.severity, following.rule) != key
        if last and report.counts[key] > limit:
            lines.append(f"  {problem.severity:7} {problem.rule:24} and {report.counts[key] - limit} more")
    return "\n".join(lines) + "\n"


def render_json(reports: Iterable[Report]) -> str:
    """All reports as JSON: counts, and every problem that was kept with severity, rule, node and message."""
    return json.dumps([_plain(r) for r in reports], ensure_ascii=False, indent=1) + "\n"


def _plain(report: Report) -> dict[str, Any]:
    return {
        "name": report.name,
        "engine": report.engine,
        "triples": report.triples,
        "errors": report.total(ERROR),
        "warnings": report.total(WARNING),
        "counts": {f"{severity} {rule}": n for (severity, rule), n in sorted(report.counts.items())},
        "unchecked": report.unchecked,
        "problems": [
            {"severity": p.severity, "rule": p.rule, "node": p.node, "message": p.message} for p in report.sorted()
        ],
    }
