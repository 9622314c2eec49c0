"""Search and panel: from a name to the papers and the sentences that say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from tests.browser.view_page import ViewPage


@pytest.fixture
def page(browser: WebDriver, tiny: Path) -> ViewPage:
    return ViewPage(browser, tiny, again=True)  # each test searches anew


def test_the_search_finds_by_alias_and_names_it(page: ViewPage) -> None:
    page.search("otter trans")
    assert page.text("#kg-found") == "OtterFormerOtter Transformer"


def test_the_search_does_not_mind_accents_and_case(page: ViewPage) -> None:
    page.search("FÉRNNET-5")
    assert page.text("#kg-found") == "FernNet-50"


def test_the_best_hit_comes_first(page: ViewPage) -> None:
    page.search("fernnet")
    assert page.text("#kg-found li") == "FernNet"


def test_a_search_without_hits_says_so(page: ViewPage) -> None:
    page.search("zebra")
    assert page.text("#kg-found") == "Nothing found"


def test_a_hit_that_is_clicked_opens_its_panel(page: ViewPage) -> None:
    page.search("riverq")
    page.click("#kg-found li")
    assert page.text("#kg-name") == "River Queries"


def test_the_chosen_node_is_brought_to_the_middle(page: ViewPage) -> None:
    page.open_panel("Moss-3D")
    box = page.script("return document.getElementById('kg-panel').getBoundingClientRect().left")
    assert page.place("dataset/moss-3d")[0] == pytest.approx((280 + box) / 2, abs=3)


def test_the_panel_tells_type_and_aliases(page: ViewPage) -> None:
    page.open_panel("OtterFormer")
    assert page.text("#kg-kind") == "Model"
    assert page.text("#kg-details > p") == "Also: Otter Transformer"


def test_the_panel_lists_the_papers_by_relation(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    assert [e.text for e in page.find_all("#kg-details h3")] == ["Introduced by (1)", "Evaluated on by (1)"]
    assert page.text("#kg-details .entry .link") == "Reading ledgers with GlacierLM"


def test_the_evidence_sentence_stands_in_full(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    assert page.text("#kg-details q") == "We introduce LedgerBench, a benchmark for table reading."


def test_the_mention_is_marked_in_its_sentence(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    assert [e.text for e in page.find_all("#kg-details mark")] == ["LedgerBench"] * 2


def test_the_rule_and_confidence_stand_below(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    assert page.text("#kg-details footer") == "cue:introduces, confidence 0.86"


def test_a_paper_tells_authors_year_address_and_sources(page: ViewPage) -> None:
    page.open_panel("FernNet: Leaves")
    assert [page.text(f"#kg-details > p:nth-of-type({n})") for n in (1, 2, 3, 4)] == [
        "Ada Moss, Björn Teal · 2021",
        "https://papers.example/2101.00001",
        "Page: code.example/fern/net",
        "Listed in first page.html, second page.html",
    ]


def test_a_place_of_code_stands_with_its_sentence(page: ViewPage) -> None:
    page.open_panel("FernNet: Leaves")
    assert page.text("#kg-details > p + blockquote") == "Code is at https://code.example/fern/net."
    assert page.text("#kg-details > blockquote mark") == "https://code.example/fern/net"
    (link,) = page.find_all('#kg-details a[href="https://code.example/fern/net"]')
    assert link.get_attribute("target") == "_blank"


def test_an_entry_leads_on(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    page.click("#kg-details .entry .link")
    assert page.text("#kg-name") == "Reading ledgers with GlacierLM"


@pytest.mark.parametrize("name", ["LedgerBench", "FernNet: Leaves"])
def test_nothing_stands_loose_at_the_foot_of_a_panel(name: str, page: ViewPage) -> None:
    page.open_panel(name)
    nodes = page.script("return [...document.getElementById('kg-details').childNodes].map((n) => n.nodeName)")
    assert "#text" not in nodes
    assert not page.text("#kg-details").endswith("null")


def test_the_whole_panel_is_printed(page: ViewPage) -> None:
    page.open_panel("LedgerBench")
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        overflow = page.script("return getComputedStyle(document.getElementById('kg-panel')).overflowY")
        below = page.script("return document.getElementById('kg-panel').getBoundingClientRect().top")
        drawn = page.script("return document.querySelector('main').getBoundingClientRect().bottom")
        assert (overflow, page.find("#kg-controls").is_displayed()) == ("visible", False)
        assert below >= drawn
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
