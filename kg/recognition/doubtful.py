"""What stands too weakly to count where no filter is learned: the fast profile drops it.

A listed name that was right in few of the annotated papers counts where the paper says it twice; a measure in the
wording of all fields counts where a number stands beside it as well. A new name of which only the form speaks is a
guess: it counts where another paper of the corpus says more, which linking sees.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Final

from kg.gazetteer.precision import read_counts
from kg.gazetteer.surfaces import folded_letters
from kg.recognition.state import State
from kg.recognition.typing import METHOD, METRIC
from kg.records import Mention

_SELDOM: Final = 0.4  # of papers: a name that is right in fewer does not count for one place
_HALF: Final = 0.5  # nor one that is right in fewer for a place in the title, nor a measure without a number
_GUESSED: Final = 0.5  # the confidence of names of which nothing but the form speaks
GUESS: Final = "guess"  # the rule of such names
_DIGIT: Final = re.compile(r"\d")


@cache
def _shares() -> dict[str, dict[str, float]]:
    """For each entry the forms that were right in less than half of the papers, with that share (0-1)."""
    shares: dict[str, dict[str, float]] = {}
    for count in read_counts():
        share = (count.right + 1) / (count.papers + 2)
        if share < _HALF and count.papers > 2:
            shares.setdefault(count.entry, {})[_key(count.alias)] = share
    return shares


@cache
def _key(form: str) -> str:
    return folded_letters(form).removesuffix("s")


def drop_doubtful(state: State) -> None:
    """Drop the mentions of what is said once and was seldom right; new names that are said once become guesses."""
    shares = _shares()
    weak = {
        i: mention
        for i, mention in enumerate(state.mentions)
        if (
            mention.rule == "gazetteer"
            and mention.candidates[0].entry in shares
            and _is_doubtful(state, mention, shares)
        )
        or (mention.rule == "form" and mention.confidence <= _GUESSED and mention.candidates[0].type is METHOD)
    }
    if not weak:
        return
    places = Counter(m.candidates[0].entry or m.candidates[0].name for m in state.mentions)
    kept = []
    for i, mention in enumerate(state.mentions):
        candidate = mention.candidates[0]
        if i not in weak or places[candidate.entry or candidate.name] > 1:
            kept.append(mention)
        elif mention.rule == "form":
            kept.append(replace(mention, rule=GUESS, confidence=0.3))
        else:
            state.reject(mention, "said once, and such names are seldom meant")
    state.mentions = kept


def _is_doubtful(state: State, mention: Mention, shares: dict[str, dict[str, float]]) -> bool:
    candidate = mention.candidates[0]
    share = shares[candidate.entry or ""].get(_key(mention.text), 1.0)
    if share < _SELDOM or (share < _HALF and mention.start < state.title_end):
        return True
    if share >= _HALF or candidate.type is not METRIC:
        return False
    sentence = state.sentence_at(mention.start)
    return not _DIGIT.search(state.text, sentence.start, sentence.end)
