from __future__ import annotations

import pytest

from kg.gazetteer.surfaces import spellings
from kg.recognition import build_recogniser
from kg.recognition.scan import Scanner
from kg.recognition.stages import state_of
from tests.papers import annotated, mentions, paper, small_gazetteer


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("We use FernNet here.", "FernNet", "FernNet"),
        ("We use fernnet here.", "fernnet", "FernNet"),
        ("We use Fern-Net here.", "Fern-Net", "FernNet"),
        ("We use two FernNets here.", "FernNets", "FernNet"),
        ("We use FernNet50 here.", "FernNet50", "FernNet-50"),
        ("We use FernNet 50 here.", "FernNet 50", "FernNet-50"),
        ("We use FernNet–50 here.", "FernNet–50", "FernNet-50"),
        ("Wave normalisation helps.", "Wave normalisation", "wave normalization"),
        ("We count on Shapes-10.Then we stop.", "Shapes-10", "Shapes-10"),
        ("On Shapes\n10 we stop.", "Shapes\n10", "Shapes-10"),
        ("On Shapes ten we stop.", "Shapes ten", "Shapes-10"),
    ],
)
def test_surface_variants(text: str, surface: str, name: str) -> None:
    found = [(s, n) for s, _, n in mentions(text) if n.startswith(name[:4]) or s == surface]
    assert found == [(surface, name)]


@pytest.mark.parametrize(
    "text",
    [
        "The fernnetwork is none.",
        "See https://fernnet.example/FernNet for more.",
        "Write to fernnet@lab.example at once.",
        "Semi-echo distillation is something else.",
        "FernNet+ is another network.",
        "We use EDs for it.",
        "We use echo distil lation here.",
        "We use echo\n\ndistillation here.",
    ],
)
def test_a_part_of_something_else_is_no_mention(text: str) -> None:
    assert not [n for _, _, n in mentions(text) if n in {"FernNet", "echo distillation"}]


def test_a_name_in_the_title_does_not_speak_for_itself() -> None:
    lines = '{"type": "Model", "name": "Heath Lark", "when": {"context": true}, "context": ["heath"], "source": "test"}'
    built = build_recogniser(small_gazetteer(lines))
    for title, found in (("Heath Lark", 0), ("Heath Lark of the heath", 1)):
        state = state_of(built, paper("We sing here.", title=title))
        assert len(state.mentions) == found


def test_the_longest_name_stands_and_the_shorter_one_is_recorded() -> None:
    found = annotated("We use FernNet-50 here.")
    assert [m.text for m in found.mentions] == ["FernNet-50"]
    assert [(r.text, "FernNet-50" in r.reason) for r in found.rejected if r.rule == "gazetteer"] == [("FernNet", True)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Moss network is small.", ["Moss"]),
        ("The moss network is small.", []),
        ("Moss grows on stones.", []),
        ("We test on the GLADE dataset.", ["GLADE"]),
        ("A GLADE is a clearing.", []),
    ],
)
def test_conditions_of_case_and_context(text: str, names: list[str]) -> None:
    assert [n for _, _, n in mentions(text)] == names


def test_a_dropped_name_tells_why() -> None:
    (dropped,) = annotated("Moss grows on stones.").rejected
    assert (dropped.text, dropped.rule) == ("Moss", "gazetteer")
    assert "ambiguous" in dropped.reason


def test_both_readings_of_a_shared_name_are_kept() -> None:
    (mention,) = annotated("The Twig dataset trains the Twig model.").mentions[:1]
    assert sorted(c.type.value for c in mention.candidates) == ["Dataset", "Model"]


def test_british_spelling_of_an_alias() -> None:
    assert spellings("labeled color centering") == ["labeled color centering", "labelled colour centreing"]


@pytest.mark.parametrize("text", ["a multimodal leaf autoencoder", "a multi-modal leaf auto-encoder"])
def test_a_first_part_is_joined_or_hyphened(text: str) -> None:
    line = '{"type": "Model", "name": "multimodal leaf autoencoder", "source": "t"}'
    assert len(list(Scanner(small_gazetteer(line)).find(text))) == 1


def test_a_quarantined_alias_is_not_looked_for() -> None:
    line = (
        '{"type": "Model", "name": "FernNet", "aliases": ["frond"], "quarantined": {"frond": "a leaf"}, "source": "t"}'
    )
    found = Scanner(small_gazetteer(line)).find("A frond of FernNet.")
    assert [hit.form.spelling for hit in found] == ["FernNet"]


def test_a_name_does_not_reach_from_the_title_into_the_abstract() -> None:
    assert mentions("Counting is hard.", title="A study of the leaf") == []


SENTENCES = """
{"type": "Dataset", "name": "Leaves-A", "source": "test"}
{"type": "Dataset", "name": "Leaves14", "source": "test"}
{"type": "Dataset", "name": "Roots'04", "source": "test"}
{"type": "Dataset", "name": "r9a", "source": "test"}
{"type": "Metric", "name": "fern mover's distance", "source": "test"}
{"type": "Model", "name": "ROT", "source": "test"}
{"type": "Model", "name": "Fern-4", "source": "test"}
{"type": "Metric", "name": "judge score", "aliases": ["Fern-4 score"], "source": "test"}
"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("trained on Leaves as a start", []),
        ("tried on Leaves-A and others", ["Leaves-A"]),
        ("Fern-4 scores 86.4% here", ["Fern-4"]),
        ("we ask for Fern-4 scores of answers", ["Fern-4", "judge score"]),
        ("tried on Leaves'14 here", ["Leaves14"]),
        ("tried on Leaves’14 here", ["Leaves14"]),
        ("tried on Roots'04 here", ["Roots'04"]),
        ("tried on Roots’04 here", ["Roots'04"]),
        ("the Fern Mover’s Distance here", ["fern mover's distance"]),
        ("the fern movers distance here", []),
        ("tried on r9a here", ["r9a"]),
        ("tried on R9A here", ["r9a"]),
        ("tried with ROT here", ["ROT"]),
        ("tried with rot here", []),
    ],
)
def test_words_of_the_sentence_are_no_part_of_a_name(text: str, names: list[str]) -> None:
    hits = Scanner(small_gazetteer(SENTENCES)).find(text)
    assert sorted({h.form.entry.name for h in hits}) == names


def test_texts_that_are_scanned_together_keep_their_own_hits() -> None:
    scanner = Scanner(small_gazetteer(SENTENCES))
    texts = ["tried on Leaves-A and others", "", "Fern-4 is tried"]
    assert [list(hits) for hits in scanner.find_all(texts)] == [list(scanner.find(text)) for text in texts]


APART = """
{"type": "Dataset", "name": "MultiStemQA", "source": "test"}
{"type": "Model", "name": "MossNet", "source": "test"}
{"type": "Model", "name": "DeepFern", "aliases": ["deep fern"], "source": "test"}
{"type": "Method", "name": "PeatShift", "source": "test"}
"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We answer in the multi-stem QA setting.", []),
        ("We answer Multi Stem QA and multistemqa.", ["MultiStemQA", "MultiStemQA"]),
        ("We run a Moss net.", ["MossNet"]),
        ("We run a deep fern.", ["DeepFern"]),  # listed as words
        ("We do a peat shift.", ["PeatShift"]),
    ],
)
def test_a_coined_name_is_not_its_parts_as_words_of_the_sentence(text: str, names: list[str]) -> None:
    state = state_of(build_recogniser(small_gazetteer(APART)), paper(text))
    assert [m.candidates[0].name for m in state.mentions if m.candidates[0].entry] == names
