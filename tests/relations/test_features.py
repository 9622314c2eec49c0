"""What the judge sees of an entity: a name in lower case counts as one where it stands so in the text."""

from __future__ import annotations

import numpy as np

from kg.linking import link
from kg.recognition import recognise
from kg.recognition.discourse import Part
from kg.recognition.lexicon import Lexicon
from kg.relations.claims import find_claims
from kg.relations.features import RELATIONS, View, rows
from tests.papers import paper, recogniser, small_gazetteer

VIEW = View(
    lexicon=Lexicon(words=["moss"], vectors=np.eye(1, dtype=np.float32), heads={}, firsts={}, counts={}),
    before=[],
    behind=[],
    around=[],
    habits={},
    average=np.full(len(RELATIONS), 0.1, dtype=np.float32),
)


def seen(name: str, written: str, rule: str, part: Part) -> list[float]:
    """The numbers of a new entity that is called ``name`` and stands as ``written``."""
    linked = next(link(recognise([paper("We improve FernNet.")], recogniser()), small_gazetteer()))
    (claimed, *_) = find_claims(linked)
    places = [p._replace(mention=p.mention._replace(text=written, rule=rule), part=part) for p in claimed.places]
    entity = claimed.entity._replace(name=name, known=False)
    numbers: list[float] = (
        rows(linked, [claimed._replace(entity=entity, places=tuple(places))], VIEW).entities[0].tolist()
    )
    return numbers


def test_a_compound_of_a_title_counts_in_the_capitals_that_it_has_there() -> None:
    text, place = "Moss-Wise Rotting", ("phrase", Part.TITLE)
    assert seen(text.lower(), text, *place) == seen(text, text, *place)
    assert seen(text.lower(), text.lower(), *place) != seen(text, text, *place)


def test_what_was_learned_counts_in_the_capital_that_it_has_where_a_sentence_begins() -> None:
    name, text = "mossy rotting", "Mossy rotting"
    assert seen(name, text, "learned", Part.EXPERIMENT) == seen(text, text, "learned", Part.EXPERIMENT)
    assert seen(name, text, "learned", Part.TITLE) == seen(name, name, "learned", Part.TITLE)
    assert seen(name, text, "phrase", Part.EXPERIMENT) == seen(name, name, "phrase", Part.EXPERIMENT)
