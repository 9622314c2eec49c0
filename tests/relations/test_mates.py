"""What goes for one name of a shared expression goes for the others, unless they stand elsewhere, too."""

from __future__ import annotations

import pytest

from kg.records import LinkedPaper
from kg.relations.mates import of_mates
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
