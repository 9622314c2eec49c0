"""Patterns that are tried only where one of their words opens them."""

from __future__ import annotations

import re

import pytest

from kg.recognition import names, plainnames
from kg.recognition.opening import Openings

TREE, FERN = re.compile(r"the\s+(?P<name>oak|elm)"), re.compile(r"(?:a|the) fern(?: and a fern)?")
BOTH = Openings(((TREE, ("the ",)), (FERN, ("a ", "the "))))


def test_matches_come_one_pattern_after_the_other() -> None:
    found = [(m.re, m[0]) for m in BOTH.finditer("a fern, the elm, the fern and the  oak")]
    assert found == [(TREE, "the elm"), (TREE, "the  oak"), (FERN, "a fern"), (FERN, "the fern")]


def test_no_match_of_a_pattern_begins_in_its_last_one_or_before_the_start() -> None:
    assert [m.start() for m in BOTH.finditer("a fern. a fern and a fern", 1)] == [8]


@pytest.mark.parametrize("openings", [names._SAID, plainnames._SAID], ids=["names", "plainnames"])
@pytest.mark.parametrize(
    "text",
    [
        "We call it MossNet. We  propose MossNet, our\nnew network. This paper presents the FernBench suite.",
        "They train on the Fernwood dataset, the  Mosswood dataset, an \nOakwood model and a plain network.",
        "In this work we present a simple method named Fern-2, which we dub F2. We introduce Fernwood, a set of ferns.",
    ],
)
def test_the_scan_misses_no_match(openings: Openings, text: str) -> None:
    alone = [m.span() for pattern, _ in openings.patterns for m in pattern.finditer(text)]
    assert [m.span() for m in openings.finditer(text)] == alone
