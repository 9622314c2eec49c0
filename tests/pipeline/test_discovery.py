"""The queue of discoveries, and the report on what linking made one."""

from __future__ import annotations

import json

import pytest

from kg.discovery import accept, as_json, as_text, discover, without_family
from kg.errors import NotFoundError
from kg.gazetteer.joining import Index
from kg.merging import merges
from tests.papers import read, small_gazetteer

FIRST = "We propose LarkNet, a new network for birds. LarkNet is trained on Shapes-10."
SECOND = "We finetune LarkNet further, and evaluate it on the new BirdQA dataset."
THIRD = "We compare with LARKNet and FernNet."


def test_the_names_of_most_papers_come_first() -> None:
    queue = discover(read(FIRST, SECOND, THIRD))
    assert [(d.entity.id, d.papers) for d in queue] == [("model/larknet", 3), ("dataset/birdqa", 1)]


def test_names_of_few_papers_may_be_left_out() -> None:
    assert [d.entity.name for d in discover(read(FIRST, SECOND, THIRD), least=2)] == ["LarkNet"]


def test_the_sentence_that_proposes_a_name_is_the_first_example() -> None:
    found = json.loads(as_json(discover(read(THIRD, FIRST))[0]))
    assert found["examples"][0]["sentence"] == "We propose LarkNet, a new network for birds."
    assert found["introduced_by"] == ["p2"]


def test_the_text_shows_count_type_name_and_spellings() -> None:
    first, second, *_ = as_text(discover(read(FIRST, THIRD))[0])
    assert first.split()[:3] == ["2", "Model", "LarkNet"]
    assert second.strip() == "also written LARKNet"


def test_an_accepted_name_is_an_entry_with_its_paper() -> None:
    (entry,) = accept(discover(read(FIRST, THIRD)), ["LarkNet"], Index(small_gazetteer()), "discovered")
    assert (entry.id, entry.introduced_in, entry.source) == ("model/larknet", "A title without names", "discovered")


def test_an_accepted_variant_points_to_a_family_that_is_an_entry_or_becomes_one() -> None:
    queue = discover(read(f"{FIRST} We also train LarkNet-XL, a larger network."))
    both = accept(queue, ["LarkNet", "LarkNet-XL"], Index(small_gazetteer()), "discovered")
    assert [e.variant_of for e in both] == [None, "model/larknet"]
    assert not list(without_family(queue, both))
    (alone,) = accept(queue, ["LarkNet-XL"], Index(small_gazetteer()), "discovered")
    assert alone.variant_of is None
    assert list(without_family(queue, [alone])) == [("LarkNet-XL", "model/larknet")]


def test_a_name_that_is_not_in_the_queue() -> None:
    with pytest.raises(NotFoundError, match="no discovery is called 'OakNet'"):
        accept(discover(read(FIRST)), ["OakNet"], Index(small_gazetteer()), "discovered")


def test_what_was_merged_is_told_with_the_reason() -> None:
    lines = list(merges(read(FIRST, THIRD)))
    assert lines[0].startswith("1 new names")
    assert "  case" in next(line for line in lines if "  LARKNet  " in line)


def test_a_name_with_two_readings_is_told() -> None:
    lines = list(merges(read("The Twig dataset is large.", "Twig is used.")))
    assert [line.split()[1] for line in lines if "/twig" in line] == ["dataset/twig", "model/twig"]
