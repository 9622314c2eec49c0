from __future__ import annotations

import time

import pytest

from kg.recognition import build_recogniser, recognise
from kg.recognition.acronyms import find_definitions
from kg.records import Mention
from tests.papers import mentions, paper, read, small_gazetteer


def definitions(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*d.long)], text[slice(*d.short)]) for d in find_definitions(text, 0)]


def test_a_list_is_a_long_form_when_each_part_gives_a_letter() -> None:
    assert definitions("We call it Look, Prune, and Grow (LPG).") == [("Look, Prune, and Grow", "LPG")]


@pytest.mark.parametrize(
    "text",
    [
        "It has more leaves than other methods, and improves ferns by 4.9% (mAP).",
        "They grow mosses and 4% points (MAP).",
        "On larger margins, including new trees (LMT), it fails.",
        "As a challenge, we propose to leave (CWL).",
        "Apple moss on ferns with bark (AB) grows.",
    ],
)
def test_a_clause_is_no_long_form(text: str) -> None:
    assert not definitions(text)


@pytest.mark.parametrize(
    ("text", "long"),
    [
        (r"Here is \emph{Look More, Prune Less} (LMPL).", "Look More, Prune Less"),
        (r"Here is \textbf{L}ark \textbf{M}oss \textbf{Net} (LMN).", r"\textbf{L}ark \textbf{M}oss \textbf{Net}"),
    ],
)
def test_commands_around_a_long_form_are_left_out_whole(text: str, long: str) -> None:
    assert definitions(text)[0][0] == long


@pytest.mark.parametrize(
    "text",
    [
        "Tested on three kinds of airborne images (TKA-2, Larks and Owlets).",
        "It beats other models on four moss benchmarks (FernBench, MossQA).",
        "It is tried on three languages of shrubs (Latin, Gaelic, Basque, etc.).",
        "We try small trees and look at mossy models (SAM, $μ$SAM, FernNet).",
    ],
)
def test_the_first_name_of_a_list_is_no_short_form(text: str) -> None:
    assert definitions(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Moss Lattice Nets (MLN, FernNet-2) are deep.", ("Moss Lattice Nets", "MLN")),
        ("Fern-based and Moss-based nets (FeNs and MoNs).", ("Fern-based and Moss-based nets", "FeNs")),
        ("The Royal Institute for Moss, Scotland (RIMS, Scotland).", ("Royal Institute for Moss, Scotland", "RIMS")),
    ],
)
def test_a_list_behind_a_short_form_leaves_what_it_stands_for(text: str, found: tuple[str, str]) -> None:
    assert definitions(text) == [found]


@pytest.mark.parametrize("short", ["3DMS", "3D-MS", "3DMSs"])
def test_a_number_of_dimensions_begins_both_forms(short: str) -> None:
    assert definitions(f"We design trees with 3D Moss Shading ({short}).") == [("3D Moss Shading", short)]


@pytest.mark.parametrize("short", [r"\textbf{LMN}", r"$\text{LMN}$", r"{\em LMN}"])
def test_a_short_form_may_have_a_command_around_it(short: str) -> None:
    assert definitions(f"Here is the Lark Moss Net ({short}).") == [("Lark Moss Net", "LMN")]
    assert not definitions(r"It costs at most leaf tin O(\sqrt {LTn}) now.")
    assert not definitions(rf"Here is the \textbf{{L}}ark-\textbf{{M}}oss \textbf{{N}}et ({short}).")


def test_a_name_is_shown_without_latex() -> None:
    (paper,) = read(r"We propose \textbf{L}ark \textbf{M}oss dancing on \textbf{N}ests (LMN), a network.")
    assert [e.name for e in paper.entities] == ["Lark Moss dancing on Nests"]


def test_a_plural_that_the_text_defines_is_no_known_name_in_the_singular() -> None:
    assert mentions("Emergency departments (EDs) are full. The ED is old.") == []


def test_a_short_form_defined_in_the_plural_is_the_same_thing_in_the_singular() -> None:
    found = mentions("Fern Lattice Networks (FLNs) are deep. A FLN has 12 layers.")
    assert {s: n for s, _, n in found} == dict.fromkeys(
        ("Fern Lattice Networks", "FLNs", "FLN"), "Fern Lattice Network"
    )


def test_a_singular_with_a_definition_of_its_own_keeps_it() -> None:
    found = mentions("Fern Lattice Networks (FLNs) and a Fast Leaf Nesting Layer (FLN) are deep. An FLN is small.")
    assert {n for s, _, n in found if s == "FLN"} == {"fast leaf nesting layer"}


@pytest.mark.parametrize(
    "bracket",
    [
        "(TLT, [12])",
        "(TLT [12, 13])",
        "(TLT[12])",
        "(hereafter TLT)",
        "(henceforth, TLT)",
        "(a.k.a. TLT)",
        "(aka TLT)",
        "(also known as TLT)",
        "(abbreviated as TLT)",
        "(TLT; Moss et al., 2020)",
    ],
)
def test_a_bracket_may_hold_more_than_the_short_form(bracket: str) -> None:
    text = f"The Twig-Like Transformer {bracket} is small."
    (definition,) = find_definitions(text, 0)
    assert (text[slice(*definition.long)], text[slice(*definition.short)]) == ("Twig-Like Transformer", "TLT")


def test_a_longer_known_name_with_the_short_form_for_an_alias_is_what_it_defines() -> None:
    lines = """
    {"type": "Metric", "name": "moss distance", "source": "test"}
    {"type": "Metric", "name": "MD95", "aliases": ["95th percentile moss distance"], "source": "test"}
    """
    rules = build_recogniser(small_gazetteer("\n".join(line.strip() for line in lines.strip().splitlines())))
    text = "We report the 95th percentile moss distance (MD95) of ferns."
    found = next(iter(recognise([paper(text)], rules)))
    assert {(m.text, m.candidates[0].name) for m in found.mentions} == {
        ("95th percentile moss distance", "MD95"),
        ("MD95", "MD95"),
    }


def test_a_long_form_with_a_hyphen_from_the_end_of_a_line_is_the_known_thing() -> None:
    known = small_gazetteer('{"type": "Model", "name": "Fern Counter", "aliases": ["FC"], "source": "test"}')
    (found,) = recognise([paper("We use the Fern Coun-ter (FC) here.")], build_recogniser(known))
    assert {c.entry for m in found.mentions for c in m.candidates} == {"model/fern-counter"}


def test_blanks_in_the_bracket_are_no_part_of_the_short_form() -> None:
    assert definitions("This is generalized moss overlap ( GMO ) of ferns.") == [("generalized moss overlap", "GMO")]


def test_a_short_form_stands_for_the_longer_known_name_that_is_called_so_in_another_case() -> None:
    small = small_gazetteer('{"type": "Task", "name": "moss re-counting", "aliases": ["Re-CO"], "source": "test"}')
    (read_paper,) = recognise([paper("We study moss re-counting (reCO) of ferns.")], build_recogniser(small))
    found = {m.text: m.candidates[0].name for m in read_paper.mentions}
    assert found == {"moss re-counting": "moss re-counting", "reCO": "moss re-counting"}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("We use Fern Sampling and Counting (FSC) here.", "model/fern-sample-counter"),
        ("We use feathery fern sample counters (FSC) here.", "model/fern-sample-counter"),
        ("We use the counter with FSs (CFS) here.", "model/fern-sample-counter"),
        ("We use the frond sample counter (FSC) here.", None),
        ("We use the Fern Sporangium Counter (FSC) here.", None),
        ("We use the fern sample cutter (FSC) here.", None),
    ],
)
def test_a_long_form_with_another_word_in_it_is_another_thing(text: str, entry: str | None) -> None:
    line = '{"type": "Model", "name": "fern sample counter", "aliases": ["FSC", "CFS"], "source": "test"}'
    (found,) = recognise([paper(text)], build_recogniser(small_gazetteer(line)))
    assert {c.entry for m in found.mentions for c in m.candidates} <= {entry}
    assert entry is None or found.mentions


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("It does well on foreign language benchmarks (FernQA, MossQA and LarkQA).", []),
        ("It does well on local maps (LM and LarkQA).", ["LM"]),
        ("It does well on branches and leaf models (BLEM-24, MossQA and LarkQA).", []),
        ("We read the Lark Treebank (LTB, Moss et al. 2003).", ["LTB"]),
        ("We read the Lark Treebank (LTB, Moss and Fern, 2003).", ["LTB"]),
        ("It has Fern Otter Radar oBservation (FernOB, or F for short).", ["FernOB"]),
    ],
)
def test_names_in_a_bracket_are_no_short_forms_of_the_words_before_it(text: str, defined: list[str]) -> None:
    assert [text[slice(*d.short)] for d in find_definitions(text, 0)] == defined


def test_a_tie_before_a_bracket_and_a_word_that_names_are_no_part_of_a_long_form() -> None:
    text = "The loss, denoted moss normalisation~(MossNorm), is small."
    assert [text[slice(*d.long)] for d in find_definitions(text, 0)] == ["moss normalisation"]


@pytest.mark.parametrize(
    "text",
    [
        "We call it MLC, for Moss Leaf Counter, here.",
        "We call it MLC for Moss Leaf Counter here.",
        "We build MLC, a Moss Leaf Counter that grows.",
        "We build MLC: a moss leaf counter that grows.",
        "We build MLC -- Moss Leaf Counter, that is.",
    ],
)
def test_a_short_form_may_have_its_long_form_beside_it(text: str) -> None:
    (definition,) = find_definitions(f"Moss\n{text}", len("Moss"))
    assert f"Moss\n{text}"[slice(*definition.long)].casefold() == "moss leaf counter"
    (found,) = recognise([paper(text)], build_recogniser(small_gazetteer("")))
    assert len({m.candidates[0] for m in found.mentions if "oss" in m.text or m.text == "MLC"}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We read MossQA, MossQA-Large and Fern.",
        "We run MLC, MOSS and LARK Checks.",
        "We run MLC, Moss likes Corn.",
        "We use Moss4D for mossy dens.",
        "We use MLC, the Moss Layer Constraints-based one.",
    ],
)
def test_other_words_beside_a_short_form_are_no_long_form(text: str) -> None:
    assert not find_definitions(f"Moss\n{text}", len("Moss"))


def test_what_a_name_is_short_for_is_no_task() -> None:
    text = "We use MOLAR, the Moss Otter Lark Alder Recognition, on robots."
    (found,) = recognise([paper(text)], build_recogniser(small_gazetteer("")))
    assert {m.candidates[0].type.value for m in found.mentions if m.text == "MOLAR"} == {"Method"}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("We test on FernLiMP (Fern Leaves in Many Places) here.", "dataset/fernlimp"),
        ("We propose FernLiMP (Fern Leaves in Many Places) here.", None),  # a namesake
        ("We test on FLMP (Fern Leaves in Many Places) here.", None),  # so short a form means many things
        ("We test on MossLiMP (Moss Leaves in Many Places) here.", None),  # waits for a word of its field
        ("We test on LarkLiMP (Lark Leaves in Many Places) here.", None),  # has another long form
        ("We test on LoMaMP (Leaves on Many Mossy Places) here.", None),  # has one with hyphens
    ],
)
def test_a_listed_name_without_a_long_form_may_be_explained(text: str, entry: str | None) -> None:
    found = explained(text, "A title")
    assert {c.entry for m in found for c in m.candidates if m.text.endswith("MP")} <= {entry}
    assert entry is None or any(m.text == "FernLiMP" for m in found)


@pytest.mark.parametrize("title", ["FernLiMP in woods", "Fern Leaves in Many Places", "Fernwood"])
def test_a_name_that_opens_the_title_is_not_the_listed_one(title: str) -> None:
    found = explained("We test on FernLiMP (Fern Leaves in Many Places) here.", title)
    own = title != "Fernwood"
    assert {c.entry for m in found for c in m.candidates if m.text == "FernLiMP"} == {
        None if own else "dataset/fernlimp"
    }


def explained(text: str, title: str) -> tuple[Mention, ...]:
    lines = (
        '{"type": "Dataset", "name": "FernLiMP", "source": "t"}',
        '{"type": "Dataset", "name": "FLMP", "source": "t"}',
        '{"type": "Dataset", "name": "MossLiMP", "when": {"context": true}, "context": ["stone"], "source": "t"}',
        '{"type": "Dataset", "name": "Larks-of-Moss", "aliases": ["LoMaMP"], "source": "t"}',
        '{"type": "Dataset", "name": "LarkLiMP", "aliases": ["Lark Logic in Modal Prose"], "source": "t"}',
    )
    (found,) = recognise([paper(text, title)], build_recogniser(small_gazetteer("\n".join(lines))))
    return found.mentions


@pytest.mark.parametrize("text", ["We use ABAAAAAAAAA: " + "a " * 40, "a " * 200 + "(ABAAAA)"])
def test_letters_that_fit_in_many_ways_take_no_seconds(text: str) -> None:
    start = time.process_time()
    find_definitions(f"Moss\n{text}", len("Moss"))
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("We grow a Fern Frond Fungus Index (F3I).", "Fern Frond Fungus Index"),
        ("We grow moss-mat moss-leaf nets (M3LN).", "moss-mat moss-leaf nets"),
        ("We use Moss Mats for More Larks (M3L).", "Moss Mats for More Larks"),
        ("We use purely peer-to-peer (P2P) ferns.", "peer-to-peer"),
        ("Here is mere Moss and Moss Leaf 2 (M2L).", "Moss Leaf"),
    ],
)
def test_a_digit_repeats_the_letter_before_it_where_it_stands_for_no_word(text: str, long: str) -> None:
    assert definitions(text)[0][0].startswith(long)


@pytest.mark.parametrize(("short", "same"), [("MMR@50", False), ("MMR95", False), ("MMRs", True)])
def test_a_bracket_may_name_a_listed_version_of_what_stands_before_it(short: str, same: bool) -> None:
    lines = (
        '{"type": "Metric", "name": "mean moss rate", "source": "t"}',
        f'{{"type": "Metric", "name": "{short}", "source": "t"}}',
    )
    recogniser = build_recogniser(small_gazetteer("\n".join(lines)))
    text = f"It has a mean moss rate ({short}) of 3. {short} is low."
    (found,) = recognise([paper(text)], recogniser)
    read = {m.text: {c.name for c in m.candidates} for m in found.mentions}
    assert read == {"mean moss rate": {"mean moss rate"}, short: {"mean moss rate" if same else short}}
