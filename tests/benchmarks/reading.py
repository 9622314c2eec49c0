"""Measure reading papers: ``python -m tests.benchmarks.reading ABSTRACTS [PAPERS]``, 1,000 a round if not told.

ABSTRACTS is a file of JSON lines with id, title and abstract, packed with gzip or not. Recognition, linking, relations,
results and code links are timed together, in processor time of one core and after the start; profiles take turns. Each
round reads other papers, so that nothing which is remembered of a paper makes the next round faster.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported

import gc
import gzip
import json
import resource
import statistics
import sys
import time
from itertools import islice
from pathlib import Path

from kg.gazetteer import load_gazetteer
from kg.linking import link
from kg.pipeline import PROFILES, appraiser_of, judge_of, learned_of
from kg.recognition import build_recogniser, recognise
from kg.records import Paper
from kg.relations import relate

PAPERS = 1000
ROUNDS = 5


def abstracts(path: Path, number: int) -> list[Paper]:
    """The first papers of a file of JSON lines."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        found = map(json.loads, islice(lines, number))
        return [Paper(id=d["id"], title=d["title"], abstract=d["abstract"]) for d in found]


def main() -> None:
    """Measure start and speed of both profiles and print them."""
    gc.set_threshold(100_000, 50, 50)  # as the command line does
    number = int(sys.argv[2]) if len(sys.argv) > 2 else PAPERS
    papers = abstracts(Path(sys.argv[1]), number * ROUNDS)
    began = time.process_time()
    gazetteer = load_gazetteer()
    recognisers = {p: build_recogniser(gazetteer, learned_of(p)) for p in PROFILES}
    judges = {p: judge_of(r.learned) for p, r in recognisers.items()}
    appraisers = {p: appraiser_of(p) for p in PROFILES}
    start = time.process_time() - began
    speeds: dict[str, list[float]] = {p: [] for p in PROFILES}
    for start_of_round in range(0, len(papers), number):
        batch = papers[start_of_round : start_of_round + number]
        for profile, found in speeds.items():
            began = time.process_time()
            linked = link(recognise(batch, recognisers[profile]), gazetteer)
            read = sum(1 for _ in relate(linked, judges[profile], appraisers[profile]))
            found.append(read / (time.process_time() - began))
    sys.stdout.write(f"lists and weights loaded for both profiles in {start:.2f} s\n")
    for profile, found in speeds.items():
        sys.stdout.write(
            f"{profile}: {statistics.median(found):.0f} abstracts a second, median of {len(found)} rounds of {number} "
            f"({min(found):.0f} to {max(found):.0f})\n"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"at most {peak} MiB of memory; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")


if __name__ == "__main__":
    main()
