"""The appraiser of results (``kg.relations.appraisal``), trained on annotated papers as the recogniser reads them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kg.evaluation.matching import align, key, keys, merged
from kg.recognition.discourse import Part
from kg.records import LinkedPaper, Result
from kg.relations.appraisal import Appraiser, Choice
from kg.relations.figures import Line, lines_of
from kg.relations.options import (
    KINDS,
    NOT_FOUND,
    ROLES,
    UNNAMED,
    Memory,
    Names,
    Options,
    kind_options,
    name_options,
    names_of,
    said_of,
)
from kg.relations.results import find_results

Json = Any
# Chosen on annotated papers that were not trained on.
_LEAST: Final = 4  # options that hold a feature
_PENALTY: Final = {"kind": 3.0, "dataset": 8.0, "metric": 8.0, "system": 8.0}  # L2
_ROUNDS: Final = 150
_SLIGHT: Final = 0.02  # a weight that is left out
Annotated = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cases:
    """Choices with the share of each option among what the annotators chose."""

    options: list[Options] = field(default_factory=list)
    chosen: list[list[float]] = field(default_factory=list)

    def add(self, options: Options, chosen: Sequence[int]) -> None:
        """Add a choice; ``chosen`` are numbers of options, one or several."""
        counts = Counter(chosen)
        self.options.append(options)
        self.chosen.append([counts[i] / len(chosen) for i in range(len(options))])


def train_appraiser(papers: Iterable[tuple[LinkedPaper, Json]], say: Callable[[str], object]) -> Appraiser | None:
    """The appraiser from papers with their annotations; None when these hold no result. ``say`` gets a line."""
    cases = {name: Cases() for name in Appraiser.__dataclass_fields__}
    for paper, gold in papers:
        _collect(paper, gold, cases)
    say(f"{len(cases['kind'].options)} numbers, {len(cases['dataset'].options)} of them annotated as results")
    if not cases["dataset"].options:
        return None
    return Appraiser(**{name: _fit(found, _PENALTY[name]) for name, found in cases.items()})


def _collect(paper: LinkedPaper, gold: Json, cases: dict[str, Cases]) -> None:
    said = {r.start: r for r in find_results(paper)}
    lines = list(lines_of(paper))
    annotated = _assign(lines, said, list(_results(paper, gold)))
    names = {role: names_of(paper, role) for role in ROLES}
    ruled = {role: said_of(said, role) for role in ROLES}
    memory = Memory()
    for line in lines:
        memory.kind = "-"
        for index, figure in enumerate(line.figures):
            rule, meant = said.get(figure.start), annotated.get(figure.start, [])
            options = kind_options(line, index, rule, memory)
            cases["kind"].add(options, [1 + KINDS.index(m["kind"]) for m in meant] or [0])
            memory.kind = meant[0]["kind"] if meant else "none"
            for role, known in names.items() if meant else ():
                options = name_options(line, index, known, meant[0]["kind"], ruled[role], memory)
                cases[role].add(options, [_place(m[role], known) for m in meant])
            if meant:
                memory.names = {role: meant[0][role] for role in ROLES}
                memory.sentence = line.span.start


def _place(name: str | None, names: Names) -> int:
    """The option of an entity; that of things not found where ``names`` lack it."""
    if name is None:
        return 0
    return UNNAMED + names.ids.index(name) if name in names.ids else 1


def _results(paper: LinkedPaper, gold: Json) -> Iterator[Annotated]:
    """The annotated results, with the entities of ``paper`` in place of names, ``NOT_FOUND`` where it has none."""
    texts: dict[str, set[str]] = defaultdict(set)
    for mention in paper.mentions:
        if not mention.expanded:
            texts[mention.entity].add(mention.text)
    own: list[Json] = [
        {"id": e.id, "type": e.type.value, "name": e.name, "mentions": sorted(texts[e.id])} for e in paper.entities
    ]
    pairs = align(own, gold["entities"], merged)
    found = {j: own[i]["id"] for i, j in pairs.items()}
    places = {k: j for j, e in enumerate(gold["entities"]) for k in keys(e)}
    for result in gold.get("results", ()):
        if result["kind"] in KINDS:
            roles = {role: result.get(role) for role in ROLES}
            things = {r: found.get(places.get(key(n), -1), NOT_FOUND) if n else None for r, n in roles.items()}
            yield {**things, "kind": result["kind"], "value": abs(result["value"])}


def _assign(lines: Sequence[Line], said: dict[int, Result], results: list[Annotated]) -> dict[int, list[Annotated]]:
    """Start of a figure -> the annotated results with its value.

    Where more figures have the value than results, those of the rules go first, then those outside the background and
    with a unit; where fewer, the last one takes what is left.
    """
    out: dict[int, list[Annotated]] = defaultdict(list)
    figures = [(f, line.part) for line in lines for f in line.figures]
    for value in dict.fromkeys(r["value"] for r in results):
        meant = [r for r in results if r["value"] == value]
        fitting = [(f, part) for f, part in figures if abs(float(f.value) - value) < 1e-6]
        fitting.sort(key=lambda p: (p[0].start not in said, p[1] is Part.BACKGROUND, p[0].unit is None, p[0].start))
        starts = sorted(f.start for f, _ in fitting[: len(meant)])
        for number, result in enumerate(meant if starts else ()):
            out[starts[min(number, len(starts) - 1)]].append(result)
    return out


def _fit(cases: Cases, penalty: float) -> Choice:
    """The weights with the greatest likelihood less the penalty, by L-BFGS from zero."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    counts = Counter(f for options in cases.options for option in options for f in option)
    features = sorted(f for f, n in counts.items() if n >= _LEAST)
    columns = {f: i for i, f in enumerate(features)}
    rows = [[columns[f] for f in option if f in columns] for options in cases.options for option in options]
    ends = np.cumsum([0, *map(len, rows)])
    held = csr_matrix(
        (np.ones(ends[-1]), np.array([c for r in rows for c in r], dtype=np.int64), ends), (len(rows), len(features))
    )
    sizes = np.array([len(o) for o in cases.options])
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    chosen = np.array([share for shares in cases.chosen for share in shares])
    turned = held.T.tocsr()

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = held @ weights
        scores -= np.maximum.reduceat(scores, firsts)[group]
        powers = np.exp(scores)
        totals = np.add.reduceat(powers, firsts)[group]
        likely = float((chosen * (scores - np.log(totals))).sum())
        return penalty / 2 * float(weights @ weights) - likely, turned @ (powers / totals - chosen) + penalty * weights

    found = minimize(loss, np.zeros(len(features)), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    return Choice(weights={f: w for f, w in zip(features, found.x.tolist(), strict=True) if abs(w) >= _SLIGHT})
