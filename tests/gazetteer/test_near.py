"""What is near a thing in the lists that ship with kg: neither above it nor called by its acronym."""

from __future__ import annotations

import pytest

from kg.schema import EntityType
from tests.papers import shipped

NEAR = {
    "task/abusive-language-detection": "task/language-identification",
    "metric/ndcg-at-3": "metric/ndcg-at-1",
    "task/model-counting": "task/sat",
    "task/particle-picking": "task/cryo-em-reconstruction",
    "task/image-to-text-generation": "task/image-captioning",
    "task/clinical-prediction": "task/clinical-outcome-prediction",
}


@pytest.mark.parametrize(("entry", "other"), NEAR.items(), ids=NEAR)
def test_what_is_near_is_not_above(entry: str, other: str) -> None:
    found = shipped().entries[entry]
    assert other not in (*found.broader, found.variant_of)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("LfD", "learning from demonstration"),
        ("FWI", "full waveform inversion"),
        ("UDF", "unsigned distance field"),
        ("HPO", "hyperparameter optimization"),
        ("MRG", "medical report generation"),
        ("ZSQ", "zero-shot quantization"),
        ("RES", "referring expression segmentation"),
    ],
)
def test_an_acronym_is_that_of_its_long_form_not_of_what_is_near(short: str, long: str) -> None:
    kinds = {EntityType.TASK, EntityType.METHOD}
    assert {e.name for e in shipped() if e.type in kinds and any(a.text == short for a in e.active)} == {long}
