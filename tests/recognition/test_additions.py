"""Mentions from phrases that were found likely to be names."""

from __future__ import annotations

from kg.recognition.additions import Likely, add_likely
from kg.recognition.stages import begin
from kg.records import Candidate, Mention
from kg.schema import EntityType
from tests.papers import paper, recogniser


def test_no_mention_runs_from_the_title_into_the_abstract() -> None:
    state = begin(recogniser(), paper("counting is hard. We study fern counting.", "A study of fern"))
    text, phrase = state.text, "fern counting"
    crossing, place = text.index("fern"), text.index(phrase)
    assert text[crossing : crossing + len(phrase)] == "fern\ncounting"
    spans = ((crossing, crossing + len(phrase)), (place, place + len(phrase)))
    added = add_likely(state, [], [Likely(phrase, spans, EntityType.TASK, 0.9)])
    assert [(m.start, m.end) for m in added] == [spans[1]]


def test_a_phrase_takes_the_place_of_what_it_holds_and_is_not_added_where_it_crosses_a_mention() -> None:
    state = begin(recogniser(), paper("We grow oak fern moss."))
    at = state.text.index("oak")
    task = (Candidate(type=EntityType.TASK, name="moss"),)
    inner = Mention(start=at + 4, end=at + 8, text="fern", rule="form", candidates=task, confidence=1)
    crossing = inner._replace(end=at + 13, text="fern moss")
    likely = [Likely("oak fern", ((at, at + 8),), EntityType.TASK, 0.9)]
    assert [m.text for m in add_likely(state, [inner], likely)] == ["oak fern"]
    assert add_likely(state, [crossing], likely) == [crossing]


def test_no_mention_is_added_where_names_share_a_head() -> None:
    state = begin(recogniser(), paper("We grow oak ferns and mosses."))
    at = state.text.index("oak ferns")
    likely = [Likely("oak ferns", ((at, at + 9),), EntityType.TASK, 0.9)]
    state.shared.append((at + 4, len(state.text)))
    assert add_likely(state, [], likely) == []


def test_a_phrase_is_added_where_the_name_that_lends_its_head_is_dropped() -> None:
    state = begin(recogniser(), paper("We grow oak and fern moss."))
    phrase, head = "oak and fern moss", "fern moss"
    at, end = state.text.index(phrase), state.text.index(phrase) + len(phrase)
    task = (Candidate(type=EntityType.TASK, name=head, entry="task/fern-moss"),)
    known = Mention(start=end - len(head), end=end, text=head, rule="gazetteer", candidates=task, confidence=1)
    state.shared.append((at, end))
    state.sharing.append(known._replace(start=at, text=phrase, rule="coordination"))
    likely = [Likely(phrase, ((at, end),), EntityType.TASK, 0.9)]
    assert add_likely(state, [known], likely) == [known]
    assert [m.text for m in add_likely(state, [], likely)] == [phrase]


def test_a_phrase_is_called_as_it_stands_in_lower_case() -> None:
    state = begin(recogniser(), paper("Fern counting is hard. We study fern counting."))
    spans = tuple((at, at + 13) for at in (state.text.index("Fern c"), state.text.index("fern c")))
    added = add_likely(state, [], [Likely("Fern counting", spans, EntityType.TASK, 0.9)])
    assert {m.candidates[0].name for m in added} == {"fern counting"}
