from __future__ import annotations

import tracemalloc
from collections.abc import Iterable
from itertools import pairwise

import pytest

from kg.recognition.merging import merge, spells
from kg.recognition.stages import state_of
from kg.recognition.state import State
from kg.records import Candidate, Mention
from kg.schema import EntityType
from tests.papers import paper, recogniser

Found = str | tuple[str, EntityType]


def merged(text: str, *found: Found, known: Iterable[str] = (), title: str = "Of moss") -> State:
    """A paper in which only these texts are mentions, named as they are written, and names of one thing are merged."""
    state = state_of(recogniser(), paper(text, title))
    state.mentions = []
    for one in found:
        surface, kind = (one, EntityType.METHOD) if isinstance(one, str) else one
        start = state.text.index(surface)
        named = Candidate(type=kind, name=surface, entry=f"x/{surface}" if surface in known else None)
        end = start + len(surface)
        state.mentions.append(Mention(start=start, end=end, text=surface, rule="learned", candidates=(named,)))
    merge(state)
    return state


def names(state: State) -> set[str]:
    """The names that the mentions have."""
    return {m.candidates[0].name for m in state.mentions}


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("3D MIR", "3D Moss Inverse Routine"),
        ("P4M", "PoemForMoss"),
        ("M2F", "Moss-to-Fern"),
        ("S2MNet", "soft-stem moss network"),
        ("SA-3D RoPE", "Stem-Aware 3D Rotary Peat Encoding"),
        ("XFE", "Cross-Fern Encoder"),
        ("CMNews", "Clean-Moss-News"),
    ],
)
def test_a_short_form_takes_letters_of_each_word(short: str, long: str) -> None:
    assert spells(short, long)
    assert not spells(long, short)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("FernNet", "moss counting"),
        ("MC", "moss leaf counting"),  # a word without a letter
        ("MLCX", "moss leaf counting"),  # a letter without a word
        ("B-MLC", "MLC"),
        ("leaf", "leaf"),
        ("A" * 40, "a " * 40),
    ],
)
def test_what_leaves_words_or_letters_over_spells_nothing(short: str, long: str) -> None:
    assert not spells(short, long)


@pytest.mark.parametrize("lead", ["", "i.e., ", "i.e. "])
def test_a_name_in_brackets_that_spells_the_one_before_it_is_the_same_thing(lead: str) -> None:
    state = merged(f"We use Cross-Fern Encoder ({lead}XF Enc). XF Enc is small.", "Cross-Fern Encoder", "XF Enc")
    assert len(names(state)) == 1


def test_a_name_in_brackets_that_does_not_spell_the_other_is_another_thing() -> None:
    state = merged("We use Cross-Fern Encoder (MossNet).", "Cross-Fern Encoder", "MossNet")
    assert names(state) == {"Cross-Fern Encoder", "MossNet"}


def test_two_names_side_by_side_are_two_things() -> None:
    state = merged("We use Moss-in-Fern, MiF and more.", "Moss-in-Fern", "MiF")
    assert names(state) == {"Moss-in-Fern", "MiF"}


def test_a_title_explains_its_name() -> None:
    title = "MossEnc: A Moss Encoder for Ferns"
    assert len(names(merged("We count.", "MossEnc", "Moss Encoder", title=title))) == 1
    assert len(names(merged(f"We read {title}.", "MossEnc", "Moss Encoder"))) == 2  # no title


def test_a_coined_word_alone_in_brackets_is_what_the_proposed_thing_is_called() -> None:
    state = merged("We propose Damp Adaptation (FernV2X), a scheme.", "Damp Adaptation", "FernV2X")
    assert names(state) == {"FernV2X"}
    assert {m.long_form for m in state.mentions} == {"Damp Adaptation"}  # no listed FernV2X is meant


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("We count by Damp Adaptation (FernV2X).", "FernV2X"),
        ("We propose peat and Damp Adaptation (FernV2X).", "FernV2X"),
        ("We propose peat with Damp Adaptation (FernV2X).", "FernV2X"),
        ("We propose Damp Adaptation (FernV2X, PeatV2X).", "FernV2X"),
        ("We propose Damp Adaptation (Fern).", "Fern"),
        ("We propose Damp Adaptation (Damp Adaptation2X).", "Damp Adaptation2X"),
    ],
)
def test_other_brackets_hold_another_thing(text: str, second: str) -> None:
    assert len(names(merged(text, "Damp Adaptation", second))) == 2


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("We curate the Damp Fern Dataset (FernV2X).", "Damp Fern Dataset", "FernV2X"),
        ("Here is a Damp Adaptation (Fern$^2$X).", "Damp Adaptation", "Fern$^2$X"),
        ("We run the DampFern-Adaptation (DF-X2).", "DampFern-Adaptation", "DF-X2"),
        ("We present FernEx (Damp Moss Extraction).", "FernEx", "Damp Moss Extraction"),
        ("The dataset FernEx (Moss-Peat-Leaves) is small.", "FernEx", "Moss-Peat-Leaves"),
    ],
)
def test_a_name_that_stands_by_itself_is_what_the_bracket_behind_it_holds(text: str, first: str, second: str) -> None:
    state = merged(text, first, second)
    assert len(names(state)) == 1
    assert names(state) <= {first, second}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Here is a mossy Damp Adaptation (FernV2X).", "Damp Adaptation", "FernV2X"),  # the end of a longer name
        ("We propose a net with the Damp Adaptation (FernV2X).", "Damp Adaptation", "FernV2X"),
        ("We run the Damp (Fern2X).", "Damp", "Fern2X"),
        ("We present FernEx (damp moss extraction).", "FernEx", "damp moss extraction"),
        ("We present FernEx (Damp Moss Extraction, small).", "FernEx", "Damp Moss Extraction"),
        ("We count by FernEx (Damp Moss Extraction).", "FernEx", "Damp Moss Extraction"),
    ],
)
def test_a_bracket_behind_the_end_of_a_longer_name_holds_another_thing(text: str, first: str, second: str) -> None:
    assert len(names(merged(text, first, second))) == 2


def test_one_of_many_in_brackets_is_another_thing() -> None:
    assert len(names(merged("We propose Damp Adapters (FernV2X).", "Damp Adapters", "FernV2X"))) == 2


def test_a_coined_word_that_spells_a_name_of_the_title_is_the_same_thing() -> None:
    title = "Stem-aware DropFern for Moss"
    state = merged("We propose a scheme named SAD-Fern.", "Stem-aware DropFern", "SAD-Fern", title=title)
    assert names(state) == {"SAD-Fern"}
    task = [("Stem-aware DropFern", EntityType.TASK), ("SAD-Fern", EntityType.METHOD)]
    assert len(names(merged("We propose a scheme named SAD-Fern.", *task, title=title))) == 2


def test_a_model_and_a_method_may_be_one_thing_and_are_what_the_long_form_is() -> None:
    both = [("Damp Leaf Network", EntityType.MODEL), ("DLNet", EntityType.METHOD)]
    state = merged("We propose DLNet.", *both, title="Damp Leaf Network")
    assert {m.candidates[0].type for m in state.mentions} == {EntityType.MODEL}


def test_a_short_form_that_the_text_defines_by_other_words_is_another_thing() -> None:
    text = "A Drifting Fern Count (DFC) is slow."
    assert len(names(merged(text, "Damp Fir Counting", "DFC", title="Damp Fir Counting"))) == 2
    assert len(names(merged(text, "Damp Fern Counting", "DFC", title="Damp Fern Counting"))) == 1


TEXT = "Damp leaf counting (DLC) helps. We use fast DLC, that is, fast damp leaf counting."


def test_a_short_form_in_a_name_stands_for_the_long_one() -> None:
    assert len(names(merged(TEXT, "fast DLC", "fast damp leaf counting"))) == 1


def test_a_task_is_called_by_the_long_form() -> None:
    state = merged(TEXT, ("fast DLC", EntityType.TASK), ("fast damp leaf counting", EntityType.TASK))
    assert names(state) == {"fast damp leaf counting"}


def test_the_known_thing_is_kept() -> None:
    state = merged(TEXT, "fast DLC", "fast damp leaf counting", known=["fast damp leaf counting"])
    assert {m.candidates[0].entry for m in state.mentions} == {"x/fast damp leaf counting"}


def test_a_form_of_a_known_thing_stands_for_it() -> None:
    state = merged("We count by ED. Fast ED and fast echo distillation help.", "Fast ED", "fast echo distillation")
    assert len(names(state)) == 2  # nothing says what ED is
    ed = Mention(
        start=state.text.index("ED"),
        end=state.text.index("ED") + 2,
        text="ED",
        rule="gazetteer",
        candidates=(Candidate(type=EntityType.METHOD, name="echo distillation", entry="method/echo-distillation"),),
    )
    state.mentions.insert(0, ed)
    merge(state)
    assert len(names(state) - {"echo distillation"}) == 1


def test_names_of_other_types_stay_apart() -> None:
    state = merged(TEXT, ("fast DLC", EntityType.TASK), "fast damp leaf counting")
    assert names(state) == {"fast DLC", "fast damp leaf counting"}


def test_a_form_inside_a_word_stands_for_nothing() -> None:
    text = "Damp leaf counting (DLC) helps. We use SDLC and Sdamp leaf counting."
    assert names(merged(text, "SDLC", "Sdamp leaf counting")) == {"SDLC", "Sdamp leaf counting"}


def test_definitions_made_of_one_another_do_not_write_a_name_out_without_end() -> None:
    shorts = [x + y * 5 for x, y in pairwise("ABCDEFGHIJK")]
    defined = [f"We use {x[0]}um {' '.join([y] * 5)} ({x})." for x, y in pairwise(shorts)]
    name = " ".join(shorts)
    tracemalloc.start()
    state = merged(f"{' '.join(defined)} It is {name}.", name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert names(state) == {name}
    assert peak < 5_000_000  # written out it would take 60 MB and more with each further definition


@pytest.mark.parametrize(
    ("second", "known", "one"),
    [
        ("Damp Moss Gating module", False, True),
        ("damp moss-gating Framework", False, True),
        ("Damp Moss Gating loss", False, False),
        ("Moss Gating module", False, False),
        ("Damp Moss Gating module", True, False),
    ],
)
def test_a_name_with_a_word_for_its_kind_behind_it_is_no_second_thing(second: str, known: bool, one: bool) -> None:
    first = "Damp Moss Gating"
    state = merged(f"A {first} counts. The {second.lower()} is small.", first, second.lower(), known=[first] * known)
    assert names(state) == ({first} if one else {first, second.lower()})
