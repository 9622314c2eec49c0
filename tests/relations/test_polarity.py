"""Negation, contrast, plans and plain words in the profile accurate: what was learned must not overrule them."""

from __future__ import annotations

import pytest

from kg.records import Paper
from kg.relations.polarity import denial
from tests.papers import read_accurately


def stated(abstract: str) -> set[str]:
    """The names that statements are about, read in the profile accurate."""
    read = read_accurately(Paper(id="p", title="On careful reading", abstract=abstract))
    names = {e.id: e.name for e in read.entities}
    return {names[s.entity] for s in read.statements}


@pytest.mark.parametrize(
    ("abstract", "name"),
    [
        ("We give results with no\nCityscapes data.", "Cityscapes"),
        ("We do not evaluate on Cityscapes.", "Cityscapes"),
        ("No results on ADE20K are reported.", "ADE20K"),
        ("Our network was never evaluated on LVIS.", "LVIS"),
        ("Our code is not based on YOLOv5.", "YOLOv5"),
        ("We plan to evaluate on MMLU.", "MMLU"),
        ("Instead of GPT-4 we ask people.", "GPT-4"),
        ("Our model could be extended to BERT.", "BERT"),
        ("Instead of adversarial alignment as in DANN, we count.", "DANN"),
        ("We show that BERT is no longer needed.", "BERT"),
    ],
)
def test_nothing_is_stated_of_what_is_denied(abstract: str, name: str) -> None:
    assert name not in stated(abstract)


def test_the_judge_does_not_overrule_plain_words() -> None:
    text = "We propose WrenNet, which extends ResNet-50 with gates. It reaches 80% accuracy on ImageNet."
    read = read_accurately(Paper(id="p", title="WrenNet: fast birds", abstract=text))
    said = {(s.relation.value, s.entity) for s in read.statements}
    assert ("extends", "model/resnet-50") in said
    assert ("uses", "model/resnet-50") not in said


@pytest.mark.parametrize(
    ("sentence", "name", "relation", "weaker"),
    [
        ("It has an accuracy of 92%, compared to 76% for BERT.", "BERT", "compares_with", "uses"),
        ("Trained only on COCO, WrenNet obtains 41.2 AP on LVIS.", "COCO", "trains_on", "evaluates_on"),
    ],
)
def test_plain_words_leave_no_room_for_the_judge(sentence: str, name: str, relation: str, weaker: str) -> None:
    text = f"We propose WrenNet, a new network. {sentence}"
    read = read_accurately(Paper(id="p", title="WrenNet: fast birds", abstract=text))
    names = {e.id: e.name for e in read.entities}
    said = {s.relation.value for s in read.statements if names[s.entity] == name}
    assert relation in said
    assert weaker not in said


def test_what_is_said_elsewhere_counts() -> None:
    text = "Unlike ResNet, our network is small. We evaluate on ImageNet and do not evaluate on Cityscapes."
    assert "ImageNet" in stated(text)


@pytest.mark.parametrize(
    ("before", "behind", "reason"),
    [
        ("We do not evaluate on ", ".", "negated"),
        ("Unlike ", ", it is small.", "contrasted"),
        ("It could be applied to ", ".", "hedged"),
        ("We hope our work inspires ", ".", "planned only"),
        ("We leave ", " to future work.", "planned only"),
        ("We would need to train on ", ".", "hedged"),
        ("Pretraining on ", " might help further.", "hedged"),
        ("Pretraining on ", " helps further, which might matter.", None),
        ("Training on the ", " is left to future work.", "planned only"),
        ("If ", " were used instead, it would win.", "hedged"),
        ("It builds on MossNet but neither on ", ".", "negated"),
        ("It builds on MossNet but neither on FernNet nor on ", ".", "negated"),
        ("Without relying on ", ", we count.", "contrasted"),
        ("Instead of relying on the ", ", we count.", "contrasted"),
        ("We not only use ", " but more.", None),
        ("It is not slow, but we use ", ".", None),
        ("Our design relies on ", ".", None),
        ("", " fails on long texts.", None),
    ],
)
def test_the_reason_is_told(before: str, behind: str, reason: str | None) -> None:
    assert denial(before.lower(), behind.lower()) == reason


@pytest.mark.parametrize(
    "sentence",
    [
        "We extend the capabilities of ResNet-50 to birds.",
        "To this end, we adapt the ResNet-50 architecture to birds.",
        "A modified ResNet-50 counts the birds.",
        "We build on ResNet-50 and count birds.",
    ],
)
def test_what_is_adapted_or_built_on_is_extended(sentence: str) -> None:
    text = f"We propose WrenNet, a new network. {sentence} It reaches 80% accuracy on ImageNet."
    read = read_accurately(Paper(id="p", title="WrenNet: fast birds", abstract=text))
    said = {s.relation.value for s in read.statements if s.entity == "model/resnet-50"}
    assert "extends" in said
    assert "uses" not in said
