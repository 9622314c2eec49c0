"""Cues, patterns that stand right before or behind a mention, and tables of them that are looked at in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.recognition.signs import EDGE, Signs, signs
from kg.schema import Relation


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern over the lower-case text before a mention that ends at it, or ``behind`` it and starts there.

    Where it is one of those before a mention, a blank stands before the text, and each match holds one of ``signs``.
    """

    name: str
    relation: Relation | None
    pattern: re.Pattern[str]
    confidence: float
    behind: bool = False
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Cues that are looked at in order."""

    cues: tuple[Cue, ...]

    @cached_property
    def _owners(self) -> dict[str, list[int]]:
        """For each sign the numbers of its cues."""
        owners: dict[str, list[int]] = defaultdict(list)
        for number, cue in enumerate(self.cues):
            for sign in cue.signs:
                owners[sign].append(number)
        return owners

    @cached_property
    def _signs(self) -> Signs:
        """All signs."""
        return Signs(tuple(self._owners))

    @cached_property
    def _behind(self) -> tuple[int, ...]:
        """The numbers of the cues behind a mention."""
        return tuple(number for number, cue in enumerate(self.cues) if cue.behind)

    def first(self, before: str, behind: str) -> Cue | None:
        """The first cue that fits what stands before and behind a mention, both in lower case."""
        numbers: Iterable[int] = self._behind
        if (owners := self._owners) and (found := self._signs.found_in(before)):
            numbers = sorted({*numbers, *[number for sign in found for number in owners[sign]]})
        before = " " + before
        for number in numbers:
            cue = self.cues[number]
            if cue.pattern.match(behind) if cue.behind else cue.pattern.search(before):
                return cue
        return None


def table(*cues: Cue) -> Table:
    """A table of cues in their order."""
    return Table(cues)


def before(name: str, relation: Relation | None, pattern: str, confidence: float, texts: str) -> Cue:
    """A cue before a mention, from the edge of a word on; ``texts`` are its signs as ``signs`` takes them."""
    found = re.compile(rf"{EDGE}(?:{pattern})\s*[\"'“‘(\\{{$*]*$")
    return Cue(name, relation, found, confidence, signs=signs(texts).texts)


def behind(name: str, relation: Relation | None, pattern: str, confidence: float) -> Cue:
    """A cue behind a mention."""
    return Cue(name, relation, re.compile(rf"[\"'”’)}}$*]*\s*(?:\([^()]*\)\s*)?(?:{pattern})"), confidence, behind=True)
