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
    ],
)
def test_a_dataset_that_is_only_beside_another_is_not(sentence: str) -> None:
    assert derivations(f"Plants tangle. {sentence}") == []


def test_every_member_of_a_list_is_a_source() -> None:
    found = derivations(
        "Plants tangle. We present ThicketBench, a new dataset collected from Shapes-10 and Shapes-100."
    )
    assert found == [("ThicketBench", "Shapes-10"), ("ThicketBench", "Shapes-100")]


def test_the_evidence_is_the_sentence_with_the_name_of_the_source() -> None:
    (paper,) = read("Plants tangle. We present ThicketBench, a new dataset derived from Shapes-10.")
    (found,) = paper.derivations
    text, evidence = paper.paper.text, found.evidence
    assert text[evidence.start : evidence.end] == "We present ThicketBench, a new dataset derived from Shapes-10."
    assert text[evidence.mention_start : evidence.mention_end] == "Shapes-10"
