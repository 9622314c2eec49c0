from __future__ import annotations

from kg.relations.nesting import names_around, names_inside

NAMES = ["net", "fernnet", "fernnet-50", "oak", "fern", "fernnet"]


def test_names_inside_and_around_others() -> None:
    for others in (NAMES, ["fernnet"], []):
        assert names_inside(NAMES, others) == {n for n in NAMES if any(n in o and n != o for o in others)}
        assert names_around(NAMES, others) == {n for n in NAMES if any(o in n and n != o for o in others)}
