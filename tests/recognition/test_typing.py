from __future__ import annotations

import pytest

from kg.recognition.typing import head_type, type_of_apposition
from kg.schema import EntityType


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("novel transformer based framework", EntityType.METHOD),
        ("novel model based on a framework", EntityType.MODEL),
        ("novel model based solely\nupon a framework", EntityType.MODEL),
        ("multi-agent, cross-dataset thing", None),
        ("two-stage moss-detector", EntityType.MODEL),
    ],
)
def test_a_head_noun_is_no_word_that_says_how_a_thing_is(words: str, kind: EntityType | None) -> None:
    assert head_type(words) is kind


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        (", a simple, robust framework for ferns", EntityType.METHOD),
        (", a large, clean, dense benchmark", EntityType.DATASET),
        (", a new tool, and a model", None),
        (", a new tool, beats the network", None),
        (", a part of ferns, framework of all", None),
        (", a small 1.7B-leaf network for ferns", EntityType.MODEL),
        (", a fern of 1. A network", None),
        (", a thing that has far more words, framework", None),
    ],
)
def test_adjectives_between_commas_stand_before_the_noun(behind: str, kind: EntityType | None) -> None:
    assert type_of_apposition(f"LarkFlow{behind}", len("LarkFlow"), len(behind) + len("LarkFlow")) is kind
