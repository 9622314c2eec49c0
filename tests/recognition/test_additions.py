"""Mentions from phrases that were found likely to be names."""

from __future__ import annotations

from kg.recognition.additions import Likely, add_likely
from kg.recognition.stages import begin
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
