"""What the judge sees of a name."""

from __future__ import annotations

import numpy as np

from kg.linking import link
from kg.recognition import recognise
from kg.recognition.discourse import Part
from kg.recognition.lexicon import Lexicon
from kg.relations.claims import find_claims
from kg.relations.features import RELATIONS, View, rows
from tests.papers import paper, recogniser, small_gazetteer

LEXICON = Lexicon(words=["moss"], vectors=np.eye(1, dtype=np.float32), heads={}, firsts={}, counts={})
VIEW = View(
    lexicon=LEXICON, before=[], behind=[], around=[], habits={}, average=np.full(len(RELATIONS), 0.1, dtype=np.float32)
)
LINKED = next(link(recognise([paper("We improve FernNet. It grows.")], recogniser()), small_gazetteer()))


def seen(name: str, written: str, rule: str | None = None, part: Part | None = None) -> list[float]:
    """The numbers of an entity without an entry that is called ``name`` and stands as ``written``."""
    (claimed, *_) = find_claims(LINKED)
    places = [
        p._replace(mention=p.mention._replace(text=written, rule=rule or p.mention.rule), part=part or p.part)
        for p in claimed.places
    ]
    entity = claimed.entity._replace(name=name, known=False)
    numbers: list[float] = (
        rows(LINKED, [claimed._replace(entity=entity, places=tuple(places))], VIEW).entities[0].tolist()
    )
    return numbers


def test_a_compound_of_a_title_counts_in_the_capitals_that_it_has_there() -> None:
    text = "Moss-Wise Rotting"
    assert seen(text.lower(), text) == seen(text, text)
    assert seen(text.lower(), text.lower()) != seen(text, text)


def test_what_was_learned_counts_in_the_capital_that_it_has_where_a_sentence_begins() -> None:
    name, capital, part = "mossy rotting", "Mossy rotting", Part.EXPERIMENT
    assert seen(name, capital, "learned", part) == seen(capital, capital, "learned", part)
    assert seen(name, capital, "phrase", part) == seen(name, name, "phrase", part)
    assert seen(name, capital, "learned", Part.TITLE) == seen(name, name, "learned", Part.TITLE)
