from __future__ import annotations

import pytest

from kg.relations.nesting import names_after, names_around, names_inside

NAMES = ["net", "fernnet", "fernnet-50", "oak", "fern", "fernnet"]


def test_names_inside_and_around_others() -> None:
    for others in (NAMES, ["fernnet"], []):
        assert names_inside(NAMES, others) == {n for n in NAMES if any(n in o and n != o for o in others)}
        assert names_around(NAMES, others) == {n for n in NAMES if any(o in n and n != o for o in others)}


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
