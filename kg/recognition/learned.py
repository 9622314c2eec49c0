"""The learned filter: drops mentions that are likely no names and adds phrases that likely are.

It sees what the rules and lists found (``kg.recognition.features``) and was trained on annotated papers by
``kg.training``; without its weights the rules stand alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from kg.recognition.candidates import Group, groups_of_mentions, groups_of_phrases
from kg.recognition.features import TYPES, features, typer_input
from kg.recognition.state import State
from kg.recognition.weights import Floats, Lexicon, Network, Weights
from kg.records import Candidate, Mention

RULE: Final = "learned"
# Chosen by cross-validation on annotated papers (model/README.md).
KEEP: Final = 0.35
ADD: Final = 0.5
# Phrases that the typer takes for a name with less than this are not looked at any further: a matter of speed.
_GLANCE: Final = 0.12


def apply_filter(state: State, weights: Weights) -> None:
    """Drop and add mentions of ``state``; each mention gets the probability of its name as its confidence (0-1)."""
    if not state.sentences:
        return
    groups = groups_of_mentions(state)
    phrases = candidate_phrases(state, groups, weights.lexicon, weights.typer)
    kept = state.mentions
    if groups:
        rows = features(state, groups, weights.lexicon, weights.typer)
        kept = _keep(state, groups, weights.keep.probabilities(rows)[:, 1])
    if phrases:
        rows = features(state, phrases, weights.lexicon, weights.typer)
        kept = _add(state, kept, phrases, weights.add.probabilities(rows))
    state.mentions = sorted(kept, key=lambda m: (m.start, m.end, m.candidates[0].name))


def candidate_phrases(state: State, groups: list[Group], lexicon: Lexicon, typer: Network) -> list[Group]:
    """The phrases of a paper that the typer, which sees but their words, does not rule out."""
    phrases = groups_of_phrases(state, lexicon.heads, groups)
    if not phrases:
        return []
    rows = np.array([typer_input(g.text, lexicon) for g in phrases], dtype=np.float32)
    named = 1 - typer.probabilities(rows)[:, 0]
    return [g for g, p in zip(phrases, named.tolist(), strict=True) if p >= _GLANCE]


def _keep(state: State, groups: list[Group], probabilities: Floats) -> list[Mention]:
    kept = []
    for group, probability in zip(groups, probabilities.tolist(), strict=True):
        for mention in group.mentions:
            if probability >= KEEP:
                kept.append(replace(mention, confidence=round(probability, 2)))
            else:
                state.reject(mention, f"the learned filter takes it for a name with {probability:.2f} only")
    return kept


def _add(state: State, kept: list[Mention], phrases: list[Group], probabilities: Floats) -> list[Mention]:
    """The mentions with those phrases that are likely names; a phrase that holds a mention takes its place."""
    named = 1 - probabilities[:, 0]
    taken: list[tuple[int, int]] = []
    added: list[Mention] = []
    for i in sorted(range(len(phrases)), key=lambda i: (-named[i], phrases[i].spans)):
        if named[i] < ADD:
            break
        kind = TYPES[int(np.argmax(probabilities[i, 1:]))]
        candidate = Candidate(type=kind, name=_name(state, phrases[i]))
        for start, end in phrases[i].spans:
            if any(a < end and start < b for a, b in taken) or any(_crosses(m, start, end) for m in kept):
                continue
            taken.append((start, end))
            added.append(
                Mention(
                    start=start,
                    end=end,
                    text=state.text[start:end],
                    rule=RULE,
                    candidates=(candidate,),
                    confidence=round(float(named[i]), 2),
                )
            )
    for mention in kept:
        inside = next((m for m in added if m.start <= mention.start and mention.end <= m.end), None)
        if inside is None:
            added.append(mention)
        else:
            state.reject(mention, f"inside the longer “{inside.text}” ({RULE})")
    return added


def _crosses(mention: Mention, start: int, end: int) -> bool:
    return mention.start < end and start < mention.end and not (start <= mention.start and mention.end <= end)


def _name(state: State, group: Group) -> str:
    """The name of a phrase: in lower case where it stands so or in a title alone and holds no coined word."""
    texts = [" ".join(state.text[a:b].split()) for a, b in group.spans]
    lower = [t for t in texts if t == t.lower()]
    if lower:
        return lower[0]
    if all(b <= state.title_end for _, b in group.spans) and len(texts[0].split()) > 1:
        return " ".join(w.lower() if w[1:] == w[1:].lower() else w for w in texts[0].split())
    return texts[0]
