"""Whether confidence means something: of what is said at 0.9, about nine in ten should be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple

from kg.errors import KGError
from kg.evaluation.matching import Json, Papers, align, merged
from kg.schema import Relation

EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
_RARE: Final = 5  # rules with fewer statements share one row


class Judged(NamedTuple):
    """A statement with its confidence (0-1), the rule of its strongest evidence, and whether annotators say it too."""

    relation: str
    rule: str
    confidence: float
    right: bool


def judge(predicted: Papers, gold: Papers) -> list[Judged]:
    """Every relation that ``predicted`` states of a paper that ``gold`` holds, judged as ``evaluate`` does.

    A statement is right when the annotators relate the same entity by the same relation; of two that come to the same
    the surer one counts. Model and Method are taken as one.

    Raises:
        KGError: a statement has no confidence.
    """
    return [j for identifier, want in gold.items() for j in _judged(identifier, predicted.get(identifier), want)]


def _judged(identifier: str, got: Json | None, want: Json) -> Iterator[Judged]:
    if got is None:
        return
    same = align(got["entities"], want["entities"], merged)
    to_gold = {got["entities"][i]["id"]: want["entities"][j]["id"] for i, j in same.items()}
    wanted = {(r["type"], r["entity"]) for r in want["relations"]}
    best: dict[tuple[str, Any], Judged] = {}
    for relation in got["relations"]:
        if not isinstance(relation.get("confidence"), int | float):
            raise KGError(f"paper {identifier} has a relation without confidence; write the papers with `kg extract`")
        place = (relation["type"], to_gold.get(relation["entity"], ("spurious", relation["entity"])))
        strongest = max(relation.get("spans", ()), key=lambda s: s.get("confidence", 0), default={"rule": "-"})
        found = Judged(relation["type"], strongest["rule"], relation["confidence"], place in wanted)
        best[place] = max(found, best.get(place, found), key=lambda j: j.confidence)
    yield from best.values()


def reliability(judged: Iterable[Judged], edges: tuple[float, ...] = EDGES) -> dict[str, Any]:
    """How many statements there are and how many are right: by bins of confidence, by relation and by rule.

    ``edges`` bound the bins, each without its upper end but the last. ``calibration error`` is the mean distance of
    confidence and share of right ones over the bins, weighted by statements; ``Brier score`` the mean squared distance
    of confidence and truth (both 0-1, lower is better).
    """
    items = list(judged)
    bins = [
        {"from": low, "to": high, **_row([j for j in items if low <= j.confidence < high or high == j.confidence == 1])}
        for low, high in pairwise(edges)
    ]
    count = max(1, len(items))
    return {
        **_row(items),
        "calibration error": sum(b["statements"] * abs(b["confidence"] - b["precision"]) for b in bins) / count,
        "Brier score": sum((j.confidence - j.right) ** 2 for j in items) / count,
        "bins": [b for b in bins if b["statements"]],
        "relations": {r.value: _row([j for j in items if j.relation == r.value]) for r in Relation},
        "rules": _rules(items),
    }


def _rules(items: list[Judged]) -> dict[str, dict[str, float]]:
    by_rule: dict[str, list[Judged]] = defaultdict(list)
    for item in items:
        by_rule[f"{item.relation}: {item.rule}"].append(item)
    rare = [j for found in by_rule.values() if len(found) < _RARE for j in found]
    rows = {rule: _row(found) for rule, found in by_rule.items() if len(found) >= _RARE}
    ordered = dict(sorted(rows.items(), key=lambda row: (-row[1]["statements"], row[0])))
    return ordered | ({f"rules with fewer than {_RARE}": _row(rare)} if rare else {})


def _row(items: list[Judged]) -> dict[str, float]:
    count, right = len(items), sum(j.right for j in items)
    return {
        "statements": count,
        "right": right,
        "precision": right / count if count else 0.0,
        "confidence": sum(j.confidence for j in items) / count if count else 0.0,
    }


def reliability_table(report: dict[str, Any]) -> str:
    """The report of ``reliability`` as text for people."""
    lines = [
        f"{report['statements']} statements, {report['right']} right; mean confidence {report['confidence']:.3f}, "
        f"precision {report['precision']:.3f}",
        f"calibration error {report['calibration error']:.3f}, Brier score {report['Brier score']:.3f}",
    ]
    bins = {f"{b['from']:.2f} to {b['to']:.2f}": b for b in report["bins"]}
    for title, rows in (("confidence", bins), ("relation", report["relations"]), ("rule", report["rules"])):
        lines.append(f"\n{title:46}  statements  right  precision  mean confidence")
        lines += [
            f"  {label:44}  {r['statements']:10}  {r['right']:5}  {r['precision']:9.3f}  {r['confidence']:15.3f}"
            for label, r in rows.items()
        ]
    return "\n".join(lines)
