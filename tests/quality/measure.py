"""Measure recognition, linking and relations against annotated papers: ``python tests/quality/measure.py [--raise]``.

The annotated papers are those of ``../shared/gold`` beside the checkout where they are at hand, and the small set that
the sample has, each read by both profiles. ``ratchet.json`` holds the lowest numbers that are allowed; ``--raise``
lifts it where a number rose. Exits with 1, and lifts nothing, where one fell below it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from kg import pipeline
from kg.annotations import to_json
from kg.evaluation import evaluate, read_annotated
from kg.records import Paper
from tests.papers import shipped

HERE = Path(__file__).resolve().parent
RATCHET = HERE / "ratchet.json"
SHARED = HERE.parents[1].parent / "shared"
SETS = {
    "sample": HERE / "sample.jsonl",
    "dev-pages": SHARED / "gold" / "dev-pages.jsonl",
    "dev-other": SHARED / "gold" / "dev-other.jsonl",
}
_STEP = 0.001  # numbers are kept to three places, rounded down


def at_hand() -> list[str]:
    """The names of the annotated sets that can be measured here."""
    return [name for name, path in SETS.items() if path.exists()]


def extracted(path: Path, profile: str) -> dict[str, dict[str, Any]]:
    """What a profile says of the papers of an annotated set, by id."""
    gold = read_annotated(path)
    papers = [Paper(id=i, title=g["title"], abstract=g["abstract"]) for i, g in gold.items()]
    return {read.paper.id: to_json(read) for read in pipeline.extract(papers, shipped(), profile)}


@cache
def measure(name: str, profile: str) -> dict[str, float]:
    """The numbers that the ratchet keeps, for one set and profile."""
    path = SETS[name]
    return dict(_numbers(evaluate(extracted(path, profile), read_annotated(path))))


def _numbers(report: dict[str, Any]) -> Iterator[tuple[str, float]]:
    yield "entities F1", report["entities"]["all"]["f1"]
    yield "datasets F1", report["entities"]["Dataset"]["f1"]
    yield "linking", report["linking"]
    yield "relations F1", report["relations"]["all"]["f1"]
    yield "extends precision", report["relations"]["extends"]["precision"]
    yield "results F1", report["results"]["value"]["f1"]
    yield "results precision", report["results"]["value"]["precision"]
    yield "mentions F1", report["mentions"]["all"]["f1"]


def main() -> None:
    """Print a table; with ``--raise`` write the ratchet if no number fell below it."""
    fell = 0
    ratchet = json.loads(RATCHET.read_text(encoding="utf-8")) if RATCHET.exists() else {}
    for name, profile in product(at_hand(), pipeline.PROFILES):
        floor = ratchet.setdefault(name, {}).setdefault(profile, {})
        for key, value in measure(name, profile).items():
            least = floor.get(key, 0.0)
            fell += value < least
            below = "  fell below it" if value < least else ""
            sys.stdout.write(f"{name:10} {profile:9} {key:17} {value:.4f}  at least {least:.3f}{below}\n")
            floor[key] = max(least, int(value / _STEP) / 1000)
    if fell:
        sys.exit(1)
    if "--raise" in sys.argv[1:]:
        RATCHET.write_text(json.dumps(ratchet, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
