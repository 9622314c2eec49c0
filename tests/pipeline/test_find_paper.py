"""The paper that ``kg explain`` is asked for."""

from __future__ import annotations

import pytest

from kg.errors import NotFoundError
from kg.pipeline import explain, find_paper
from kg.records import Paper
from tests.papers import small_gazetteer

PAPERS = [
    Paper(id="p1", title="Count Leaves", abstract="We present FernNet. It is trained on Shapes-10."),
    Paper(id="p2", title="Count leaves at night", abstract="We present Owl."),
    Paper(id="p3", title="Roots", abstract="We present Badger."),
]


def test_by_identifier() -> None:
    assert find_paper(PAPERS, "p2").id == "p2"


@pytest.mark.parametrize("wanted", ["2101.00001", "arxiv:2101.00001", "10.48550/arXiv.2101.00001"])
def test_by_any_spelling_of_the_identifier(wanted: str) -> None:
    papers = [*PAPERS, Paper(id="arXiv:2101.00001", title="Stems", abstract="We present Otter.")]
    assert find_paper(papers, wanted).title == "Stems"


@pytest.mark.parametrize("wanted", ["Roots", "roots", " ROOTS! ", "oot"])
def test_by_a_part_of_the_title_whatever_its_case_and_signs(wanted: str) -> None:
    assert find_paper(PAPERS, wanted).id == "p3"


def test_several_are_named() -> None:
    with pytest.raises(NotFoundError, match=r"2 papers fit 'leaves', name one of them: p1 “Count Leaves”; p2 “Count"):
        find_paper(PAPERS, "leaves")


@pytest.mark.parametrize("wanted", ["stems", "", "?!"])
def test_none_fits(wanted: str) -> None:
    with pytest.raises(NotFoundError, match="no paper is called"):
        find_paper(PAPERS, wanted)


def test_a_whole_title_goes_before_a_part_of_one() -> None:
    assert find_paper(PAPERS, "count leaves").id == "p1"


def test_whole_words_of_a_title_go_before_parts_of_words() -> None:
    papers = [
        *PAPERS,
        Paper(id="p4", title="An owl at Night-Time", abstract="A"),
        Paper(id="p5", title="Nightjars", abstract="A"),
    ]
    with pytest.raises(NotFoundError, match=r"2 papers fit 'night', name one of them: p2 .*; p4 "):
        find_paper(papers, "night")
    assert find_paper(papers, "nightj").id == "p5"


@pytest.mark.parametrize(
    ("wanted", "near"),
    [("Rots", "Roots"), ("cuont leaves", "Count Leaves, Count leaves at night"), ("at nihgt", "Count leaves at")],
)
def test_a_misspelt_part_of_a_title_is_answered_with_the_titles_that_are_near(wanted: str, near: str) -> None:
    with pytest.raises(NotFoundError, match=rf"no paper is called '{wanted}' in these sources; did you mean {near}"):
        find_paper(PAPERS, wanted)


def test_every_stage_is_explained() -> None:
    shown = explain(PAPERS, "p1", small_gazetteer(), "fast")
    heads = [line.split(" (")[0] for line in shown.splitlines() if line and not line.startswith(" ")]
    assert heads == [
        "Count Leaves", "p1", "Sentences", "Mentions", "Dropped readings", "Statements",
        "Dropped statements", "Mentioned without a statement", "Results", "Numbers that are no results",
        "Derivations", "Links",
    ]  # fmt: skip


def test_a_statement_is_explained_with_its_sentence() -> None:
    assert "It is trained on [[Shapes-10]]." in explain(PAPERS, "p1", small_gazetteer(), "fast")
