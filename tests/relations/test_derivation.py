from __future__ import annotations

import pytest

from tests.papers import read


def derivations(abstract: str) -> list[tuple[str, str]]:
    """Name of the new dataset and of the one that it was made from."""
    (paper,) = read(abstract)
    names = {e.id: e.name for e in paper.entities}
    return [(names[d.dataset], names[d.base]) for d in paper.derivations]


@pytest.mark.parametrize(
    "sentence",
    [
        "We introduce ThicketBench, a dataset that is a subset of Shapes-10.",
        "We present ThicketBench, a new dataset derived from the Shapes-10 dataset.",
        "We present ThicketBench, a new benchmark built on top of Shapes-10.",
        "We introduce ThicketBench, a new dataset that extends Shapes-10 by shadows.",
        "We create a larger version of the Shapes-10 dataset, called ThicketBench dataset.",
        "We present ThicketBench, a new dataset. Our dataset is built upon Shapes-10.",
        "We present ThicketBench, a new dataset, a subset of 5,000 images from Shapes-10.",
        "We present ThicketBench, a new dataset. Its images are taken from Shapes-10.",
        "We present ThicketBench, a new dataset built upon images from Shapes-10.",
        "We present ThicketBench, a new dataset constructed by relabelling Shapes-10.",
        "We release the ThicketBench dataset. We construct ThicketBench from Shapes-10.",
        "We release the ThicketBench dataset. ThicketBench extends upon Shapes-10 by shadows.",
        "We release the ThicketBench dataset. ThicketBench derives from Shapes-10.",
        "We release the ThicketBench dataset. It is built from 300 large-scale Shapes-10 scenes.",
        "We release the ThicketBench dataset. Built on Shapes-10 scenes, ThicketBench has 20 tasks.",
        "We release the ThicketBench dataset. Built on Shapes-10, our benchmark has 20 tasks.",
        "Building upon the Shapes-10 challenge, we introduce the ThicketBench dataset.",
        "We build the ThicketBench dataset by collecting drawings and images from Shapes-10.",
        "We present ThicketBench, a new dataset that was created by mapping Shapes-10 outlines to names.",
        "We present ThicketBench, a new dataset that consists of 2,000 small Shapes-10 images.",
        "We present ThicketBench, a new dataset of tangled outlines from Shapes-10.",
        "We present ThicketBench, a dataset with 6.5K images from collections such as Brush, Fernwood and Shapes-10.",
        "We present ThicketBench, a new dataset of more than 200 images extracted from Shapes-10.",
        "We present ThicketBench, a new dataset. To this end, we extend the original Shapes-10 dataset by shadows.",
        "We re-annotate the Shapes-10 dataset and release the ThicketBench dataset.",
        "We present ThicketBench, a new dataset. We provide a cleaned version of Shapes-10.",
        "We present ThicketBench, a new dataset. These outlines are mined from Shapes-10.",
    ],
)
def test_a_dataset_made_from_another_is_found(sentence: str) -> None:
    assert derivations(f"Plants tangle. {sentence}") == [("ThicketBench", "Shapes-10")]


@pytest.mark.parametrize(
    "sentence",
    [
        "We introduce ThicketBench, a new dataset. We train on a subset of Shapes-10.",
        "We introduce ThicketBench, a new dataset, and evaluate it beside a subset of Shapes-10.",
        "We introduce ThicketBench, a new dataset, and a translation of Shapes-10.",
        "We introduce ThicketBench, a new benchmark. It includes 3 subsets of Shapes-10.",
        "We evaluate a network based on Shapes-10.",
        "We introduce ThicketBench, a new dataset that is harder than Shapes-10.",
        "We use the ThicketBench dataset, which we introduce, alongside subsets from Shapes-10.",
        "We introduce ThicketBench, a new dataset. Building on Shapes-10, we train a net and test it on ThicketBench.",
        "We introduce ThicketBench, a new dataset. In experiments, we extend the Shapes-10 dataset by noise.",
    ],
)
def test_a_dataset_that_is_only_beside_another_is_not(sentence: str) -> None:
    assert derivations(f"Plants tangle. {sentence}") == []


def test_every_member_of_a_list_is_a_source() -> None:
    found = derivations(
        "Plants tangle. We present ThicketBench, a new dataset collected from Shapes-10 and Shapes-100."
    )
    assert found == [("ThicketBench", "Shapes-10"), ("ThicketBench", "Shapes-100")]


def test_another_own_dataset_behind_a_source_is_none() -> None:
    own = "We present the ThicketBench dataset. We present the HeathSet dataset."
    found = derivations(f"{own} ThicketBench is derived from Shapes-10, and HeathSet is small.")
    assert found == [("ThicketBench", "Shapes-10")]


def test_the_evidence_is_the_sentence_with_the_name_of_the_source() -> None:
    (paper,) = read("Plants tangle. We present ThicketBench, a new dataset derived from Shapes-10.")
    (found,) = paper.derivations
    text, evidence = paper.paper.text, found.evidence
    assert text[evidence.start : evidence.end] == "We present ThicketBench, a new dataset derived from Shapes-10."
    assert text[evidence.mention_start : evidence.mention_end] == "Shapes-10"


def test_a_part_of_the_papers_own_dataset_is_derived_from_it() -> None:
    found = derivations(
        "Plants tangle. We introduce the ThicketBench dataset. "
        "We also release BrambleBench, a hard subset of ThicketBench."
    )
    assert found == [("BrambleBench", "ThicketBench")]


def test_what_is_said_of_our_dataset_is_said_of_none_of_two_that_are_apart() -> None:
    text = "Plants tangle. We introduce the ThicketBench dataset and the BrambleBench dataset."
    assert derivations(f"{text} Our dataset is built on images from Shapes-10.") == []


def test_what_is_said_of_our_dataset_is_less_sure_than_what_is_said_of_its_name() -> None:
    told = [
        evidence.confidence
        for name in ("ThicketBench", "Our dataset")
        for evidence in [
            read(f"We introduce the ThicketBench dataset. {name} is a subset of Shapes-10.")[0].derivations[0].evidence
        ]
    ]
    assert told[0] == pytest.approx(told[1] + 0.1)


def test_what_is_said_of_our_dataset_is_said_of_that_which_the_names_of_the_others_begin_with() -> None:
    found = derivations(
        "Plants tangle. We introduce the ThicketBench dataset and the ThicketBench-10K dataset. "
        "Our dataset is built on images from Shapes-10."
    )
    assert found == [("ThicketBench", "Shapes-10")]
