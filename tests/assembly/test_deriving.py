"""Derived edges of a few statements: which follow, how sure they are, and by which rule."""

from __future__ import annotations

from typing import Any

import pytest

from kg.assembly.derived import add_derivations, add_derived, collection
from kg.records import Derivation, Evidence, Paper, ReadPaper, Statement
from kg.schema import NodeType, Relation
from tests.large_graphs import all_based

TYPES = {kind.value.lower(): kind.value for kind in NodeType}
Edges = dict[tuple[str, str, str], dict[str, Any]]
Nodes = dict[str, dict[str, Any]]
Statements = dict[tuple[str, str, str], float]  # subject, relation, object -> confidence


def _derived(
    statements: Statements, *, origins: tuple[ReadPaper, ...] = (), more: Nodes | None = None, quote: str = "OakNet"
) -> Edges:
    """The derived edges by subject, type and object; variantOf edges have a confidence of 0.

    ``more`` are attributes of nodes, ``quote`` is what all papers call what they speak of.
    """
    nodes: Nodes = {}
    for subject, _, target in statements:
        for node in (subject, target):
            kind, _, name = node.partition("/")
            nodes[node] = {"type": TYPES[kind], "label": f"{name}MossNet", "aliases": [], "known": False}
            nodes[node] |= (more or {}).get(node, {})
    evidence = {"quote": quote, "start": 0, "end": 6, "mention_start": 0, "mention_end": 6, "rule": "cue"}
    edges: Edges = {
        (s, t, k): {"type": k, "rule": "gazetteer"} if k == "variantOf"
        else {"type": k, "confidence": sure, "evidence": [evidence | {"confidence": sure}]}
        for (s, k, t), sure in statements.items()
    }  # fmt: skip
    asserted = set(edges)
    found = collection()
    for read in origins:
        add_derivations(found, read, "paper/1")
    add_derived(nodes, edges, found, all_based(edges))
    return {(s, k, t): data for (s, t, k), data in edges.items() if (s, t, k) not in asserted}


def _origin(*, introduced: bool = True) -> ReadPaper:
    """A paper that says where its dataset is from."""
    evidence = Evidence(start=0, end=9, mention_start=4, mention_end=8, rule="made from", confidence=0.5)
    statement = Statement(paper="1", relation=Relation.INTRODUCES, entity="dataset/new", evidence=(
        evidence._replace(confidence=0.8),
    ))  # fmt: skip
    return ReadPaper(
        paper=Paper(id="1", title="New from Old", abstract=""),
        sentences=(),
        entities=(),
        mentions=(),
        statements=(statement,) if introduced else (),
        derivations=(Derivation(dataset="dataset/new", base="dataset/old", evidence=evidence),),
    )


INTRODUCED: Statements = {("paper/1", "introduces", "dataset/new"): 0.8}
BASE: Statements = {("paper/1", "mentions", "dataset/old"): 0.9}
EXTENDED: Statements = {("paper/1", "introduces", "model/new"): 0.9, ("paper/1", "extends", "model/old"): 0.8}
ORIGIN = ("dataset/new", "derivedFrom", "dataset/old")


def test_a_derived_edge_has_the_product_of_the_confidences_that_it_follows_from() -> None:
    assert _derived(EXTENDED)["model/new", "basedOn", "model/old"]["confidence"] == 0.72


def test_what_a_paper_introduces_is_not_based_on_another_thing_that_it_introduces() -> None:
    assert _derived(EXTENDED | {("paper/1", "introduces", "model/old"): 0.5}) == {}


def test_the_general_thing_is_not_based_on_its_variant() -> None:
    assert _derived(EXTENDED | {("model/old", "variantOf", "model/new"): 0.0}) == {}
    assert set(_derived(EXTENDED | {("model/new", "variantOf", "model/old"): 0.0})) == {
        ("model/new", "basedOn", "model/old")
    }


def test_a_variant_that_a_paper_introduces_is_derived_from_what_it_is_a_variant_of() -> None:
    edge = _derived(INTRODUCED | {("dataset/new", "variantOf", "dataset/old"): 0.0})[ORIGIN]
    assert (edge["rule"], edge["confidence"], edge["support"]) == ("introduced as a variant, gazetteer", 0.8, 1)


def test_a_size_of_the_papers_own_dataset_is_derived_from_nothing() -> None:
    variant: Statements = {("dataset/new", "variantOf", "dataset/old"): 0.0}
    assert _derived(INTRODUCED | {("paper/1", "introduces", "dataset/old"): 0.9} | variant) == {}


def test_a_sentence_about_the_origin_is_as_sure_as_it_and_the_introduction_together() -> None:
    edge = _derived(INTRODUCED | BASE, origins=(_origin(),))[ORIGIN]
    assert (edge["rule"], edge["confidence"], len(edge["evidence"])) == ("made from", 0.4, 1)


def test_a_sentence_about_the_origin_of_what_the_paper_does_not_introduce_is_none() -> None:
    assert _derived(INTRODUCED | BASE, origins=(_origin(introduced=False),)) == {}


def test_what_a_sentence_says_is_the_rule_before_what_the_name_says() -> None:
    edge = _derived(INTRODUCED | {("dataset/new", "variantOf", "dataset/old"): 0.0}, origins=(_origin(),))[ORIGIN]
    assert (edge["rule"], edge["confidence"]) == ("made from", 0.8)
    assert edge["from"] == [["dataset/new", "variantOf", "dataset/old"], ["paper/1", "introduces", "dataset/new"]]


def test_a_paper_builds_on_another_as_surely_as_the_surest_of_its_reasons_and_by_the_strongest() -> None:
    two = {("paper/1", "introduces", f"model/{name}"): 0.9 for name in ("a", "b")}
    edges = _derived(two | {("paper/2", "uses", "model/a"): 0.9, ("paper/2", "extends", "model/b"): 0.5})
    edge = edges["paper/2", "buildsOn", "paper/1"]
    assert (edge["confidence"], edge["support"]) == (0.81, 2)
    assert edge["rule"] == "extends what the other introduces"
    reasons = {("paper/2", "extends", "model/a"): 0.9, ("paper/2", "comparesWith", "model/b"): 0.5}
    assert _derived(two | reasons)["paper/2", "buildsOn", "paper/1"]["confidence"] == 0.81


BUILT: Statements = {("paper/1", "introduces", "model/a"): 0.9, ("paper/2", "uses", "model/a"): 0.9}
BUILDS_ON = ("paper/2", "buildsOn", "paper/1")


@pytest.mark.parametrize(("earlier", "built"), [(1, True), (2, False)])
def test_one_wrong_year_among_many_papers_takes_no_origin_away(earlier: int, built: bool) -> None:
    others = [f"paper/{number}" for number in range(3, 43)]
    years = {paper: {"year": 2019 if place < earlier else 2021} for place, paper in enumerate(others)}
    spoken: Statements = {(paper, "mentions", "model/a"): 0.9 for paper in others}
    found = _derived(BUILT | spoken, more=years | {"paper/1": {"year": 2020}, "paper/2": {"year": 2021}})
    assert (BUILDS_ON in found) is built


def test_what_is_written_small_is_no_name_with_capitals_unless_it_is_the_title() -> None:
    assert BUILDS_ON in _derived(BUILT)
    assert BUILDS_ON not in _derived(BUILT, quote="oaknet")
    titled: Nodes = {"paper/1": {"label": "Oaknet"}, "model/a": {"aliases": ["oaknet"]}}
    assert BUILDS_ON in _derived(BUILT, quote="oaknet", more=titled)
