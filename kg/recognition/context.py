"""What the rest of a paper says of a group of places: its tokens, the sentences, the title, the other candidates."""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from kg.recognition.candidates import Group
from kg.recognition.features import ACRONYM_BEHIND, TYPES
from kg.recognition.lexicon import Floats, Lexicon, words_of_phrase
from kg.recognition.seen import Ints
from kg.recognition.state import State

_TOKEN = re.compile(r"[A-Za-zÀ-ÿα-ω]+|\d+|[^\sA-Za-z0-9]")
_EDGE = re.compile(r"\b")
_TINY: Final = 1e-12
_LONGEST: Final = 24  # words of a candidate that is looked for in others: no name has more


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text: runs of letters, runs of digits, single signs.

    ``words`` are the tokens in lower case, numbers as ``0``; ``numbers`` and ``marks`` are those of
    ``kg.recognition.seen``, a row a token.
    """

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    numbers: Ints
    marks: Floats
    lexicon: Lexicon

    @property
    def rows(self) -> Ints:
        """The row of the word vector of each token, -1 where there is none."""
        return self.numbers[:, 0]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(self.words)

    @cached_property
    def vectors(self) -> Floats:
        """The word vector of each token, zeros where there is none."""
        return np.where(self.rows[:, None] >= 0, self.lexicon.vectors[self.rows], np.float32(0))

    def means(self, spans: Sequence[tuple[int, int]]) -> Floats:
        """The mean vector of the tokens from a first one to before a last, for each pair; zeros where none has one."""
        edges, places = np.unique(np.array(spans), return_inverse=True)
        first, last = places.reshape(-1, 2).T
        between = np.add.reduceat(self.vectors[: edges[-1]], edges[:-1], axis=0, dtype=np.float64)
        sums = np.vstack([np.zeros_like(self.vectors[:1]), np.cumsum(between, axis=0)]).astype(np.float32)
        known = np.append(0, np.cumsum(self.rows >= 0))[edges]
        numbers = (known[last] - known[first])[:, None]
        means = (sums[last] - sums[first]) / np.maximum(numbers, 1).astype(np.float32)
        return np.where(numbers > 0, means, np.float32(0))

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The first token of a span of characters, and the one behind its last."""
        return bisect.bisect_right(self.ends, start), bisect.bisect_left(self.starts, end)


def tokens_of(text: str, lexicon: Lexicon) -> Tokens:
    """The tokens of a text."""
    spans = [m.span() for m in _TOKEN.finditer(text)]
    texts = [text[a:b] for a, b in spans]
    seen = lexicon.seen
    rows = seen.rows(texts)
    return Tokens(
        texts=texts,
        starts=[a for a, _ in spans],
        ends=[b for _, b in spans],
        words=[seen.words[i] for i in rows],
        numbers=seen.numbers[rows],
        marks=seen.marks[rows],
        lexicon=lexicon,
    )


def context_rows(state: State, groups: list[Group], tokens: Tokens, wanted: Sequence[int]) -> Floats:
    """A row for each number in ``wanted`` of ``groups``, which are all candidates of the paper.

    Numbers of other candidates that hold it or that it holds, its words in the title and elsewhere, its sentences, its
    likeness to the title, to the text and to the names of each type; mean vectors of its sentences, title and text.
    """
    ahead = bisect.bisect_left(tokens.starts, state.title_end)
    inside = [tokens.between(s.start, s.end) for s in state.sentences]
    title, text, *means = tokens.means([(0, ahead), (ahead, len(tokens.texts)), *inside])
    sentences = _sentences(state, [groups[i] for i in wanted], means)
    common = np.tile(np.concatenate([title, text]), (len(wanted), 1))
    others = _others(groups, wanted)
    brackets = [_brackets(state.text, groups[i]) for i in wanted]
    counts = _numbers(state, groups, wanted, tokens, others, [uses for _, uses, _ in brackets])
    shares = _shares(state, groups, wanted, tokens.words[:ahead], others, [(d, b) for d, _, b in brackets])
    likeness = _likeness(groups, others, wanted, (title, text), tokens.lexicon)
    return np.hstack([np.log1p(counts), shares, likeness, np.array(sentences), common]).astype(np.float32)


def _sentences(state: State, groups: list[Group], means: Sequence[Floats]) -> list[Floats]:
    """For each group the mean vector of its sentences, without the title; zeros where it stands in the title only.

    ``means`` are the mean vectors of the sentences of the paper.
    """
    out = []
    for group in groups:
        numbers = sorted({state.sentence_index(a) for a, _ in group.spans if a >= state.title_end})
        if len(numbers) == 1:
            out.append(means[numbers[0]])
        else:
            own = [means[n] for n in numbers] or [np.zeros_like(means[0])]
            out.append(np.asarray(np.mean(own, axis=0, dtype=np.float32)))
    return out


@dataclass(slots=True)
class _Side:
    """The candidates that hold a name, or that it holds: how many, the most places that one of them has.

    These are counted for names of rules and for mere phrases.
    """

    number: int = 0
    ruled: int = 0
    phrased: int = 0

    def add(self, other: _Side) -> None:
        """Count the candidates of another side as well."""
        self.number += other.number
        self.ruled = max(self.ruled, other.ruled)
        self.phrased = max(self.phrased, other.phrased)

    def shares(self, places: int) -> list[float]:
        """The most places of a name of rules and of a phrase, for each of so many places."""
        return [self.ruled / places, self.phrased / places]


@dataclass(frozen=True, slots=True)
class _Others:
    """The candidates of a paper by number: their words, types (number, -1 for none), places.

    ``longer`` and ``shorter`` are, by the words of a candidate that is asked for, what holds it and what it holds.
    """

    words: list[tuple[str, ...]]
    kinds: list[int]
    places: list[int]
    longer: Mapping[tuple[str, ...], _Side]
    shorter: Mapping[tuple[str, ...], _Side]


def _others(groups: list[Group], wanted: Sequence[int]) -> _Others:
    words = [words_of_phrase(g.text) or ("?",) for g in groups]
    kinds = [-1 if g.type is None else TYPES.index(g.type) for g in groups]
    places = [len(g.spans) for g in groups]
    own: dict[tuple[str, ...], _Side] = defaultdict(_Side)  # many candidates may have the same words
    for name, kind, number in zip(words, kinds, places, strict=True):
        side = own[name]
        side.number += 1
        if kind >= 0:
            side.ruled = max(side.ruled, number)
        else:
            side.phrased = max(side.phrased, number)
    asked = {words[i]: own[words[i]] for i in wanted}
    longer, shorter = {name: _Side() for name in asked}, {name: _Side() for name in asked}
    lengths, lengths_asked = _lengths(own), _lengths(asked)
    for name, side in own.items():
        among, sizes = (own, lengths) if name in asked else (asked, lengths_asked)
        ends = [(i, i + n) for n in sizes if n < len(name) for i in range(len(name) - n + 1)]
        for part in {name[i:j] for i, j in ends if name[i:j] in among}:
            if part in asked:
                longer[part].add(side)
            if name in asked:
                shorter[name].add(own[part])
    return _Others(words, kinds, places, longer, shorter)


def _lengths(names: Iterable[tuple[str, ...]]) -> list[int]:
    return sorted({len(name) for name in names if len(name) <= _LONGEST})


def _likeness(
    groups: list[Group], others: _Others, wanted: Sequence[int], general: tuple[Floats, Floats], lexicon: Lexicon
) -> Floats:
    """Cosines with the title, with the text, and with the names of each type together."""
    size = lexicon.vectors.shape[1]
    by_type = np.zeros((len(TYPES), size), dtype=np.float32)
    named = [i for i, kind in enumerate(others.kinds) if kind >= 0]
    vectors = lexicon.phrases.vectors([groups[i].text for i in (*wanted, *named)])[:, :size]
    for row, i in zip(vectors[len(wanted) :], named, strict=True):
        by_type[others.kinds[i]] += row
    return _cosines(vectors[: len(wanted)], np.vstack([np.array(general, dtype=np.float32), by_type]))


def _numbers(
    state: State, groups: list[Group], wanted: Sequence[int], tokens: Tokens, others: _Others, uses: list[int]
) -> Floats:
    """Candidates by type, longer and shorter ones, how often its words and its acronym stand in the paper."""
    types = [others.kinds.count(k) for k in range(len(TYPES))]
    same = [*types, others.kinds.count(-1)]
    lower, counts = state.text.lower(), tokens.counts
    rows = [
        [
            *same,
            types[others.kinds[i]] if others.kinds[i] >= 0 else 0,
            others.longer[others.words[i]].number,
            others.shorter[others.words[i]].number,
            counts[others.words[i][-1]],
            counts[others.words[i][0]],
            min(counts[w] for w in others.words[i]),
            used,
            lower.count(groups[i].text.lower()),
            len(tokens.texts),
            len(state.sentences),
        ]
        for i, used in zip(wanted, uses, strict=True)
    ]
    return np.array(rows, dtype=np.float32)


def _shares(
    state: State,
    groups: list[Group],
    wanted: Sequence[int],
    title: Sequence[str],
    others: _Others,
    brackets: list[tuple[bool, bool]],
) -> Floats:
    """Names of its type before it, places inside other candidates, words in the title, brackets, its sentences."""
    text, words_of_title, sentences = " ".join(title), set(title), len(state.sentences)
    firsts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for group, kind in zip(groups, others.kinds, strict=True):
        bisect.insort(firsts[kind], group.spans[0])
    rows = []
    for i, signs in zip(wanted, brackets, strict=True):
        group, words, kind, places = groups[i], others.words[i], others.kinds[i], others.places[i]
        inside, held = others.longer[words].shares(places), others.shorter[words].shares(places)
        in_title = [w in words_of_title for w in words]
        numbers = [state.sentence_index(a) for a, _ in group.spans]
        rows.append(
            [
                bisect.bisect_left(firsts[kind], group.spans[0]) if kind >= 0 else 0,
                *inside,
                *held,
                places * (1 - max(inside)),
                sum(in_title) / len(words),
                all(in_title),
                in_title[-1],
                " ".join(words) in text,
                *signs,
                len(set(numbers)),
                numbers[-1] / sentences,
                (numbers[-1] - numbers[0]) / sentences,
                group.spans[-1][0] / len(state.text),
            ]
        )
    return np.array(rows, dtype=np.float32)


def _brackets(text: str, group: Group) -> tuple[bool, int, bool]:
    """Whether an acronym stands behind it in brackets, how often that stands, whether brackets are around it."""
    short = ""
    bracketed = False
    for start, end in group.spans:
        match = ACRONYM_BEHIND.match(text, end) if text[end : end + 1] in (" ", "(") else None
        short = match.group().strip(" ()") if match else short
        bracketed = bracketed or (text[start - 1 : start] == "(" and text[end : end + 1] == ")")
    return bool(short), _uses(text, short) if short else 0, bracketed


def _uses(text: str, word: str) -> int:
    """How often a word stands in a text; a pattern for each word would take as long as all else of its row."""
    count = at = 0
    while (at := text.find(word, at)) >= 0:
        whole = _EDGE.match(text, at) and _EDGE.match(text, at + len(word))
        count += 1 if whole else 0
        at += len(word) if whole else 1
    return count


def _cosines(vectors: Floats, others: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1)[:, None] * np.linalg.norm(others, axis=1)[None]
    return np.asarray(vectors @ others.T / np.maximum(lengths, _TINY), dtype=np.float32)
