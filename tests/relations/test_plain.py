"""What plain words say of a name: an attack that is withstood, a model that is improved, a dataset of ours."""

from __future__ import annotations

import pytest

from kg.recognition.discourse import Part
from kg.records import Entity, LinkedMention, Span
from kg.relations.claims import Claim, Claimed, Place
from kg.relations.cues import OUTPERFORMED
from kg.relations.plain import IMPROVED, OURS, is_improved, is_ours, is_withstood, plain
from kg.schema import EntityType, Relation

NAME = "fernnet"


def place(text: str, part: Part = Part.EXPERIMENT) -> Place:
    """The place of the name in a text of one sentence in lower case."""
    start = text.index(NAME)
    end = start + len(NAME)
    mention = LinkedMention(start=start, end=end, text=NAME, rule="learned", entity="x", decided="only")
    return Place(mention, Span(start=0, end=len(text)), part, start, end)


@pytest.mark.parametrize(
    ("text", "withstood"),
    [
        ("it is robust against strong attacks such as fernnet.", True),
        ("it is accurate under attack algorithms like fernnet.", True),
        ("it is tested against fernnet attacks.", True),
        ("it is tested under the fernnet backdoor attack.", True),
        ("it detects most of the fernnet attacks.", True),
        ("it attacks moss, and is robust against fernnet.", False),
        ("it is robust against fernnet.", False),
        ("attacks such as fernnet are strong.", False),
        ("it does better than all others against fernnet attacks.", False),
        ("it is superior to what is known against fernnet attacks.", False),
        ("it is tested against all. attacks like fernnet are strong.", False),
    ],
)
def test_an_attack_is_withstood_where_something_stands_against_it(text: str, withstood: bool) -> None:
    assert is_withstood(text, place(text)) is withstood


def test_a_name_with_the_word_in_it_is_that_of_an_attack() -> None:
    text = "it is tested against fernnet-attack."
    found = place(text)
    assert not is_withstood(text, found)
    assert is_withstood(text, found._replace(last=len(text) - 1))


@pytest.mark.parametrize(
    ("text", "improved"),
    [
        ("it boosts the accuracy of fernnet by 3%.", True),
        ("it speeds up moss by 0.5 hours and fernnet by 2.", True),
        ("it improves much; fernnet is worse by 3%.", False),
        ("it improves the accuracy, and beats fernnet by 3%.", False),
        ("it improves over fernnet by 3%.", False),
        ("it is better than fernnet by 3%.", False),
    ],
)
def test_what_is_improved_stands_behind_the_verb_and_no_rival_between(text: str, improved: bool) -> None:
    assert is_improved(text, place(text)) is improved


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("we test on our fernnet.", True),
        ("we test on our novel synthetic fernnet.", True),
        ("we test on the proposed fernnet.", True),
        ("we test on the newly curated “fernnet”.", True),
        ("we test on the large fernnet.", False),
        ("our rules are tested on fernnet.", False),
        ("we test on our fernnet submission.", False),
        ("it is our best fernnet system.", False),
    ],
)
def test_a_dataset_is_ours_where_it_is_called_so(text: str, ours: bool) -> None:
    assert is_ours(text, place(text)) is ours


def claimed(kind: EntityType, *claims: Claim, places: tuple[Place, ...] = (), known: bool = False) -> Claimed:
    return Claimed(Entity(id="x", type=kind, name=NAME, known=known), places, claims)


def relations(found: Claimed) -> list[tuple[Relation, str]]:
    return [(c.relation, c.rule) for c in found.claims]


def test_only_what_is_outperformed_by_so_much_is_improved() -> None:
    text = "it boosts fernnet by 3%."
    for rule, expected in (
        (OUTPERFORMED, (Relation.USES, IMPROVED)),
        ("other", (Relation.COMPARES_WITH, "other")),
    ):
        claim = Claim(Relation.COMPARES_WITH, place(text), rule, 0.7)
        assert relations(plain(text, claimed(EntityType.MODEL, claim))) == [expected]


def test_what_is_extended_is_not_used_for_being_improved() -> None:
    text = "it boosts fernnet by 3%."
    rival, base = (
        Claim(relation, place(text), OUTPERFORMED, 0.7) for relation in (Relation.COMPARES_WITH, Relation.EXTENDS)
    )
    assert relations(plain(text, claimed(EntityType.MODEL, rival, base))) == [(Relation.EXTENDS, OUTPERFORMED)]


@pytest.mark.parametrize(
    ("kind", "part", "known", "introduced"),
    [
        (EntityType.DATASET, Part.EXPERIMENT, False, True),
        (EntityType.DATASET, Part.EXPERIMENT, True, False),
        (EntityType.DATASET, Part.TITLE, False, False),
        (EntityType.MODEL, Part.EXPERIMENT, False, False),
    ],
)
def test_a_new_dataset_that_the_abstract_calls_ours_is_introduced(
    kind: EntityType, part: Part, known: bool, introduced: bool
) -> None:
    text = "we test on our fernnet."
    found = plain(text, claimed(kind, places=(place(text, part),), known=known))
    assert relations(found) == ([(Relation.INTRODUCES, OURS)] if introduced else [])
