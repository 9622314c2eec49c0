"""Hostile papers stay text, and the page keeps to itself."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.support.expected_conditions import alert_is_present

from kg.exporters.views import write_view
from kg.identifiers import code_node, paper_node
from tests import graphs
from tests.browser.view_page import ViewPage

# a piece of a hostile name to search for, and the whole
HOSTILE = {
    "window.hacked=1</script>": graphs.HOSTILE_TITLE,
    "onerror": graphs.HOSTILE_IMAGE,
    "{{7*7}}": graphs.HOSTILE_TEMPLATE,
    "onmouseover": graphs.HOSTILE_NAME,
}
each_hostile = pytest.mark.parametrize(("piece", "whole"), HOSTILE.items(), ids=["script", "image", "template", "name"])
PAPER = paper_node("title-0123456789ab")
SCRIPT_URL = "javascript:window.hacked=9"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "tiny.html"
    write_view(graphs.tiny_graph(), path, title=graphs.HOSTILE_TITLE, centre=PAPER, hops=3)
    return path


@pytest.fixture
def page(browser: WebDriver, tiny: Path) -> ViewPage:
    return ViewPage(browser, tiny, again=True)  # each test searches anew


class Tour(NamedTuple):
    """What a page had to say and held after everything that a person may do with it."""

    complaints: list[str]
    requests: list[str]
    hacked: str
    alert: bool
    scripts: tuple[int, int]
    made: int


@pytest.fixture(scope="module")
def tour(browser: WebDriver, tiny: Path) -> Tour:
    page = ViewPage(browser, tiny)
    before = len(page.find_all("script"))
    for piece in HOSTILE:
        page.open_panel(piece)
    page.mouse_to(*page.place(PAPER), click=True)
    page.toggle("kg-types", "Models")
    page.toggle("kg-relations", "Uses")
    page.click("#kg-physics")
    page.click("#kg-fit")
    page.click("#kg-only")
    page.click("#kg-all")
    return Tour(
        complaints=page.complaints(),
        requests=page.requests(),
        hacked=page.script("return typeof window.hacked"),
        alert=bool(alert_is_present()(browser)),
        scripts=(before, len(page.find_all("script"))),
        made=len(page.find_all("img, iframe, b, i, [onerror], [onmouseover], [href*=attacker]")),
    )


@each_hostile
def test_a_hostile_name_stands_in_the_panel_as_it_is(piece: str, whole: str, page: ViewPage) -> None:
    page.open_panel(piece)
    assert page.text("#kg-name") == " ".join(whole.split())


@each_hostile
def test_a_hostile_name_stands_among_the_hits_as_it_is(piece: str, whole: str, page: ViewPage) -> None:
    page.search(piece)
    assert page.text("#kg-found") == " ".join(whole.split())


def test_a_hostile_name_stands_under_the_pointer_as_it_is(page: ViewPage) -> None:
    x, y = page.place(PAPER)
    page.mouse_to(x - 200, y)
    page.mouse_to(x, y)
    assert page.wait(lambda: page.text("#kg-tip")) == f"Paper: {graphs.HOSTILE_TITLE}"


def test_hostile_sentences_stand_as_they_are(page: ViewPage) -> None:
    page.open_panel("window.hacked=1</script>")
    wanted = "A title may hold <script>window.hacked=4</script> and yet FernNet is only extended."
    assert wanted in [" ".join(e.text.split()) for e in page.find_all("#kg-details q")]


def test_hostile_headings_stand_as_they_are(page: ViewPage) -> None:
    assert page.text("h1") == page.browser.title == graphs.HOSTILE_TITLE
    assert page.text("#kg-summary").startswith(f"Around {graphs.HOSTILE_TITLE}, 3 hops: ")


def test_hostile_text_makes_no_element(tour: Tour) -> None:
    assert tour.made == 0


def test_hostile_text_makes_no_script(tour: Tour) -> None:
    before, after = tour.scripts
    assert after == before


def test_hostile_text_runs_nothing(tour: Tour) -> None:
    assert (tour.hacked, tour.alert) == ("undefined", False)


def test_the_console_stays_empty(tour: Tour) -> None:
    assert tour.complaints == []


def test_nothing_is_asked_for_but_the_page(tour: Tour, tiny: Path) -> None:
    assert tour.requests == [tiny.as_uri()]


def test_script_addresses_are_no_links(browser: WebDriver, tmp_path: Path) -> None:
    graph = graphs.tiny_graph()
    paper = paper_node("2101.00001")
    graph.nodes[paper]["url"] = SCRIPT_URL
    graph.nodes[code_node("https://code.example/fern/net")]["url"] = SCRIPT_URL
    write_view(graph, tmp_path / "view.html", title="Reef", centre=paper)
    page = ViewPage(browser, tmp_path / "view.html")
    page.open_panel("FernNet: Leaves")
    assert page.find_all("#kg-panel a") == []


def test_links_out_tell_nothing_of_where_they_come_from(page: ViewPage) -> None:
    page.open_panel("FernNet: Leaves")
    assert [a.get_attribute("rel") for a in page.find_all("#kg-panel a")] == ["noopener noreferrer"] * 2


def test_a_script_that_is_put_in_later_does_not_run(page: ViewPage) -> None:
    page.script("document.body.append(Object.assign(document.createElement('script'), { text: 'window.hacked = 7' }))")
    assert page.script("return typeof window.hacked") == "undefined"
