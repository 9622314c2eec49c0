"""Whether a number is what is reached or by how much, where the words around it tell."""

from __future__ import annotations

import pytest

from kg.relations.wording import certain_kind


@pytest.mark.parametrize(
    ("before", "behind", "kind"),
    [
        ("FernNet shows a cost saving of about ", " on Shapes-10.", "delta"),
        ("The average reduction of the leaf error is around ", " on Shapes-10.", "delta"),
        ("FernNet has consistent gains in accuracy (2.1%) and in recall (", ") on Shapes-10.", "delta"),
        ("FernNet has ", " mean accuracy improvement on Shapes-10.", "delta"),
        ("FernNet reaches 71.2% (", " relative error reduction).", "delta"),
        ("FernNet reaches ", " on Shapes-10 (2.1% improvement).", "absolute"),
        ("FernNet has gains of ", "->71.2% on Shapes-10.", "absolute"),
        ("FernNet has gains of ", "$\\to$ 71.2% on Shapes-10.", "absolute"),
        ("FernNet has ", " normalized cumulative gain on Shapes-10.", None),
        ("FernNet has ", " on Shapes-10 and a gain in recall.", None),
        ("FernNet has ", " gain rate on Shapes-10.", None),
    ],
)
def test_gains_are_differences_and_what_goes_before_them_is_reached(before: str, behind: str, kind: str | None) -> None:
    assert certain_kind(before, behind, "") == kind
