"""Cues are found as their patterns say, although the patterns are tried only where one of their signs stands."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.recognition import discourse, typing
from kg.recognition.signs import Signed, Signs
from kg.relations import claims, cues, losses, measured, numbers, pairing, polarity, results, rivals, wording
from kg.relations import settings as set_numbers
from kg.relations.caseless import Caseless
from kg.relations.tables import Cue, Table, before, table
from kg.schema import Relation

TABLES = [cues.INTRODUCES_NEW, cues.TRAINS_ON, cues.COMPARES, cues.EXTENDS, cues.KIND, polarity._BEFORE]
DENIALS = [
    *(c.pattern for c in polarity._BEFORE.cues),
    polarity._NEEDLESS,
    polarity._NEITHER,
    polarity._SWAP,
    polarity._LATER,
]
BEFORE = [cue for table in TABLES for cue in table.cues if not cue.behind]
CASELESS = {
    name: pattern
    for module in (losses, measured, numbers, rivals, set_numbers, wording)
    for name, pattern in vars(module).items()
    if isinstance(pattern, Caseless)
}
SIGNED = [claims._PROPOSES, discourse._EXPERIMENT, typing._CALLED]


@pytest.mark.parametrize("cue", BEFORE, ids=[f"{c.relation}-{c.name}" for c in BEFORE])
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_each_match_of_a_cue_holds_one_of_its_signs(cue: Cue, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(cue.pattern))
    match = cue.pattern.search(text)
    assert match is not None
    assert any(sign in match[0] for sign in cue.signs), match[0]


@pytest.mark.parametrize("pattern", SIGNED, ids=["proposes", "experiment", "called"])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_each_match_of_a_signed_pattern_is_found(pattern: Signed, data: st.DataObject) -> None:
    assert pattern.search(data.draw(st.from_regex(pattern.pattern)))


@pytest.mark.parametrize("pattern", CASELESS.values(), ids=CASELESS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_each_match_of_a_pattern_that_does_not_mind_the_case_is_found(pattern: Caseless, data: st.DataObject) -> None:
    assert pattern.search(data.draw(st.from_regex(pattern.pattern)))


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_words_behind_a_number_tell_a_difference_as_their_pattern_says(data: st.DataObject) -> None:
    assert numbers._opens_with_difference(data.draw(st.from_regex(numbers._DELTA_BEHIND)))


@settings(max_examples=10, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize(
    ("pattern", "word"),
    [(wording._FROM_TO, "to"), (wording._TO, "to"), (wording._BY, "by")],
    ids=["from to", "to", "by"],
)
def test_what_ends_in_a_word_before_a_number_has_it_among_the_last(
    pattern: re.Pattern[str], word: str, data: st.DataObject
) -> None:
    assert word in wording.last_words(data.draw(st.from_regex(pattern)))


@settings(max_examples=10, deadline=None)
@given(text=st.text(alphabet="ab \\\n+-−–~$≈×mxpropsi") | st.from_regex(r"[a ]*(?:\\(?:approx|sim)|[+\-−–~$≈])*\n?"))
def test_a_number_loses_its_sign(text: str) -> None:
    assert pairing.unsigned(text) == pairing._SIGN.sub("", text)


@pytest.mark.parametrize("denial", DENIALS, ids=str)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_what_denies_holds_one_of_the_hints_at_denial(denial: re.Pattern[str], data: st.DataObject) -> None:
    assert polarity.hints(data.draw(st.from_regex(denial)))


def test_the_first_cue_of_a_table_that_fits_is_taken_wherever_it_looks() -> None:
    ahead = Cue("ahead", Relation.USES, re.compile(r"\busing $"), 0.5, signs=("using",))
    behind = Cue("behind", Relation.USES, re.compile("s wins"), 0.5, behind=True)
    table = Table((ahead, behind))
    assert table.first("using ", "s wins") == ahead
    assert table.first("by ", "s wins") == behind
    assert table.first("by ", "") is None


@pytest.mark.parametrize(
    ("ahead", "fits"), [("using ", True), ("by (using ", True), ("abusing ", False), ("éusing ", False)]
)
def test_a_cue_before_a_name_begins_with_a_word(ahead: str, fits: bool) -> None:
    found = table(before("use", Relation.USES, r"using\s+", 0.5, "using")).first(ahead, "")
    assert (found is not None) is fits


def test_all_places_of_a_hint_are_told() -> None:
    assert polarity.hints("not here, not there, cannot say") == {0, 10, 24}


def test_a_sign_counts_only_where_the_search_begins() -> None:
    drops = Caseless(Signs(("drop",)), re.compile(r"drops\s", re.IGNORECASE))
    assert drops.search("It Drops to ") is not None
    assert drops.search("It Drops to ", 4) is None


@pytest.mark.parametrize("words", [3, 60])
def test_a_clause_may_begin_far_before_a_number(words: int) -> None:
    assert wording.clause_of("it is small; " + "quite " * words) == " " + "quite " * words


@pytest.mark.parametrize(
    ("text", "place"), [("no 3 of 2", 3), ("né 3 of 2", 3), ("no ٣ of 2", 3), ("none", 4), ("né", 2)]
)
def test_the_next_digit_may_be_of_any_script(text: str, place: int) -> None:
    assert results._next_digit(text, 0) == place
