from __future__ import annotations

from dataclasses import replace

import pytest

from kg.linking import link
from kg.recognition import recognise
from kg.relations import relate
from kg.schema import Relation
from tests.papers import paper, read, recogniser, small_gazetteer, statements


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("We propose LarkNet, a new network.", ("introduces", "LarkNet")),
        ("We evaluate it on Shapes-10.", ("evaluates_on", "Shapes-10")),
        ("Our model is trained on Shapes-100.", ("trains_on", "Shapes-100")),
        ("We build on FernNet.", ("extends", "FernNet")),
        ("We combine the strengths of FernNet and grep.", ("extends", "FernNet")),
        ("This paper presents enhancements to FernNet.", ("extends", "FernNet")),
        ("We improve the memory of FernNet.", ("extends", "FernNet")),
        ("Our work builds on the recent success of FernNet.", ("extends", "FernNet")),
        ("We overcome the limitations of FernNet.", ("extends", "FernNet")),
        ("Our method employs echo distillation.", ("uses", "echo distillation")),
        ("Our approach outperforms FernNet on Shapes-10.", ("compares_with", "FernNet")),
        ("In this paper we study leaf counting.", ("addresses", "leaf counting")),
        ("We propose LarkNet. FernNet is outperformed by a wide margin.", ("compares_with", "FernNet")),
        ("We propose LarkNet, which gets 92%, compared to 76% for FernNet.", ("compares_with", "FernNet")),
        ("We offer an alternative to FernNet.", ("compares_with", "FernNet")),
        ("Our network is a simple modification of FernNet.", ("extends", "FernNet")),
        ("Our network is obtained by fine-tuning FernNet.", ("extends", "FernNet")),
        ("We propose LarkNet. It is robust against strong attacks such as FernNet.", ("uses", "FernNet")),
        ("We propose LarkNet. It is accurate under FernNet attacks.", ("uses", "FernNet")),
        ("We propose LarkNet. It hides better compared to attacks such as FernNet.", ("compares_with", "FernNet")),
        ("We run it on our newly collected HeathSet dataset.", ("introduces", "HeathSet")),
    ],
)
def test_each_relation(abstract: str, expected: tuple[str, str]) -> None:
    assert expected in statements(abstract)


@pytest.mark.parametrize(
    "abstract",
    [
        "FernNet has been popular. Many works use echo distillation. We do neither.",
        "Unlike FernNet, our approach is slow.",
        "Our approach works without echo distillation.",
        "Our approach works without using any echo distillation.",
        "We do not evaluate on Shapes-10.",
        "No results on Shapes-10 are reported.",
        "LarkNet was never evaluated on Shapes-10.",
        "We neither use FernNet nor echo distillation.",
        "Our code is not based on FernNet.",
        "It runs without Shapes-100 pretraining.",
        "We plan to evaluate on Shapes-10.",
        "We leave experiments on Shapes-10 to future work.",
        "We hope our work inspires tests on Shapes-10.",
        "It could be extended to FernNet.",
        "It would outperform FernNet if it were larger.",
        "Had we used FernNet, it would be slow.",
        "FernNet fails on long texts.",
        "In contrast to FernNet, our approach is slow.",
        "Instead of FernNet we count by hand.",
        "Instead of layers as in FernNet and Moss networks, we count by hand.",
        "In place of FernNet, we count by hand.",
        "Our approach removes the need for costly echo distillation.",
        "Here, echo distillation is not required.",
        "Our results: neither FernNet nor echo distillation is needed.",
        "We experiment with neither FernNet nor echo distillation.",
    ],
)
def test_background_contrast_negation_and_hedging_give_no_relation(abstract: str) -> None:
    assert statements(abstract) == set()


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        (
            "We train on Shapes-10 and evaluate on Shapes-100.",
            {("trains_on", "Shapes-10"), ("evaluates_on", "Shapes-100")},
        ),
        ("We present a FernNet classifier.", {("uses", "FernNet")}),
        ("We propose a novel echo distillation framework.", {("extends", "echo distillation")}),
    ],
)
def test_what_is_employed_or_of_a_kind_is_not_introduced(abstract: str, expected: set[tuple[str, str]]) -> None:
    assert statements(abstract) == expected


def test_all_members_of_a_list_share_the_relation() -> None:
    found = statements("Our approach outperforms FernNet and FernNet-50 on Shapes-10 and Shapes-100.")
    assert found == {
        ("compares_with", "FernNet"),
        ("compares_with", "FernNet-50"),
        ("evaluates_on", "Shapes-10"),
        ("evaluates_on", "Shapes-100"),
    }


def test_a_known_name_that_is_the_whole_title_is_introduced() -> None:
    assert ("introduces", "FernNet") in statements("It counts leaves.", "FernNet")


def test_what_the_lists_say_that_a_paper_introduced_is_read_as_new_in_that_paper_alone() -> None:
    found = [paper("Our network, FernNet, counts leaves. Others train FernNet-50.", "Leaves in woods")]
    (linked,) = link(recognise(found, recogniser()), small_gazetteer())
    for title, introduced in (("Leaves in woods", True), ("Moss under the snow", False), (None, False)):
        entities = tuple(e._replace(introduced_in=title) if e.name == "FernNet" else e for e in linked.entities)
        (read_so,) = relate([replace(linked, entities=entities)])
        assert read_so.entities == entities  # the graph says that the lists know it
        assert {s.entity for s in read_so.statements if s.relation is Relation.INTRODUCES} == (
            {"model/fernnet"} if introduced else set()
        )


def test_a_task_that_is_the_whole_title_is_not_introduced() -> None:
    assert ("introduces", "leaf counting") not in statements("It is hard.", "Leaf counting")


def test_the_name_before_a_colon_in_the_title_is_introduced() -> None:
    assert ("introduces", "LarkNet") in statements("It sings.", title="LarkNet: Birds in Networks")


def test_evidence_is_the_sentence_with_the_mention_in_it() -> None:
    (paper,) = read("Birds sing. We evaluate our network on Shapes-10. All is well.")
    (statement,) = [s for s in paper.statements if s.relation == "evaluates_on"]
    (evidence,) = statement.evidence
    text = paper.paper.text
    assert text[evidence.start : evidence.end] == "We evaluate our network on Shapes-10."
    assert text[evidence.mention_start : evidence.mention_end] == "Shapes-10"
    assert evidence.rule
    assert 0 < evidence.confidence <= 1


def test_sentences_are_shown_in_their_order_and_the_title_last() -> None:
    (paper,) = read("We like Shapes-10. Experiments on Shapes-10 are long.", titles=["Why we test on Shapes-10"])
    (statement,) = [s for s in paper.statements if s.relation == "evaluates_on"]
    assert [e.rule for e in statement.evidence] == ["dataset in proposal", "dataset in experiment", "dataset in title"]


def test_what_opens_with_the_work_of_others_is_shown_behind_what_the_paper_does() -> None:
    others, own = "Most existing networks achieve little on Shapes-10.", "Experiments on Shapes-10 are long."
    (paper,) = read(f"We count leaves. {others} {own}")
    (statement,) = [s for s in paper.statements if s.relation == "evaluates_on"]
    assert [e.start for e in statement.evidence] == [paper.paper.text.index(s) for s in (own, others)]


def test_what_a_new_thing_is_made_with_is_not_introduced() -> None:
    assert ("introduces", "FernNet") not in statements("We present a FernNet-powered garden robot.")


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("We evaluate not only on Shapes-10 but also on Shapes-100.", "Shapes-10"),
        ("We do not tune anything, but we evaluate on Shapes-10.", "Shapes-10"),
        ("It does not use labels. We evaluate on Shapes-10.", "Shapes-10"),
    ],
)
def test_negation_ends_with_its_clause(abstract: str, expected: str) -> None:
    assert ("evaluates_on", expected) in statements(abstract)


def test_what_fails_in_experiments_is_used() -> None:
    assert ("uses", "FernNet") in statements("In this paper we show that FernNet fails on long texts.")


def test_an_attack_that_is_withstood_is_no_rival() -> None:
    said = statements("We propose LarkNet. It is robust against attacks like FernNet and echo distillation.")
    assert not {("compares_with", "FernNet"), ("compares_with", "echo distillation")} & said


def test_what_is_improved_by_so_much_is_no_rival() -> None:
    said = statements("We propose LarkNet. It boosts FernNet by 3.1% and echo distillation by 2.4%.")
    assert not {("compares_with", "FernNet"), ("compares_with", "echo distillation")} & said
    assert {("uses", "FernNet"), ("uses", "echo distillation")} <= said
    said = statements("We propose LarkNet. It improves only the overall accuracy of FernNet by 3.1%.")
    assert ("compares_with", "FernNet") not in said
    said = statements("We propose LarkNet. It outperforms all others and surpasses FernNet by 3.1%.")
    assert ("compares_with", "FernNet") in said
