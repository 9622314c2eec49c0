"""Which ambiguous names of the lists the words around them, the title or their lists speak for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from kg.gazetteer import Entry
from kg.recognition.scan import Hit
from kg.recognition.state import State
from kg.schema import EntityType
from kg.texts import lower

# A number beside a name: "an MAE of 0.3", "MAE = 0.3", "MAE 9.65", "10.4% EM", "0.07 mm MAE"; not "SAM 2", "3% on ADE".
_BEHIND: Final = re.compile(
    r"[\"'$*)]{0,2}(?:\s+scores?|\s+values?)?\s*(?:(?:of|[=:~≈<>]|is|was|to)[\s$~≈<>]*-?\d|\d+\.\d)"
)
_BEFORE: Final = re.compile(
    r"(?<![\w.])-?(?:\d+\.\d+|\d+(?=\s?\\?%))\s*\\?%?\s+"
    r"(?:(?!(?:and|as|at|by|for|from|in|of|on|or|over|than|that|the|to|under|using|via|vs|when|with)\b)[a-zA-Z/°]{1,5}\s+)?$"
)
_JOIN: Final = re.compile(r",? ?(?:and|or|/)? ?")
_REACH: Final = 24  # characters before a name
_SHORT = 4  # letters of a word that others may hold by chance
CONTEXT: dict[EntityType, tuple[str, ...]] = {
    EntityType.DATASET: (
        "dataset",
        "data set",
        "benchmark",
        "corpus",
        "corpora",
        "test set",
        "evaluat",
        "experiments on",
        "images from",
    ),
    EntityType.MODEL: (
        "model",
        "network",
        "architecture",
        "backbone",
        "pretrain",
        "pre-train",
        "fine-tun",
        "encoder",
        "decoder",
        "baseline",
    ),
    EntityType.METHOD: (
        "method",
        "algorithm",
        "train",
        "optimi",
        "loss",
        "technique",
        "approach",
        "framework",
        "baseline",
        "module",
        "attention",
    ),
    EntityType.TASK: ("task", "problem", "challenge", "benchmark"),
    EntityType.METRIC: ("metric", "score", "measure", "%", "improv", "higher", "lower", "achiev", "points"),
}


def told_places(state: State, places: dict[tuple[int, int], list[Hit]], waiting: list[Hit]) -> set[tuple[str, str]]:
    """Texts and entries of the ``waiting`` that hold in all the paper, since the words at one place speak for them.

    The members of a list hand a reading on: who takes it from one neighbour speaks for the next.
    """
    certain = {
        place: types
        for place, found in places.items()
        if (types := {h.form.entry.type for h in found if not h.form.alias.context})
    }
    kin = {k for found in places.values() for h in found if not h.form.alias.context for k in _kin(h.form.entry)}
    clear = [
        h
        for h in waiting
        if word_near(state, h)
        or _in_list(state, h, certain)
        or _is_measured(state, h)
        or (h.form.alias.text != h.form.alias.text.lower() and not kin.isdisjoint(_kin(h.form.entry)))
    ]
    told: set[tuple[str, str]] = set()
    while clear:
        fresh: dict[tuple[int, int], set[EntityType]] = {}
        for h in clear:
            told.add((state.text[h.start : h.end], h.form.entry.id))
            fresh.setdefault((h.start, h.end), set()).add(h.form.entry.type)
        waiting = [h for h in waiting if (state.text[h.start : h.end], h.form.entry.id) not in told]
        clear = [h for h in waiting if _in_list(state, h, fresh)]
    return told


def _kin(entry: Entry) -> tuple[str, ...]:
    """An entry, and of a model its kinds: other names of the thing and other models of its kind speak for a name."""
    return (entry.id, *(f"{k}/" for k in entry.broader)) if entry.type is EntityType.MODEL else (entry.id,)


def word_near(state: State, hit: Hit) -> bool:
    """Whether a word in the sentence, or one of the entry's own in the title, speaks for the entry of a hit."""
    sentence = state.sentence_at(hit.start)
    text = state.low
    near = f"{text[sentence.start : hit.start]} {text[hit.end : sentence.end]}"
    own = hit.form.entry.context
    if not own:
        return any(word in near for word in CONTEXT[hit.form.entry.type])
    if sentence.start >= state.title_end:
        near = f"{text[: state.title_end]} {near}"
    return any(_stand(own, near))


def number_beside(state: State, hit: Hit) -> bool:
    """Whether a number stands beside a name, as beside a metric with its value."""
    before = max(state.sentence_at(hit.start).start, hit.start - _REACH)
    return bool(_BEHIND.match(state.text, hit.end) or _BEFORE.search(state.text, before, hit.start))


def _is_measured(state: State, hit: Hit) -> bool:
    """Whether a name stands with its value as a metric does; plain words need words of its own in the paper, too."""
    entry, text = hit.form.entry, hit.form.alias.text
    if entry.type is not EntityType.METRIC or not number_beside(state, hit):
        return False
    return not entry.context or text != text.lower() or words_near(state, hit, whole=True) > 0


def words_near(state: State, hit: Hit, *, whole: bool = False) -> int:
    """How many of the own words of an entry stand in the sentence of a hit, or in the ``whole`` paper."""
    sentence, text = state.sentence_at(hit.start), state.low
    first, last = (0, len(text)) if whole else (sentence.start, sentence.end)
    near = f"{text[first : hit.start]} {text[hit.end : last]}"
    return sum(_stand(hit.form.entry.context, near))


def spoken_for(state: State, entries: Sequence[Entry]) -> Sequence[Entry]:
    """Of several entries those that wait for no words or have one of theirs in the paper; all where none has."""
    fitting = [e for e in entries if not e.context or any(_stand(e.context, state.low))] if len(entries) > 1 else []
    return fitting or entries


def _stand(words: tuple[str, ...], near: str) -> Iterator[bool]:
    """Whether words of an entry stand in a text in lower case; short ones stand alone: "age" is not in "image"."""
    for small, alone in _looked_for(words):
        yield small in near and (alone is None or alone.search(near) is not None)


@cache  # the words of the lists
def _looked_for(words: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str] | None], ...]:
    small = tuple(map(lower, words))
    return tuple((word, None if len(word) > _SHORT else _alone(word)) for word in small)


def _alone(word: str) -> re.Pattern[str]:
    end = "" if len(word) == _SHORT else r"s?(?![^\W_])"  # "mask" stands for masked and masking, too
    return re.compile(rf"(?<![^\W_]){re.escape(word)}{end}")


def _in_list(state: State, hit: Hit, certain: dict[tuple[int, int], set[EntityType]]) -> bool:
    sentence = state.sentence_at(hit.start)
    # A member of a list takes the reading of the other members.
    return any(
        sentence.start <= a < sentence.end and _JOIN.fullmatch(state.text[min(b, hit.end) : max(a, hit.start)])
        for (a, b), types in certain.items()
        if hit.form.entry.type in types and (b <= hit.start or hit.end <= a)
    )
