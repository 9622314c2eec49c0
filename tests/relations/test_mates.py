"""What goes for one name of a shared expression goes for the others, unless they stand elsewhere, too."""

from __future__ import annotations

import pytest

from kg.records import LinkedPaper
from kg.relations.mates import of_lists, of_mates
from kg.schema import Relation
from tests.papers import read


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("We evaluate FernNet on Shapes-10/100.", True),
        ("We evaluate FernNet on Shapes-10/100. Shapes-100 is large.", False),
        ("We evaluate FernNet on Shapes-10 and Shapes-100.", False),
    ],
)
def test_a_name_of_a_shared_expression_stands_in_the_relations_of_another(text: str, passed: bool) -> None:
    (found,) = read(text)
    paper = LinkedPaper(paper=found.paper, sentences=found.sentences, entities=found.entities, mentions=found.mentions)
    rest = [s for s in found.statements if s.entity != "dataset/shapes-100"]
    whole = [s for s in found.statements if s.entity == "dataset/shapes-100"]
    assert [(s.relation, s.entity, s.evidence) for s in of_mates(paper, rest)] == [
        (s.relation, s.entity, s.evidence) for s in whole if passed
    ]
    assert len(whole) == 1
    assert not list(of_mates(paper, found.statements))


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("We propose two networks, WrenNet and OwlNet.", "OwlNet", "introduces"),
        ("We propose a pair of networks: WrenNet (a small one) and the OwlNet.", "OwlNet", "introduces"),
        ("We propose WrenNet and FernNet.", "FernNet", None),  # that is known
        ("We propose WrenNet. WrenNet and OwlNet are fast.", "OwlNet", None),
        ("We propose WrenNet, OwlNet is slow.", "OwlNet", None),
        ("We run experiments on the popular Shapes-10 and Shapes-100.", "Shapes-100", "evaluates_on"),
        ("We evaluate FernNet trained on Shapes-10 and Shapes-100.", "Shapes-100", None),
        ("We run experiments on Shapes-10, as Shapes-100 is large.", "Shapes-100", None),
    ],
)
def test_names_of_one_list_are_proposed_or_evaluated_on_together(text: str, name: str, relation: str | None) -> None:
    (found,) = read(text)
    paper = LinkedPaper(paper=found.paper, sentences=found.sentences, entities=found.entities, mentions=found.mentions)
    (entity,) = (e.id for e in found.entities if e.name == name)
    said = Relation(relation) if relation else None
    rest = [s._replace(relation=said or s.relation) for s in found.statements if s.entity != entity]
    assert rest
    passed = list(of_lists(paper, rest))
    assert [(s.relation, s.entity) for s in passed] == ([(said, entity)] if said else [])
    assert all(found.paper.text[e.mention_start : e.mention_end] == name for s in passed for e in s.evidence)
