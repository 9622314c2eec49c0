"""Where names begin and end: brackets, size lists, dashes, definitions in words."""

from __future__ import annotations

import pytest

from kg.recognition import build_recogniser, recognise
from kg.recognition.acronyms import find_definitions
from kg.recognition.naming import in_singular, lower_words
from kg.recognition.tagger import _tidy
from tests.papers import annotated, mentions, paper, small_gazetteer


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("We study novel moss synthesis (NMS).", "novel moss synthesis"),
        ("The Moss Inference Moss Regularizer (MIMR) grows.", "Moss Inference Moss Regularizer"),
        ("Here Fern of Ferns (FoF) grows.", "Fern of Ferns"),
        ("Here is a Fast Moss Attention Network, FMAN for short.", "Fast Moss Attention Network"),
        ("Here is a Grown Set of Roots, or GSR for short.", "Grown Set of Roots"),
        ("Here is a moss-based attention, dubbed MBA.", "moss-based attention"),
        ("DHR, which stands for deep heath rooting, grows.", "deep heath rooting"),
        ("Here is a heath tree graph net (HTGN [or HT-GN]).", "heath tree graph net"),
    ],
)
def test_a_long_form_has_a_word_for_each_letter(text: str, long: str) -> None:
    assert [text[slice(*d.long)] for d in find_definitions(text, 0)] == [long]


def test_a_long_form_does_not_begin_in_the_title() -> None:
    for title in ("Growing with Sparse", "Growing\n with Sparse"):
        assert not find_definitions(f"{title}\nView Learning (SVL) in gardens.", len(title))


def test_a_known_name_that_ends_at_the_bracket_is_the_long_form() -> None:
    known = '{"type": "Task", "name": "leaf bark counting", "source": "test"}'
    (found,) = recognise([paper("On leaf bark counting (LC) we see.")], build_recogniser(small_gazetteer(known)))
    assert {(m.text, m.candidates[0].entry) for m in found.mentions} == {
        ("leaf bark counting", "task/leaf-bark-counting"),
        ("LC", "task/leaf-bark-counting"),
    }


def test_what_comes_before_its_long_form_is_the_name() -> None:
    found = mentions("We present GLU (graph learning unit), a network.")
    assert {name for _, _, name in found} == {"GLU"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We run FernNet-7B/13B here.", {"FernNet-7B", "FernNet-13B"}),
        ("We run FernNet 7B, 13B and 33B here.", {"FernNet 7B", "FernNet 13B", "FernNet 33B"}),
        ("We run FernNet-base/large here.", {"FernNet-base", "FernNet-large"}),
        ("We run FernNet-n/s here.", {"FernNet-n", "FernNet-s"}),
        ("We run FernNet-{0.6B,1.7B} here.", {"FernNet-0.6B", "FernNet-1.7B"}),
        ("We run FernNet-10-C/100-C here.", {"FernNet-10-C", "FernNet-100-C"}),
    ],
)
def test_each_size_of_a_list_is_a_name(text: str, names: set[str]) -> None:
    assert names <= {name for _, _, name in mentions(text)}


PHRASES = """
{"type": "Task", "name": "leaf counting", "source": "test"}
{"type": "Task", "name": "green leaf counting", "source": "test"}
{"type": "Task", "name": "tree counting", "source": "test"}
{"type": "Task", "name": "one-leaf counting", "source": "test"}
{"type": "Task", "name": "two-leaf counting", "source": "test"}
{"type": "Task", "name": "counting", "source": "test"}
{"type": "Task", "name": "fern and tree counting", "source": "test"}
{"type": "Task", "name": "fern counting", "source": "test"}
{"type": "Method", "name": "moss counting", "source": "test"}
"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We do leaf and tree counting.", {"leaf counting"}),
        ("We do green leaf or tree counting.", {"green leaf counting"}),
        ("We do brown leaf and tree counting.", {"leaf counting"}),
        ("We do green leaf, fern, and tree counting.", {"green leaf counting", "fern counting"}),
        ("We do one- and two-leaf counting.", {"one-leaf counting"}),
        ("We do leaf/tree counting.", {"leaf counting"}),
        ("We do moss/tree counting.", set()),
        ("We do and/or tree counting.", set()),
        ("We do fern and tree counting.", set()),  # listed as one
        ("We do moss and tree counting.", set()),  # of another type
        ("We do tree and tree counting.", set()),
        ("We do leaf counting and tree counting.", set()),
        ("We see leaves and tree counting.", set()),
    ],
)
def test_known_phrases_may_share_their_last_words(text: str, names: set[str]) -> None:
    (found,) = recognise([paper(text)], build_recogniser(small_gazetteer(PHRASES)))
    assert {m.candidates[0].name for m in found.mentions if m.expanded} == names


@pytest.mark.parametrize("text", ["On FERN v1/v2.", "On FERN V1/V2.", "On FERN V1 and V2."])
def test_known_versions_share_a_name(text: str) -> None:
    known = (
        '{"type": "Dataset", "name": "FERN v1", "source": "t"}\n{"type": "Dataset", "name": "FERN v2", "source": "t"}'
    )
    (found,) = recognise([paper(text)], build_recogniser(small_gazetteer(known)))
    assert [m.candidates[0].name for m in found.mentions] == ["FERN v1", "FERN v2"]


def test_a_known_name_is_read_without_a_hyphen() -> None:
    known = (
        '{"type": "Dataset", "name": "FERNh1", "source": "test"}\n{"type": "Dataset", "name": "FERN", "source": "t"}'
    )
    (found,) = recognise([paper("It holds on FERN{h1,m2}.")], build_recogniser(small_gazetteer(known)))
    assert {m.candidates[0].name for m in found.mentions if m.expanded} == {"FERNh1", "FERNm2"}


def test_no_name_ends_in_an_open_brace() -> None:
    assert "FernNet-{50" not in {m.text for m in annotated("We run FernNet-{50, 101} here.").mentions}


def test_no_known_name_ends_in_an_open_bracket() -> None:
    known = '{"type": "Method", "name": "TD(moss)", "source": "test"}'
    (found,) = recognise([paper("We use TD(moss) here.")], build_recogniser(small_gazetteer(known)))
    assert [m.text for m in found.mentions] == ["TD(moss)"]


def test_a_group_of_symmetries_ends_a_name() -> None:
    assert "MossFlow-E(3)" in {text for text, _, _ in mentions("We propose MossFlow-E(3), a network.")}


@pytest.mark.parametrize(
    ("text", "tidy"),
    [("Leaf Count.", "Leaf Count"), ("LLM) agents", ""), ("leaf (LC) maps", "leaf (LC) maps")],
)
def test_what_the_tagger_reads_has_closed_brackets(text: str, tidy: str) -> None:
    assert _tidy(text, 0, len(text)) == tidy


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Fast Bayesian Leaf Learning with BERT", "fast Bayesian leaf learning with BERT"),
        ("Multi-View Leaf Re-Identification", "multi-view leaf re-identification"),
        ("LLM-Guided and Skeleton-Based Counting", "LLM-guided and skeleton-based counting"),
        ("Reed-Solomon Codes", "Reed-Solomon codes"),
        ("Moss-Counting", "Moss-Counting"),
        ("Bayesian-Guided Counting", "Bayesian-guided counting"),
        ("Twitter Leaf Counting", "Twitter leaf counting"),
        ("Fréchet Leaf Distance", "Fréchet leaf distance"),
        ("Bidirectional Mamba Block", "bidirectional Mamba block"),
    ],
)
def test_people_and_acronyms_keep_their_capitals(title: str, name: str) -> None:
    assert lower_words(title) == name


@pytest.mark.parametrize(
    ("name", "singular"),
    [
        ("mossy transformers", "mossy transformer"),
        ("moss boxes", "moss box"),
        ("owl patches", "owl patch"),
        ("leaf lenses", "leaf lens"),
        ("fern viruses", "fern virus"),
        ("moss atlases", "moss atlas"),
        ("fern movies", "fern movie"),
        ("fern diagnoses", "fern diagnosis"),
        ("moss matrices", "moss matrix"),
        ("fern indices", "fern index"),
        ("Moss's", "Moss's"),  # as in Cohen's
        ("Moss’s", "Moss’s"),
        ("owl diabetes", "owl diabetes"),
        ("fern sales", "fern sales"),
        ("fern atlas", "fern atlas"),
        ("MOSS", "MOSS"),
        ("ss", "ss"),
        ("s", "s"),
        ("", ""),
    ],
)
def test_the_last_word_of_a_name_becomes_singular(name: str, singular: str) -> None:
    assert in_singular(name) == singular


def test_a_task_keeps_its_acronym() -> None:
    found = mentions("We do QRX retrieval task. The QRX retrieval task is hard.")
    assert {name for _, kind, name in found if kind == "Task"} == {"QRX retrieval"}


def test_what_black_box_begins_is_no_name_of_a_box() -> None:
    known = build_recogniser(small_gazetteer('{"type": "Method", "name": "box weighing", "source": "test"}'))
    (found,) = recognise([paper("We do black-box weighing and fern-box weighing.")], known)
    assert [m.start for m in found.mentions] == [found.paper.text.index("box weighing", 50)]


def test_a_variant_may_have_another_dash() -> None:
    assert ("FernNet\u2011XL", "Model", "FernNet-XL") in mentions("We run FernNet\u2011XL here.")


RATES = """
{"type": "Metric", "name": "leaf error", "aliases": ["leaf error rate"], "source": "test"}
{"type": "Metric", "name": "moss error", "aliases": ["moss error rate"], "source": "test"}
{"type": "Metric", "name": "moss accuracy", "aliases": ["moss"], "source": "test"}
{"type": "Dataset", "name": "Fern", "source": "test"}
{"type": "Metric", "name": "Fern error", "source": "test"}
"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It has a low moss/leaf error rate.", {"moss error", "leaf error"}),
        ("It has low moss and leaf errors.", {"moss error", "leaf error"}),
        ("It has low leaf and moss error.", {"leaf error", "moss error"}),
        ("It has high moss accuracy and leaf error.", {"moss accuracy", "leaf error"}),
        ("It runs on Fern and leaf error is low.", {"Fern", "leaf error"}),
    ],
)
def test_metrics_share_a_head_that_stands_once(text: str, names: set[str]) -> None:
    (found,) = recognise([paper(text)], build_recogniser(small_gazetteer(RATES)))
    assert {m.candidates[0].name for m in found.mentions} == names
