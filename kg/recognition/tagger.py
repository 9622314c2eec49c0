"""A tagger: for each token, how likely a name of each type begins there, goes on, or none is there.

Layers as in spaCy's tok2vec (Honnibal et al., spaCy, 2020): hashed embeddings of word, suffix, prefix and shape (Serrà
and Karatzoglou, "Getting deep recommenders fit", RecSys 2017) beside word vectors and what the rules found, then
residual convolutions over three tokens with maxout units, and long short-term memory that reads each sentence from both
ends (after Huang, Xu and Yu, "Bidirectional LSTM-CRF models for sequence tagging", 2015). What they see at a token is
then joined with its mean over all places of the same word in the paper and over the whole paper (after Akbik et al.,
"Pooled contextualized embeddings", NAACL 2019); more convolutions and a softmax over tags follow.
``kg.training.layers`` builds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kg.recognition.candidates import Group, key_of, keys_of
from kg.recognition.context import Tokens
from kg.recognition.features import RULES, TYPES
from kg.recognition.layers import Layers, Seen
from kg.recognition.lexicon import Floats, Lexicon
from kg.recognition.places import places
from kg.recognition.seen import Ints
from kg.recognition.state import State

TAGS: Final = 1 + 2 * len(TYPES)  # 0 for no name, then begin and inside of each type
_BEGINS: Final = 0.2  # the least probability that a name begins, of what is worth a look
_GOES_ON: Final = 0.4  # and that it goes on
_LONGEST: Final = 60  # tokens: what goes on for longer is no name
WHOLE: Final = -7  # the column of ``tag_places`` for that a place is a whole name of any type
_EDGES: Final = " \n.,;:!?\"'“”‘’`"  # that no name begins or ends with
Ids = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class TagInput:
    """What the tagger sees of a paper, a row a token: hashes to embed, rows of word vectors, marks of rules.

    ``lengths`` are the numbers of tokens of each sentence that has some.
    """

    ids: Ids
    rows: Ints
    marks: Floats
    lengths: Ints

    def floats(self, lexicon: Lexicon) -> Floats:
        """Marks and word vectors side by side."""
        vectors = np.where(self.rows[:, None] >= 0, lexicon.vectors[self.rows], np.float32(0))
        return np.hstack([self.marks, vectors])


@dataclass(frozen=True)
class Tagger:
    """The arrays of a trained tagger, by layer and name."""

    arrays: Mapping[str, npt.NDArray[Any]]

    @cached_property
    def _layers(self) -> Layers:
        return Layers(self.arrays)

    def probabilities(self, papers: Sequence[TagInput], lexicon: Lexicon) -> list[Floats]:
        """The probability (0-1) of each tag (columns) at each token (rows) of each paper."""
        seen = [Seen(given.ids, given.floats(lexicon), given.lengths) for given in papers if len(given.ids)]
        tags = iter(self._layers.probabilities(seen) if seen else ())
        return [next(tags) if len(given.ids) else np.zeros((0, TAGS), dtype=np.float32) for given in papers]


def tag_input(state: State, tokens: Tokens) -> TagInput:
    """The input of the tagger for a paper after the rules."""
    starts, ends = np.array(tokens.starts, dtype=np.int64), np.array(tokens.ends, dtype=np.int64)
    places = np.append(False, starts[1:] == ends[:-1])[: len(starts)] * 2 + (starts < state.title_end)
    hashes, shapes = tokens.numbers[:, 1:4], tokens.numbers[np.arange(len(starts)), 4 + places]
    ids = np.column_stack([hashes, shapes]).astype(np.uint64)
    marks = np.hstack([_rule_marks(state, tokens), _place_marks(state, tokens)])
    sentences = np.searchsorted([s.start for s in state.sentences[1:]], starts, "right")
    lengths = np.bincount(sentences)
    return TagInput(ids, tokens.rows, marks, lengths[lengths > 0])


def _rule_marks(state: State, tokens: Tokens) -> Floats:
    out = np.zeros((len(tokens.texts), 2 * len(TYPES) + len(RULES) + 2), dtype=np.float32)
    for mention in state.mentions:
        first, last = tokens.between(mention.start, mention.end)
        kind = 2 * TYPES.index(mention.candidates[0].type)
        out[first:last, kind + 1] = 1
        out[first : first + 1, kind : kind + 2] = 1, 0
        rest = out[first:last, 2 * len(TYPES) :]
        rest[:, RULES.index(mention.rule)] = 1
        rest[:, -2] = np.maximum(rest[:, -2], mention.confidence)
        rest[:, -1] = np.maximum(rest[:, -1], mention.candidates[0].entry is not None)
    return out


def _place_marks(state: State, tokens: Tokens) -> Floats:
    counts, number = tokens.counts, len(tokens.texts)
    out = np.empty((number, 3 + tokens.marks.shape[1]), dtype=np.float32)
    out[:, 0] = np.array(tokens.starts) < state.title_end
    out[:, 1] = [counts[word] > 1 for word in tokens.words]
    out[:, 2] = np.arange(number) / max(number, 1)
    out[:, 3:] = tokens.marks
    return out


def groups_of_tags(state: State, tokens: Tokens, tags: Floats, known: Iterable[Group]) -> list[Group]:
    """What the tagger reads as a name and is none of ``known``, at all its places, in the order of the first."""
    taken = keys_of(known)
    begins, inside = tags[:, 1::2].sum(axis=1), tags[:, 2::2].sum(axis=1).tolist()
    found = []
    for first in np.flatnonzero(begins >= _BEGINS).tolist():
        last = first + 1
        while last < len(inside) and inside[last] >= _GOES_ON and last - first <= _LONGEST:
            last += 1
        if last - first > _LONGEST:
            continue
        text = _tidy(state.text, tokens.starts[first], tokens.ends[last - 1])
        key = key_of(text)
        if not key or key in taken:
            continue  # the whole text is looked through for new names alone
        if spans := tuple(s for s in places(state.text, text) if not state.in_address(*s)):
            taken.add(key)
            found.append(Group(text=text, spans=spans))
    return found


def _tidy(text: str, start: int, end: int) -> str:
    """The words from ``start`` to ``end`` without punctuation at their edges; nothing where a bracket stays open."""
    while start < end and text[start] in _EDGES + ")]}":
        start += 1
    while start < end and text[end - 1] in _EDGES + "([{":
        end -= 1
    for opening, closing in ("()", "[]", "{}"):
        depth = text.count(opening, start, end) - text.count(closing, start, end)
        if depth == 1 and text[end : end + 1] == closing:
            end += 1
        elif depth == -1 and text[end - 1] == closing:
            end -= 1
        elif depth or text.find(closing, start, end) < text.find(opening, start, end):
            return ""
    return text[start:end]


def tag_rows(places: npt.NDArray[np.float64], counts: Ints) -> Floats:
    """A row for each group, which has so many places (``counts``), from those of ``tag_places``: mean and maximum."""
    starts = np.cumsum(counts) - counts
    mean, most = np.add.reduceat(places, starts) / counts[:, None], np.maximum.reduceat(places, starts)
    return np.hstack([mean, most]).astype(np.float32)


def tag_places(groups: list[Group], tokens: Tokens, tags: Floats) -> npt.NDArray[np.float64]:
    """A row for each place of groups from the probabilities of ``tags``.

    For each type: a name begins, goes on inside, is the whole span; then the whole span by any type, and what stands
    right before, behind and inside.
    """
    spans = np.array([span for g in groups for span in g.spans])
    first, last = np.searchsorted(tokens.ends, spans[:, 0], "right"), np.searchsorted(tokens.starts, spans[:, 1])
    edge = np.eye(1, TAGS, dtype=np.float32)
    padded = np.vstack([tags, edge, edge])  # no name behind the end
    first = np.minimum(first, len(tags))
    last = np.minimum(np.maximum(last, first + 1), len(tags) + 1)
    begin, inside = padded[first, 1::2], padded[:, 2::2]
    zero = np.zeros((1, len(TYPES)))
    sums = np.vstack([zero, np.cumsum(inside, axis=0, dtype=np.float64)])
    logs = np.vstack([zero, np.cumsum(np.log(inside + 1e-12), axis=0, dtype=np.float64)])
    more = (last - first - 1)[:, None]
    within = np.where(more > 0, (sums[last] - sums[first + 1]) / np.maximum(more, 1), begin)
    behind, before = padded[last], np.where((first > 0)[:, None], padded[first - 1], edge)
    whole = begin * np.where(more > 0, np.exp(logs[last] - logs[first + 1]), 1) * (1 - behind[:, 2::2])
    total = whole.sum(axis=1)
    somewhere = 1 - np.maximum.reduceat(padded[:, 0], np.stack([first, last], axis=1).ravel())[::2]
    borders = [np.log(total + 1e-3), np.log(1 - total + 1e-3), before[:, 0], behind[:, 0], behind[:, 2::2].sum(axis=1)]
    return np.hstack([begin, within, whole, np.log(whole + 1e-3), np.stack([total, *borders, somewhere], axis=1)])
