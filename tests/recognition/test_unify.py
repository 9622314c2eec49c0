from __future__ import annotations

import pytest

from kg.recognition.stages import state_of
from kg.recognition.state import State
from kg.recognition.unify import join_title, unify
from kg.records import Candidate, Mention
from kg.schema import EntityType
from tests.papers import paper, recogniser, state_with


def state(text: str, *found: tuple[str, str]) -> State:
    """A paper in which only these texts are mentions, each with its name, wherever it stands first."""
    return state_with(text, *((surface, EntityType.METHOD, name) for surface, name in found))


def names(found: State) -> dict[str, set[str]]:
    """The names of each surface form."""
    out: dict[str, set[str]] = {}
    for mention in found.mentions:
        out.setdefault(mention.text, set()).add(mention.candidates[0].name)
    return out


def test_a_short_form_that_the_text_defines_is_its_long_form() -> None:
    read = state(
        "We weigh moss by damp leaf counting (DLC). Then DLC is slow.", ("damp leaf counting", "x"), ("DLC", "y")
    )
    unify(read)
    assert len(set.union(*names(read).values())) == 1


def test_the_short_form_is_found_wherever_it_stands() -> None:
    read = state("We weigh moss by damp leaf counting (DLC). Then DLC is slow.", ("damp leaf counting", "x"))
    unify(read)
    assert [m.text for m in read.mentions] == ["damp leaf counting", "DLC", "DLC"]
    assert all(read.text[m.start : m.end] == m.text for m in read.mentions)


def test_the_long_form_of_a_new_name_is_one_too() -> None:
    text = "We weigh moss by damp leaf counting (DLC). Then DLC is slow."
    read = state(text, ("DLC", "y"))
    unify(read)
    assert {m.text for m in read.mentions} == {"damp leaf counting", "DLC"}
    assert len(set.union(*names(read).values())) == 1


def test_mentions_stand_in_the_order_of_the_text() -> None:
    text = "We weigh moss by damp leaf counting (DLC). Then FernNet helps."
    read = state(text, ("DLC", "y"), ("FernNet", "z"))
    unify(read)
    assert [m.text for m in read.mentions] == ["damp leaf counting", "DLC", "FernNet"]


def test_the_long_form_is_none_where_another_name_lies() -> None:
    text = "We weigh moss by damp leaf counting (DLC). Then DLC is slow."
    read = state(text, ("DLC", "y"), ("leaf", "leaf"))
    unify(read)
    assert {m.text for m in read.mentions} == {"leaf", "DLC"}


def test_a_definition_of_what_is_no_mention_changes_nothing() -> None:
    read = state("We weigh moss by damp leaf counting (DLC). FernNet helps.", ("FernNet", "FernNet"))
    unify(read)
    assert names(read) == {"FernNet": {"FernNet"}}


def test_a_longer_name_that_ends_with_the_long_form_is_what_the_short_form_is() -> None:
    text = "We weigh moss by warm damp leaf counting (DLC)."
    read = state(text, ("warm damp leaf counting", "x"), ("DLC", "y"))
    unify(read)
    assert names(read) == {"warm damp leaf counting": {"y"}, "DLC": {"y"}}


def test_a_longer_name_is_not_the_known_thing_of_a_short_form() -> None:
    text = "We weigh moss by warm damp leaf counting (DLC)."
    read = state(text, ("warm damp leaf counting", "x"), ("DLC", "y"))
    known = Candidate(type=EntityType.METHOD, name="y", entry="method/y")
    read.mentions = [m._replace(candidates=(known,)) if m.text == "DLC" else m for m in read.mentions]
    unify(read)
    assert names(read) == {"warm damp leaf counting": {"x"}, "DLC": {"y"}}


def test_the_short_form_in_an_address_is_no_mention() -> None:
    text = "We weigh moss by damp leaf counting (DLC). It is at https://fern.example/DLC today."
    read = state(text, ("damp leaf counting", "x"))
    unify(read)
    assert [m.text for m in read.mentions] == ["damp leaf counting", "DLC"]


def test_a_listed_version_in_the_bracket_keeps_its_own_reading() -> None:
    read = state("We do fern networks (FernNet-50) here.", ("fern networks", "x"), ("FernNet-50", "y"))
    listed = {"fern networks": "model/fernnet", "FernNet-50": "model/fernnet-50"}
    read.mentions = [m._replace(candidates=(m.candidates[0]._replace(entry=listed[m.text]),)) for m in read.mentions]
    unify(read)
    assert names(read) == {"fern networks": {"x"}, "FernNet-50": {"y"}}


def titled(own: Candidate, *others: tuple[str, Candidate]) -> State:
    """A paper whose title spells out what its name is short for, with its mentions, and perhaps one of that."""
    out = state_of(recogniser(), paper("DLC is slow.", "DLC: Damp Leaf Counting for Moss"))
    out.mentions = [
        Mention(start=at, end=at + len(text), text=text, rule="title", candidates=(read,))
        for text, read in [("DLC", own), *others]
        for at in [out.text.index(text)]
    ]
    return out


def test_what_a_title_spells_out_is_its_own_name() -> None:
    read = titled(Candidate(type=EntityType.METHOD, name="DLC"))
    join_title(read)
    assert names(read) == {"DLC": {"DLC"}, "Damp Leaf Counting": {"DLC"}}


def test_what_a_title_spells_out_gives_the_type() -> None:
    spelled = Candidate(type=EntityType.METRIC, name="damp leaf counting")
    read = titled(Candidate(type=EntityType.METHOD, name="DLC"), ("Damp Leaf Counting", spelled))
    join_title(read)
    assert {m.candidates[0] for m in read.mentions} == {Candidate(type=EntityType.METRIC, name="DLC")}


@pytest.mark.parametrize(
    ("own", "other"),
    [
        (None, Candidate(type=EntityType.TASK, name="x")),
        (None, Candidate(type=EntityType.METHOD, name="x", entry="method/x")),
        ("method/dlc", Candidate(type=EntityType.METHOD, name="x")),
    ],
)
def test_tasks_and_known_things_of_a_title_stay_what_they_are(own: str | None, other: Candidate) -> None:
    read = titled(Candidate(type=EntityType.METHOD, name="DLC", entry=own), ("Damp Leaf Counting", other))
    join_title(read)
    assert names(read) == {"DLC": {"DLC"}, "Damp Leaf Counting": {"x"}}


def test_a_title_spells_out_nothing_where_another_name_lies() -> None:
    leaf = Candidate(type=EntityType.METHOD, name="leaf")
    read = titled(Candidate(type=EntityType.METHOD, name="DLC"), ("Leaf", leaf))
    join_title(read)
    assert names(read) == {"DLC": {"DLC"}, "Leaf": {"leaf"}}
