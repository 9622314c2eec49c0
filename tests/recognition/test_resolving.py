"""Which of several mentions of one place stands, and which runs of words may be names beside those that stand."""

from __future__ import annotations

from itertools import permutations

import pytest

from kg.recognition.resolve import resolve, spread
from kg.recognition.runs import Vocabulary, find_runs
from kg.schema import EntityType
from tests.papers import state_with

DATASET, MODEL, METHOD, TASK = EntityType.DATASET, EntityType.MODEL, EntityType.METHOD, EntityType.TASK


def test_of_two_that_are_alike_the_surer_stands_and_of_two_as_sure_the_first_type() -> None:
    state = state_with("LarkSong sings.", *(("LarkSong", kind, "LarkSong") for kind in (DATASET, MODEL, METHOD)))
    dataset, model, method = (m._replace(rule="form", confidence=0.8) for m in state.mentions)
    for found in permutations((dataset._replace(confidence=0.5), model, method)):
        assert resolve(state, found) == [method]


def test_what_the_text_defines_stands_before_what_a_list_knows_and_that_before_what_the_form_suggests() -> None:
    state = state_with("LarkSong sings.", *(("LarkSong", kind, "LarkSong") for kind in (DATASET, MODEL, METHOD)))
    rules = ("form", "gazetteer", "acronym")
    form, known, defined = (m._replace(rule=r) for m, r in zip(state.mentions, rules, strict=True))
    sure = form._replace(confidence=0.9)
    for found in permutations((sure, known._replace(confidence=0.8), defined._replace(confidence=0.7))):
        assert [m.rule for m in resolve(state, found)] == ["acronym"]
    assert [m.rule for m in resolve(state, (sure, known._replace(confidence=0.8)))] == ["gazetteer"]


def test_a_new_name_spreads_to_no_place_where_it_crosses_another_name() -> None:
    state = state_with("Lark moss. A lark Lark moss owl. Lark moss.", ("Lark moss", METHOD, "Lark moss"))
    (first,) = (m._replace(rule="form") for m in state.mentions)
    crossing = first._replace(start=(at := state.text.index("moss owl")), end=at + 8, text="moss owl", rule="gazetteer")
    starts = [m.start for m in spread(state, [first, crossing]) if m.text == "Lark moss"]
    assert starts == [first.start, state.text.rindex("Lark moss")]


def test_of_two_that_cross_and_are_as_long_the_first_stands() -> None:
    state = state_with("two one two", ("one two", METHOD, "one two"), ("two one", METHOD, "two one"))
    second, first = (m._replace(rule="form") for m in state.mentions)
    assert resolve(state, (second, first)) == [first]
    assert [r.text for r in state.rejected] == ["one two"]


@pytest.mark.parametrize(
    ("kind", "name", "runs"),
    [
        (MODEL, "LarkNet", ["larknet counting"]),
        (DATASET, "LarkNet", []),  # it counts what is in the data set, and is no name
        (TASK, "LarkNet counting", []),  # it is as long
        (TASK, "counting birds", []),  # it goes on
    ],
)
def test_a_run_takes_in_what_is_no_data_set(kind: EntityType, name: str, runs: list[str]) -> None:
    state = state_with("We do LarkNet counting birds.", (name, kind, name))
    words = Vocabulary(names={}, heads={"counting": TASK}, words=frozenset())
    assert [run.name for run in find_runs(state, words.places(state.low), words)] == runs
