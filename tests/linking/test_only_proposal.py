"""Whether papers that mention a name mean what the only paper with a proposal of that name proposes."""

from __future__ import annotations

import pytest

from kg.linking import link
from kg.recognition import recognise
from kg.records import LinkedPaper, Paper
from tests.papers import recogniser, small_gazetteer

OWLS = Paper(
    id="owls", title="LARKO: A Model of Owls", abstract="We propose LARKO, a model for leaf counting on Shapes-10."
)


def linked(*papers: Paper) -> list[LinkedPaper]:
    return list(link(recognise(papers, recogniser()), small_gazetteer()))


def other(abstract: str, number: str = "other") -> Paper:
    return Paper(id=number, title="A title without names", abstract=abstract)


@pytest.mark.parametrize(
    ("abstract", "node"),
    [
        ("We compare with the LARKO model.", None),
        ("We evaluate on the LARKO dataset.", "dataset/larko"),
        ("We compare with the LarKo model.", "model/larko"),  # ParCo is not PARCO
    ],
)
def test_a_dataset_or_other_capitals_are_not_what_it_proposes(abstract: str, node: str | None) -> None:
    papers = linked(OWLS, other(abstract))
    owls, found = [next((m.entity, m.decided) for m in p.mentions if m.text.upper() == "LARKO") for p in papers]
    assert found == ((node, "open") if node else owls)


def test_a_longer_name_in_other_capitals_is() -> None:
    papers = linked(other("We propose LarkoNet, a model.", "first"), other("We compare with LARKONet."))
    assert {m.entity for p in papers for m in p.mentions} == {"model/larkonet"}


def test_a_dataset_of_a_paper_on_the_same_subject_is() -> None:
    many = [other("We use FernNet for wave normalization.", f"more{n}") for n in range(60)]
    near = other("For leaf counting on Shapes-10 we use the LARKO dataset.")
    papers = linked(OWLS, *many, near)
    assert len({m.entity for p in papers for m in p.mentions if m.text == "LARKO"}) == 1
