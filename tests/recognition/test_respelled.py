from __future__ import annotations

import pytest

from kg.recognition.respelled import add_spellings
from kg.schema import EntityType
from tests.papers import mentions, state_with

DATASET, METHOD, MODEL, TASK = (EntityType[t] for t in ("DATASET", "METHOD", "MODEL", "TASK"))


@pytest.mark.parametrize(
    "other",
    [
        "Fern-aware Mixing Network",
        "Fern-Aware Mixing Network",
        "fern aware mixing network",
        "fern-aware mixing networks",
        "fern-aware\nmixing network",
    ],
)
def test_a_name_holds_in_another_spelling(other: str) -> None:
    text = f"We propose a fern-aware mixing network (FerMix). The {other} is small."
    assert (other, "Model", "FerMix") in mentions(text)


def test_a_name_of_the_abstract_holds_in_the_title() -> None:
    found = mentions("We propose a fern-aware mixing network (FerMix).", "Fern-Aware Mixing Networks")
    assert ("Fern-Aware Mixing Networks", "Model", "FerMix") in found


def test_what_stands_inside_another_spelling_gives_way_to_it() -> None:
    state = state_with(
        "We use tidal echo distillation. Tidal Echo Distillation is fast.",
        ("tidal echo distillation", METHOD, "tidal echo distillation"),
        ("Echo Distillation", METHOD, "echo distillation"),
    )
    add_spellings(state)
    assert [m.text for m in state.mentions] == ["tidal echo distillation", "Tidal Echo Distillation"]
    assert state.rejected[-1].text == "Echo Distillation"


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("Leaf Songs", DATASET, "We use Leaf Songs of https://moss.org/leaf-songs here."),
        ("Leaf Song Set", DATASET, "We use Leaf Song Set, not other leaf song sets."),  # one thing has no plural
        ("moss net", MODEL, "The moss net is Moss Net-XL and un-moss net and Moss Net+ and moss nettle."),
        ("Moss", MODEL, "The Moss is no moss."),  # one word
    ],
)
def test_other_words_are_no_spelling(name: str, kind: EntityType, text: str) -> None:
    state = state_with(text, (name, kind, name))
    add_spellings(state)
    assert [m.text for m in state.mentions] == [name]


def test_names_that_are_listed_stay_in_a_phrase_that_joins_them() -> None:
    text = "Leaf Counting and Sorting. We do leaf counting and sorting."
    state = state_with(
        text, ("Leaf Counting and Sorting", TASK, "leaf counting and sorting"), ("leaf counting", TASK, "leaf counting")
    )
    add_spellings(state)
    assert [m.text for m in state.mentions] == ["Leaf Counting and Sorting", "leaf counting"]


def test_a_learned_name_is_called_as_it_stands_in_lower_case() -> None:
    state = state_with("Moss Folding is old. We do moss folding.", ("Moss Folding", TASK, "Moss Folding"))
    add_spellings(state)
    assert [(m.text, m.candidates[0].name) for m in state.mentions] == [
        ("Moss Folding", "moss folding"),
        ("moss folding", "moss folding"),
    ]
