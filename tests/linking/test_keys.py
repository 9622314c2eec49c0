"""Which spellings are one name."""

from __future__ import annotations

import pytest

from kg.linking.keys import english_key, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lark-Nets", "larknet"),
        ("top-1 accuracies", "top-1 accuracy"),
        ("moss movies", "moss movie"),
        ("Losses", "loss"),
        ("moss approaches", "Moss Approach"),
        ("lark biases", "lark bias"),
        ("moss boxes", "moss box"),
    ],
)
def test_spellings_with_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PASS", "PAS"),
        ("MOSS-S", "MOSS"),
        ("LARK-S", "LARK"),
        ("time series", "time sery"),
        ("XES", "X"),
        ("AXES", "Ax"),
    ],
)
def test_names_with_keys_of_their_own(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lark normalisation", "Lark Normalization"),
        ("moss modelling", "moss modeling"),
        ("moss-coloured lark", "moss-colored larks"),
        ("dialogue moss", "dialog moss"),
    ],
)
def test_british_and_american_spellings_are_one_name(one: str, other: str) -> None:
    assert english_key(one) == english_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("moss images classification", "moss image classification"),
        ("Larks-as-judges", "lark as judge"),
        ("Lark's rule of moss", "Lark rule of moss"),
        ("Moss Automata", "moss automaton"),
        ("moss nuclei counting", "moss nucleus counting"),
        ("lark analyses", "lark analysis"),
        ("larks with vertices", "lark with vertex"),
    ],
)
def test_plurals_inside_a_name_are_one_name_with_the_singular(one: str, other: str) -> None:
    assert english_key(one) == english_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("news moss", "new moss"), ("class moss", "clas moss"), ("GPS-moss", "GP-moss")]
)
def test_words_that_end_with_an_s_are_no_plurals(one: str, other: str) -> None:
    assert english_key(one) != english_key(other)


def test_words_with_ise_everywhere_keep_their_key() -> None:
    assert english_key("supervised pixelwise noise") == "supervisedpixelwisenoise"


@pytest.mark.parametrize("name", ["lark biaſes", "moss ındıces"])
def test_letters_that_only_look_like_those_of_a_plural_are_no_plural(name: str) -> None:
    assert english_key(name) == name_key(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("automated moss counting", "automatic moss counting"),
        ("facial moss recognition", "face moss recognition"),
        ("mathematical reasoning", "math reasoning"),
        ("multi-modality moss counting", "multimodal moss counting"),
        ("multiple lark tracking", "multi-lark tracking"),
        ("moss relationship extraction", "moss relation extraction"),
        ("robotic moss picking", "robot moss picking"),
        ("spatial-temporal moss", "spatiotemporal moss"),
        ("textual moss counting", "text moss counting"),
        ("bryological moss counting", "bryology moss counting"),
        ("vision-and-language moss counting", "visual-language moss counting"),
    ],
)
def test_words_that_say_the_same_before_others_give_one_key(one: str, other: str) -> None:
    assert english_key(one) == english_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Facial Moss", "Face Moss"),  # somebody's name for a thing
        ("moss modality", "moss modal"),
        ("spatial moss", "spatio moss"),
        ("topological moss counting", "topology moss counting"),
        ("visual moss", "vision moss"),
        ("multiple larks", "multi larks"),
    ],
)
def test_such_words_elsewhere_and_in_capitals_are_left(one: str, other: str) -> None:
    assert english_key(one) != english_key(other)
