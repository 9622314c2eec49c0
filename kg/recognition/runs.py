"""What may be a name and no rule takes for one: what annotators took for one elsewhere, and runs of words.

A run is up to five words, none of them a function word, the last of which ends names of annotators.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import ahocorasick_rs

from kg.recognition.phrases import NO_PART
from kg.recognition.state import State
from kg.records import Mention
from kg.schema import EntityType

_LONGEST: Final = 4  # words before the last one
_WORD: Final = re.compile(r" ([a-z]+)(?![\w-])")
Spans = tuple[tuple[int, int], ...]
Places = tuple[list[tuple[int, int, str]], list[tuple[int, int]]]


class Known(NamedTuple):
    """What annotators take a name for: the type most of them give it, and the share of papers (0-1) where it is one."""

    type: EntityType
    share: float


class Run(NamedTuple):
    """Places (characters, end exclusive) of what may be a name; ``known`` where annotators took it for one elsewhere.

    ``inside`` says what mention it would take in: rule, type, and whether both end and begin together.
    """

    name: str
    spans: Spans
    type: EntityType
    known: Known | None
    inside: str


@dataclass(frozen=True)
class Vocabulary:
    """Names in lower case, and last words of names with the type that most of these have.

    Runs end with one of ``heads``; where one of ``words`` follows, the run goes on and is none.
    """

    names: Mapping[str, Known]
    heads: Mapping[str, EntityType]
    words: frozenset[str]

    @cached_property
    def _texts(self) -> list[str]:
        return [f" {text}" for text in (*self.names, *self.heads)]

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick(self._texts, implementation=ahocorasick_rs.Implementation.ContiguousNFA)

    def places(self, low: str) -> Places:
        """The places of names, with these, and of last words in a text in lower case, each as whole words.

        Both are looked for behind a blank, a line break or a bracket: the inside of words would slow the scan down.
        """
        names: list[tuple[int, int, str]] = []
        heads: list[tuple[int, int]] = []
        texts, known = self._texts, len(self.names)
        spaced = f" {low} ".replace("(", " ").replace("\n", " ")
        for index, start, end in self._automaton.find_matches_as_indexes(spaced, overlapping=True):
            goes_on = spaced[end].isalnum()
            if goes_on and (index >= known or spaced[end] != "s" or spaced[end + 1].isalnum()):
                continue
            if index >= known:
                heads.append((start, end - 1))
            else:
                names.append((start, end - 1, texts[index][1:]))
        return names, heads


def find_runs(state: State, found: Places, vocabulary: Vocabulary) -> Iterator[Run]:
    """What may be a name beside the mentions of ``state``, by what the vocabulary found in it."""
    (names, heads), low = found, state.low
    taken = [(m.start, m.end) for m in state.mentions]
    said = {low[a:b] for a, b in taken} | {name.lower() for name in {m.candidates[0].name for m in state.mentions}}
    for name, spans in _free(state, names, taken).items():
        if name not in said:
            said.add(name)
            known = vocabulary.names[name]
            yield Run(name, tuple(sorted(spans)), known.type, known, "")
    for name, where in _runs(low, heads, vocabulary.words).items():
        if name in said:
            continue
        inside = _inside(state.mentions, *where[0])
        if inside is not None:
            yield Run(name, tuple(where), vocabulary.heads[name.rsplit(" ", 1)[1]], None, inside)


def _free(
    state: State, names: list[tuple[int, int, str]], mentions: list[tuple[int, int]]
) -> dict[str, list[tuple[int, int]]]:
    """The places of each name where nothing else stands, longer names first."""
    taken = list(mentions)
    free: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end, name in sorted(names, key=lambda n: (n[0] - n[1], n[0])):
        if start < state.title_end < end or any(a < end and start < b for a, b in taken):
            continue
        if not state.in_address(start, end):
            taken.append((start, end))
            free[name].append((start, end))
    return free


def _runs(low: str, heads: list[tuple[int, int]], words: frozenset[str]) -> dict[str, list[tuple[int, int]]]:
    """The places of each run of at least two words."""
    runs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in heads:
        if low[start - 1 : start] != " ":
            continue
        first = start
        for word in reversed(low[: start - 1].rsplit(" ", _LONGEST)[-_LONGEST:]):
            if word in NO_PART or not (word.isalnum() or word.replace("-", "").replace("/", "").isalnum()):
                break
            first -= len(word) + 1
        if first < start and not ((behind := _WORD.match(low, end)) and behind[1] in words):
            runs[low[first:end]].append((first, end))
    return runs


def _inside(mentions: Sequence[Mention], start: int, end: int) -> str | None:
    """What mention a place would take in, if any; None where it lies in one, across its end, or takes in a dataset.

    "ImageNet classification" is a task on ImageNet, and no name. The mentions are sorted.
    """
    said = ""
    for mention in mentions:
        if mention.start >= end:
            break
        if start < mention.end:
            kind = mention.candidates[0].type
            within = start <= mention.start and mention.end <= end and (mention.start, mention.end) != (start, end)
            if kind is EntityType.DATASET or not within:
                return None
            said = f"{mention.rule}{kind[:2]}{mention.end == end}{mention.start == start}"
    return said
