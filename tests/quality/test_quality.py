"""The numbers against annotated papers do not fall."""

from __future__ import annotations

import json

import pytest

from tests.quality import measure


@pytest.mark.parametrize("name", measure.SETS)
def test_no_number_falls_below_the_ratchet(name: str) -> None:
    if name not in measure.at_hand():
        pytest.skip(f"{measure.SETS[name]} is not at hand; the set of the sample is measured instead")
    floor = json.loads(measure.RATCHET.read_text(encoding="utf-8"))[name]
    reached = measure.measure(name)
    assert {k: v for k, v in reached.items() if v < floor[k]} == {}
