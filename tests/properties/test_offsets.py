"""Properties that hold for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotations import from_json, to_json
from kg.gazetteer.surfaces import fold
from kg.recognition.sentences import split_sentences
from tests import papers

PIECES = [
    "FernNet", "FernNet-50", "Shapes-10/100", "Shapes-{10,100}", "echo distillation (ED)", "We propose TwigLoss, ",
    "wave normalisation", " accuracy of 91.2%", "https://github.com/a/b", ". ", "\n", " ", "$\\times$",
    "\\textbf{Fern}", "İ", "ﬁ", "’", "–", "😀", "(", ")", "12.5", "Moss network", " and -100", "leaf counting",
    "\u2028", "\x00",
]  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_every_span_is_where_it_says(title: str, abstract: str) -> None:
    (read,) = papers.read(abstract, titles=[title])
    text = read.paper.text
    assert all(text[m.start : m.end] == m.text and m.text for m in read.mentions)
    spans = [e for s in read.statements for e in s.evidence]
    assert all(0 <= e.start <= e.mention_start < e.mention_end <= len(text) for e in spans)
    assert all(e.start < e.end <= len(text) for e in spans)
    assert all(0 <= r.sentence_start <= r.start < r.end <= r.sentence_end <= len(text) for r in read.results)
    assert all(0 <= c.start < c.end <= len(text) for c in read.code)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_annotations_survive_the_way_to_json_and_back(title: str, abstract: str) -> None:
    (read,) = papers.read(abstract, titles=[title])
    again = from_json(to_json(read))
    assert to_json(again) == to_json(read)


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_sentences_lie_in_order_and_hold_all_but_white_space(abstract: str) -> None:
    text = f"Title\n{abstract}"
    spans = split_sentences(text, 5)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    left = list(text)
    for span in spans:
        left[span.start : span.end] = [" "] * (span.end - span.start)
    assert not "".join(left).strip(" \n\r\t\"'”’)]") or "".join(left).isspace()


@given(st.text())
def test_folding_keeps_one_offset_a_character(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert len(folded.cased) == len(folded.text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
