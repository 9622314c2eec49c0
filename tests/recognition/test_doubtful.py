"""What the fast profile reads in titles and capitals, and what it drops or leaves to linking."""

from __future__ import annotations

from functools import cache

import pytest

from kg.gazetteer import Gazetteer, load_gazetteer
from kg.linking import link
from kg.recognition import Recogniser, build_recogniser, recognise
from kg.recognition.stages import state_before_filter, state_of
from kg.records import LinkedPaper, Paper


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return build_recogniser(_gazetteer())


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


def _read(recogniser: Recogniser, *papers: tuple[str, str]) -> list[LinkedPaper]:
    given = [Paper(id=str(n), title=title, abstract=abstract) for n, (title, abstract) in enumerate(papers)]
    return list(link(recognise(given, recogniser), _gazetteer()))


def _names(paper: LinkedPaper) -> dict[str, str]:
    return {e.name: e.type.value for e in paper.entities}


def test_a_phrase_of_the_title_that_the_abstract_says_is_a_task(recogniser: Recogniser) -> None:
    (paper,) = _read(recogniser, ("Fast Orchard Yield Monitoring", "We look at yield monitoring from above."))
    assert _names(paper).get("yield monitoring") == "Task"


def test_a_phrase_of_the_title_alone_is_a_task_by_some_heads_only(recogniser: Recogniser) -> None:
    one, two = _read(recogniser, ("Orchard Seedling Detection", "We fly."), ("Orchard Seedling Monitoring", "We fly."))
    assert (_names(one), _names(two)) == ({"orchard seedling detection": "Task"}, {})


def test_capitalised_words_behind_a_proposal_are_a_method(recogniser: Recogniser) -> None:
    (paper,) = _read(recogniser, ("Notes", "On top of it we propose Gentle Orchard Weaving that keeps the order."))
    assert _names(paper) == {"Gentle Orchard Weaving": "Method"}


def test_accuracy_without_a_number_is_no_metric(recogniser: Recogniser) -> None:
    one, two = _read(recogniser, ("Notes", "It has high accuracy."), ("Notes", "It has an accuracy of 91.2%."))
    assert ("accuracy" in _names(one), "accuracy" in _names(two)) == (False, True)


def test_a_guess_counts_where_another_paper_says_more(recogniser: Recogniser) -> None:
    guess = ("Notes", "Others went on from LarkWeave later.")
    (alone,) = _read(recogniser, guess)
    first, _ = _read(recogniser, guess, ("Notes", "We propose LarkWeave, a new framework."))
    assert (_names(alone), _names(first)) == ({}, {"LarkWeave": "Method"})
    assert [(r.text, r.rule) for r in alone.rejected] == [("LarkWeave", "guess")]


def test_the_filter_learns_from_names_that_fast_would_drop_or_add(recogniser: Recogniser) -> None:
    given = Paper(id="1", title="Orchard Yield Segmentation", abstract="Others went on from LarkWeave later.")
    seen = {m.text: m.rule for m in state_before_filter(recogniser, given).mentions}
    alone = {m.text: m.rule for m in state_of(recogniser, given).mentions}
    assert (seen.get("LarkWeave"), alone["LarkWeave"]) == ("form", "guess")
    assert "Orchard Yield Segmentation" in alone.keys() - seen.keys()
