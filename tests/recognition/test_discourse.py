from __future__ import annotations

import pytest

from kg.recognition.discourse import Part, is_of_others, parts
from kg.records import Span

OPENING = "We propose MossNet."


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("It counts ferns.", Part.PROPOSAL),
        ("However, ferns are hard to count.", Part.BACKGROUND),
        ("However, we count ferns.", Part.PROPOSAL),
        ("However, it obtains more of them.", Part.EXPERIMENT),
    ],
)
def test_a_sentence_behind_the_proposal(sentence: str, part: Part) -> None:
    text, first = f"Ferns\n{OPENING} {sentence}", len("Ferns\n")
    second = first + len(OPENING) + 1
    spans = (Span(0, first - 1), Span(first, second - 1), Span(second, len(text)))
    assert parts(text, spans, first - 1) == (Part.TITLE, Part.PROPOSAL, part)


@pytest.mark.parametrize(
    ("title", "sentence", "part"),
    [
        ("MossNet: counting moss", "MossNet counts moss.", Part.PROPOSAL),
        ("MossNet: counting moss", "To count it, MossNet achieves more.", Part.EXPERIMENT),
        ("MOSS-2: counting moss", "The moss-2 network counts moss.", Part.PROPOSAL),
        ("MossNet: counting moss", "Other mossnets, such as Sub-MossNet, count moss.", Part.BACKGROUND),
        ("MossNet for counting moss", "MossNet counts moss.", Part.BACKGROUND),
        ("Moss: how to count it", "Moss is hard to count.", Part.BACKGROUND),
        ("Counting in MossNet: a study", "Counting in MossNet is hard.", Part.BACKGROUND),
    ],
)
def test_the_paper_speaks_of_itself_where_it_speaks_of_what_its_title_names(
    title: str, sentence: str, part: Part
) -> None:
    first = len(title) + 1
    spans = (Span(0, first - 1), Span(first, first + len(sentence)))
    assert parts(f"{title}\n{sentence}", spans, first - 1) == (Part.TITLE, part)


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("many recent works count ferns.", True),
        ("however, existing networks count ferns.", True),
        ("recently, ferns were counted.", True),
        ("most of our networks count ferns.", False),
        ("existing networks count ferns, but we count moss.", False),
        ("ferns are counted by existing networks.", False),
    ],
)
def test_a_sentence_that_opens_with_the_work_of_others(sentence: str, others: bool) -> None:
    assert is_of_others(sentence) is others
