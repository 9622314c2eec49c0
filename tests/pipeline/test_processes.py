"""Papers read by several processes: the same result, and processes that end with the one they work for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from kg import pipeline, processes
from kg.errors import KGError
from kg.processes import sharing
from tests.cli.calling import ROOT
from tests.papers import paper, small_gazetteer

NAMES = "We train FernNet on Shapes-{0} and count leaves with MossMix{0}. MossMix{0} has an accuracy of {0}.5%."
LEADER = """
import os, sys, time
from kg.processes import sharing

def work(start, items):
    os.write(1, b"%d\\n" % os.getpid())  # in one piece, whatever is buffered: the processes write to one pipe
    time.sleep(60)
    return items

if __name__ == "__main__":
    with sharing(2, int) as share:
        list(share(work, range(200)))
"""


def _added(start: int, items: Iterable[int]) -> Iterator[int]:
    return (start + item for item in items)


def _failing(start: int, items: Iterable[int]) -> list[int]:
    raise ValueError(f"no work for {start}")


def _ended(start: int, items: Iterable[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


@pytest.mark.parametrize("platform", [sys.platform, "elsewhere"])  # by a fork, and where there is none
def test_all_items_are_worked_on_in_their_order(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with sharing(2, partial(int, 7)) as share:
        assert list(share(_added, range(1000))) == list(range(7, 1007))
        assert list(share(_added, share(_added, range(300)))) == list(range(14, 314))
        assert not list(share(_added, ()))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is started by a fork")
def test_no_fork_beside_the_threads_of_a_store_whatever_other_threads_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_THREADS", tmp_path)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    for number in range(20):
        (tmp_path / str(number)).mkdir()  # of a thread that has ended
    assert processes.context().get_start_method() == "fork"
    (tmp_path / "7" / "comm").write_text("rocksdb:low0\n")
    assert processes.context().get_start_method() == "spawn"


def test_what_the_work_raises_comes_through() -> None:
    with pytest.raises(ValueError, match="no work for 0"), sharing(2, int) as share:
        list(share(_failing, range(3)))


def test_a_process_that_is_ended_from_outside_says_so() -> None:
    told = pytest.raises(KGError, match="ended from outside, for want of memory, perhaps; use fewer")
    with told, sharing(2, int) as share:
        list(share(_ended, range(3)))


@pytest.mark.parametrize("profile", pipeline.PROFILES)
def test_several_processes_read_what_one_reads(profile: str) -> None:
    papers = [replace(paper(NAMES.format(i)), id=f"p{i}") for i in range(150)]
    alone, beside = (list(pipeline.extract(papers, small_gazetteer(), profile, jobs)) for jobs in (1, 2))
    assert [p.paper.id for p in beside] == [p.id for p in papers]
    assert beside == alone
    assert beside[0].statements


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_processes_end_where_the_one_they_work_for_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LEADER], env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
    ) as leader:
        assert leader.stdout
        workers = [int(leader.stdout.readline()) for _ in range(2)]
        leader.kill()
    end = time.monotonic() + 30
    while any(map(_lives, workers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(_lives, workers))


def _lives(process: int) -> bool:
    """Whether a process is there and no zombie, which nobody may wait for."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
