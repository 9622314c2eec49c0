"""The learned part of the fast profile: a logistic regression over the clues of ``kg.recognition.clues``.

It drops mentions that are likely no names and adds runs of words that likely are. Its weights are words with numbers,
learned from annotated papers by ``kg.training.sieving``; without them the rules stand alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
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
from kg.recognition.sums import Layers, layers_of, sums
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


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """All that was learned: what may be a name, the weights of its form alone, the weights of all clues.

    ``sure`` are mentions (``key_of``) that were likely in all papers, with how likely (0-1): a matter of speed.
    """

    vocabulary: Vocabulary
    form: Weights
    all: Weights
    sure: Mapping[str, float]

    @cached_property
    def of_form(self) -> Layers:
        """The weights of the form, to sum."""
        return layers_of(self.form)

    @cached_property
    def of_all(self) -> Layers:
        """The weights of all clues, to sum."""
        return layers_of(self.all)


def apply_sieve(states: Sequence[State], sieve: Sieve) -> None:
    """Drop and add mentions of papers; each mention gets the probability of its name as its confidence (0-1).

    All papers go through each step together: what it looks things up in then stays near the processor.
    """
    states = [state for state in states if state.sentences]
    runs = runs_of(states, sieve)
    groups = [list(finds_of(state)) for state in states]
    doubted = [[find for find, _ in found if key_of(find) not in sieve.sure] for found in groups]
    asked = [[*found, *some] for found, some in zip(runs, doubted, strict=True)]
    likely = _probabilities(sieve.of_all, clues, states, asked)
    for state, found, named, rest in zip(states, runs, groups, map(iter, likely), strict=True):
        added = [Likely(f.name, f.spans, f.type, p) for f in found if (p := next(rest)) >= ADD]
        kept = _kept(state, named, sieve, rest)
        kept = add_likely(state, kept, added) if added else kept
        state.mentions = sorted(kept, key=lambda m: (m.start, m.end, m.candidates[0].name))


def runs_of(states: Sequence[State], sieve: Sieve) -> list[list[Find]]:
    """For each paper the runs that may be names by their form."""
    words = sieve.vocabulary
    places = [words.places(state.low) for state in states]
    runs = [[find_of(r) for r in find_runs(s, found, words)] for s, found in zip(states, places, strict=True)]
    likely = _probabilities(sieve.of_form, form_clues, states, runs)
    return [[f for f, p in zip(*both, strict=True) if p >= _GLANCE] for both in zip(runs, likely, strict=True)]


def _probabilities(
    layers: Layers, given: Callable[[State, Find], list[str]], states: Sequence[State], finds: Sequence[Sequence[Find]]
) -> list[list[float]]:
    """How likely the finds of each paper are, by the clues that are ``given`` for a find."""
    found = iter(sums(layers, (given(state, find) for state, some in zip(states, finds, strict=True) for find in some)))
    return [[_probability(score) for score in islice(found, len(some))] for some in finds]


def _kept(
    state: State, groups: list[tuple[Find, list[Mention]]], sieve: Sieve, likely: Iterator[float]
) -> list[Mention]:
    """The mentions of ``state`` that are likely enough; ``likely`` tells it of those that are not sure."""
    kept = []
    for find, mentions in groups:
        known = sieve.sure.get(key_of(find))
        probability = next(likely) if known is None else known
        sure = round(probability * 100) / 100  # ``round`` to digits would take thrice as long
        if probability >= KEEP:
            kept += [_judged(m, m.rule, sure) for m in mentions]
        elif probability >= _GUESSED and find.entry is None:
            kept += [_judged(m, GUESS, sure) for m in mentions]
        else:
            for mention in mentions:
                state.reject(mention, f"what is learned takes it for a name with {probability:.2f} only")
    return kept


def _judged(mention: Mention, rule: str, confidence: float) -> Mention:
    """The mention with another rule and confidence; ``_replace`` would take thrice as long."""
    start, end, text, _, candidates, _, expanded, long_form = mention
    return made(Mention, (start, end, text, rule, candidates, confidence, expanded, long_form))


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


def _probability(score: float) -> float:
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
