"""Tasks that no list knows: a noun phrase with the head of a task that the paper repeats or calls a task."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import ahocorasick_rs

from kg.gazetteer.words import FUNCTION
from kg.recognition.naming import lower_words
from kg.recognition.state import State
from kg.recognition.typing import DATASET, TASK
from kg.records import Candidate, Mention

_HEADS = frozenset(
    """
    detection segmentation classification recognition retrieval generation translation forecasting prediction
    captioning answering tracking reconstruction completion localization localisation super-resolution synthesis
    summarization summarisation parsing grounding navigation restoration denoising identification verification
    extraction anticipation inpainting manipulation diagnosis estimation tagging recommendation categorization
    counting assessment chunking induction discovery grading screening measurement
    """.split()
)
# Words that are no part of the name of a task: function words, verbs of proposing and doing, and words of praise.
NO_PART = FUNCTION | frozenset(
    """
    novel new proposed existing recent current previous prior traditional conventional popular state-of-the-art
    efficient effective simple powerful robust strong better improved best challenging important key main specific
    general generic common typical standard well-known large small high low propose present introduce develop study
    explore address tackle solve improve enhance achieve enable perform conduct use uses used employ apply applied
    leverage adopt exploit utilize combine incorporate integrate evaluate demonstrate show shows including include like
    namely based called termed dubbed named first second third one two three four five multiple further additional
    extensive comprehensive respective corresponding entire whole overall final initial original following same similar
    certain diverse numerous successful accurate fast complex downstream practical real-world theoretical empirical
    experimental promising significant good require requires support supports consider make makes take takes provide
    provides performs allow allows learn learns boost guide reduce outperform benefit enabling solving addressing
    tackling applying employing leveraging improving performing given unified end-to-end automatic automated joint
    reliable precise superior correct manual supporting
    """.split()
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[\-/][A-Za-z0-9]+)*")
_TASK_BEHIND = re.compile(r" (?:task|problem)s?\b")
_TASK_BEFORE = re.compile(r"\b(?:tasks?|problems?) of (?:the )?$")
_LONGEST = 4  # words before the head
# Most words are no head: it finds those that are faster, and from the left, as none is a part of another, faster still.
_SCAN = ahocorasick_rs.AhoCorasick(sorted(_HEADS), matchkind=ahocorasick_rs.MatchKind.LeftmostFirst)


def find_task_phrases(state: State) -> Iterator[Mention]:
    """Mentions of phrases of two words or more with the head of a task, in lower case at least once."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    found = list(_phrases(state.text, state.low))
    listed = (m for m in state.mentions if m.rule == "gazetteer") if found else ()
    datasets = {m.start for m in listed if m.candidates[0].type is DATASET}
    for start, end in found:
        if start in datasets:
            continue  # "ImageNet classification" is a task on ImageNet, and no name
        places[" ".join(state.text[start:end].casefold().split())].append((start, end))
    for name, found in places.items():
        texts = [state.text[a:b] for a, b in found]
        if name not in texts and not any(_called_task(state.text, a, b) for a, b in found):
            continue
        if len(found) > 1 or any(_called_task(state.text, a, b) for a, b in found):
            candidate = Candidate(type=TASK, name=name if name in texts else lower_words(texts[0]))
            for (start, end), text in zip(found, texts, strict=True):
                yield Mention(start=start, end=end, text=text, rule="phrase", candidates=(candidate,), confidence=0.6)


def _called_task(text: str, start: int, end: int) -> bool:
    return bool(_TASK_BEHIND.match(text, end) or _TASK_BEFORE.search(text, max(0, start - 30), start))


def _phrases(text: str, low: str) -> Iterator[tuple[int, int]]:
    for _, start, end in _SCAN.find_matches_as_indexes(low):
        words = _words_up_to(text, start, end)
        if not words or words[-1] != (start, end):
            continue  # a part of a longer word
        first = len(words) - 1
        while first > 0 and len(words) - 1 - first < _LONGEST:
            a, b = words[first - 1]
            if text[b : words[first][0]] != " " or text[a:b].casefold() in NO_PART:
                break
            first -= 1
        if first < len(words) - 1:
            yield words[first][0], end


def _words_up_to(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words before a head and the one that holds it: as many as a phrase may have at least."""
    at = start
    for _ in range(_LONGEST + 1):
        at = text.rfind(" ", 0, at)
        if at < 0:
            at = 0
            break
    words = []
    for match in _WORD.finditer(text, at):
        words.append(match.span())
        if match.end() >= end:
            break
    return words
