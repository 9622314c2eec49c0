"""Training the tagger of ``kg.recognition.tagger`` on annotated papers with thinc, which spaCy brings along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kg.evaluation.matching import find_spans
from kg.recognition.context import tokens_of
from kg.recognition.features import TYPES
from kg.recognition.lexicon import Floats, Lexicon
from kg.recognition.state import State
from kg.recognition.tagger import TAGS, Tagger, TagInput, tag_input
from kg.training.layers import arrays_of, batch, network

Json = Any
_ROUNDS: Final = 3  # passes over the papers
_BATCH: Final = 8  # papers
_RATE: Final = 2e-3
_WARM: Final = 30  # steps until the full rate
_DROPOUT: Final = 0.25
_DECAY: Final = 1e-4
_SCALE: Final = 30.0  # tokens whose loss counts as one: gradients stay near 1


@dataclass(frozen=True, slots=True)
class Tagged:
    """A paper as the tagger sees it, and the tags that its tokens should have."""

    given: TagInput
    tags: npt.NDArray[np.int64]


def tagged(state: State, gold: Json, lexicon: Lexicon) -> Tagged:
    """The input and the tags of an annotated paper, which ``state`` holds as the rules leave it."""
    tokens = tokens_of(state.text, lexicon)
    tags = np.zeros(len(tokens.texts), dtype=np.int64)
    kinds = [t.value for t in TYPES]
    for start, end, kind in sorted(find_spans(state.text, gold["entities"])):
        first, last = tokens.between(start, end)
        if first < last and tokens.starts[first] == start and tokens.ends[last - 1] == end:
            tags[first:last] = 2 + 2 * kinds.index(kind)
            tags[first] = 1 + 2 * kinds.index(kind)
    return Tagged(tag_input(state, tokens), tags)


def train_tagger(papers: Sequence[Tagged], lexicon: Lexicon) -> Tagger:
    """A tagger trained on papers, with a rate that rises over the first steps and then falls to nothing."""
    from thinc.api import Adam, fix_random_seed

    fix_random_seed(0)
    built = network(lexicon.vectors.shape[1], dropout=_DROPOUT)
    given, _ = batch([p.given for p in papers[:2]], lexicon)
    built.initialize(X=given, Y=np.zeros((len(given.ids), TAGS), dtype=np.float32))
    optimizer = Adam(_RATE, L2=_DECAY, grad_clip=1.0, use_averages=True)
    random = np.random.default_rng(0)
    steps = _ROUNDS * -(-len(papers) // _BATCH)
    step = 0
    for _ in range(_ROUNDS):
        order = random.permutation(len(papers)).tolist()
        for at in range(0, len(order), _BATCH):
            optimizer.learn_rate = _RATE * min(1, (step + 1) / _WARM) * (1 - step / steps)
            _learn(built, optimizer, [papers[i] for i in order[at : at + _BATCH]], lexicon)
            step += 1
    with built.use_params(optimizer.averages):
        return Tagger(arrays_of(built))


def _learn(built: Any, optimizer: Any, papers: list[Tagged], lexicon: Lexicon) -> None:
    given, ranges = batch([p.given for p in papers], lexicon)
    said, back = built.begin_update(given)
    change: Floats = np.zeros_like(said)
    for paper, (first, last) in zip(papers, ranges, strict=True):
        change[first:last] = said[first:last]
        change[np.arange(first, last), paper.tags] -= 1
    back(change / (len(papers) * _SCALE))
    built.finish_update(optimizer)
    optimizer.step_schedules()
