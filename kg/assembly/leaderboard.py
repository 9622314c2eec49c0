"""Best claimed results on a dataset: tables that never mix absolute values with deltas, metrics or units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import networkx as nx

from kg.relations.shares import is_kept, is_saving
from kg.schema import EdgeType

KINDS: Final = ("absolute", "delta")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A result as an abstract claims it, with its sentence.

    ``system``, ``metric`` and ``dataset`` are node ids or None. ``start`` and ``end`` are the place of the number in
    ``sentence`` (characters). A delta is positive when better.
    """

    paper: str
    system: str | None
    dataset: str | None
    metric: str | None
    kind: str
    value: Decimal
    unit: str | None
    split: str | None
    confidence: float
    sentence: str
    start: int
    end: int
    rule: str

    @property
    def written(self) -> str:
        """The value with its unit, that of a delta with its sign, and the split of the dataset where it is named."""
        sign = "+" if self.kind == "delta" and self.value > 0 else ""
        split = f" ({self.split})" if self.split else ""
        return f"{sign}{self.value:f}{'' if self.unit in {None, 'x'} else ' '}{self.unit or ''}{split}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Comparable claims, the best first: of one dataset, metric, kind and unit.

    ``higher_is_better`` is None where the direction is not known; the highest value stands first then.
    """

    dataset: str
    metric: str | None
    kind: str
    unit: str | None
    higher_is_better: bool | None
    claims: tuple[Claim, ...]

    @property
    def about(self) -> str:
        """Kind, unit and direction in words."""
        kind = "values" if self.kind == "absolute" else "improvements"
        return f"{kind}{f' in {self.unit}' if self.unit else ' without unit'}, {self._direction}"

    @property
    def _direction(self) -> str:
        if self.kind == "delta":
            return "positive is better"
        if self.higher_is_better is None:
            return "which way is better is not known, highest first"
        return f"{'higher' if self.higher_is_better else 'lower'} is better"


def claims(graph: nx.MultiDiGraph[str]) -> Iterator[Claim]:
    """All results of a graph, one for each paper that states it, in the order of the graph."""
    for paper, node, kind, data in graph.edges(keys=True, data=True):
        if kind == EdgeType.HAS_RESULT:
            yield _claim(graph, paper, node, data)


def claims_about(graph: nx.MultiDiGraph[str], node: str) -> list[Claim]:
    """The results that a paper states, or that are of a dataset, metric, model or method."""
    stated = [(node, result) for result in graph.succ[node] if EdgeType.HAS_RESULT in graph.succ[node][result]]
    ends = (EdgeType.ON_DATASET, EdgeType.METRIC, EdgeType.SYSTEM)
    for result in graph.pred[node]:
        if any(end in graph.pred[node][result] for end in ends):
            papers = (p for p in graph.pred[result] if EdgeType.HAS_RESULT in graph.pred[result][p])
            stated += [(paper, result) for paper in papers]
    return [_claim(graph, p, r, graph.edges[p, r, EdgeType.HAS_RESULT.value]) for p, r in sorted(stated)]


def leaderboard(
    graph: nx.MultiDiGraph[str], dataset: str, *, metric: str | None = None, kind: str | None = None
) -> list[Board]:
    """The boards of a dataset, absolute values before deltas, those with a metric and the most claims first.

    ``dataset`` and ``metric`` are node ids; ``kind`` is one of ``KINDS``; None stands for all.
    """
    found = (c for c in claims_about(graph, dataset) if c.dataset == dataset)
    return boards(graph, (c for c in found if metric in {None, c.metric} and kind in {None, c.kind}))


def boards(graph: nx.MultiDiGraph[str], found: Iterable[Claim]) -> list[Board]:
    """Claims sorted into boards; of none are those without a dataset, savings of memory, time or the like, and shares.

    Who keeps 98% of the accuracy of another has not reached an accuracy of 98%.
    """
    groups: dict[tuple[str, str | None, str, str | None], list[Claim]] = {}
    for claim in found:
        if claim.dataset is not None and not _is_share(claim):
            groups.setdefault((claim.dataset, claim.metric, claim.kind, claim.unit), []).append(claim)
    made = [_board(graph, key, group) for key, group in groups.items()]
    return sorted(made, key=_order)


def _is_share(claim: Claim) -> bool:
    before, behind = claim.sentence[: claim.start], claim.sentence[claim.end :]
    if claim.kind == "absolute":
        return claim.unit == "%" and is_kept(behind)
    return claim.metric is None and is_saving(before, behind)


def _order(board: Board) -> tuple[str, int, bool, int, str, str]:
    kind, metric = KINDS.index(board.kind), board.metric
    return board.dataset, kind, metric is None, -len(board.claims), metric or "", board.unit or ""


def _board(graph: nx.MultiDiGraph[str], key: tuple[str, str | None, str, str | None], group: list[Claim]) -> Board:
    dataset, metric, kind, unit = key
    higher = True if kind == "delta" else None if metric is None else graph.nodes[metric].get("higher_is_better")
    sign = 1 if higher is False else -1
    ordered = sorted(group, key=lambda c: (sign * c.value, -c.confidence, c.paper, c.system or "", c.start))
    return Board(dataset=dataset, metric=metric, kind=kind, unit=unit, higher_is_better=higher, claims=tuple(ordered))


def _claim(graph: nx.MultiDiGraph[str], paper: str, node: str, data: dict[str, Any]) -> Claim:
    result, best = graph.nodes[node], data["evidence"][0]
    ends = {kind: target for _, target, kind in graph.out_edges(node, keys=True)}
    return Claim(
        paper=paper,
        system=ends.get(EdgeType.SYSTEM),
        dataset=ends.get(EdgeType.ON_DATASET),
        metric=ends.get(EdgeType.METRIC),
        kind=result["kind"],
        value=Decimal(result["value"]),
        unit=result.get("unit"),
        split=result.get("split"),
        confidence=data["confidence"],
        sentence=best["quote"],
        start=best["mention_start"] - best["start"],
        end=best["mention_end"] - best["start"],
        rule=best["rule"],
    )
