"""How types and relations look: no two of a kind alike."""

from __future__ import annotations

from kg.exporters.views.style import LINES, NODES, RELATIONS
from kg.schema import DERIVED


def test_no_two_types_have_one_shape_or_colour() -> None:
    assert len({style.shape for style in NODES.values()}) == len({s.colour for s in NODES.values()}) == len(NODES)


def test_no_two_relations_have_one_colour_and_line() -> None:
    assert len({(style.colour, style.line) for style in RELATIONS.values()}) == len(RELATIONS)


def test_what_is_derived_is_dashed_and_nothing_else() -> None:
    assert {kind for kind, style in RELATIONS.items() if style.line == "dashed"} == DERIVED


def test_every_line_can_be_drawn() -> None:
    assert {style.line for style in RELATIONS.values()} == LINES.keys()
