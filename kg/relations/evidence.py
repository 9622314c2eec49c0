"""What speaks for each reading of a number, as features of ``kg.relations.appraisal``.

A feature is a short text; each option of a choice (what a number is, its dataset, its metric) has a list of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Final

from kg.records import LinkedMention, Result
from kg.relations.figures import TOKEN, Figure, Line

_LEFT, _RIGHT = 10, 8  # tokens that a figure looks at
_CLOSE: Final = 6  # tokens between a figure and a name that are looked at one by one
_PREPOSITIONS: Final = frozenset("on in for from with of using to than over across at via like".split())


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


@dataclass(frozen=True)
class Places:
    """The mentions of an entity in a text; what does not depend on the figure is worked out once."""

    text: str
    mentions: tuple[LinkedMention, ...]

    @cached_property
    def far(self) -> list[str]:
        """The words before the mentions, as features."""
        befores = (self.text[max(0, m.start - 25) : m.start].lower() for m in self.mentions)
        return sorted({f"far {word}" for before in befores for word in TOKEN.findall(before)[-3:]})

    @cached_property
    def _ended(self) -> tuple[list[int], list[int]]:
        """The ends of the mentions, sorted, and the latest start of those up to each."""
        ends = sorted((m.end, m.start) for m in self.mentions)
        return [end for end, _ in ends], list(accumulate((start for _, start in ends), max))

    def latest(self, position: int) -> int:
        """The start of the latest mention that ends before a character, -1 for none."""
        ends, starts = self._ended
        at = bisect_right(ends, position)
        return starts[at - 1] if at else -1


def places_of(text: str, mentions: Iterable[LinkedMention]) -> dict[str, Places]:
    """The mentions of each entity, in the order in which the entities come."""
    found: dict[str, list[LinkedMention]] = defaultdict(list)
    for mention in mentions:
        found[mention.entity].append(mention)
    return {name: Places(text, tuple(own)) for name, own in found.items()}


@dataclass(frozen=True)
class Rivals:
    """The names among which one is chosen for the figure ``index`` of a line; each is compared with all others.

    ``names`` have their mentions in the paper.
    """

    line: Line
    index: int
    names: Mapping[str, Places]

    @cached_property
    def inside(self) -> dict[str, list[LinkedMention]]:
        """The mentions in the line by name, in the order of the text."""
        found: dict[str, list[LinkedMention]] = {}
        for mention in self.line.mentions:
            if mention.entity in self.names:
                found.setdefault(mention.entity, []).append(mention)
        return found

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The names in the line by how near they are to the figure, 0 for the nearest."""
        figure = self.line.figures[self.index]
        near = sorted(self.inside, key=lambda name: min(_distance(figure, m) for m in self.inside[name]))
        return {name: rank for rank, name in enumerate(near)}

    @cached_property
    def latest(self) -> int:
        """The start of the latest mention of a name before the line, -1 for none."""
        return max((p.latest(self.line.span.start) for p in self.names.values()), default=-1)

    @cached_property
    def alike(self) -> tuple[int, int]:
        """The place of the figure among those of its unit in the line, and their number."""
        figure = self.line.figures[self.index]
        like = [f for f in self.line.figures if f.unit == figure.unit]
        return like.index(figure), len(like)


def name_features(rivals: Rivals, name: str) -> list[str]:
    """What speaks for one of the names as what the figure was measured on or with."""
    line, index = rivals.line, rivals.index
    figure, at = line.figures[index], line.figures[index].token
    behind_figure = line.at(figure.end)
    own, inside, any_inside = rivals.names[name], rivals.inside.get(name), len(rivals.inside) > 0
    several = min(len(rivals.names), 4)
    out = ["named", f"of {several}", f"mentions {min(len(own.mentions), 3)} {several}"]
    if not inside:
        before = own.latest(line.span.start)
        out += [f"title {own.mentions[0].start < line.title} {any_inside}", *own.far]
        out += [f"away {any_inside} {several}", f"earlier {before >= 0} {any_inside}"]
        out += [f"latest {before == rivals.latest} {any_inside}"] if before >= 0 else []
        return out
    nearest = min(inside, key=lambda m: (_distance(figure, m), m.start))
    side = "behind" if nearest.start >= figure.end else "before"
    place = line.of(nearest)
    low, high = (behind_figure, place) if side == "behind" else (place + 1, at)
    between = line.words[low:high]
    figures = sum(low <= t < high for t in line.numbers)
    others = sum(low <= line.of(m) < high for found in rivals.inside.values() for m in found)
    rank = rivals.ranks[name]
    out += [f"in {side} {min(len(rivals.inside), 3)}", f"{side} {_bucket(len(between))}", f"rank {rank} {side}"]
    out += [f"{side} figures {min(figures, 3)}", f"{side} others {min(others, 3)}"]
    out += [f"{side} {min(figures, 2)} {min(others, 2)} {rank}"]
    out += [f"order {_order(rivals, name)} {side}"]
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


def _order(rivals: Rivals, name: str) -> str:
    """Whether a figure stands at the same place among the figures as the name among the names."""
    order, (place, alike) = list(rivals.inside), rivals.alike
    respectively = "respectively" in rivals.line.words
    return f"{order.index(name) == place} {len(order) == alike} {respectively}"


def no_name_features(rivals: Rivals) -> list[str]:
    """What speaks for that a figure was measured on or with nothing that is named."""
    line, inside, several = rivals.line, len(rivals.inside), min(len(rivals.names), 4)
    figure = line.figures[rivals.index]
    at, behind = figure.token, line.at(figure.end)
    out = ["bias", f"in {min(inside, 3)}", f"of {several} {inside > 0}", f"unit {figure.unit}"]
    out += sorted({f"R {w}" for w in line.words[behind : behind + _RIGHT]})
    out += sorted({f"L {w}" for w in line.words[max(0, at - _LEFT) : at]})
    out += [f"l {w}" for w in line.words[max(0, at - 1) : at]] + [f"r {w}" for w in line.words[behind : behind + 1]]
    return out
