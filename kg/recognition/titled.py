"""Tasks and methods that no list knows: the noun phrases of a title that end in a word for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.recognition.nonames import is_adjective
from kg.recognition.phrases import NO_PART, WORD
from kg.recognition.places import places
from kg.recognition.state import State
from kg.recognition.typing import METHOD, TASK
from kg.records import Candidate, Mention
from kg.schema import EntityType
from kg.texts import lower

# Heads of phrases that are names even where the title alone has them.
_TASKS: Final = """
detection segmentation classification recognition retrieval prediction assessment diagnosis translation parsing editing
identification minimization maximization scheduling grounding recommendation allocation summarization summarisation
forecasting captioning answering avoidance screening induction personalization teleoperation driving stabilization
comprehension categorization inspection qa denoising testing mapping surgery
"""
_METHODS: Final = """
distillation pruning sampling regularization regularisation filtering kernel kernels quantization quantisation
convolution convolutions tuning
"""
# Heads of phrases that are names where the abstract says them, too.
_TASKS_TWICE: Final = """
generation reasoning understanding planning analysis optimization optimisation control problem problems selection
inference perception transfer design monitoring discovery communication computation calibration recovery mining
acquisition rewriting linking placement capture modelling simulation hallucination hallucinations tracking estimation
reconstruction adaptation localization localisation management
"""
_METHODS_TWICE: Final = """
attention prompting conditioning loss losses code codes theory augmentation logic logics attack attacks clustering
decoding filter filters approximation decomposition pre-training pretraining encoding programming transform transforms
descriptor descriptors adapter adapters
"""
_ONCE: Final[dict[str, EntityType]] = {**dict.fromkeys(_TASKS.split(), TASK), **dict.fromkeys(_METHODS.split(), METHOD)}
_TWICE: Final = _ONCE | dict.fromkeys(_TASKS_TWICE.split(), TASK) | dict.fromkeys(_METHODS_TWICE.split(), METHOD)
_LONGEST: Final = 3  # words before the head
_NO_PART: Final = NO_PART | frozenset("against comparative data class without toward hybrid modern".split())


def find_title_phrases(state: State) -> Iterator[Mention]:
    """Mentions of phrases of the title: the longest part of each that the abstract says, or all of it."""
    text = state.text
    words = [m.span() for m in WORD.finditer(text, 0, state.title_end)]
    low = ""
    for at, (start, end) in enumerate(words):
        head = text[start:end].casefold() if at else ""
        if head not in _TWICE:
            continue
        first = _first(text, words, at)
        if first == at:
            continue
        low = low or lower(text)
        said = next(
            (k for k in range(first, at) if low.find(low[words[k][0] : end], state.title_end) >= 0),
            None,
        )
        if said is None and head not in _ONCE:
            continue
        yield from _mentions(text, words[first if said is None else said][0], end, _TWICE[head])


def _first(text: str, words: list[tuple[int, int]], at: int) -> int:
    """The number of the first word of the phrase whose head is the word with the number ``at``."""
    first = at
    while first and at - first < _LONGEST:
        start, end = words[first - 1]
        word = text[start:end]
        if text[end : words[first][0]] != " " or word.casefold() in _NO_PART or is_adjective(word):
            break
        first -= 1
    return first


def _mentions(text: str, start: int, end: int, kind: EntityType) -> Iterator[Mention]:
    name = text[start:end].casefold()
    for form in dict.fromkeys((text[start:end], name)):
        for a, b in places(text, form, parts=r"\w\-"):
            candidate = Candidate(type=kind, name=name)
            yield Mention(start=a, end=b, text=form, rule="phrase", candidates=(candidate,), confidence=0.5)
