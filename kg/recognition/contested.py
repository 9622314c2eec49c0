"""Names with several readings: what stands around a place decides there, and for the places where nothing does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from kg.recognition.scan import Hit
from kg.recognition.spoken import number_beside, words_near
from kg.recognition.state import State
from kg.recognition.typing import METRIC, type_from_context

_HEAD, _NAMED, _NUMBER = 2, 4, 6  # what the noun behind, another name, and a number weigh, in words

Places = dict[tuple[int, int], list[Hit]]


def settle(state: State, standing: Places) -> None:
    """Leave at each place of ``standing``, of which some have several readings, those for which most speaks.

    A place decides for itself where it can. Where it cannot, the other places of the same name decide, and then the
    words of the whole paper; readings that remain equal all stay.
    """
    places = {
        place: hits for place, hits in standing.items() if len(hits) > 1 and len(_entries(hits)) > 1 and _differ(hits)
    }
    if not places:
        return
    named = {hits[0].form.entry.id for hits in standing.values() if len(_entries(hits)) == 1}
    clear = {place: _best(_weights(state, hits, named)) for place, hits in places.items()}
    by_text: dict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        by_text[state.text[slice(*place)]].update(clear[place])  # one that leaves all open speaks for each alike
    for place, hits in places.items():
        kept = clear[place]
        if len(kept) > 1:
            elsewhere = by_text[state.text[slice(*place)]]
            kept = _best({e: elsewhere[e] for e in kept})
        if len(kept) > 1:
            kept = _best({h.form.entry.id: words_near(state, h, whole=True) for h in hits if h.form.entry.id in kept})
        standing[place] = [h for h in hits if h.form.entry.id in kept]


def _differ(hits: Iterable[Hit]) -> bool:
    """Whether they are things apart, of which one at most waits for no word, and not two types of one plain phrase."""
    return len({h.form.entry.id for h in hits if not h.form.alias.context}) < 2 and any(
        h.form.alias.text != h.form.alias.text.lower() for h in hits
    )


def _entries(hits: Iterable[Hit]) -> set[str]:
    return {h.form.entry.id for h in hits}


def _weights(state: State, hits: list[Hit], named: Collection[str]) -> dict[str, int]:
    """How much speaks for each reading of a place: words, the noun behind, a number, other names."""
    start, end = hits[0].start, hits[0].end
    sentence = state.sentence_at(start)
    kind = type_from_context(state.text, start, end, sentence.start, sentence.end)
    measured = number_beside(state, hits[0])
    return {
        h.form.entry.id: words_near(state, h)
        + _HEAD * (h.form.entry.type == kind)
        + _NAMED * (h.form.entry.id in named)
        + _NUMBER * (measured and h.form.entry.type is METRIC)
        for h in hits
    }


def _best(weights: dict[str, int]) -> set[str]:
    most = max(weights.values())
    return {entry for entry, weight in weights.items() if weight == most}
