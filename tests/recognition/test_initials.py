from __future__ import annotations

import pytest

from kg.recognition.acronyms import find_definitions


def definitions(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*d.long)], text[slice(*d.short)]) for d in find_definitions(text)]


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Mossy Moist Fern network", "MMF"),
        ("damp dense-leaf frond\nNetwork", "DDF"),
        ("Multi-leaf Multi-root\nMultiscale Ferns", "MultiFerns"),
        ("multi-leaf and multi-root moss framework", "M2M"),
        ("named moss linking", "NML"),
        ("named moss counting and linking", "NMC+L"),
    ],
)
def test_a_long_form_has_a_word_for_each_letter_and_all_with_the_prefix(long: str, short: str) -> None:
    assert definitions(f"We sow moss.\nHere is a novel {long} ({short}).") == [(long, short)]


@pytest.mark.parametrize(
    ("before", "long", "short"),
    [
        ("multi-leaf", "multi-root moss", "MRM"),
        ("Multi-leaf", "Multi-root Moss", "MRM"),
        ("Mossy", "Multi-root Ferns", "MultiFerns"),
    ],
)
def test_a_word_that_begins_as_a_long_form_is_no_part_of_it(before: str, long: str, short: str) -> None:
    assert definitions(f"Here is a {before} {long} ({short}).") == [(long, short)]
