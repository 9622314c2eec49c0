"""The words of a paper as its judge reads them: names are replaced by a mark of their type, numbers by ``0``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from kg.records import LinkedPaper, Span
from kg.schema import EntityType
from kg.texts import lower

OWN: Final = "<own>"  # what the rules say that the paper introduces
MARKS: Final = {
    EntityType.DATASET: "<dataset>",
    EntityType.MODEL: "<artefact>",
    EntityType.METHOD: "<artefact>",
    EntityType.TASK: "<task>",
    EntityType.METRIC: "<metric>",
}
MARK_NAMES: Final = (*dict.fromkeys(MARKS.values()), OWN)
_WORD: Final = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[^\sa-z\d]")


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lower case, punctuation and marks, each with the character where it starts."""

    words: tuple[str, ...]
    starts: tuple[int, ...]

    def between(self, span: Span) -> tuple[int, int]:
        """The numbers of the first word that starts in a span and of the first that starts behind it."""
        return self.at(span.start), self.at(span.end)

    def at(self, offset: int) -> int:
        """The number of the first word that starts at a character offset or behind it."""
        return bisect_left(self.starts, offset)


def words_with_marks(paper: LinkedPaper, own: Container[str]) -> Words:
    """The words of a paper; ``own`` are the ids of the entities that it introduces.

    Of mentions that overlap the first and longest has its mark.
    """
    text = lower(paper.paper.text)
    types = {e.id: e.type for e in paper.entities}
    words: list[str] = []
    starts: list[int] = []

    def read(start: int, end: int) -> None:
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            words.append("0" if word[0].isdigit() else word)
            starts.append(match.start())

    reached = 0
    for mention in sorted(paper.mentions, key=lambda m: (m.start, -m.end)):
        if mention.start >= reached:
            read(reached, mention.start)
            words.append(OWN if mention.entity in own else MARKS[types[mention.entity]])
            starts.append(mention.start)
            reached = mention.end
    read(reached, len(text))
    return Words(tuple(words), tuple(starts))
