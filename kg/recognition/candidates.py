"""Candidates for the learned filter: the names that the rules found, and every phrase that could be one.

A group is all places of one name in a paper. Groups of rules are those of equal names; groups of phrases are runs of up
to six words without a function word whose last word ends names that lists hold, or begins with a capital. What the
tagger reads as a name beside these is one, too (``kg.recognition.tagger``).
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from kg.recognition.phrases import NO_PART
from kg.recognition.state import State
from kg.records import Mention
from kg.schema import EntityType

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[\-/][A-Za-z0-9]+)*|\d+|[^\W_]")
_NO_KEY = re.compile(r"[^a-z0-9α-ω+]")
_LONGEST = 6  # words
_REMEMBERED = 50_000  # keys: papers share most of their phrases
_SHORTEST = 2  # characters of the last word
_FUNCTION = NO_PART | frozenset("al et eg ie etc via per vs so what".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All places of one name: ``spans`` (characters, end exclusive) sorted; ``mentions`` is empty for a mere phrase."""

    text: str
    spans: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...] = ()

    @property
    def type(self) -> EntityType | None:
        """The type that the rules give it, None for a mere phrase."""
        return self.mentions[0].candidates[0].type if self.mentions else None


class Near:
    """Mentions by place, so that those beside a span are found without a look at all of them."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]
        self._reach = list(accumulate((m.end for m in self._mentions), max))

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions that end behind ``start`` and begin before ``end`` (characters), the last one first."""
        at = bisect.bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            if self._mentions[at].end > start:
                yield self._mentions[at]
            at -= 1


@lru_cache(maxsize=_REMEMBERED)
def key_of(name: str) -> str:
    """Letters and digits of a name, casefolded, without a plural s: spellings with one key are one name.

    >>> key_of("CIFAR-10s"), key_of("Loss")
    ('cifar10', 'loss')
    """
    key = _NO_KEY.sub("", name.casefold())
    return key[:-1] if len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is")) else key


def groups_of_mentions(state: State) -> list[Group]:
    """The mentions of a paper, those of one name together, in the order of their first places."""
    groups: dict[tuple[str, EntityType], list[Mention]] = defaultdict(list)
    for mention in state.mentions:
        first = mention.candidates[0]
        groups[key_of(first.name), first.type].append(mention)
    return [_group(found) for found in groups.values()]


def _group(found: list[Mention]) -> Group:
    spans = tuple(sorted({(m.start, m.end) for m in found}))
    return Group(text=found[0].text, spans=spans, mentions=tuple(found))


def keys_of(groups: Iterable[Group]) -> set[str]:
    """The keys of all forms and names of groups."""
    taken = {key_of(g.text) for g in groups if not g.mentions}
    taken |= {key_of(m.text) for g in groups for m in g.mentions if not m.expanded}
    return taken | {key_of(c.name) for g in groups for m in g.mentions for c in m.candidates[:1]}


def groups_of_phrases(state: State, heads: Container[str], groups: list[Group]) -> list[Group]:
    """The phrases that could be names and are none of ``groups``.

    ``heads`` are last words of names, without a plural s.
    """
    taken = keys_of(groups)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in phrases_of(state.text, heads):
        key = key_of(state.text[start:end])
        if key and key not in taken and not state.in_address(start, end):
            found[key].append((start, end))
    return [Group(text=state.text[s[0][0] : s[0][1]], spans=tuple(s)) for s in found.values()]


def phrases_of(text: str, heads: Container[str]) -> list[tuple[int, int]]:
    """Where phrases stand that could be names: start and end of each (characters), overlapping ones too."""
    spans = [m.span() for m in _WORD.finditer(text)]
    words = [text[a:b].casefold() for a, b in spans]
    found = []
    for last, (start, end) in enumerate(spans):
        word = words[last]
        if end - start < _SHORTEST or word in _FUNCTION or not (text[start].isupper() or word.rstrip("s") in heads):
            continue
        found.append((start, end))
        for before in range(last - 1, max(last - _LONGEST, -1), -1):
            first, behind = spans[before]
            if words[before] in _FUNCTION or text[behind:start] not in (" ", "\n"):
                break
            start = first
            found.append((start, end))
    return sorted(found)
