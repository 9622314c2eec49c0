"""Which ambiguous names of the lists the words around them, the title or their lists speak for."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.recognition.scan import Hit
from kg.recognition.state import State
from kg.schema import EntityType
from kg.texts import lower

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


def told_places(
    state: State, places: dict[tuple[int, int], list[Hit]], certain: dict[tuple[int, int], set[EntityType]]
) -> set[tuple[str, str]]:
    """Texts and entries that hold in all the paper, since the words at one place speak for them.

    The members of a list hand a reading on: who takes it from one neighbour speaks for the next.
    """
    waiting = [h for found in places.values() for h in found if h.form.alias.context]
    clear = [h for h in waiting if word_near(state, h) or _in_list(state, h, certain)]
    told: set[tuple[str, str]] = set()
    while clear:
        fresh: dict[tuple[int, int], set[EntityType]] = {}
        for h in clear:
            told.add((state.text[h.start : h.end], h.form.entry.id))
            fresh.setdefault((h.start, h.end), set()).add(h.form.entry.type)
        waiting = [h for h in waiting if (state.text[h.start : h.end], h.form.entry.id) not in told]
        clear = [h for h in waiting if _in_list(state, h, fresh)]
    return told


def word_near(state: State, hit: Hit) -> bool:
    """Whether a word in the sentence, or one of the entry's own in the title, speaks for the entry of a hit."""
    sentence = state.sentence_at(hit.start)
    text = _lower(state.text)
    near = f"{text[sentence.start : hit.start]} {text[hit.end : sentence.end]}"
    own = hit.form.entry.context
    if not own:
        return any(word in near for word in CONTEXT[hit.form.entry.type])
    if sentence.start >= state.title_end:
        near = f"{text[: state.title_end]} {near}"
    return any(lower(word) in near for word in own)


@lru_cache(maxsize=1)  # many names of one paper are asked for
def _lower(text: str) -> str:
    return lower(text)


def _in_list(state: State, hit: Hit, certain: dict[tuple[int, int], set[EntityType]]) -> bool:
    sentence = state.sentence_at(hit.start)
    # A member of a list takes the reading of the other members.
    return any(
        sentence.start <= a < sentence.end
        and re.fullmatch(r",? ?(?:and|or|/)? ?", state.text[min(b, hit.end) : max(a, hit.start)])
        for (a, b), types in certain.items()
        if hit.form.entry.type in types and (b <= hit.start or hit.end <= a)
    )
