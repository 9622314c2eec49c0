"""The learned appraiser of results: which numbers are some, of which kind, dataset, metric and system.

Four choices, each a conditional logit (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974)
over the options of ``kg.relations.options``: an option scores the sum of the weights of its features. The weights come
from annotated papers (``kg.training.results``). What the rules say is one of the features.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy.typing as npt

from kg.recognition.arrays import packed, reading_arrays, unpacked, write_arrays
from kg.records import LinkedPaper, Rejected, Result
from kg.relations.figures import Figure, Line, lines_of
from kg.relations.numbers import sign_before, signed
from kg.relations.options import (
    KINDS,
    NOT_FOUND,
    ROLES,
    Memory,
    Names,
    Said,
    best_name,
    kind_options,
    name_options,
    names_near,
    names_of,
    said_of,
)
from kg.relations.results import find_results
from kg.relations.wording import goes_on, is_pair

FILE: Final = Path(__file__).parent / "results.npz"
FORMAT: Final = 2
RULE: Final = "learned judge of numbers"
# Chosen on annotated papers (.github/decisions/0011-what-is-learned.md).
_RESULT: Final = 0.4  # least probability that a number is a result
_RIGHT: Final = 0.5  # the same for its kind and dataset
_AGREED: Final = 0.25  # where the rules give the number the same dataset
_SUREST: Final = 0.99
_RANGE: Final = re.compile(r"\$?\s*(?:--?|[–—~∼]|to)\s*\$?[+\-−]?")
# "on our hidden test set": data without a name
_UNNAMED: Final = re.compile(
    r"\b(?:on|in)\s+(?:our|an?|the)\s+(?:[a-z\-]+\s+){0,3}?(?:hidden|internal|private|in-house|own|unseen|held-out"
    r"|proprietary|challenge|real-world|self-collected|custom)\s+(?:[a-z\-]+\s+){0,3}?(?:sets?|splits?|data|datasets?|benchmarks?)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The weights of features; one that is not there weighs nothing."""

    weights: Mapping[str, float]

    def probabilities(self, options: Sequence[Sequence[str]]) -> list[float]:
        """The probability of each option (0-1)."""
        scores = [math.fsum(filter(None, map(self.weights.get, option))) for option in options]
        top = max(scores)
        powers = [math.exp(s - top) for s in scores]
        total = math.fsum(powers)
        return [p / total for p in powers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraiser:
    """What a number is, and the dataset, the metric and the system of a result."""

    kind: Choice
    dataset: Choice
    metric: Choice
    system: Choice


def appraise(paper: LinkedPaper, appraiser: Appraiser) -> tuple[tuple[Result, ...], tuple[Rejected, ...]]:
    """The results of a paper in the order of the text, each with how likely it is right, and the numbers that are none.

    The confidence is the probability of kind, dataset and metric; the system does not count.
    """
    lines = list(lines_of(paper))
    if not lines:
        return (), ()
    said = {r.start: r for r in find_results(paper)}
    names = {role: names_of(paper, role) for role in ROLES}
    ruled = {role: said_of(said, role) for role in ROLES}
    out: list[Result] = []
    none: list[Rejected] = []
    memory = Memory()
    doubted: set[int] = set()
    for line in lines:
        memory.kind = "-"
        near = {role: names_near(known, line) for role, known in names.items()}
        for index, figure in enumerate(line.figures):
            told = _appraised(line, index, near, said.get(figure.start), ruled, memory, appraiser)
            if isinstance(told, Result):
                out.append(told)
            else:
                if memory.kind in KINDS:
                    doubted.add(figure.start)
                text = line.text[figure.start : figure.end]
                none.append(
                    Rejected(start=figure.start, end=figure.end, text=text, rule=RULE, reason=told, number=True)
                )
    said = {r.start: r for r in _with_other_ends(lines, out)}
    _add_listed(lines, said, doubted)
    return tuple(said[start] for start in sorted(said)), tuple(r for r in none if r.start not in said)


def _appraised(
    line: Line,
    index: int,
    near: Mapping[str, Names],
    rule: Result | None,
    ruled: Mapping[str, Said],
    memory: Memory,
    appraiser: Appraiser,
) -> Result | str:
    """The result that a figure is, or why it is none; ``memory`` has the choices of the one before, then its own."""
    figure = line.figures[index]
    nothing, *kinds = appraiser.kind.probabilities(kind_options(line, index, rule, memory))
    kind, sure = _likelier(kinds)
    if 1 - nothing <= _RESULT:
        memory.kind = "none"
        return f"taken for a result with {1 - nothing:.2f} only"
    memory.kind = kind
    best = {}
    for role, known in near.items():
        choice: Choice = getattr(appraiser, role)
        best[role] = best_name(choice.probabilities(name_options(line, index, known, kind, ruled[role], memory)), known)
    memory.names = {role: name for role, (name, _) in best.items()}
    memory.sentence = line.span.start
    (dataset, dataset_sure), (metric, metric_sure), (system, _) = best.values()
    if dataset == NOT_FOUND and _is_on_unnamed(line, figure, near["dataset"]):
        dataset = None
    if dataset == NOT_FOUND:
        return "its dataset is likely one that was not found"
    if sure * dataset_sure < (_AGREED if rule is not None and rule.dataset == dataset else _RIGHT):
        return f"kind and dataset ({dataset or 'none'}) are right with {sure * dataset_sure:.2f} only"
    if metric == NOT_FOUND:
        metric, metric_sure = None, 1 - metric_sure  # no other metric takes its place
    return Result(
        system=system or None,
        dataset=dataset,
        metric=metric,
        value=_value(line, figure, kind, rule),
        unit=figure.unit,
        kind=kind,
        start=figure.start,
        end=figure.end,
        sentence_start=line.span.start,
        sentence_end=line.span.end,
        rule=RULE,
        confidence=min(round(sure * dataset_sure * metric_sure, 2), _SUREST),
    )


def _with_other_ends(lines: Sequence[Line], results: Sequence[Result]) -> Iterator[Result]:
    """Where one end of a range ("8-20%") is a result, so is the other, which may have been doubted by a hair."""
    said = {r.start: r for r in results}
    for line in lines:
        for first, second in pairwise(line.figures):
            if _RANGE.fullmatch(line.text, first.end, second.start) and _share_unit(first, second):
                low, high = said.get(first.start), said.get(second.start)
                if low is None and high is not None and first.value < second.value:
                    said[first.start] = _like(high, first)
                elif low is not None and high is None and first.value < second.value:
                    said[second.start] = _like(low, second)
    yield from said.values()


def _add_listed(lines: Sequence[Line], said: dict[int, Result], doubted: Collection[int]) -> None:
    """Add to the results ``said`` the numbers of a list or pair with one, whose kind or dataset alone is ``doubted``.

    Of 65 such numbers in 4,000 annotated papers 55 are results.
    """
    for line in lines:
        if all(f.start not in doubted for f in line.figures):
            continue
        pairs = list(pairwise(line.figures))
        for one, other in [*pairs, *((b, a) for a, b in reversed(pairs))]:
            known = said.get(one.start)
            if known is None or other.start in said or other.start not in doubted:
                continue
            first, second = sorted((one, other), key=lambda f: f.start)
            if not _share_unit(first, second):
                continue
            between = line.text[first.end : second.start]
            if goes_on(between):
                said[other.start] = _like(known, other)
            elif is_pair(between):
                said[other.start] = _like(known, other)._replace(system=None)


def _share_unit(first: Figure, second: Figure) -> bool:
    """Whether two numbers in their order have one unit, which may stand behind the second alone: "-2 to -4 points"."""
    return first.unit == second.unit or (first.unit, second.unit) == (None, "points")


def _like(result: Result, figure: Figure) -> Result:
    """The result with the number of a figure beside it, with the same sign."""
    value = -figure.value if result.value < 0 else figure.value
    return result._replace(value=value, unit=figure.unit, start=figure.start, end=figure.end)


def _is_on_unnamed(line: Line, figure: Figure, datasets: Names) -> bool:
    """Whether a sentence that names no dataset says behind a number that it was measured on data without a name."""
    if any(m.entity in datasets.places for m in line.mentions):
        return False
    return _UNNAMED.search(line.text, figure.end, line.span.end) is not None


def _likelier(probabilities: Sequence[float]) -> tuple[str, float]:
    """The likelier kind of a figure with its probability."""
    best = max(range(len(KINDS)), key=lambda i: (probabilities[i], -i))
    return KINDS[best], probabilities[best]


def _value(line: Line, figure: Figure, kind: str, rule: Result | None) -> Decimal:
    """The value with its sign: a difference is negative when worse."""
    if rule is not None and rule.kind == kind:
        return rule.value
    before, behind = line.text[line.span.start : figure.start], line.text[figure.end : line.span.end]
    return signed(figure.value, kind, figure.unit, sign_before(line.text, figure.start), before, behind)


def save_appraiser(appraiser: Appraiser, path: Path) -> None:
    """Write the weights as one compressed .npz."""
    arrays: dict[str, npt.NDArray[Any]] = {}
    for name in Appraiser.__dataclass_fields__:
        arrays |= packed(name, getattr(appraiser, name).weights)
    write_arrays(arrays, FORMAT, path)


@cache
def load_appraiser(path: Path = FILE) -> Appraiser | None:
    """The appraiser of a file, None where there is none.

    Raises:
        SourceError: the file cannot be read, or is of another format.
    """
    if not path.exists():
        return None
    with reading_arrays(path, FORMAT, "appraiser of results") as data:
        return Appraiser(**{name: Choice(weights=unpacked(name, data)) for name in Appraiser.__dataclass_fields__})
