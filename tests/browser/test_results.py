"""Claimed results in the panel of a dataset and of a paper, and what derived edges say."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from kg.exporters.views import write_view
from tests.assembly.claims import FERN, graph_with_claims
from tests.browser.view_page import ViewPage
from tests.graphs import HOSTILE_NAME


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("claims") / "claims.html"
    write_view(graph_with_claims(), path, title="Reef")
    return path


@pytest.fixture
def page(browser: WebDriver, written: Path) -> ViewPage:
    return ViewPage(browser, written)


def row(page: ViewPage, table: int, number: int) -> list[str]:
    cells = page.find_all(f".results table:nth-of-type({table}) tbody tr:nth-child({number}) td")
    return [cell.text for cell in cells]


def test_a_dataset_shows_its_best_claims_by_metric_kind_and_unit(page: ViewPage) -> None:
    page.open_panel("Shapes-10")
    assert page.text(".results h3") == "Claimed results (8)"
    captions = [caption.text for caption in page.find_all(".results caption")]
    assert len(captions) == 4
    assert page.text(".results > .link") == "Show 2 more tables"
    assert captions[0] == "accuracy: values in %, higher is better"
    assert row(page, 1, 1) == ["93.45 %", "OtterFormer", "OtterFormer: floating tokens", "0.60"]


def test_a_dataset_says_that_these_are_claims(page: ViewPage) -> None:
    page.open_panel("Shapes-10")
    assert page.text(".results .hint").startswith("As abstracts claim, read by machine and not checked.")


def test_a_value_opens_its_sentence_with_the_number_marked(page: ViewPage) -> None:
    page.open_panel("Shapes-10")
    assert not page.find(".results q").is_displayed()
    page.click(".results .number .link")
    assert page.text(".results q") == "It reaches 93.45 on Shapes-10."
    assert page.text(".results mark") == "93.45"
    assert page.find(".results .number .link").get_attribute("aria-expanded") == "true"


def test_a_paper_shows_what_it_claims(page: ViewPage) -> None:
    page.open_panel("FernNet: Leaves")
    assert row(page, 1, 1) == ["91.2 %", "accuracy", "Shapes-10", "FernNet", "0.60"]


def test_claims_of_papers_that_are_not_drawn_are_counted(browser: WebDriver, tmp_path: Path) -> None:
    write_view(graph_with_claims(), tmp_path / "part.html", title="Reef", centre=FERN, limit=12)
    page = ViewPage(browser, tmp_path / "part.html")
    page.open_panel("Shapes-10")
    assert page.text(".results h3") == "Claimed results (2)"
    assert page.text(".results > .hint:last-child") == "6 more by papers that are not part of this view."


def test_hostile_names_stay_text(page: ViewPage) -> None:
    page.open_panel("Shapes-10")
    page.click(".results > .link")
    assert HOSTILE_NAME in page.text(".results")
    assert page.script("return window.hacked") is None


def test_the_page_complains_of_nothing_and_asks_for_nothing(browser: WebDriver, written: Path) -> None:
    page = ViewPage(browser, written)
    page.open_panel("Shapes-10")
    assert page.complaints() == []
    assert [address for address in page.requests() if not address.startswith(("file:", "data:", "about:"))] == []


def test_a_derived_edge_tells_its_rule_and_leads_to_its_papers(page: ViewPage) -> None:
    page.open_panel("OtterFormer")
    words = page.text("#kg-details .entry > .hint")
    assert words.startswith("Derived (introduced by a paper that extends the other), confidence 0.50, from 1 paper: ")
    page.click("#kg-details .entry > .hint .link")
    assert page.text("#kg-kind") == "Paper"
