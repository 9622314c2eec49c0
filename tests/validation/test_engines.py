"""The two engines agree on the shapes of graphs that are broken at random."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg import identifiers
from kg.validation import validate
from tests.validation.reef import broken, check, found

pytest.importorskip("pyshacl", reason="pySHACL is not installed (pip install 'pyshacl>=0.30,<1')")


BOOLEAN = "#boolean> ."  # pySHACL takes true for the number 1 where numbers are compared, which the standard does not


@cache
def lines() -> tuple[str, ...]:
    """The triples of the graph that is in order."""
    with tempfile.TemporaryDirectory() as folder:
        check(Path(folder), broken())
        quads = ox.parse(path=Path(folder) / "graph.ttl")
        return tuple(sorted(f"{q.subject} {q.predicate} {q.object} ." for q in quads))


def swap(line: str, other: str) -> str:
    """A line with the object of another, but for true and false."""
    if other.endswith(BOOLEAN):
        return line
    return f"{' '.join(line.split(' ', 2)[:2])} {other.split(' ', 2)[2]}"


def turn(line: str, other: str) -> str:
    """A line with the predicate of another, but for true and false."""
    if line.endswith(BOOLEAN):
        return line
    subject, _, target = line.split(" ", 2)
    return f"{subject} {other.split(' ', 2)[1]} {target}"


def of_shapes(text: Iterable[str], engine: str) -> set[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nt"
        path.write_text("".join(line + "\n" for line in sorted(set(text))), encoding="utf-8")
        report = validate([path], name="random", engine=engine)
    return {(rule, node) for rule, node in found(report) if ":" in rule}


PLACES = st.integers(0, 95)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(
    gone=st.sets(PLACES, max_size=6),
    swapped=st.lists(st.tuples(PLACES, PLACES), max_size=8),
    turned=st.lists(st.tuples(PLACES, PLACES), max_size=4),
)
@example(gone=set(), swapped=[], turned=[])
def test_both_engines_find_the_same(
    gone: set[int], swapped: list[tuple[int, int]], turned: list[tuple[int, int]]
) -> None:
    text = [line for at, line in enumerate(lines()) if at not in gone]
    text += [swap(lines()[a], lines()[b]) for a, b in swapped]
    text += [turn(lines()[a], lines()[b]) for a, b in turned]
    assert of_shapes(text, "stream") == of_shapes(text, "shacl")


def test_the_graph_has_as_many_triples_as_the_places_say() -> None:
    assert len(lines()) == 96
    assert all(identifiers.BASE in line for line in lines())
