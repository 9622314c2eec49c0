"""An answer as a page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.queries import Answer, parse_query
from kg.queries.page import answer_page

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

HOSTILE = "</td><script>alert(1)</script>\"'&$title"
INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
QUERY = parse_query(f"# title: Sea {HOSTILE}\n# description: Of {HOSTILE}\nSELECT * {{}} # {HOSTILE}", "sea")
ROWS = Answer(
    variables=("name", "papers"),
    rows=tuple(
        (ox.Literal(name), ox.Literal(number, datatype=INTEGER))
        for name, number in {HOSTILE: "9", "kelp": "10", "Reef": "-2"}.items()
    ),
)


def _links(*terms: ox.NamedNode | ox.Literal) -> list[str]:
    return re.findall(r'href="(.*?)"', answer_page(Answer(variables=("x",), rows=tuple((t,) for t in terms)), QUERY))


def test_no_text_becomes_markup() -> None:
    page = answer_page(ROWS, QUERY)
    assert page.count("<script>") == 1
    assert (
        page.count("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;$title") == 7
    )  # thrice in the query


def test_addresses_of_the_web_become_links() -> None:
    assert _links(ox.NamedNode("https://a.example/?a=1&b"), ox.Literal("http://b.example/")) == [
        "https://a.example/?a=1&amp;b", "http://b.example/",
    ]  # fmt: skip


def test_nothing_else_becomes_a_link() -> None:
    assert _links(ox.NamedNode("javascript:alert(1)"), ox.Literal("https://a.example/ and more")) == []


def test_a_graph_is_a_table_of_triples() -> None:
    page = answer_page(Answer(turtle='<a:s> <a:p> "<o>" .\n'), QUERY)
    assert "<tr><td>&lt;a:s&gt;</td><td>&lt;a:p&gt;</td><td>&lt;o&gt;</td></tr>" in page


def test_an_ask_is_one_cell() -> None:
    assert "<tr><td>true</td></tr>" in answer_page(Answer(boolean=True), QUERY)


def test_what_was_left_out_is_said() -> None:
    page = answer_page(Answer(variables=("x",), rows=((None,),), cut=True), QUERY)
    assert ">1 row, the rest was left out<" in page


def test_a_sentence_has_room_beside_many_columns(browser: WebDriver, tmp_path: Path) -> None:
    names = tuple(f"column{n}" for n in range(12))
    row = (*(ox.Literal("one word") for _ in names[1:]), ox.Literal("A sentence of many words. " * 6))
    path = tmp_path / "many.html"
    path.write_text(answer_page(Answer(variables=names, rows=(row,)), QUERY), encoding="utf-8")
    browser.get(path.as_uri())
    assert browser.find_element("css selector", "tbody td:last-child").size["width"] >= 350


def test_a_short_address_stands_on_one_line_and_a_long_one_is_broken(browser: WebDriver, tmp_path: Path) -> None:
    names = tuple(f"column{n}" for n in range(12))
    sentences = [ox.Literal("A sentence of many words. " * 6)] * 10
    short, long = (ox.NamedNode(f"https://a.example/{tail}") for tail in ("moss", "moss" * 90))
    path = tmp_path / "many.html"
    answer = Answer(variables=names, rows=((short, long, *sentences),))
    path.write_text(answer_page(answer, QUERY), encoding="utf-8")
    browser.get(path.as_uri())
    one, many = browser.find_elements("css selector", "tbody a")
    assert one.size["height"] < 1.5 * 16
    assert many.size["width"] <= 32 * 16


@pytest.fixture
def opened(browser: WebDriver, tmp_path: Path) -> WebDriver:
    path = tmp_path / "page.html"
    path.write_text(answer_page(ROWS, QUERY), encoding="utf-8")
    browser.get(path.as_uri())
    return browser


def _names(page: WebDriver) -> list[str]:
    return [c.text for c in page.find_elements("css selector", "tbody td:first-child") if c.is_displayed()]


def test_a_click_sorts_numbers_by_value_and_another_one_the_other_way(opened: WebDriver) -> None:
    button = opened.find_elements("css selector", "th button")[1]
    button.click()
    assert _names(opened) == ["Reef", HOSTILE, "kelp"]
    button.click()
    assert _names(opened) == ["kelp", HOSTILE, "Reef"]


def test_the_field_leaves_rows_with_its_text(opened: WebDriver) -> None:
    opened.find_element("id", "wanted").send_keys("KEL")
    assert _names(opened) == ["kelp"]
    assert opened.find_element("id", "count").text == "1 of 3 rows"
