"""What decides between the readings of a name where all else speaks for each of them alike."""

from __future__ import annotations

from functools import cache

import pytest

from kg.recognition import Recogniser, build_recogniser, recognise
from tests.papers import paper, small_gazetteer

# Two things of one name, each of which waits for its words.
REEDS = """
{"type": "Dataset", "name": "lake leaves", "aliases": [{"text": "Reed", "context": true}],
 "context": ["river", "lake"], "source": "test"}
{"type": "Model", "name": "wood network", "aliases": [{"text": "Reed", "context": true}],
 "context": ["forest", "wood"], "source": "test"}
""".replace("\n ", " ")


@cache
def reeds() -> Recogniser:
    return build_recogniser(small_gazetteer(REEDS))


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("A river and a forest are in Reed.", {"dataset/lake-leaves", "model/wood-network"}),
        ("A river and a forest are in the Reed dataset.", {"dataset/lake-leaves"}),  # the noun behind
        ("A river and a forest are in the Reed dataset. Reed is good.", {"dataset/lake-leaves"}),  # the other place
        ("A river and a forest are in Reed. The lake is deep.", {"dataset/lake-leaves"}),  # words elsewhere
        ("A river and a wood network are in Reed.", {"model/wood-network"}),  # another of its names
        ("A river and a wood network are in the Reed dataset.", {"model/wood-network"}),  # it weighs more than a noun
    ],
)
def test_a_name_with_two_readings(text: str, readings: set[str]) -> None:
    (found,) = recognise([paper(text)], reeds())
    told = [{c.entry for c in m.candidates} for m in found.mentions if m.text == "Reed"]
    assert told == [readings] * text.count("Reed")
