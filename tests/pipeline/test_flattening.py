"""Papers whose lines are broken: read as if they were not, and told by their places in what is written."""

from __future__ import annotations

import json
import textwrap
import time
from collections.abc import Callable
from typing import Any

import pytest

from kg.annotations import to_json
from kg.flattening import flat
from kg.pipeline import explain, extract
from kg.records import Paper, ReadPaper
from tests.papers import paper, small_gazetteer

TITLE = "FernNet-50: leaf counting without a teacher"
ABSTRACT = (
    "Counting leaves is hard. This paper introduces Fern-Net-7, which extends FernNet by echo distillation. We train "
    "it on Shapes-100 and on Oak-9, a new dataset of 1,200 trees. On Shapes-10 it reaches an accuracy of 81.2%, 3.1% "
    "above MossNet. Code is at https://github.com/fern/fernnet and at fernnet.github.io."
)


def narrow(text: str) -> str:
    return "\n".join(textwrap.wrap(text, 30, break_long_words=False, break_on_hyphens=False))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "lines": narrow,
    "Windows lines": lambda text: narrow(text).replace("\n", "\r\n"),
    "a line a word": lambda text: text.replace(" ", "\n"),
    "indented lines": lambda text: f"\n    {narrow(text)}\n  ".replace("\n", "\n    "),
    "two blanks": lambda text: text.replace(" ", "  "),
    "tabs": lambda text: text.replace(" ", "\t"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "no-break hyphens": lambda text: text.replace("Fern-Net-7", "Fern\u2011Net\u20117"),
    "en dashes": lambda text: text.replace("Fern-Net-7", "Fern–Net–7"),
    "emphasis": lambda text: text.replace("Fern-Net-7", "**Fern-Net-7**").replace("accuracy", "_accuracy_"),
    "other emphasis": lambda text: text.replace("Oak-9", "*Oak-9*").replace("Shapes-100", "`Shapes-100`"),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("ffi", "ﬃ"),
}
BY_LAYOUT = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def read(title: str, abstract: str, profile: str) -> ReadPaper:
    return next(extract([paper(abstract, title)], small_gazetteer(), profile))


def said(found: ReadPaper) -> list[Any]:
    """All that is read of a paper but places and texts, which the layout changes."""
    told = to_json(found)
    return [
        [(e["type"], e["name"], e["iri"], len(e["mentions"])) for e in told["entities"]],
        [(r["type"], r["entity"], r["confidence"]) for r in told["relations"]],
        [(r["system"], r["dataset"], r["metric"], r["written"], r["confidence"]) for r in told["results"]],
        [(c["url"], c["kind"]) for c in told["code"]],
    ]


@pytest.mark.parametrize("profile", ["fast", "accurate"])
@BY_LAYOUT
def test_the_layout_changes_nothing_of_what_is_read(layout: Callable[[str], str], profile: str) -> None:
    found = said(read(layout(TITLE), layout(ABSTRACT), profile))
    assert found == said(read(TITLE, ABSTRACT, profile))
    assert all(found)  # of each kind there is something


@BY_LAYOUT
def test_places_are_those_in_what_is_written(layout: Callable[[str], str]) -> None:
    found = read(layout(TITLE), layout(ABSTRACT), "fast")
    text = f"{layout(TITLE)}\n{layout(ABSTRACT)}"
    assert found.paper.text == text
    places = [(m.start, m.end, m.text) for m in found.mentions]
    places += [(r.start, r.end, r.text) for r in found.rejected]
    assert places
    assert all(text[start:end] == told for start, end, told in places)
    assert {text[c.start : c.end] for c in found.code} == {"https://github.com/fern/fernnet", "fernnet.github.io"}
    assert [text[r.start : r.end] for r in found.results] == ["81.2%", "3.1%"]
    sentences = {text[s.start : s.end] for s in found.sentences}
    for e in (e for s in found.statements for e in s.evidence):
        assert text[e.start : e.end] in sentences
        assert (e.mention_start, e.mention_end) in {(m.start, m.end) for m in found.mentions}
    assert all(text[r.sentence_start : r.sentence_end] in sentences for r in found.results)


def test_what_is_made_from_another_is_told_in_its_place() -> None:
    text = "We release  Oak-9, a new\ndataset that is  a subset\nof Shapes-10."
    (derivation,) = read("Trees", text, "fast").derivations
    e = derivation.evidence
    assert f"Trees\n{text}"[e.mention_start : e.mention_end] == "Shapes-10"
    assert f"Trees\n{text}"[e.start : e.end] == text


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("of a time-\nand memory-bound net", "of a time- and memory-bound net"),
        ("a Fern-\n  Net", "a Fern-\nNet"),
        ("see github.com/fern/\nnet or\nnot", "see github.com/fern/\nnet or not"),
        ("at github.com\n/fern/net", "at github.com\n/fern/net"),
        ("of it.\nnuScenes is", "of it.\nnuScenes is"),
        ("of it.\nShapes are", "of it. Shapes are"),
        ("three of them:\nShapes", "three of them: Shapes"),
    ],
)
def test_a_line_break_that_says_something_stays(text: str, read_as: str) -> None:
    assert flat(paper(text)).abstract == read_as


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("We propose **M**ossy **L**ark Folding (**MLF**).", "**M**ossy **L**ark Folding", "Mossy Lark Folding"),
        ("We propose **Fern**-Lark-7, a network.", "**Fern**-Lark-7", "Fern-Lark-7"),
        ("We propose Fern-**Lark**, a network.", "Fern-**Lark**", "Fern-Lark"),
    ],
)
def test_a_name_that_is_emphasised_in_part_has_all_its_signs(text: str, surface: str, name: str) -> None:
    found = read("A title", text, "fast")
    assert surface in {m.text for m in found.mentions}
    assert name in {e["name"] for e in to_json(found)["entities"]}


@pytest.mark.parametrize(
    "text", ["2**n or 3**m", "A* and D* of it", "5 * 3 * 2", "x_i, y_j _z", "a `` b'' c", "(*) or (*)"]
)
def test_signs_that_emphasise_nothing_stay(text: str) -> None:
    assert flat(paper(text)).abstract == text


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("a Fern–Moss image–to–text net for Shapes–10", "a Fern-Moss image-to-text net for Shapes-10"),
        ("by 2–3 points of 3D–FernNet", "by 2–3 points of 3D-FernNet"),
        ("a net–the first–and leaves – 3", "a net–the first–and leaves – 3"),
    ],
)
def test_an_en_dash_between_words_is_a_hyphen(text: str, read_as: str) -> None:
    assert flat(paper(text)).abstract == read_as


@pytest.mark.parametrize("run", ["**a ", "*a ", "_a ", "`a ", "**", "* ", "\n", "a/\n", "-\n", "ﬁ "])
def test_60000_characters_of_one_kind_take_no_seconds(run: str) -> None:
    start = time.process_time()
    flat(paper(run * 20_000))
    assert time.process_time() - start < 1


def test_a_paper_without_odd_blanks_is_read_as_it_is() -> None:
    one = paper(ABSTRACT, TITLE)
    assert flat(one) is one


@pytest.mark.parametrize("abstract", ["", " ", "\n\n", "  A\n\n"])
@pytest.mark.parametrize("title", ["", " \n", "\n A  B "])
def test_a_paper_of_hardly_a_word_is_read(title: str, abstract: str) -> None:
    found = read(title, abstract, "fast")
    assert (found.paper.title, found.paper.abstract) == (title, abstract)
    json.dumps(to_json(found))


def test_what_is_explained_is_told_by_its_places_in_what_is_written() -> None:
    written = Paper(id="p1", title="  A  title", abstract="Leaves are hard. This\npaper  introduces\nFern-Net-7.")
    lines = explain([written], "p1", small_gazetteer(), "fast").splitlines()
    start, name = (written.text.index(word) for word in ("This", "Fern-Net-7"))
    end = len(written.text)
    assert f"  {start:5}-{end:<5} proposal   This paper introduces Fern-Net-7." in lines
    assert any(line.startswith(f"  {name:5}-{end - 1:<5} 'Fern-Net-7' -> new") for line in lines)
    assert any(line.endswith("proposal: This paper introduces [[Fern-Net-7]].") for line in lines)
