"""Measure reading papers: ``python -m tests.benchmarks.reading ABSTRACTS [PAPERS]``, 1,000 a round if not told.

ABSTRACTS is a file of JSON lines with id, title and abstract, packed with gzip or not. Recognition, linking, relations,
results and code links are timed together, in processor time of one core and after the start. Each profile is measured
in a process of its own, as a build would run it; each round reads other papers, so that nothing which is remembered of
a paper makes the next round faster.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported

import gc
import gzip
import json
import multiprocessing
import resource
import statistics
import sys
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kg.flattening import as_written, flat
from kg.gazetteer import load_gazetteer
from kg.linking import link
from kg.pipeline import PROFILES, appraiser_of, judge_of, learned_of
from kg.recognition import build_recogniser, recognise
from kg.records import Paper
from kg.relations import relate

PAPERS = 1000
ROUNDS = 5


class Measured(NamedTuple):
    """Of one profile: seconds until it can read, abstracts a second of each round, MiB of memory at most."""

    start: float
    speeds: list[float]
    memory: int


def abstracts(path: Path, number: int) -> list[Paper]:
    """The first papers of a file of JSON lines."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        found = map(json.loads, islice(lines, number))
        return [Paper(id=d["id"], title=d["title"], abstract=d["abstract"]) for d in found]


def measure(profile: str, path: Path, number: int) -> Measured:
    """Read some papers of a file, ``number`` a round, by one profile."""
    gc.set_threshold(100_000, 50, 50)  # as the command line does
    papers = abstracts(path, number * ROUNDS)
    began = time.process_time()
    gazetteer = load_gazetteer()
    recogniser = build_recogniser(gazetteer, learned_of(profile))
    judge, appraiser = judge_of(recogniser.learned), appraiser_of(profile)
    start = time.process_time() - began
    speeds = []
    for first in range(0, len(papers), number):
        began = time.process_time()
        some = papers[first : first + number]
        linked = link(recognise(map(flat, some), recogniser), gazetteer)
        read = sum(1 for _ in map(as_written, relate(linked, judge, appraiser), some))
        speeds.append(read / (time.process_time() - began))
    return Measured(start, speeds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def main() -> None:
    """Measure start, speed and memory of each profile and print them."""
    number = int(sys.argv[2]) if len(sys.argv) > 2 else PAPERS
    for profile in PROFILES:
        with multiprocessing.get_context("spawn").Pool(1) as own_process:
            found = own_process.apply(measure, (profile, Path(sys.argv[1]), number))
        sys.stdout.write(
            f"{profile}: {statistics.median(found.speeds):.0f} abstracts a second, median of {ROUNDS} rounds "
            f"of {number} ({min(found.speeds):.0f} to {max(found.speeds):.0f}); start {found.start:.2f} s, "
            f"at most {found.memory} MiB\n"
        )
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")


if __name__ == "__main__":
    main()
