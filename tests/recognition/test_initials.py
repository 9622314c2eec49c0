from __future__ import annotations

import pytest

from kg.recognition.acronyms import find_definitions, headed


def definitions(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*d.long)], text[slice(*d.short)]) for d in find_definitions(text, 0)]


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


@pytest.mark.parametrize(
    ("title", "long"),
    [
        ("RGM: Root Growing by Moss", "Root Growing by Moss"),
        ("RGM: A Root-Guided Moss Network for Ferns in the Wild", "Root-Guided Moss Network"),
        ("MossRG: Mossy Root Growing, Again", "Mossy Root Growing"),
        ("iRG: Interleaved Root Growing", "Interleaved Root Growing"),
        ("RGNet: Root Growing Network with Damp Moss", "Root Growing Network"),
        ("RGM: Root-guided Moss Network for Ferns", "Root-guided Moss Network"),
        ("RG-Bench: A Root Growing Benchmark for Moss", "Root Growing Benchmark"),
        ("RGM: A Root Growing Moss Dataset in the Wild", "Root Growing Moss Dataset"),
    ],
)
def test_the_name_before_a_colon_is_short_for_the_words_up_to_a_preposition(title: str, long: str) -> None:
    text = f"{title}\nWe sow moss."
    found = headed(text, len(title))
    assert found is not None
    assert (text[slice(*found.long)], found.short) == (long, (0, title.index(":")))


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("We build MLC, a Moss-led Leaf Counter that grows.", "Moss-led Leaf Counter"),
        ("We build MLCNet, a Moss Leaf Counting Network that grows.", "Moss Leaf Counting Network"),
        ("We build MLC-Bench, the Moss Leaf Counting Benchmark.", "Moss Leaf Counting Benchmark"),
        ("We build MLNet, a moss leaf node here.", None),
        ("We build MLC, a Moss-led leaf Counter.", None),
    ],
)
def test_a_long_form_beside_has_small_letters_behind_hyphens_or_ends_in_network(text: str, long: str | None) -> None:
    text = f"Moss\n{text}"
    assert [text[slice(*d.long)] for d in find_definitions(text, len("Moss"))] == ([long] if long else [])


@pytest.mark.parametrize(
    "title",
    [
        "RGM: Root Growing Made Easy",
        "RGM: Roots of Moss",
        "Moss: Mossy Old Sunny Slopes",
        "RGM: Root Growing and moss",
        "RCM: Root CNN Moss",
        "RGM:",
        "Root growing (RGM)",
    ],
)
def test_other_words_behind_a_colon_are_no_long_form(title: str) -> None:
    assert headed(f"{title}\nRoot growing makes moss.", len(title)) is None


def test_a_bracket_may_hold_a_long_form_and_its_short_form() -> None:
    found = definitions("Our way (Root-Guided Moss, RGM) and those with roots (large roots, RNA, moss, DNA) grow.")
    assert found == [("Root-Guided Moss", "RGM")]


@pytest.mark.parametrize("example", ["LarkMoss 3.2 Large", "LarkMoss-7B, LarkLMM-13B"])
def test_versions_in_brackets_are_examples_and_no_long_form(example: str) -> None:
    assert definitions(f"We ask LMs ({example}) to count.") == []


def test_a_number_may_stand_in_a_long_form_in_brackets() -> None:
    assert definitions("We ask LMC (Large 3D Moss Counter) to count.") == [("Large 3D Moss Counter", "LMC")]
