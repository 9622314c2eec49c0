"""Which of several things that a paper introduces are based on what it extends."""

from __future__ import annotations

import re

import pytest

from kg.assembly.bases import bases
from kg.records import Entity, Evidence, LinkedMention, Paper, ReadPaper, Span, Statement
from kg.schema import EntityType, Relation

TYPES = {"MossBench": EntityType.DATASET, "moss rate": EntityType.METRIC, "TwigNet": EntityType.MODEL}


def based(title: str, *sentences: str, new: tuple[str, ...], old: str = "FernNet", at: int = 0) -> set[str]:
    """The ``new`` things that are based on the ``old`` one, which sentence ``at`` (0: the title) extends."""
    paper = Paper(id="p1", title=title, abstract=" ".join(sentences))
    spans = [Span(start=(s := paper.text.index(p)), end=s + len(p)) for p in (title, *sentences)]
    entities = {n: Entity(id=n, type=TYPES.get(n, EntityType.METHOD), name=n) for n in (*new, old)}
    mentions = [
        LinkedMention(start=m.start(), end=m.end(), text=n, rule="own", entity=n, decided="only")
        for n in entities
        for m in re.finditer(rf"\b{re.escape(n)}(?![\w-])", paper.text)
    ]

    def statement(name: str, relation: Relation, span: Span) -> Statement:
        start = paper.text.index(name)
        evidence = Evidence(
            start=span.start, end=span.end, mention_start=start, mention_end=start, rule="own", confidence=0.9
        )
        return Statement(paper="p1", relation=relation, entity=name, evidence=(evidence,))

    introduced = (statement(n, Relation.INTRODUCES, spans[-1]) for n in new)
    read = ReadPaper(
        paper=paper, sentences=tuple(spans), entities=tuple(entities.values()),
        mentions=tuple(sorted(mentions, key=lambda m: m.start)),
        statements=(*introduced, statement(old, Relation.EXTENDS, spans[at])),
    )  # fmt: skip
    return {n for n, base in bases(read) if base == old}


def test_the_thing_of_the_title_is_based_on_what_no_sentence_joins_to_another() -> None:
    found = based(
        "LarkNet sings", "FernNet is deaf.", "We propose moss sampling. Moss sampling hears. We propose LarkNet.",
        new=("moss sampling", "LarkNet"), at=1,
    )  # fmt: skip
    assert found == {"LarkNet"}


def test_what_the_title_has_as_a_means_is_not_the_main_thing() -> None:
    found = based("Better FernNet: with twig loss, LarkNet sings", new=("twig loss", "LarkNet"))
    assert found == {"LarkNet"}


def test_a_means_of_the_title_is_not_the_main_thing_of_another_sentence() -> None:
    found = based("Singing with twig loss: LarkNet", "FernNet is deaf.", new=("twig loss", "LarkNet"), at=1)
    assert found == {"LarkNet"}


def test_without_one_in_the_title_the_thing_that_is_spoken_of_most_is_the_main_one() -> None:
    found = based(
        "Hearing", "FernNet is deaf.", "We propose twig loss.", "We propose LarkNet, and LarkNet sings.",
        new=("twig loss", "LarkNet"), at=1,
    )  # fmt: skip
    assert found == {"LarkNet"}


def test_of_things_spoken_of_alike_the_first_is_the_main_one() -> None:
    found = based("Hearing", "FernNet is deaf.", "Here are LarkNet and twig loss.", new=("twig loss", "LarkNet"), at=1)
    assert found == {"LarkNet"}


def test_the_thing_that_the_sentence_names_goes_before_the_main_one() -> None:
    found = based("LarkNet", "Sing.", "Our twig loss extends FernNet.", new=("LarkNet", "twig loss"), at=2)
    assert found == {"twig loss"}


def test_all_things_that_the_sentence_names_are_joined() -> None:
    found = based(
        "Hearing", "We propose LarkNet and twig loss, both based on FernNet.", new=("LarkNet", "twig loss"), at=1
    )
    assert found == {"LarkNet", "twig loss"}


@pytest.mark.parametrize(
    "sentence",
    [
        "LarkNet extends FernNet with twig loss.",
        "LarkNet improves FernNet by adding twig loss.",
        "LarkNet, like FernNet, sings along with a loss, namely twig loss.",
    ],
)
def test_what_the_sentence_names_as_a_means_is_not_joined(sentence: str) -> None:
    assert based("Hearing", sentence, new=("LarkNet", "twig loss"), at=1) == {"LarkNet"}


@pytest.mark.parametrize("words", ["by proposing twig loss", "with a loss called twig loss"])
def test_what_is_made_anew_is_no_means(words: str) -> None:
    found = based("LarkNet sings", f"We extend FernNet {words}.", new=("LarkNet", "twig loss"), at=1)
    assert found == {"twig loss"}


@pytest.mark.parametrize("size", ["LarkNet-XL", "LarkNet+", "LarkNetV2", "LarkNet-50", "LarkNet-tiny"])
def test_sizes_and_versions_go_with_the_main_thing(size: str) -> None:
    assert based("LarkNet extends FernNet", f"{size} is it.", new=("LarkNet", size)) == {"LarkNet", size}


def test_another_thing_whose_name_begins_alike_does_not() -> None:
    assert based("LarkNet extends FernNet", "LarkNet sampling is it.", new=("LarkNet", "LarkNet sampling")) == {
        "LarkNet"
    }


def test_a_thing_that_is_a_kind_of_the_other_by_name_is_based_on_it() -> None:
    found = based(
        "LarkNet extends wave loss", "We propose proto-wave loss.", new=("LarkNet", "proto-wave loss"), old="wave loss"
    )
    assert found == {"LarkNet", "proto-wave loss"}


def test_a_name_of_two_letters_makes_no_kind() -> None:
    found = based("LarkNet extends AB", "We propose moss tab.", new=("LarkNet", "moss tab"), old="AB")
    assert found == {"LarkNet"}


@pytest.mark.parametrize(
    ("part", "is_based"),
    [("moss loss", False), ("moss block", False), ("twigs regularization", False), ("TwigNet block", True),
     ("moss decoding", True)],
)  # fmt: skip
def test_a_loss_or_module_is_not_based_on_the_model_that_it_is_put_into(part: str, is_based: bool) -> None:
    found = based("Hearing", f"We extend TwigNet by proposing {part}.", new=(part,), old="TwigNet", at=1)
    assert found == ({part} if is_based else set())


def test_a_thing_for_the_other_is_no_kind_of_it() -> None:
    found = based(
        "LarkNet extends pruning", "We propose twigs for pruning.", new=("LarkNet", "twigs for pruning"), old="pruning"
    )
    assert found == {"LarkNet"}


def test_datasets_and_metrics_are_based_on_nothing() -> None:
    found = based(
        "MossBench and moss rate", "LarkNet is like FernNet.", new=("MossBench", "moss rate", "LarkNet"), at=0
    )
    assert found == {"LarkNet"}
