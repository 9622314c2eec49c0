"""The learned part of the fast profile: a logistic regression over the clues of ``kg.recognition.clues``.

It drops mentions that are likely no names and adds runs of words that likely are. Its weights are words with numbers,
learned from annotated papers by ``kg.training.sieving``; without them the rules stand alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import attrgetter
from pathlib import Path
from typing import Final

import numpy as np

from kg.recognition.additions import Likely, add_likely
from kg.recognition.arrays import lines_of, packed, reading_arrays, text_of, unpacked, write_arrays
from kg.recognition.clues import Find, clues, find_of, form_clues
from kg.recognition.features import TYPES
from kg.recognition.runs import Known, Spans, Vocabulary, find_runs
from kg.recognition.state import State
from kg.records import Mention, made

FILE: Final = Path(__file__).parent / "model" / "sieve.npz"
FORMAT: Final = 1
# Chosen on annotated papers that were not trained on (.github/decisions/0015-a-sieve-for-the-fast-profile.md).
KEEP: Final = 0.35
ADD: Final = 0.45
_GLANCE: Final = 0.12  # runs that are likely by their form with less are not looked at any further: a matter of speed
# A new name that is less likely than KEEP, but not less than this, counts where another paper says more.
_GUESSED: Final = 0.15
GUESS: Final = "guess"  # the rule of such names
Weights = Mapping[str, float]
_CONFIDENCE: Final = attrgetter("confidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """All that was learned: what may be a name, the weights of its form alone, the weights of all clues.

    ``sure`` are mentions (``key_of``) that were likely in all papers, with how likely (0-1): a matter of speed.
    """

    vocabulary: Vocabulary
    form: Weights
    all: Weights
    sure: Mapping[str, float]


def apply_sieve(state: State, sieve: Sieve) -> None:
    """Drop and add mentions of ``state``; each mention gets the probability of its name as its confidence (0-1)."""
    if not state.sentences:
        return
    low = state.low
    likely = []
    for find in runs_of(state, low, sieve):
        probability = _probability(sieve.all, clues(state, low, find))
        if probability >= ADD:
            likely.append(Likely(find.name, find.spans, find.type, probability))
    kept = []
    for find, mentions in finds_of(state):
        known = sieve.sure.get(key_of(find))
        probability = _probability(sieve.all, clues(state, low, find)) if known is None else known
        if probability >= KEEP:
            kept += [_judged(m, m.rule, probability) for m in mentions]
        elif probability >= _GUESSED and find.entry is None:
            kept += [_judged(m, GUESS, probability) for m in mentions]
        else:
            for mention in mentions:
                state.reject(mention, f"what is learned takes it for a name with {probability:.2f} only")
    kept = add_likely(state, kept, likely) if likely else kept
    state.mentions = sorted(kept, key=lambda m: (m.start, m.end, m.candidates[0].name))


def _judged(mention: Mention, rule: str, probability: float) -> Mention:
    """The mention with another rule and confidence; ``_replace`` and ``round`` to digits would take thrice as long."""
    start, end, text, _, candidates, _, expanded, long_form = mention
    return made(Mention, (start, end, text, rule, candidates, round(probability * 100) / 100, expanded, long_form))


def runs_of(state: State, low: str, sieve: Sieve) -> Iterator[Find]:
    """The runs of a paper that may be names by their form."""
    for run in find_runs(state, low, sieve.vocabulary):
        find = find_of(run)
        if _probability(sieve.form, form_clues(state, low, find)) >= _GLANCE:
            yield find


def finds_of(state: State) -> Iterator[tuple[Find, list[Mention]]]:
    """The mentions of a paper, those of one name together, and what there is to be judged of them."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in state.mentions:
        first = mention.candidates[0]
        groups[first.entry or first.name].append(mention)
    for mentions in groups.values():
        mention = mentions[0] if len(mentions) == 1 else max(mentions, key=_CONFIDENCE)
        first = mentions[0].candidates[0]
        spans = tuple(sorted({(m.start, m.end) for m in mentions})) if len(mentions) > 1 else _span(mention)
        found = f"{mention.rule}{mention.confidence:.1f}"
        detail = str(len(mentions[0].candidates))
        yield made(Find, (first.name.lower(), spans, first.type, found, detail, first.entry)), mentions


def _span(mention: Mention) -> Spans:
    return ((mention.start, mention.end),)


def key_of(find: Find) -> str:
    """Name and type as one text."""
    return f"{find.name} {find.type}"


def _probability(weights: Weights, given: list[str]) -> float:
    score = sum(map(weights.get, given, repeat(0.0)))
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0


def save_sieve(sieve: Sieve, path: Path) -> None:
    """Write vocabulary and weights as one compressed .npz."""
    names, heads = sieve.vocabulary.names, sieve.vocabulary.heads
    arrays = {
        "names": text_of(sorted(names)),
        "types": np.array([TYPES.index(names[n].type) for n in sorted(names)], dtype=np.uint8),
        "shares": np.array([names[n].share for n in sorted(names)], dtype=np.float16),
        "heads": text_of(sorted(heads)),
        "head_types": np.array([TYPES.index(heads[h]) for h in sorted(heads)], dtype=np.uint8),
        "words": text_of(sorted(sieve.vocabulary.words)),
    }
    for name, weights in (("form", sieve.form), ("all", sieve.all), ("sure", sieve.sure)):
        arrays |= packed(name, weights)
    write_arrays(arrays, FORMAT, path)


@cache
def load_sieve(path: Path = FILE) -> Sieve | None:
    """The sieve of a file, None where there is none.

    Raises:
        SourceError: the file cannot be read, or is of another format.
    """
    if not path.exists():
        return None
    with reading_arrays(path, FORMAT, "weights of the fast profile") as data:
        names = {
            name: Known(TYPES[kind], share)
            for name, kind, share in zip(
                lines_of(data["names"]), data["types"].tolist(), data["shares"].astype(float).tolist(), strict=True
            )
        }
        heads = {h: TYPES[kind] for h, kind in zip(lines_of(data["heads"]), data["head_types"].tolist(), strict=True)}
        form, everything, sure = (unpacked(name, data) for name in ("form", "all", "sure"))
        vocabulary = Vocabulary(names, heads, frozenset(lines_of(data["words"])))
        return Sieve(vocabulary=vocabulary, form=form, all=everything, sure=sure)
