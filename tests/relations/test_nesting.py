from __future__ import annotations

import pytest

from kg.relations.nesting import names_after, names_held

NAMES = ["net", "fernnet", "fernnet-50", "oak", "fern", "fernnet"]


def test_names_that_stand_inside_others() -> None:
    assert names_held(NAMES) == {name: {n for n in NAMES if n in name and n != name} for name in NAMES}


def test_what_is_introduced_may_be_named_after_another_thing() -> None:
    forms = [{"LarkMamba", "Lark-State Mamba"}, {"Mamba"}, {"FernNet"}]
    child, parent, other = names_after(forms, [0], "Scanning with Mamba")
    inside, share, ends, begins, whole, written, title = parent
    assert (inside, ends, begins, whole, written, title) == (True, True, False, True, True, True)
    assert share == pytest.approx(5 / 9)
    assert not any(other)
    assert not any(child)


def test_plurals_are_named_after_alike() -> None:
    (_, (inside, *_)) = names_after([{"Wren transformer"}, {"Transformers"}], [0], "")
    assert inside
