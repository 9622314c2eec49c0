from __future__ import annotations

from dataclasses import replace

import pytest

from kg.recognition.proposals import retype
from kg.schema import EntityType
from tests.papers import state_with

MODEL, METHOD, DATASET = EntityType.MODEL, EntityType.METHOD, EntityType.DATASET


def retyped(text: str, name: str, kind: EntityType) -> EntityType:
    """The type of a name that was taken for one of ``kind`` before."""
    state = state_with(text, (name, kind, name))
    retype(state)
    (mention,) = state.mentions
    return mention.candidates[0].type


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("We propose LarkPRIO, a unified detector that sings.", "LarkPRIO", MODEL),
        ("This paper presents LarkPRIO, a simple, fast system for birds.", "LarkPRIO", MODEL),
        ("We introduce a novel network called LarkPRIO.", "LarkPRIO", MODEL),
        ("We propose a new model, LarkPRIO, for birds.", "LarkPRIO", MODEL),
        ("We propose the Larksong Network, which sings.", "Larksong Network", MODEL),
        ("In this work we present LarkNet, a framework for birds.", "LarkNet", METHOD),
        ("We propose LarkNet, a CNN based approach to birds.", "LarkNet", METHOD),
        (r"We propose \textbf{LarkNet} (LN), a framework for birds.", "LarkNet", METHOD),
    ],
)
def test_the_noun_that_a_paper_takes_for_its_proposal_gives_the_type(text: str, name: str, kind: EntityType) -> None:
    assert retyped(text, name, MODEL if kind is METHOD else METHOD) is kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We train LarkFlow, a network for birds.", "LarkFlow"),  # no proposal
        ("In the proposed LarkFlow, a network finds birds.", "LarkFlow"),
        ("We propose a LarkFlow network for birds.", "LarkFlow"),  # the network is made of it
        ("We propose LarkNet, which applies a model dubbed LarkFlow.", "LarkFlow"),
        ("We propose a network introducing LarkFlow.", "LarkFlow"),
        ("We propose a network module LarkFlow, a network in a network.", "LarkFlow"),  # the nouns disagree
        ("We propose the Larksong Network, a framework for birds.", "Larksong Network"),
        ("We propose LarkFlow, a new task.", "LarkFlow"),
        ("We propose a tiny model, LarkFlow loss, for birds.", "LarkFlow"),  # what stands behind disagrees
    ],
)
def test_without_such_a_noun_the_type_stays(text: str, name: str) -> None:
    assert retyped(text, name, METHOD) is METHOD


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        (": A Large Leaf Dataset for Counting", DATASET),
        (" -- a Corpus of Songs", DATASET),
        (": A Dataset and Benchmark of Songs", DATASET),
        (": The Song Benchmark", DATASET),
        (": A Dataset and a Model of Songs", METHOD),
        (": A Benchmark Toolkit for Songs", METHOD),
        (": Songs for a Benchmark", METHOD),
    ],
)
def test_the_title_says_that_its_name_is_a_data_set(behind: str, kind: EntityType) -> None:
    state = state_with("LarkSong", ("LarkSong", METHOD, "LarkSong"))
    title = f"LarkSong{behind}"
    named = [m._replace(start=0, end=len("LarkSong")) for m in state.mentions]
    state = replace(state, text=f"{title}\nIt sings.", title_end=len(title), mentions=named)
    retype(state)
    assert state.mentions[0].candidates[0].type is kind


def test_what_is_no_model_and_no_method_stays_so() -> None:
    assert retyped("We propose LarkBench, a framework for birds.", "LarkBench", DATASET) is DATASET
