"""The numbers against annotated papers do not fall."""

from __future__ import annotations

import json

import pytest

from kg.pipeline import ACCURATE, FAST, PROFILES
from tests.quality import measure


@pytest.fixture(params=measure.SETS)
def name(request: pytest.FixtureRequest) -> str:
    wanted: str = request.param
    if wanted not in measure.at_hand():
        pytest.skip(f"{measure.SETS[wanted]} is not at hand; the set of the sample is measured instead")
    return wanted


@pytest.mark.parametrize("profile", PROFILES)
def test_no_number_falls_below_the_ratchet(name: str, profile: str) -> None:
    floor = json.loads(measure.RATCHET.read_text(encoding="utf-8"))[name][profile]
    reached = measure.measure(name, profile)
    assert {k: v for k, v in reached.items() if v < floor[k]} == {}


def test_the_fast_profile_loses_at_most_five_points_of_entities(name: str) -> None:
    fast, accurate = (measure.measure(name, profile)["entities F1"] for profile in (FAST, ACCURATE))
    assert fast >= accurate - 0.05
