"""What plain words say of a name: an attack that is withstood, a model that is improved, a dataset of ours."""

from __future__ import annotations

import pytest

from kg.recognition.discourse import Part
from kg.records import Entity, LinkedMention, Span
from kg.relations.claims import Claim, Claimed, Place
from kg.relations.cues import OUTPERFORMED
from kg.relations.plain import (
    IMPROVED,
    OURS,
    OWN_TRAINED,
    TRAINED,
    is_improved,
    is_ours,
    is_tested,
    is_withstood,
    own_trained,
    plain,
)
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


@pytest.mark.parametrize(
    ("text", "tested"),
    [
        ("a net is trained and tested on fernnet.", True),
        ("we fine-tune and then\nevaluate three nets on the large fernnet set.", True),
        ("training and validating our net on a fernnet split works.", True),
        ("we retrain and test it on fernnet.", True),
        ("after self-training and testing on fernnet we stop.", False),
        ("a net is trained on moss and tested on fernnet.", False),
        ("a net is trained and tested on parts of fernnet.", False),
        ("a net is trained and tested. on fernnet it fails.", False),
    ],
)
def test_a_dataset_may_be_trained_and_tested_on(text: str, tested: bool) -> None:
    assert is_tested(text, place(text)) is tested
    assert not is_tested(text, place(text)._replace(denied="negated"))
    for part in Part:
        found = relations(plain(text, claimed(EntityType.DATASET, places=(place(text, part),), known=True)))
        own = part in {Part.PROPOSAL, Part.EXPERIMENT}
        assert found == ([(Relation.TRAINS_ON, TRAINED)] if tested and own else [])


FIRST = "we give fernnet, a set of moss."


def told(
    rest: str, part: Part = Part.PROPOSAL, kind: EntityType = EntityType.DATASET, denied: str | None = None
) -> list[Claim]:
    """The claims of training on a new name in a first sentence that others follow."""
    text = f"{FIRST} {rest}"
    ends = [i + 1 for i, sign in enumerate(text) if sign == "."]
    sentences = [Span(start, end) for start, end in zip([0, *(e + 1 for e in ends)], ends, strict=False)]
    at = place(FIRST, part)._replace(denied=denied)
    new = claimed(kind, Claim(Relation.INTRODUCES, at, OURS, 0.7), places=(at,))
    return [c for c in own_trained(text, [new], sentences)[0].claims if c.rule == OWN_TRAINED]


@pytest.mark.parametrize(
    ("rest", "trained"),
    [
        ("nets fine-tuned on our new dataset sing.", True),
        ("training\non this corpus helps.", True),
        ("a net is tuned with the synthetic data.", True),
        ("using this dataset, we train a net.", True),
        ("it is long. it is wide. a net is trained on our data.", False),
        ("it is long. a net is trained on our data.", True),
        ("a net is trained on the dataset.", False),
        ("a net is trained on moss and tested on our dataset.", False),
        ("pre-trained large models on our dataset fail.", False),
        ("it works without training on our dataset.", False),
        ("nets can be trained on our dataset.", False),
        ("nets could be trained on our dataset.", False),
        ("nets are not trained on our dataset.", False),
        ("nets are trained with our data generation.", False),
        ("retraining-free nets on this dataset fail.", False),
    ],
)
def test_the_one_new_dataset_is_what_our_dataset_means(rest: str, trained: bool) -> None:
    found = told(rest)
    assert [c.relation for c in found] == [Relation.TRAINS_ON] * trained
    for claim in found:
        assert claim.place.sentence == Span(0, len(f"{FIRST} {rest}"))


def test_our_dataset_means_no_model_no_title_and_none_of_two() -> None:
    rest = "nets fine-tuned on our new dataset sing."
    assert told(rest)
    assert not told(rest, kind=EntityType.MODEL)
    assert not told(rest, Part.TITLE)
    assert not told(rest, denied="hedged")
    at = place(FIRST)
    new = claimed(EntityType.DATASET, Claim(Relation.INTRODUCES, at, OURS, 0.7), places=(at,))
    old = claimed(EntityType.DATASET, places=(at,))
    sentences = (Span(0, len(FIRST)), Span(len(FIRST) + 1, len(FIRST) + 1 + len(rest)))
    rules = [[c.rule for c in f.claims] for f in own_trained(f"{FIRST} {rest}", [old, new], sentences)]
    assert rules == [[], [OURS, OWN_TRAINED]]
    assert own_trained(f"{FIRST} {rest}", [new, new], sentences) == [new, new]
