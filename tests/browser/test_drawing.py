"""The drawing: it shows, filters, and answers the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from kg.exporters.views import write_view
from kg.exporters.views.style import NODES
from kg.identifiers import paper_node
from kg.schema import NodeType
from tests import graphs
from tests.browser.view_page import ViewPage

_DASHES = """
const { edges: all, relations } = JSON.parse(document.getElementById("kg-data").textContent);
const drawn = window.edges.get().filter((edge) => relations[all[edge.id][2]].forward === arguments[0]);
return [...new Map(drawn.map((edge) => [JSON.stringify(edge.dashes), edge.dashes])).values()];
"""
DATASETS = NODES[NodeType.DATASET].colour


@pytest.fixture
def page(browser: WebDriver, tiny: Path) -> ViewPage:
    return ViewPage(browser, tiny)


def test_nodes_of_every_type_are_drawn(page: ViewPage) -> None:
    assert [kind for kind, style in NODES.items() if page.pixels(style.colour) < 50] == []


def test_the_legend_names_all_types_with_their_numbers(page: ViewPage) -> None:
    assert page.text("#kg-types") == "Types" + "".join(
        f"{name}{number}"
        for name, number in [
            ("Papers", 12), ("Datasets", 9), ("Models", 10), ("Methods", 10), ("Tasks", 7), ("Metrics", 4),
        ]
    )  # fmt: skip


def test_a_relation_has_the_line_of_its_legend(page: ViewPage) -> None:
    hierarchy = {"Variant of": ("solid", False), "More general": ("dotted", [1, 4])}
    for name, (line, dashes) in hierarchy.items():
        sign = page.browser.find_element(By.XPATH, f"//label[span[text()='{name}']]/span[1]")
        assert sign.value_of_css_property("border-top-style") == line
        assert page.script(_DASHES, name) == [dashes]


def _counts(page: ViewPage, fieldset: str) -> list[int]:
    return [int(count.text) for count in page.find_all(f"#{fieldset} .count")]


def test_the_numbers_of_the_legend_follow_the_confidence(page: ViewPage) -> None:
    before = page.shown()
    page.raise_confidence(16)
    assert page.shown() < before
    assert (sum(_counts(page, "kg-types")), sum(_counts(page, "kg-relations"))) == page.shown()


def test_the_numbers_of_the_legend_follow_the_part_that_is_shown(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    page.click("#kg-only")
    assert (sum(_counts(page, "kg-types")), sum(_counts(page, "kg-relations"))) == page.shown()
    page.click("#kg-all")
    assert sum(_counts(page, "kg-types")) == 52


def test_what_is_switched_off_keeps_its_number(page: ViewPage) -> None:
    before = _counts(page, "kg-types")
    page.toggle("kg-types", "Datasets")
    assert _counts(page, "kg-types") == before


def test_all_nodes_stand_within_the_window(page: ViewPage) -> None:
    places = [page.place(node) for node in ("model/fernnet", paper_node("2402.00012"), "metric/f1", "dataset/moss-3d")]
    assert all(280 < x < 1400 and 0 < y < 900 for x, y in places)


def test_a_type_that_is_switched_off_is_not_drawn(page: ViewPage) -> None:
    page.toggle("kg-types", "Datasets")
    assert page.pixels(DATASETS) == 0


def test_a_type_that_is_switched_on_again_is_drawn(page: ViewPage) -> None:
    before = page.pixels(DATASETS)
    page.toggle("kg-types", "Datasets")
    page.toggle("kg-types", "Datasets")
    assert page.pixels(DATASETS) == before


def test_a_type_alone_shows_all_its_nodes(page: ViewPage) -> None:
    for name in ("Papers", "Models", "Methods", "Tasks", "Metrics"):
        page.toggle("kg-types", name)
    assert page.shown() == (9, 1)


def test_a_relation_that_is_switched_off_is_not_counted(page: ViewPage) -> None:
    _, links = page.shown()
    page.toggle("kg-relations", "Evaluates on")
    assert page.shown()[1] == links - 14


def test_a_node_without_any_shown_relation_goes(page: ViewPage) -> None:
    page.toggle("kg-relations", "Evaluates on")
    assert page.shown()[0] < 52


def test_a_click_on_a_node_opens_its_panel(page: ViewPage) -> None:
    page.mouse_to(*page.place("model/larkspur"), click=True)
    assert page.wait(lambda: page.text("#kg-name")) == "Larkspur"


def test_a_click_on_the_ground_closes_the_panel(page: ViewPage) -> None:
    page.open_panel("Larkspur")
    page.mouse_to(300, 20, click=True)
    assert page.wait(lambda: not page.panel_is_open())


def test_a_click_beside_nodes_opens_nothing(page: ViewPage) -> None:
    page.mouse_to(300, 20, click=True)
    assert not page.panel_is_open()


def test_the_pointer_over_a_node_tells_its_name(page: ViewPage) -> None:
    x, y = page.place("model/larkspur")
    page.mouse_to(x - 200, y)
    page.mouse_to(x, y)
    assert page.wait(lambda: page.text("#kg-tip")) == "Model: Larkspur"


def test_places_rest_while_physics_is_off(page: ViewPage) -> None:
    before = page.place("model/fernnet")
    page.browser.execute_async_script("setTimeout(arguments[0], 300)")
    assert page.place("model/fernnet") == before


def test_physics_moves_the_nodes(page: ViewPage) -> None:
    before = page.place("model/fernnet")
    page.click("#kg-physics")
    assert page.wait(lambda: page.place("model/fernnet") != before)


def test_physics_can_be_stopped(page: ViewPage) -> None:
    page.click("#kg-physics")
    page.wait(lambda: page.script("return network.physics.physicsEnabled"))
    page.click("#kg-physics")
    stopped = page.place("model/fernnet")
    page.browser.execute_async_script("setTimeout(arguments[0], 300)")
    assert page.place("model/fernnet") == stopped


def test_fit_brings_everything_back(page: ViewPage) -> None:
    before = page.place("model/fernnet")
    page.open_panel("TinyVoices")
    page.click("#kg-close")
    assert page.place("model/fernnet") != before
    page.click("#kg-fit")
    assert page.place("model/fernnet") == pytest.approx(before, abs=1)


def test_a_large_graph_shows_within_three_seconds(browser: WebDriver, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    write_view(graphs.large_graph(200, 1000), path, title="Large")
    page = ViewPage(browser, path)
    assert page.pixels(DATASETS) > 50
    assert page.script("return performance.getEntriesByType('navigation')[0].domComplete") < 3000
