"""Counts over all papers, and the rates made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from kg.evaluation.matching import Json, Papers, align, find_spans, key, keys, merged
from kg.schema import EntityType, Relation
from kg.texts import counted

_TYPES = tuple(t.value for t in EntityType)
_MERGED = tuple(dict.fromkeys(map(merged, _TYPES)))
_RELATIONS = tuple(r.value for r in Relation)
_NOTHING: Json = {"entities": [], "relations": [], "results": []}


class Tally:
    """Right, predicted and annotated items by label."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()

    def row(self, labels: Iterable[str]) -> dict[str, float]:
        """Precision, recall and F1 (0-1) over labels, with the counts."""
        right, predicted, gold = (sum(c[x] for x in labels) for c in (self.right, self.predicted, self.gold))
        precision = right / predicted if predicted else 0.0
        recall = right / gold if gold else 0.0
        both = precision + recall
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / both if both else 0.0,
            "right": right,
            "predicted": predicted,
            "gold": gold,
        }

    def rows(self, labels: tuple[str, ...]) -> dict[str, dict[str, float]]:
        """A row for each label, and one for all of them."""
        return {**{label: self.row((label,)) for label in labels}, "all": self.row(labels)}


def evaluate(predicted: Papers, gold: Papers) -> dict[str, Any]:
    """Compare two sets of papers; a gold paper without a prediction counts as an empty one.

    Entities match by any common surface form or name; relations by type and entity, Model and Method taken as one;
    results by dataset, value and kind (and metric); mentions by exact span and type, where predictions carry offsets.
    """
    typed, loose, relations, results, with_metric, mentions = (Tally() for _ in range(6))
    links: Counter[bool] = Counter()
    for identifier, want in gold.items():
        got = predicted.get(identifier, _NOTHING)
        _entities(typed, got, want, align(got["entities"], want["entities"], str), str)
        same = align(got["entities"], want["entities"], merged)
        _entities(loose, got, want, same, merged)
        for i, j in same.items():
            links[key(got["entities"][i]["name"]) == key(want["entities"][j]["name"])] += 1
        _relations(relations, got, want, same)
        _results(results, got, want, same, metric=False)
        _results(with_metric, got, want, same, metric=True)
        _mentions(mentions, got, want)
    return {
        "papers": len(gold),
        "entities": typed.rows(_TYPES),
        "entities, Model and Method as one": loose.rows(_MERGED),
        "linking": links[True] / max(1, links.total()),
        "relations": relations.rows(_RELATIONS),
        "results": {"value": results.row(("result",)), "value and metric": with_metric.row(("result",))},
        "mentions": mentions.rows(_TYPES),
    }


def _entities(tally: Tally, got: Json, want: Json, same: dict[int, int], label: Callable[[str], str]) -> None:
    for i, entity in enumerate(got["entities"]):
        tally.predicted[label(entity["type"])] += 1
        tally.right[label(entity["type"])] += i in same
    tally.gold.update(label(e["type"]) for e in want["entities"])


def _relations(tally: Tally, got: Json, want: Json, same: dict[int, int]) -> None:
    to_gold = {got["entities"][i]["id"]: want["entities"][j]["id"] for i, j in same.items()}
    wanted = {(r["type"], r["entity"]) for r in want["relations"]}
    found = {(r["type"], to_gold.get(r["entity"], ("spurious", r["entity"]))) for r in got["relations"]}
    tally.gold.update(kind for kind, _ in wanted)
    tally.predicted.update(kind for kind, _ in found)
    tally.right.update(kind for kind, _ in found & wanted)


def _results(tally: Tally, got: Json, want: Json, same: dict[int, int], *, metric: bool) -> None:
    gold_names = {k: j for j, e in enumerate(want["entities"]) for k in keys(e)}
    own_names = {k: same.get(i, -1 - i) for i, e in enumerate(got["entities"]) for k in keys(e)}

    def about(result: Json, names: dict[str, int]) -> tuple[Any, ...]:
        things = [result.get("dataset"), *([result.get("metric")] if metric else [])]
        return (*(names.get(key(t), key(t)) if t else None for t in things), result["kind"])

    left = [(about(r, gold_names), abs(r["value"])) for r in want["results"]]
    tally.gold["result"] += len(left)
    for result in got["results"]:
        thing, value = about(result, own_names), abs(result["value"])
        hit = next((x for x in left if x[0] == thing and abs(x[1] - value) < 1e-6), None)
        tally.predicted["result"] += 1
        if hit is not None:
            left.remove(hit)
            tally.right["result"] += 1


def _mentions(tally: Tally, got: Json, want: Json) -> None:
    spans = {
        (m["start"], m["end"], e["type"])
        for e in got["entities"]
        for m in e.get("mentions", ())
        if not isinstance(m, str)
    }
    if spans and "abstract" in want:
        wanted = find_spans(f"{want['title']}\n{want['abstract']}", want["entities"])
        tally.gold.update(s[2] for s in wanted)
        tally.predicted.update(s[2] for s in spans)
        tally.right.update(s[2] for s in spans & wanted)


def table(report: dict[str, Any]) -> str:
    """The report of ``evaluate`` as text for people."""
    lines = [f"{counted(report['papers'], 'paper')}; linking {report['linking']:.3f}"]
    for part, rows in report.items():
        if isinstance(rows, dict):
            lines.append(f"\n{part:34}  precision  recall     F1   right of predicted, annotated")
            lines += [
                f"  {label:32}  {r['precision']:9.3f}  {r['recall']:6.3f}  {r['f1']:5.3f}"
                f"   {r['right']} of {r['predicted']}, {r['gold']}"
                for label, r in rows.items()
            ]
    return "\n".join(lines)
