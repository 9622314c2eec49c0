"""Parts of a graph: a neighbourhood alone, a view around a node, an address that leads to one."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.keys import Keys

from kg.exporters.views import write_view
from tests import graphs
from tests.browser.view_page import ViewPage

AROUND = "Around Larkspur, 1 hop: what is joined to it, papers with what they say"


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


def test_a_part_is_named_after_what_it_holds(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    assert page.text("#kg-only") == "Show only its papers and what these say"
    page.open_panel("FernNet: Leaves")
    assert page.text("#kg-only") == "Show only what is joined to it"


def test_the_view_around_a_node_is_what_its_button_shows(browser: WebDriver, tiny: Path, tmp_path: Path) -> None:
    page = ViewPage(browser, tiny)
    page.open_panel("Larkspur")
    page.click("#kg-only")
    part = page.shown()[0]
    write_view(graphs.tiny_graph(), tmp_path / "around.html", title="Reef", centre="model/larkspur")
    assert ViewPage(browser, tmp_path / "around.html").shown()[0] == part


def test_the_address_leads_to_a_node(browser: WebDriver, tiny: Path) -> None:
    assert ViewPage(browser, tiny, "#model%2Flarkspur").text("#kg-name") == "Larkspur"


@pytest.mark.parametrize(
    "fragment",
    ["#nobody", "#%", "#__proto__", "#kg-search", "#<img src=x onerror=window.hacked=1>", "#%22%3E%3Cscript%3E"],
)
def test_an_address_of_no_node_is_no_error(fragment: str, browser: WebDriver, tiny: Path) -> None:
    page = ViewPage(browser, tiny, fragment)
    assert (page.complaints(), page.panel_is_open(), page.script("return window.hacked ?? null")) == ([], False, None)


def _back(page: ViewPage) -> str | None:
    """Press Back; what the panel is about then."""
    page.browser.back()
    page.settle()
    return page.text("#kg-name") if page.panel_is_open() else None


def test_back_leads_to_what_was_chosen_before(page: ViewPage) -> None:
    for name in ("Larkspur", "LedgerBench", "FernNet"):
        page.open_panel(name)
    assert [_back(page), _back(page), _back(page)] == ["LedgerBench", "Larkspur", None]
    page.browser.forward()
    page.settle()
    assert page.text("#kg-name") == "Larkspur"


def test_back_shows_everything_again(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    page.click("#kg-only")
    page.open_panel("Larkspur")
    assert (_back(page), page.shown()[0]) == ("LedgerBench", 7)
    assert (_back(page), page.shown()[0], page.find("#kg-all").is_displayed()) == ("LedgerBench", 52, False)
    page.browser.forward()
    page.settle()
    assert page.shown()[0] == 7
    page.click("#kg-all")
    assert (_back(page), page.shown()[0]) == ("LedgerBench", 7)


def test_a_part_stays_where_the_page_is_loaded_again_or_an_anchor_followed(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    page.click("#kg-only")
    page.browser.refresh()
    page.settle()
    assert page.shown()[0] == 7
    page.script("document.querySelector('.skip').click()")
    page.settle()
    assert page.shown()[0] == 7


def test_back_opens_a_panel_that_was_closed(page: ViewPage) -> None:
    page.open_panel("Larkspur")
    page.press(Keys.ESCAPE)
    assert not page.panel_is_open()
    assert [_back(page), _back(page)] == ["Larkspur", None]


def test_back_leads_past_an_address_that_was_written_otherwise(browser: WebDriver, tiny: Path) -> None:
    page = ViewPage(browser, tiny, "#model/larkspur")
    page.open_panel("FernNet")
    page.open_panel("FernNet")
    assert _back(page) == "Larkspur"
    assert page.browser.current_url.endswith("#model/larkspur")


def test_a_view_around_an_entity_says_so(browser: WebDriver, tmp_path: Path) -> None:
    write_view(graphs.tiny_graph(), tmp_path / "around.html", title="Reef", centre="model/larkspur")
    assert ViewPage(browser, tmp_path / "around.html").text("#kg-summary") == AROUND


def test_what_a_view_leaves_out_is_said_in_the_panel(browser: WebDriver, tmp_path: Path) -> None:
    write_view(graphs.tiny_graph(), tmp_path / "around.html", title="Reef", centre="model/fernnet", limit=2)
    page = ViewPage(browser, tmp_path / "around.html")
    page.open_panel("FernNet")
    assert "more papers or entities joined to this one are not part of this view" in page.text("#kg-details")


def test_the_search_names_what_is_not_drawn_and_the_command_that_draws_it(browser: WebDriver, tmp_path: Path) -> None:
    graph = graphs.tiny_graph()
    graph.nodes["dataset/moss-3d"]["label"] = "Moss's $(3D)"
    write_view(graph, tmp_path / "few.html", title="Reef", limit=2)
    page = ViewPage(browser, tmp_path / "few.html")
    page.search("moss's")
    assert page.text("#kg-found") == r"Not drawn: kg view BUILD --around 'Moss'\''s $(3D)'"
    assert "50 of 52 papers and entities are left out" in page.text("#kg-notice")
