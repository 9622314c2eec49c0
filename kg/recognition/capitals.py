"""New names of several capitalised words, by their last word or by what introduces them: "the Gated Fusion Module"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.recognition.nonames import is_adjective
from kg.recognition.resolve import NO_TERM, PROPOSED
from kg.recognition.state import State
from kg.recognition.typing import HEADS, METHOD, MODEL, TASK
from kg.records import Candidate, Mention

_CAPITAL: Final = r"[A-Z][A-Za-z]*(?:-[A-Za-z0-9]+)*"
_RUN: Final = re.compile(rf" \(?({_CAPITAL}(?: (?:(?:of|for|with|to|in) )?{_CAPITAL}){{1,4}})(?![\w\-]| \()")
_WORDS: Final = re.compile(r"[A-Z][a-z]+(?:-[A-Z]?[a-z]+)*(?: [A-Z][a-z]+(?:-[A-Z]?[a-z]+)*){1,3}")
_BEFORE: Final = 45  # characters


def find_capitalised(state: State) -> Iterator[Mention]:
    """Mentions of runs of capitalised words inside a sentence of the abstract."""
    text = state.text
    for match in _RUN.finditer(text, state.title_end):
        name, start = match[1], match.start(1)
        kind = HEADS.get(name.rsplit(" ", 1)[1].rsplit("-", 1)[-1].casefold())
        if kind is None and _WORDS.fullmatch(name) and PROPOSED.search(text, max(0, start - _BEFORE), start):
            kind = METHOD
        if kind in (None, TASK, MODEL) or is_adjective(name) or NO_TERM.fullmatch(name):
            continue
        if state.sentence_at(start).start == start:
            continue
        yield Mention(
            start=start,
            end=match.end(),
            text=name,
            rule="form",
            candidates=(Candidate(type=kind, name=name),),
            confidence=0.6,
        )
