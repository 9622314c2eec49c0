"""The least confidence decides what a panel lists, too; what it hides is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from kg.exporters.views import write_view
from tests.assembly.claims import FERN, NIMBUS, graph_with_claims
from tests.browser.view_page import ViewPage

# On Shapes-10 one of two accuracies is doubtful, and both word error rates; all other claims have 0.60.
DOUBTFUL = {(FERN, "result/0"): 0.3, (NIMBUS, "result/4"): 0.2, (FERN, "result/5"): 0.35}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = graph_with_claims()
    for (paper, result), confidence in DOUBTFUL.items():
        graph.edges[paper, result, "hasResult"]["confidence"] = confidence
    path = tmp_path_factory.mktemp("confidence") / "doubtful.html"
    write_view(graph, path, title="Reef")
    return path


@pytest.fixture
def page(browser: WebDriver, written: Path) -> ViewPage:
    return ViewPage(browser, written)


def headings(page: ViewPage) -> list[str]:
    return [heading.text for heading in page.find_all("#kg-details h3")]


def captions(page: ViewPage) -> list[str]:
    return [caption.text for caption in page.find_all(".results caption")]


def confidences(page: ViewPage) -> list[str]:
    return [cell.text for cell in page.find_all(".results td.hint")]


def test_relations_of_less_confidence_leave_an_open_panel(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    assert headings(page) == ["Introduced by (1)", "Evaluated on by (1)"]
    page.raise_confidence(16)
    assert headings(page) == ["Introduced by (1)"]
    assert page.text("#kg-details > .hint:last-child") == "1 relation below confidence 0.80 hidden."


def test_they_come_back_when_less_is_asked_for(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    page.raise_confidence(20)
    assert headings(page) == []
    page.raise_confidence(0)
    assert headings(page) == ["Introduced by (1)", "Evaluated on by (1)"]
    assert "hidden" not in page.text("#kg-details")


def test_a_panel_that_is_opened_later_keeps_to_the_confidence(page: ViewPage) -> None:
    page.raise_confidence(20)
    page.open_panel("LedgerBench")
    assert headings(page) == []


def test_the_focus_stays_on_the_control(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    page.raise_confidence(3)
    assert page.browser.switch_to.active_element.get_attribute("id") == "kg-confidence"


def test_without_a_panel_none_is_opened(page: ViewPage) -> None:
    page.raise_confidence(3)
    assert not page.panel_is_open()


def test_tables_of_a_dataset_say_what_they_never_show(page: ViewPage) -> None:
    page.open_panel("Shapes-10")
    assert headings(page)[0] == "Claimed results (5)"
    assert "accuracy: values in %, higher is better; 1 below confidence 0.40 hidden" in captions(page)
    assert page.text(".results > .hint:last-child") == "2 more below confidence 0.40 hidden."
    assert set(confidences(page)) == {"0.60"}


def test_tables_of_a_dataset_keep_to_a_higher_confidence(page: ViewPage) -> None:
    page.open_panel("Shapes-10")
    page.raise_confidence(13)
    assert headings(page)[0] == "Claimed results (0)"
    assert captions(page) == []
    assert page.text(".results") == "Claimed results (0)8 below confidence 0.65 hidden."


def test_a_paper_shows_doubtful_claims_with_their_confidence(page: ViewPage) -> None:
    page.open_panel("FernNet: Leaves")
    assert headings(page)[0] == "Claimed results (2)"
    assert (confidences(page), captions(page)) == (["0.30", "0.35"], [])


def test_the_table_of_a_paper_keeps_to_the_confidence(page: ViewPage) -> None:
    page.open_panel("FernNet: Leaves")
    page.raise_confidence(7)
    assert headings(page)[0] == "Claimed results (1)"
    assert (confidences(page), captions(page)) == (["0.35"], ["1 below confidence 0.35 hidden"])


def test_the_page_complains_of_nothing(page: ViewPage) -> None:
    page.open_panel("Shapes-10")
    page.raise_confidence(20)
    assert page.complaints() == []
