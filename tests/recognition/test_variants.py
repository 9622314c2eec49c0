"""Known names with a part at a hyphen are names of their own."""

from __future__ import annotations

import pytest

from tests.papers import mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We test Shapes-10-Attr and Shapes-10.", ["Shapes-10-Attr", "Shapes-10"]),
        ("We use FernNet-Small here.", ["FernNet-Small"]),
        (r"We use $\alpha$-FernNet here.", ["α-FernNet"]),
        ("We use GP-FernNet here.", ["GP-FernNet"]),
        ("A FernNet-Based way, FernNet-Guided and FernNet-based.", ["FernNet"] * 3),
        ("We use FernNet-V3.2. It is small.", ["FernNet-V3.2"]),
        ("We use FernNet/Shapes-10.", ["FernNet", "Shapes-10"]),
        ("We test FernNet-50/100.", ["FernNet-50", "FernNet-100"]),
    ],
)
def test_names_with_a_part_at_a_hyphen(text: str, found: list[str]) -> None:
    assert [name for _, _, name in mentions(text)] == found
