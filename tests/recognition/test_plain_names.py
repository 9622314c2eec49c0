"""New names that look like words: what stands around them tells that they are names."""

from __future__ import annotations

import pytest

from tests.papers import mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We release the Wombat dataset.", [("Wombat", "Dataset")]),
        ("The Koala network is small.", [("Koala", "Model")]),
        ("We present Zorro. With Zorro, all is well.", [("Zorro", "Method")] * 2),
        ("We test Shapes-10, Qrst and Shapes-100.", [("Qrst", "Dataset")]),
        ("We test Shapes-10, Qrst, Wombat, and Shapes-100.", [("Qrst", "Dataset"), ("Wombat", "Dataset")]),
        ("It beats FernNet, Mossy and FernNet-50.", [("Mossy", "Model")]),
    ],
)
def test_a_name_that_looks_like_a_word(text: str, names: list[tuple[str, str]]) -> None:
    known = {"Shapes-10", "Shapes-100", "FernNet", "FernNet-50"}
    assert [(m[0], m[1]) for m in mentions(text) if m[0] not in known] == names


@pytest.mark.parametrize(
    "text",
    [
        "The English corpus is large, and the Statistical model is small.",
        "The Clear dataset has clear labels.",
        "We present Zorro. It is good.",
        "We test Shapes-10, Google and Shapes-100, and FernNet, Berlin and Shapes-10.",
    ],
)
def test_a_word_with_a_capital_is_no_name(text: str) -> None:
    assert not {m[0] for m in mentions(text)} - {"Shapes-10", "Shapes-100", "FernNet"}
