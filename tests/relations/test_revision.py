from __future__ import annotations

import math

import pytest

from kg.linking import link
from kg.recognition import recognise
from kg.relations.claims import Claimed, find_claims
from kg.relations.features import RELATIONS
from kg.relations.revision import BIAS, clues, revised
from kg.schema import EntityType, Relation
from tests.papers import paper, recogniser, small_gazetteer

TEXT = "We propose LarkNet. It builds on FernNet and uses echo distillation."


def found() -> list[Claimed]:
    """The models and methods of a paper, by where they stand."""
    linked = next(link(recognise([paper(TEXT)], recogniser()), small_gazetteer()))
    return [c for c in find_claims(linked) if c.entity.type in (EntityType.MODEL, EntityType.METHOD)]


def rows(*extends: float) -> list[list[float]]:
    """Probabilities of all relations, 0 but for those given of `extends`."""
    return [[p if r is Relation.EXTENDS else 0.0 for r in RELATIONS] for p in extends]


def test_names_are_as_expected() -> None:
    assert [c.entity.name for c in found()] == ["LarkNet", "FernNet", "echo distillation"]


def test_what_is_seen_of_the_others() -> None:
    first, second, third = clues(found(), rows(0.1, 0.6, 0.2))
    assert first["above extends"] == 2
    assert second["above extends"] == 0
    assert second["sum extends"] == pytest.approx(0.3)
    assert second["most extends"] == pytest.approx(math.log(0.201 / 0.801))
    assert second["extends"] == pytest.approx(math.log(0.601 / 0.401))
    assert third["most extends"] == second["extends"]


def test_rules_are_seen_by_relation_and_name() -> None:
    _, second, third = clues(found(), rows(0, 0, 0))
    assert second["extends: extends"] == 1
    assert "extends: extends" not in third


def test_one_thing_alone_has_no_others() -> None:
    (seen,) = clues(found()[:1], rows(0.5))
    assert (seen["sum extends"], seen["above extends"], seen[BIAS]) == (0, 0, 1)
    assert seen["most extends"] == pytest.approx(math.log(0.001 / 1.001))


def test_revised_probabilities_are_those_of_the_weighted_clues() -> None:
    weights = {"extends": 1.0, "extends: extends": 2.0, BIAS: -0.5}
    told = revised(weights, found(), rows(0.5, 0.5, 0.5))
    assert told == pytest.approx([1 / (1 + math.exp(0.5)), 1 / (1 + math.exp(-1.5)), 1 / (1 + math.exp(0.5))])


def test_no_score_is_too_great() -> None:
    assert revised({BIAS: 1e6}, found(), rows(0, 0, 0)) == pytest.approx([1, 1, 1])
    assert revised({BIAS: -1e6}, found(), rows(0, 0, 0)) == pytest.approx([0, 0, 0])
