"""New mentions from phrases that were found likely to be names, and what gives way to them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.recognition.candidates import Near
from kg.recognition.coordination import standing
from kg.recognition.naming import lower_words, unbracketed
from kg.recognition.nonames import is_adjective, is_no_name, is_no_term
from kg.recognition.state import State
from kg.records import Candidate, Mention
from kg.schema import EntityType

RULE: Final = "learned"


class Likely(NamedTuple):
    """A phrase with its places (characters, end exclusive), the likeliest type and its probability (0-1)."""

    text: str
    spans: tuple[tuple[int, int], ...]
    type: EntityType
    probability: float


def add_likely(state: State, kept: list[Mention], phrases: Iterable[Likely]) -> list[Mention]:
    """The mentions with those phrases, the likeliest first; a phrase that holds a mention takes its place."""
    taken: list[tuple[int, int]] = []  # by place, none over another
    added: list[Mention] = []
    near = Near(kept)
    shared = set(state.shared)  # by several names, where their head stands
    if state.sharing:
        shared -= {(m.start, m.end) for m in state.sharing} - {(m.start, m.end) for m in standing(state, kept)}
    for phrase in sorted(phrases, key=lambda p: (-p.probability, p.spans)):
        spans = tuple((a, b) for a, b in phrase.spans if not a < state.title_end < b)
        if not spans or _is_no_term(phrase.text):
            continue
        candidate = Candidate(type=phrase.type, name=_name(state, spans))
        for start, end in spans:
            if any(a < end and start < b for a, b in shared):
                continue
            at = bisect.bisect_left(taken, (end,))
            if at and taken[at - 1][1] > start:
                continue
            if any(m.start < start or end < m.end for m in near.within(start, end)):
                continue
            taken.insert(at, (start, end))
            added.append(
                Mention(
                    start=start,
                    end=end,
                    text=state.text[start:end],
                    rule=RULE,
                    candidates=(candidate,),
                    confidence=round(phrase.probability, 2),
                )
            )
    if not added:
        return kept
    over = Near(added)
    for mention in kept:
        inside = next(over.within(mention.start, mention.end), None)  # none lies across one that is kept
        if inside is None:
            added.append(mention)
        else:
            state.reject(mention, f"inside the longer “{inside.text}” ({RULE})")
    return added


def _is_no_term(phrase: str) -> bool:
    """Whether a phrase is a field, a thing of another kind or an adjective, which no rule takes for a name either."""
    flat = " ".join(phrase.split())
    return is_adjective(flat) or is_no_name(flat) or is_no_term(flat)


def _name(state: State, spans: tuple[tuple[int, int], ...]) -> str:
    """The name of a phrase: in lower case where it stands so or in a title alone and holds no coined word."""
    texts = [unbracketed(" ".join(state.text[a:b].split())) for a, b in spans]
    lower = [t for t in texts if t == t.lower()]
    if lower:
        return lower[0]
    if all(b <= state.title_end for _, b in spans) and len(texts[0].split()) > 1:
        return lower_words(texts[0])
    return texts[0]
