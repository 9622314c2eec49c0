"""Challenges and shared tasks with a year: “the MOSS 2031 Low-Light Fern Challenge”.

Each names a collection of data in so many words; but most stand in few papers, so that the learned filter, which has
seen but few of them, drops them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.recognition.candidates import Near
from kg.recognition.signs import signs
from kg.recognition.state import State
from kg.recognition.typing import DATASET
from kg.records import Candidate, Mention

RULE: Final = "contest"
_HEADS: Final = signs("hallenge hared ompetition")
_WORD: Final = r"(?:[A-Z][\w\-/'’&]{0,40}|(?:19|20)\d\d|\d[A-Z][\w\-]{0,40})"
_LITTLE: Final = r"(?:(?:of|on|for|and|in|the|with)\s){0,2}"
_CONTEST: Final = re.compile(
    rf"(?<![\w\-/]){_WORD}(?:\s{_LITTLE}{_WORD}){{0,9}}\s(?:[Cc]hallenge|[Ss]hared\s[Tt]ask|[Cc]ompetition)"
    r"(?:\s(?:19|20)\d\d)?(?![\w\-]|\s[A-Z\d])"  # before more of a name it is likely cut
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
# What is no part of a name: how a sentence begins, and what is said of a contest ("Overview of the").
_OPENING: Final = re.compile(r"(?:(?:In|At|For|On|Our|This|To|From|By|With|After|We|The|An?)\s)+(?:the\s)?")
_LEAD: Final = re.compile(r".*\s(?:(?:in|of|on|for)\s[Tt]he|(?:Solution|Submission|Report)\s\w+)\s", re.DOTALL)
_ACRONYM: Final = re.compile(r"[A-Z]{2}|[a-z][A-Z]")
_CONFIDENCE: Final = 0.7  # of 398 such names annotated papers have 284 as a data set and another 53 a part of them


def add_contests(state: State) -> None:
    """Add the contests with a year in whose names no data set stands; what else stands in one gives way to it."""
    if not _HEADS.stand_in(state.text) or not _YEAR.search(state.text):
        return
    near = Near(state.mentions)
    names: dict[str, str] = {}
    for start, end in _places(state):
        beside = list(near.within(start, end))
        if any(m.candidates[0].type is DATASET or m.start < start or m.end > end for m in beside):
            continue
        text = state.text[start:end]
        name = " ".join(text.split())
        name = names.setdefault(name.casefold(), name)
        for mention in beside:
            state.mentions.remove(mention)
            state.reject(mention, f"inside the longer “{name}” ({RULE})")
        candidate = Candidate(type=DATASET, name=name)
        state.mentions.append(
            Mention(start=start, end=end, text=text, rule=RULE, candidates=(candidate,), confidence=_CONFIDENCE)
        )
    state.mentions.sort(key=lambda m: (m.start, m.end, m.candidates[0].name))


def _places(state: State) -> Iterator[tuple[int, int]]:
    for begin, stop in ((0, state.title_end), (state.title_end, len(state.text))):
        for match in _CONTEST.finditer(state.text, begin, stop):
            opening, end = _OPENING.match(match[0]), match.end()
            start = match.start() + (opening.end() if opening else 0)
            lead = _LEAD.match(state.text, start, end)
            for at in (lead.end(), start) if lead else (start,):
                name = state.text[at:end]
                if _YEAR.search(name) and _ACRONYM.search(name) and not state.in_address(at, end):
                    yield at, end
                    break
