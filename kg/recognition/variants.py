"""Variants of known names by a part at a hyphen: ``CUB-Attr`` is not ``CUB``, ``α-CLIP`` is not ``CLIP``.

And the tasks of a series by their number: "task 3 of FernEval 2021" is FernEval-2021 Task 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.gazetteer.surfaces import readable
from kg.recognition.candidates import key_of
from kg.recognition.nonames import is_no_name
from kg.recognition.state import State
from kg.recognition.typing import DATASET, MODEL
from kg.records import Candidate, Mention

_BEHIND: Final = re.compile(r"[\-\u2010\u2011\u2013][A-Z]\w*(?:[\-\u2010\u2011]\w+|\.\d+)*(?![\w/+]|-\W)")
_BEFORE: Final = re.compile(r"(?<![^\s(,\"“])(?:[A-Z]\w*[\-\u2010\u2011]|\$?\\[a-z]+\$?-|\$[a-z]\$-|[α-ω]-)\Z")
_LONGEST: Final = 20  # characters of the part before
_MOST: Final = 60  # characters of the parts behind
_SAYS_HOW: Final = re.compile(
    r"[\-\u2010\u2011\u2013](?:\w+(?:ed|en|ing|ic|al|ive|ous)|Based|Like|Free|Native|Level|Style|Aware|Type|Hybrid|Only|Ready|Agnostic|Wise|"
    r"Judge|Driven|Specific|Centric|Oriented|Friendly)$",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"[A-Z][a-z]+[\-\u2010\u2011]")
_NUMBERED: Final = re.compile(
    r"ask\s(?P<task>\d+[A-Z]?),?\s(?:of|at|in)\s(?:the\s)?"
    r"(?P<series>Semeval|[A-Z]\w{0,15}[A-Z]\w{0,15}?)[\- ]?(?P<year>20\d\d)\b"
)
_TASK: Final = re.compile(r"(?<![\w\-])[Tt]")
_HYPHENS: Final = frozenset("-\u2010\u2011\u2013")
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2013", "-"))
_KINDS: Final = frozenset({DATASET, MODEL})


def find_variants(state: State) -> Iterator[Mention]:
    """A mention over the whole word for each known dataset or model in it that the lists do not know as a whole."""
    text = state.text
    known = [m for m in state.mentions if m.rule == "gazetteer"]
    for mention in known:
        if (
            text[mention.end : mention.end + 1] not in _HYPHENS
            and text[mention.start - 1 : mention.start] not in _HYPHENS
        ):
            continue
        kinds = {c.type for c in mention.candidates}
        if len(kinds) != 1 or not kinds <= _KINDS or any(a <= mention.start < b for a, b in state.shared):
            continue
        start, end = _whole(state, mention)
        if (start, end) == (mention.start, mention.end) or is_no_name(text[start:end]):
            continue
        if any(mention.end < m.start < end or start <= m.end < mention.start for m in known):
            continue  # two known names
        whole = text[start:end]
        candidate = Candidate(type=mention.candidates[0].type, name=readable(whole).translate(_DASHES))
        yield Mention(start=start, end=end, text=whole, rule="form", confidence=0.7, candidates=(candidate,))


def _whole(state: State, mention: Mention) -> tuple[int, int]:
    """The place of a known name with the parts at its hyphens."""
    text, start, end = state.text, mention.start, mention.end
    if mention.text == mention.text.lower() or " " in mention.text or "\n" in mention.text:
        return start, end
    behind = _BEHIND.match(text, end, end + _MOST + 1)
    if behind and len(behind[0]) <= _MOST and not _SAYS_HOW.search(behind[0]):
        end = behind.end()
    before = _BEFORE.search(text[max(0, start - _LONGEST) : start])
    if before and not (_PLAIN.fullmatch(before[0]) and _opens(state, start - len(before[0]))):
        start -= len(before[0])
    return start, end


def _opens(state: State, start: int) -> bool:
    """Whether a word has its capital from the title or the start of a sentence."""
    return start < state.title_end or state.sentence_at(start).start == start


def add_numbered_tasks(state: State) -> None:
    """Read the task of a series that a name there has its number before as that task: "task 3 of FernEval 2021".

    Not where neither stands as a name; the series alone is none there. Of 24 such places in 50,000 papers 24 are that.
    """
    for match in _NUMBERED.finditer(state.text):
        start, end = match.start() - 1, match.end()
        if start < 0 or not _TASK.match(state.text, start) or start < state.title_end < end:
            continue
        name = f"{match['series']}-{match['year']} Task {match['task']}"
        inside = [m for m in state.mentions if start < m.end and m.start < end]
        same = [m for m in state.mentions if key_of(name) in (key_of(m.text), key_of(m.candidates[0].name))]
        if (inside or same) and not any(m.start < start or m.end > end for m in inside):
            first = (
                same[0] if same else inside[0]._replace(candidates=(Candidate(type=DATASET, name=name),), rule="form")
            )
            found = first._replace(start=start, end=end, text=state.text[start:end], expanded=True)
            kept = [m for m in state.mentions if m not in inside]
            state.mentions = sorted([*kept, found], key=lambda m: (m.start, m.end, m.candidates[0].name))
