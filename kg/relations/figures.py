"""Numbers that could be results and what speaks for each reading of them, as features of ``kg.relations.appraisal``.

A feature is a short text; each option of a choice (what a number is, its dataset, its metric) has a list of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from kg.recognition.discourse import Part, parts
from kg.records import LinkedMention, LinkedPaper, Result, Span
from kg.relations.numbers import SPREAD

_FIGURE = re.compile(
    r"(?<![A-Za-z_^@#\d.])(?<![\^_]\{)(?<![A-Za-z)\]]-)(?<![A-Za-z]/)(?<!\d,)(?<![\^_]\{-)"
    r"(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?![.,]?\d|\^)"
    r"(?P<unit>\}?\$?\s*\\?%|\s*percent\b|\s*-?(?:percentage )?points?\b|\s*pp\b|\$?\s*[xX×](?!\w|\s*\d)"
    r"|\$?\s*\\?times\b\$?(?!\s*\d)|[ -]?fold\b)?(?![A-Za-z])"
)
_SPREAD_BEHIND = re.compile(
    r"\s*(?:±|\\pm\b|\bpm\b|\+/-)\s*\d+(?:\.\d+)?(?P<unit>\}?\$?\s*\\?%|\s*points?\b)?"
)  # the unit of "96.0 ± 0.5%"
_RANGING = re.compile(r"\s*(?:--?|–|—|to|and|/|,|%/)\s*$")
_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[A-Za-z]+(?:'\w+)?|\\[A-Za-z]+|[^\w\s]")
_NUMBER_ENDS = re.compile(r"[\w%)}]")
_SIGNS: Final = frozenset("+-−–~")
_MULTIPLES: Final = frozenset({"x", "×", "times", "\\times", "fold", "-fold"})
_LEFT, _RIGHT = 10, 8  # tokens that a figure looks at
_CLOSE: Final = 6  # tokens between a figure and a name that are looked at one by one
_PREPOSITIONS: Final = frozenset("on in for from with of using to than over across at via like".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number at ``start`` to ``end`` (characters); ``token`` is its place among the tokens of its sentence."""

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


def lines_of(paper: LinkedPaper) -> Iterator[Line]:
    """The sentences of a paper that hold a figure; the title holds none."""
    text = paper.paper.text
    for span, part in zip(paper.sentences, parts(text, paper.sentences, len(paper.paper.title)), strict=True):
        if part is Part.TITLE:
            continue
        found = list(_FIGURE.finditer(text, span.start, span.end))
        inside = [m for m in paper.mentions if span.start <= m.start < span.end]
        found = [
            m
            for m in found
            if not any(i.start < m.end("value") and m.start() < i.end for i in inside)
            and not SPREAD.search(text, span.start, m.start())
        ]
        if found:
            yield _line(paper, span, part, inside, found)


def _line(
    paper: LinkedPaper, span: Span, part: Part, inside: Sequence[LinkedMention], found: Sequence[re.Match[str]]
) -> Line:
    text, types = paper.paper.text, {e.id: e.type for e in paper.entities}
    words: list[str] = []
    starts: list[int] = []
    at = span.start
    outer = _outermost(inside)
    stops = [(m.start, m.end, f"<{types[m.entity].value.lower()}>") for m in outer]
    for start, end, name in [*stops, (span.end, span.end, "")]:
        for match in _TOKEN.finditer(text, at, start):
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
            value=Decimal(m["value"].replace(",", "")),
            unit=_unit(text, m, found[i + 1] if i + 1 < len(found) else None),
            sign=_sign(text, m.start()),
            token=bisect_left(starts, m.start("value")),
        )
        for i, m in enumerate(found)
    )
    title = len(paper.paper.title)
    return Line(text, title, span, part, tuple(words), tuple(starts), figures, tuple(inside))


def _sign(text: str, start: int) -> str:
    """The sign before a number; between numbers it is a dash."""
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
    written = (match["unit"] or "").strip("}$ \n")
    if not written and behind and _RANGING.fullmatch(text, match.end(), behind.start()):
        written = (behind["unit"] or "").strip("}$ \n")
    if not written and (spread := _SPREAD_BEHIND.match(text, match.end())):
        written = (spread["unit"] or "").strip("}$ \n")
    if written.endswith("%") or written == "percent":
        return "%"
    if written.lower() in _MULTIPLES:
        return "x"
    return "points" if written else None


def figure_features(line: Line, index: int, said: Result | None, last: str) -> list[str]:
    """What stands around a figure; ``said`` is what the rules make of it, ``last`` what the figure before it is."""
    figure, words, at = line.figures[index], line.words, line.figures[index].token
    behind = line.at(figure.end)
    left = ["^", "^", *words[max(0, at - _LEFT) : at]][::-1]
    right = [*words[behind : behind + _RIGHT], "$", "$"]
    unit = figure.unit or "-"
    digits = -int(figure.value.as_tuple().exponent)
    rule = said.kind if said else "no"
    out = ["bias", f"u {unit}", f"p {line.part}", f"rule {rule}", f"rule {rule} {unit}", f"sign {figure.sign} {unit}"]
    out += [f"dec {min(digits, 3)} {unit}", f"size {_size(figure.value)} {unit}"]
    out += [f"l{i} {w}" for i, w in enumerate(left[:4])] + [f"r{i} {w}" for i, w in enumerate(right[:4])]
    out += [f"ll {left[1]} {left[0]}", f"rr {right[0]} {right[1]}", f"lr {left[0]} {right[0]}"]
    out += [f"lll {' '.join(left[2::-1])}", f"rrr {' '.join(right[:3])}"]
    out += [f"lu {left[0]} {unit}", f"ru {right[0]} {unit}"]
    out += sorted({f"L {w}" for w in left if w.isalpha() or w[0] == "<"})
    out += sorted({f"R {w}" for w in right if w.isalpha() or w[0] == "<"})
    clause = next((i for i, w in enumerate(left) if w in {",", ";", ":", "("}), len(left))
    out += sorted({f"C {w}" for w in left[:clause] if w.isalpha()})
    out += [f"start {words[0]}", f"metric {'<metric>' in words}", f"dataset {'<dataset>' in words}"]
    if index:
        before = line.figures[index - 1]
        between = " ".join(words[line.at(before.end) : at])
        out += [f"prev {before.unit == figure.unit} {last}", f"b {between[:40]}", f"b {last} {between[:40]}"]
    return out


def _size(value: Decimal) -> str:
    if value == value.to_integral_value() and value > 1000:
        return "year" if 1980 <= value <= 2030 else "big"
    for limit in (0, 1, 2, 5, 10, 20, 50, 100):
        if value <= limit:
            return str(limit)
    return "more"


def name_features(line: Line, index: int, paper: Sequence[LinkedMention], names: Sequence[str], name: str) -> list[str]:
    """What speaks for ``name``, an entity of ``names``, as what a figure was measured on or with.

    ``paper`` are all mentions of these entities in the paper, in the order of the text.
    """
    figure, at = line.figures[index], line.figures[index].token
    behind_figure = line.at(figure.end)
    own = [m for m in paper if m.entity == name]
    inside = [m for m in line.mentions if m.entity == name]
    several = min(len(names), 4)
    out = ["named", f"of {several}", f"mentions {min(len(own), 3)} {several}"]
    rivals = dict.fromkeys(m.entity for m in line.mentions if m.entity in names)  # in the order of the text
    if not inside:
        before = [m for m in own if m.end <= line.span.start]
        out += [f"title {own[0].start < line.title} {len(rivals) > 0}"]
        out += sorted(
            {f"far {w}" for m in own for w in _TOKEN.findall(line.text[max(0, m.start - 25) : m.start].lower())[-3:]}
        )
        latest = max((m.start for m in paper if m.end <= line.span.start), default=-1)
        out += [f"away {len(rivals) > 0} {several}", f"earlier {bool(before)} {len(rivals) > 0}"]
        out += [f"latest {before[-1].start == latest} {len(rivals) > 0}"] if before else []
        return out
    nearest = min(inside, key=lambda m: (_distance(figure, m), m.start))
    side = "behind" if nearest.start >= figure.end else "before"
    place = line.of(nearest)
    low, high = (behind_figure, place) if side == "behind" else (place + 1, at)
    between = line.words[low:high]
    figures = sum(low <= t < high for t in line.numbers)
    others = sum(low <= line.of(m) < high for m in line.mentions if m.entity in rivals)
    rank = sorted(rivals, key=lambda e: min(_distance(figure, m) for m in line.mentions if m.entity == e)).index(name)
    out += [f"in {side} {min(len(rivals), 3)}", f"{side} {_bucket(len(between))}", f"rank {rank} {side}"]
    out += [f"{side} figures {min(figures, 3)}", f"{side} others {min(others, 3)}"]
    out += [f"{side} {min(figures, 2)} {min(others, 2)} {rank}"]
    out += [f"order {_order(line, index, name, names)} {side}"]
    lead = line.words[max(0, place - 3) : place]
    out += [f"lead {w}" for w in lead] + [
        f"lead {' '.join(lead[-2:])}",
        f"next {' '.join(line.words[place + 1 : place + 2])}",
    ]
    if len(between) <= _CLOSE:
        out += [f"{side} text {' '.join(between)}"]
    out += sorted({f"{side} has {w}" for w in between[:12]})
    preposition = next((w for w in reversed(lead) if w in _PREPOSITIONS), "-")
    out += [f"{side} {preposition} {min(figures, 2)} {min(others, 2)}", f"{side} {preposition} {rank}"]
    if place <= 3:
        out += [f"frame {' '.join(line.words[:place])}"]
    return out


def _distance(figure: Figure, mention: LinkedMention) -> int:
    return max(mention.start - figure.end, figure.start - mention.end)


def _bucket(number: int) -> int:
    return next((b for b in (0, 1, 2, 3, 4, 6, 8, 12, 20) if number <= b), 99)


def _order(line: Line, index: int, name: str, names: Sequence[str]) -> str:
    """Whether a figure stands at the same place among the figures as the name among the names."""
    order = list(dict.fromkeys(m.entity for m in line.mentions if m.entity in names))
    like = [f for f in line.figures if f.unit == line.figures[index].unit]
    same = order.index(name) == like.index(line.figures[index])
    respectively = "respectively" in line.words
    return f"{same} {len(order) == len(like)} {respectively}"


def no_name_features(line: Line, index: int, names: Sequence[str]) -> list[str]:
    """What speaks for that a figure was measured on or with nothing that is named."""
    figure = line.figures[index]
    at, behind = figure.token, line.at(figure.end)
    inside = {m.entity for m in line.mentions if m.entity in names}
    out = ["bias", f"in {min(len(inside), 3)}", f"of {min(len(names), 4)} {len(inside) > 0}", f"unit {figure.unit}"]
    out += sorted({f"R {w}" for w in line.words[behind : behind + _RIGHT]})
    out += sorted({f"L {w}" for w in line.words[max(0, at - _LEFT) : at]})
    out += [f"l {w}" for w in line.words[max(0, at - 1) : at]] + [f"r {w}" for w in line.words[behind : behind + 1]]
    return out
