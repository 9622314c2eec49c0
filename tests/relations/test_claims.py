"""What the rules alone claim of an entity, before anything learned judges it."""

from __future__ import annotations

import pytest

from kg.linking import link
from kg.recognition import recognise
from kg.relations.claims import find_claims
from tests.papers import paper, recogniser, small_gazetteer


def claimed(abstract: str, name: str, title: str = "A title without names") -> list[str]:
    """The relations that are claimed of an entity, in the order of the rules."""
    linked = next(link(recognise([paper(abstract, title)], recogniser()), small_gazetteer()))
    return [c.relation.value for found in find_claims(linked) if found.entity.name == name for c in found.claims]


def test_what_is_extended_is_not_used() -> None:
    text = "We propose LarkNet, a new network."
    assert claimed(f"{text} FernNet is small.", "FernNet") == ["uses"]
    assert claimed(f"{text} It extends FernNet. FernNet is small.", "FernNet") == ["extends"]


@pytest.mark.parametrize("title", ["{}: counting leaves", "{}"])
@pytest.mark.parametrize(("name", "introduced"), [("FernNet", True), ("echo distillation", False)])
def test_a_known_name_of_plain_words_is_none_that_a_title_gives(title: str, name: str, introduced: bool) -> None:
    assert ("introduces" in claimed("Mosses grow.", name, title.format(name))) == introduced


@pytest.mark.parametrize(("name", "introduced"), [("FernNet", True), ("echo distillation", False)])
def test_a_known_name_of_plain_words_is_not_proposed(name: str, introduced: bool) -> None:
    assert ("introduces" in claimed(f"We propose {name}, which is new.", name)) == introduced
