"""Which ambiguous names of the lists the words around them, the title or their lists speak for."""

from __future__ import annotations

import re

from kg.recognition.scan import Hit
from kg.recognition.state import State
from kg.schema import EntityType

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
    sure = {place: set(types) for place, types in certain.items()}
    while clear:
        for h in clear:
            told.add((state.text[h.start : h.end], h.form.entry.id))
            sure.setdefault((h.start, h.end), set()).add(h.form.entry.type)
        waiting = [h for h in waiting if (state.text[h.start : h.end], h.form.entry.id) not in told]
        clear = [h for h in waiting if _in_list(state, h, sure)]
    return told


def word_near(state: State, hit: Hit) -> bool:
    """Whether a word in the sentence, or one of the entry's own in the title, speaks for the entry of a hit."""
    sentence = state.sentence_at(hit.start)
    near = (state.text[sentence.start : hit.start] + " " + state.text[hit.end : sentence.end]).casefold()
    own = hit.form.entry.context
    if not own:
        return any(word in near for word in CONTEXT[hit.form.entry.type])
    if sentence.start >= state.title_end:
        near = f"{state.text[: state.title_end].casefold()} {near}"
    return any(word.casefold() in near for word in own)


def _in_list(state: State, hit: Hit, certain: dict[tuple[int, int], set[EntityType]]) -> bool:
    sentence = state.sentence_at(hit.start)
    # A member of a list takes the reading of the other members.
    return any(
        sentence.start <= a < sentence.end
        and re.fullmatch(r",? ?(?:and|or|/)? ?", state.text[min(b, hit.end) : max(a, hit.start)])
        for (a, b), types in certain.items()
        if hit.form.entry.type in types and (b <= hit.start or hit.end <= a)
    )
