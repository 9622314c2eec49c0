"""Parts of a graph: a neighbourhood alone, a view around a node, an address that leads to one."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from kg.exporters.views import write_view
from tests import graphs
from tests.browser.view_page import ViewPage


@pytest.fixture
def page(browser: WebDriver, tiny: Path) -> ViewPage:
    return ViewPage(browser, tiny)


def test_the_neighbourhood_can_be_shown_alone(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    page.click("#kg-only")
    assert page.shown()[0] == 7


def test_everything_can_be_shown_again(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    page.click("#kg-only")
    page.click("#kg-all")
    assert page.shown()[0] == 52


def test_the_address_leads_to_a_node(browser: WebDriver, tiny: Path) -> None:
    assert ViewPage(browser, tiny, "#model%2Flarkspur").text("#kg-name") == "Larkspur"


@pytest.mark.parametrize("fragment", ["#nobody", "#%"])
def test_an_address_of_no_node_is_no_error(fragment: str, browser: WebDriver, tiny: Path) -> None:
    page = ViewPage(browser, tiny, fragment)
    assert page.complaints() == []


def test_a_view_around_an_entity_says_so(browser: WebDriver, tmp_path: Path) -> None:
    write_view(graphs.tiny_graph(), tmp_path / "around.html", title="Reef", centre="model/larkspur")
    assert ViewPage(browser, tmp_path / "around.html").text("#kg-summary") == "Around Larkspur, 1 hop"


def test_what_a_view_leaves_out_is_said_in_the_panel(browser: WebDriver, tmp_path: Path) -> None:
    write_view(graphs.tiny_graph(), tmp_path / "around.html", title="Reef", centre="model/fernnet", limit=2)
    page = ViewPage(browser, tmp_path / "around.html")
    page.open_panel("FernNet")
    assert "more papers or entities joined to this one are not part of this view" in page.text("#kg-details")
