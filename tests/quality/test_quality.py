"""The numbers against annotated papers do not fall."""

from __future__ import annotations

import json

import pytest

from kg.pipeline import PROFILES
from tests.quality import measure


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", measure.SETS)
def test_no_number_falls_below_the_ratchet(name: str, profile: str) -> None:
    if name not in measure.at_hand():
        pytest.skip(f"{measure.SETS[name]} is not at hand; the set of the sample is measured instead")
    floor = json.loads(measure.RATCHET.read_text(encoding="utf-8"))[name][profile]
    reached = measure.measure(name, profile)
    assert {k: v for k, v in reached.items() if v < floor[k]} == {}


@pytest.mark.parametrize("name", measure.SETS)
def test_the_fast_profile_loses_at_most_five_points_of_entities(name: str) -> None:
    numbers = json.loads(measure.RATCHET.read_text(encoding="utf-8"))[name]
    assert numbers["fast"]["entities F1"] >= numbers["accurate"]["entities F1"] - 0.05
