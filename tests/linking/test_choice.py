"""Which of its readings a name has, told by its paper alone: mentions and readings are made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.linking.choice import choose
from kg.recognition.sentences import split_sentences
from kg.records import AnnotatedPaper, Candidate, Mention
from kg.schema import EntityType
from tests.papers import paper

DATASET, MODEL, METHOD, TASK = EntityType.DATASET, EntityType.MODEL, EntityType.METHOD, EntityType.TASK


def known(kind: EntityType, name: str) -> Candidate:
    return Candidate(type=kind, name=name, entry=f"{kind.lower()}/{name.lower()}")


TWIGS = (known(DATASET, "Twig"), known(METHOD, "Twig"), known(MODEL, "Twig"))


def chosen(abstract: str, *names: tuple[str, Sequence[Candidate]]) -> list[tuple[EntityType, str]]:
    """The type of the reading of each name, in the order of the text, and what decided; a name stands where it does."""
    made = paper(abstract)
    text, begin = made.text, len(made.title)
    mentions: list[Mention] = []
    for name, readings in names:
        begin = text.index(name, begin)
        mentions.append(Mention(begin, begin + len(name), name, "gazetteer", tuple(readings)))
        begin += len(name)
    sentences = split_sentences(text, len(made.title))
    found = choose(AnnotatedPaper(paper=made, sentences=sentences, mentions=tuple(mentions)))
    return [(candidate.type, why) for _, candidate, why in found]


def test_the_words_around_one_place_decide_for_all() -> None:
    assert chosen("We test on the Twig dataset. So Twig it is.", ("Twig", TWIGS), ("Twig", TWIGS)) == [
        (DATASET, "context"),
        (DATASET, "context"),
    ]


def test_of_words_that_speak_for_two_readings_the_more_frequent_decide() -> None:
    text = "The Twig model grows. We test on the Twig dataset. The Twig dataset is wide."
    assert chosen(text, *[("Twig", TWIGS)] * 3) == [(DATASET, "context")] * 3


def test_what_another_name_of_the_paper_alone_stands_for_is_meant() -> None:
    found = chosen("So Twig grows, and so do Twiglets.", ("Twig", TWIGS), ("Twiglets", TWIGS[:1]))
    assert found == [(DATASET, "paper"), (DATASET, "only")]


def test_a_name_in_a_list_is_of_the_type_of_the_others() -> None:
    moss, oak = (known(DATASET, name) for name in ("Mosses", "Oaks"))
    names = ("Mosses", [moss]), ("Twig", TWIGS), ("Oaks", [oak])
    assert chosen("It runs over Mosses, Twig and Oaks.", *names)[1] == (DATASET, "list")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It runs over Mosses, Twig and Oaks.", known(MODEL, "Oaks")),  # of two types
        ("It runs over Mosses, Twig and Oaks.", known(METHOD, "Oaks")),
        ("It runs over Mosses, while Twig likes Oaks.", known(DATASET, "Oaks")),  # no list
    ],
)
def test_other_lists_say_nothing(text: str, second: Candidate) -> None:
    first = known(METHOD if second.type is METHOD else DATASET, "Mosses")  # methods and tasks are listed mixed
    names = ("Mosses", [first]), ("Twig", TWIGS), ("Oaks", [second])
    assert chosen(text, *names)[1] == (MODEL, "prior")


def test_without_a_hint_a_shared_name_is_what_it_mostly_is() -> None:
    assert chosen("So Twig it is.", ("Twig", TWIGS)) == [(MODEL, "prior")]
    assert chosen("So Twig it is.", ("Twig", [known(TASK, "Twig"), TWIGS[0]])) == [(DATASET, "prior")]
