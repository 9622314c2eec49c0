"""Numbers that could be results, in the words of their sentences (what speaks for them: ``kg.relations.evidence``)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from kg.recognition.discourse import Part, parts
from kg.records import LinkedMention, LinkedPaper, Span
from kg.relations.numbers import PERCENT, POINTS, SPREAD, VALUE, is_spread, unit_of, value_of
from kg.schema import EntityType

_FIGURE = re.compile(
    r"(?<![A-Za-z_^@#\d.])(?<![\^_]\{)(?<![A-Za-z)\]]-)(?<![A-Za-z]/)(?<![\^_]\{-)"
    rf"{VALUE}(?!\^)"
    rf"(?:(?P<unit>{POINTS}|{PERCENT}|\$?\s*[xX×](?!\w|-[A-Za-z]|\s*\d)"
    rf"|\$?\s*\\?times\b\$?(?!\s*\d)|[ -]?fold\b|\s*[xX](?=(?:faster|slower|less|fewer|smaller|speed)))"
    rf"|(?!(?!dB\b)[A-Za-z]))"
)
_RANGING = re.compile(r"\s*(?:--?|[–−—~∼]|to|and|/|%/)\s*$")  # no comma: "0.91, 95% CI"
_NUMBER_ENDS = re.compile(r"[\w%)}]")
_SIGNS: Final = frozenset("+-−–~")
TOKEN = re.compile(r"\d[\d.,]*\d|\d|[A-Za-z]+(?:'\w+)?|\\[A-Za-z]+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number at ``start`` to ``end`` (characters); ``token`` is its place among the tokens of its sentence.

    ``sign`` is what stands before it and may be the second dash of a range, which speaks for a difference.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None
    sign: str
    token: int


@dataclass(frozen=True)
class Line:
    """A sentence as tokens: words in lower case, ``0`` for a number, the type for a mention."""

    text: str
    title: int  # characters of the text
    span: Span
    part: Part
    words: tuple[str, ...]
    starts: tuple[int, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[LinkedMention, ...]

    @cached_property
    def numbers(self) -> list[int]:
        """The tokens of the figures."""
        return [f.token for f in self.figures]

    def at(self, position: int) -> int:
        """The token at or behind a character."""
        return bisect_left(self.starts, position)

    def of(self, mention: LinkedMention) -> int:
        """The token that a mention is, or is a part of."""
        return bisect_right(self.starts, mention.start) - 1


def lines_of(paper: LinkedPaper, starts: Container[int] | None = None) -> Iterator[Line]:
    """The sentences of a paper that hold a figure, of those that start at ``starts`` if given; the title holds none."""
    text, types = paper.paper.text, {e.id: e.type for e in paper.entities}
    for span, part in zip(paper.sentences, parts(text, paper.sentences, len(paper.paper.title)), strict=True):
        if part is Part.TITLE or (starts is not None and span.start not in starts):
            continue
        found = list(_FIGURE.finditer(text, span.start, span.end))
        inside = paper.within(span.start, span.end)
        found = [
            m
            for m in found
            if not any(i.start < m.end("value") and m.start() < i.end for i in inside)
            and not is_spread(text, span.start, m.start())
        ]
        if found:
            yield _line(paper, types, span, part, inside, found)


def _line(
    paper: LinkedPaper, types: Mapping[str, EntityType], span: Span, part: Part, inside: Sequence[LinkedMention],
    found: Sequence[re.Match[str]],
) -> Line:  # fmt: skip
    text = paper.paper.text
    words: list[str] = []
    starts: list[int] = []
    at = span.start
    outer = _outermost(inside)
    stops = [(m.start, m.end, f"<{types[m.entity].value.lower()}>") for m in outer]
    for start, end, name in [*stops, (span.end, span.end, "")]:
        for match in TOKEN.finditer(text, at, start):
            words.append("0" if match[0][0].isdigit() else match[0].lower())
            starts.append(match.start())
        if name:
            words.append(name)
            starts.append(start)
        at = max(at, end)
    figures = tuple(
        Figure(
            start=m.start("value"),
            end=m.end(),
            value=value_of(m["value"]),
            unit=_unit(text, m, found[i + 1] if i + 1 < len(found) else None),
            sign=_sign(text, m.start()),
            token=bisect_left(starts, m.start("value")),
        )
        for i, m in enumerate(found)
    )
    title = len(paper.paper.title)
    return Line(text, title, span, part, tuple(words), tuple(starts), figures, tuple(inside))


def _sign(text: str, start: int) -> str:
    sign = text[start - 1 : start]
    return sign if sign and sign in _SIGNS and not _NUMBER_ENDS.match(text[start - 2 : start - 1]) else ""


def _outermost(inside: Sequence[LinkedMention]) -> list[LinkedMention]:
    out: list[LinkedMention] = []
    for mention in sorted(inside, key=lambda m: (m.start, -m.end, m.entity)):
        if not out or mention.start >= out[-1].end:
            out.append(mention)
    return out


def _unit(text: str, match: re.Match[str], behind: re.Match[str] | None) -> str | None:
    """The unit, for the first of a range that of the second."""
    written = match["unit"]
    if not written and behind and _RANGING.fullmatch(text, match.end(), behind.start()):
        written = behind["unit"]
    if not written and (spread := SPREAD.match(text, match.end())):
        written = spread["unit"]
    return unit_of(written)
