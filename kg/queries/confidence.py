"""Leave out of a store in memory what is said with too little confidence, as ``kg.assembly.sure`` does with graphs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg import identifiers
from kg.assembly.confidence import STATEMENTS
from kg.queries.data import load_data
from kg.schema import EdgeType

_WANTED: Final = """
PREFIX kg: <{ontology}>
SELECT ?assertion ?subject ?predicate ?object (MAX(?said) AS ?confidence) {{
  VALUES ?predicate {{ {predicates} }}
  ?assertion kg:predicate ?predicate ; kg:subject ?subject ; kg:object ?object ; kg:confidence ?said
}} GROUP BY ?assertion ?subject ?predicate ?object
"""
_HAS_EVIDENCE: Final = ox.NamedNode(identifiers.ONTOLOGY + "hasEvidence")
_HAS_SELECTOR: Final = ox.NamedNode("http://www.w3.org/ns/oa#hasSelector")


def load_sure(paths: Iterable[Path], least: float) -> ox.Store:
    """The store that ``load_data`` makes, without the statements whose confidence (0-1) is below ``least``.

    A statement goes with its assertion, evidence and selectors, a result with all that is said of it. What has no
    assertion in the data stays.

    Raises:
        SourceError: as for ``load_data``.
    """
    store = load_data(paths)
    predicates = " ".join(f"kg:{kind}" for kind in sorted(STATEMENTS))
    rows = store.query(_WANTED.format(ontology=identifiers.ONTOLOGY, predicates=predicates))
    assert isinstance(rows, ox.QuerySolutions)
    doubtful = [row for row in rows if Decimal(row["confidence"].value) < Decimal(str(least))]
    for row in doubtful:
        store.remove(ox.Quad(row["subject"], row["predicate"], row["object"]))
        for evidence in _objects(store, row["assertion"], _HAS_EVIDENCE):
            selectors = _objects(store, evidence, _HAS_SELECTOR)
            _forget(store, evidence)
            for selector in selectors:  # evidence in one sentence shares its selectors
                if next(store.quads_for_pattern(None, None, selector), None) is None:
                    _forget(store, selector)
        _forget(store, row["assertion"])
        if row["predicate"].value == identifiers.ONTOLOGY + EdgeType.HAS_RESULT:
            _forget(store, row["object"])
    return store


def _objects(store: ox.Store, node: object, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    assert isinstance(node, ox.NamedNode)
    found = (quad.object for quad in store.quads_for_pattern(node, predicate, None))
    return [thing for thing in found if isinstance(thing, ox.NamedNode)]


def _forget(store: ox.Store, node: object) -> None:
    """Remove every triple of which a node is subject or object."""
    assert isinstance(node, ox.NamedNode)
    found = [*store.quads_for_pattern(node, None, None), *store.quads_for_pattern(None, None, node)]
    for quad in found:
        store.remove(quad)
