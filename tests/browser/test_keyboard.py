"""The page without a mouse, and in windows of other shapes and colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.keys import Keys

from tests.browser.view_page import ViewPage


@pytest.fixture
def page(browser: WebDriver, tiny: Path) -> ViewPage:
    return ViewPage(browser, tiny)


def _resize(browser: WebDriver, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@pytest.fixture
def narrow(browser: WebDriver, tiny: Path) -> Iterator[ViewPage]:
    _resize(browser, 420)
    yield ViewPage(browser, tiny)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def _focus(page: ViewPage) -> str:
    return str(page.browser.switch_to.active_element.get_attribute("id"))


def test_a_slash_leads_to_the_search(page: ViewPage) -> None:
    page.press("/")
    assert _focus(page) == "kg-search"


def test_arrows_choose_among_the_hits(page: ViewPage) -> None:
    page.search("fernnet", Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    assert page.text("#kg-name") == "FernNet: Leaves that learn"


def test_the_chosen_hit_is_told_to_screen_readers(page: ViewPage) -> None:
    page.search("fernnet", Keys.ARROW_DOWN)
    assert page.find("#kg-search").get_attribute("aria-activedescendant") == "kg-option-0"


def test_enter_leads_into_the_panel(page: ViewPage) -> None:
    page.open_panel("Larkspur")
    assert _focus(page) == "kg-panel"


def test_escape_closes_the_panel_and_leads_back(page: ViewPage) -> None:
    page.open_panel("Larkspur")
    page.press(Keys.ESCAPE)
    assert not page.panel_is_open()
    assert _focus(page) == "kg-search"


def test_escape_in_the_search_closes_the_hits_alone(page: ViewPage) -> None:
    page.open_panel("Larkspur")
    page.search("fern", Keys.ESCAPE)
    assert not page.find("#kg-found").is_displayed()
    assert page.panel_is_open()


def test_the_focus_stays_in_the_panel_when_an_entry_leads_on(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    page.find("#kg-details .entry .link").send_keys(Keys.ENTER)
    assert _focus(page) == "kg-panel"


def test_space_switches_a_type(page: ViewPage) -> None:
    page.find("#kg-types input").send_keys(Keys.SPACE)
    assert page.shown()[0] == 40


def test_arrows_raise_the_least_confidence(page: ViewPage) -> None:
    page.find("#kg-confidence").send_keys(Keys.END)
    assert (page.text("#kg-least"), page.shown()[1]) == ("1.00", 5)


def test_a_narrow_window_leaves_the_room_to_the_drawing(narrow: ViewPage) -> None:
    assert not narrow.find("#kg-search").is_displayed()
    assert narrow.find("#mynetwork").size["height"] > 600


def test_a_narrow_window_shows_the_chosen_node_above_the_panel(narrow: ViewPage) -> None:
    narrow.press("/")
    narrow.open_panel("Larkspur")
    x, y = narrow.place("model/larkspur")
    assert 0 < x < 420
    assert 40 < y < narrow.find("#kg-panel").rect["y"]


def test_escape_in_a_narrow_window_leads_to_the_line_that_opens_the_search(narrow: ViewPage) -> None:
    narrow.press("/")
    narrow.open_panel("Larkspur")
    narrow.press(Keys.ESCAPE)
    assert narrow.browser.switch_to.active_element.tag_name == "summary"
    narrow.press(Keys.ENTER)
    assert narrow.find("#kg-search").is_displayed()


def test_a_narrow_window_has_no_search_beside_a_panel_that_an_address_opens(narrow: ViewPage) -> None:
    narrow.press("/")
    narrow.script("location.hash = '#model%2Flarkspur'")
    narrow.wait(narrow.panel_is_open)
    assert not narrow.find("#kg-search").is_displayed()


def test_a_window_that_is_made_narrow_folds_the_search_and_shows_the_chosen_node(narrow: ViewPage) -> None:
    _resize(narrow.browser, 1200)
    narrow.wait(lambda: narrow.find("#kg-search").is_displayed())
    narrow.open_panel("Larkspur")
    _resize(narrow.browser, 420)
    narrow.wait(lambda: not narrow.find("#kg-search").is_displayed())
    narrow.wait(lambda: 40 < narrow.place("model/larkspur")[1] < narrow.find("#kg-panel").rect["y"])


def test_a_window_that_is_made_narrow_leaves_the_search_to_who_types(narrow: ViewPage) -> None:
    _resize(narrow.browser, 1200)
    narrow.wait(lambda: narrow.find("#kg-search").is_displayed())
    narrow.search("fern")
    _resize(narrow.browser, 420)
    narrow.wait(lambda: narrow.script("return matchMedia('(max-width: 50rem)').matches"))
    narrow.settle()
    assert narrow.find("#kg-search").is_displayed()


def test_all_that_can_be_used_is_reached_with_tab_in_order_and_seen(page: ViewPage) -> None:
    page.open_panel("Larkspur")
    page.find("#kg-search").click()
    wanted = page.script(
        "return [...document.querySelectorAll('input, button, .vis-network')].filter((e) => e.checkVisibility())"
    )
    for element in wanted:
        assert page.browser.switch_to.active_element == element
        assert element.value_of_css_property("outline-style") == "solid"
        page.press(Keys.TAB)
    assert len(wanted) > 20
    assert page.panel_is_open()


def test_a_dark_theme_is_followed(browser: WebDriver, tiny: Path) -> None:
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    try:
        ground = ViewPage(browser, tiny).find("#mynetwork").value_of_css_property("background-color")
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert ground == "rgba(20, 23, 28, 1)"
