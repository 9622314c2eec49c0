"""What a reader unfolds in a panel stays unfolded while the least confidence changes, and is folded in the next one."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from kg.exporters.views import write_view
from tests.assembly.claims import FERN, OTTER, graph_with_claims
from tests.browser.view_page import ViewPage

PAPERS = 33  # more than the panel lists at once, by eight


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = graph_with_claims()
    graph.nodes["model/larkspur"]["aliases"] = [f"Lark {letter}" for letter in "abcdefghij"]
    use = next(data for *_, kind, data in graph.edges(keys=True, data=True) if kind == "uses")
    for number in range(PAPERS):
        paper = f"paper/more-{number}"
        graph.add_node(paper, **{**graph.nodes[FERN], "label": f"Paper {number}", "identifier": f"more-{number}"})
        graph.add_edge(paper, "model/larkspur", key="uses", **use)
    for number in range(8):
        claim = graph.edges[OTTER, "result/1", "hasResult"]
        node = f"result/more-{number}"
        graph.add_node(node, **{**graph.nodes["result/1"], "value": f"9{number}"})
        graph.add_edge(OTTER, node, key="hasResult", **claim)
        for kind in ("system", "onDataset", "metric"):
            end = next(e for e in graph.succ["result/1"] if kind in graph.succ["result/1"][e])
            graph.add_edge(node, end, key=kind, type=kind)
    path = tmp_path_factory.mktemp("unfolding") / "many.html"
    write_view(graph, path, title="Reef")
    return path


@pytest.fixture
def page(browser: WebDriver, written: Path) -> ViewPage:
    return ViewPage(browser, written)


def more(page: ViewPage) -> list[str]:
    return [text for b in page.find_all("#kg-details .link") if " more" in (text := b.text)]


def press(page: ViewPage, label: str) -> None:
    next(b for b in page.find_all("#kg-details .link") if b.text == label).click()
    page.settle()


def test_a_list_and_the_other_names_stay_unfolded(page: ViewPage) -> None:
    page.open_panel("Larkspur")
    assert more(page) == ["and 2 more", "Show 9 more"]
    before = len(page.find_all(".entry"))
    press(page, "Show 9 more")
    press(page, "and 2 more")
    assert page.text("#kg-details > p").endswith("Lark h, Lark i, Lark j")
    page.raise_confidence(2)
    assert more(page) == []
    assert len(page.find_all(".entry")) == before + 9
    assert page.text("#kg-details > p").endswith("Lark h, Lark i, Lark j")


def test_tables_their_rows_and_sentences_stay_unfolded(page: ViewPage) -> None:
    page.open_panel("Shapes-10")
    assert more(page) == ["Show 5 more", "Show 2 more tables"]
    press(page, "Show 2 more tables")
    press(page, "Show 5 more")
    page.click(".results .number .link")
    rows = len(page.find_all(".results tbody tr"))
    page.raise_confidence(2)
    assert more(page) == []
    assert len(page.find_all(".results tbody tr")) == rows
    assert page.find(".results q").is_displayed()
    page.click(".results .number .link")
    page.raise_confidence(1)
    assert not page.find(".results q").is_displayed()


def test_the_next_panel_is_folded(page: ViewPage) -> None:
    page.open_panel("Larkspur")
    press(page, "Show 9 more")
    page.open_panel("Shapes-10")
    page.open_panel("Larkspur")
    assert "Show 9 more" in more(page)
    assert page.complaints() == []
