"""A query runs in a process that is ended when its time is over."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, SourceError
from kg.queries import limits, load_data, parse_query, run, within
from tests.cli.calling import ROOT

# three times all pairs of triples: a million million and more rows to count
CROSS = parse_query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c != ?f || ?f != ?i) }", "cross")


def _many() -> ox.Store:
    store = ox.Store()
    p = ox.NamedNode("a:p")
    store.bulk_extend(ox.Quad(ox.NamedNode(f"a:{n}"), p, ox.Literal(str(n))) for n in range(10_000))
    return store


def _ended(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_pathological_query_ends_within_the_limit() -> None:
    start = time.perf_counter()
    with pytest.raises(QueryError, match=r"no answer within 0\.3 s.*--timeout"):
        within(0.3, _many, partial(run, CROSS))
    assert time.perf_counter() - start < 5  # it would take days
    assert multiprocessing.active_children() == []


def test_the_clock_starts_when_the_data_are_open() -> None:
    assert within(0.2, partial(time.sleep, 0.4), type) is type(None)


def _late(_: object) -> str:
    time.sleep(0.05)
    return "an answer"


def test_an_answer_that_comes_too_late_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    wait = limits._received  # a parent that is slow to look
    monkeypatch.setattr(limits, "_received", lambda pipe, _, child: wait(pipe, 30, child))
    with pytest.raises(QueryError, match=r"no answer within 0\.01 s"):
        within(0.01, int, _late)
    assert within(20, int, _late) == "an answer"


@pytest.mark.parametrize("seconds", [1e7, 1e300, float("inf")])
def test_a_time_that_is_too_long_to_wait_for_is_no_limit(seconds: float) -> None:
    assert within(seconds, int, str) == "0"


def test_an_answer_comes_through_whole() -> None:
    query = parse_query("SELECT ?o { ?s ?p ?o } ORDER BY ?o", "q")
    assert within(30, _many, partial(run, query)) == run(query, _many())


def test_errors_come_through_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.nt: does not exist") as caught:
        within(30, partial(load_data, [tmp_path / "none.nt"]), len)
    assert caught.value.line is None


def test_a_mistake_of_ours_shows_its_traceback() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        within(30, int, (1).__truediv__)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes end in other ways here")
def test_a_process_that_is_ended_from_outside_says_so() -> None:
    with pytest.raises(QueryError, match=r"ended before it had an answer \(for want of memory"):
        within(30, int, _ended)


def test_it_works_where_processes_cannot_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "elsewhere")
    answer = within(30, partial(load_data, []), partial(run, parse_query("ASK {}", "q")))
    assert answer.boolean is True


OPENED = """
import sys
from functools import partial
import pyoxigraph as ox
from kg.queries import within

def made(folder):
    store = ox.Store(folder)
    store.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:p"), ox.NamedNode("a:b")))
    store.optimize()
    return len(store)

if __name__ == "__main__":
    before = ox.Store(sys.argv[1])
    print(within(30, partial(made, sys.argv[2]), str))
"""


def test_a_store_can_be_made_where_another_is_open(tmp_path: Path) -> None:
    (tmp_path / "opened.py").write_text(OPENED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "opened.py", tmp_path / "one", tmp_path / "two"],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == "1\n"


ENDED = """
import os, signal, sys, time
from pathlib import Path
from kg.queries import within

def ended():
    print(Path(f"/proc/self/task/{os.getpid()}/children").read_text(), flush=True)
    os.kill(os.getpid(), signal.SIGTERM)

signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
os.register_at_fork(after_in_parent=ended)
within(60, int, lambda _: time.sleep(60))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no /proc to see the child in")
def test_who_is_ended_while_the_child_starts_takes_it_along() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENDED], env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 128 + signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
