from __future__ import annotations

from collections.abc import Iterable

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


def test_a_name_in_brackets_that_spells_the_one_before_it_is_the_same_thing() -> None:
    state = merged("We use Cross-Fern Encoder (XF Enc). XF Enc is small.", "Cross-Fern Encoder", "XF Enc")
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
