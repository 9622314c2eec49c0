"""Processes beside this one: how they are started, so that they end with it, and work shared out among some of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

from kg.errors import KGError

Item = TypeVar("Item")
Made = TypeVar("Made")
Share = Callable[[Callable[[Any, list[Item]], Iterable[Made]], Iterable[Item]], Iterator[Made]]

_HELD: Final = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
_THREADS: Final = Path("/proc/self/task")
_TOGETHER: Final = 64  # items that a process is given at once; those it has are worked on before it ends
_AHEAD: Final = 2  # times that many wait for each process, so that none waits

_tools: Any = None  # of a process that works for another


def context() -> Any:
    """The way to start processes here, of ``multiprocessing``: by a fork where that is safe.

    A fork takes some milliseconds, a fresh interpreter half a second; but other threads may hold a lock. Threads of a
    store on disk, which Python does not know, are not there in a fork, and a store made there would wait for them
    without an end.
    """
    forks = sys.platform == "linux" and threading.active_count() == 1 and not _has_disk_threads()
    return multiprocessing.get_context("fork" if forks else "spawn")


def _has_disk_threads() -> bool:
    tasks: list[Path] = []
    with suppress(OSError):  # nothing tells of threads
        tasks += _THREADS.iterdir()
    for task in tasks:
        with suppress(OSError):  # it has ended meanwhile
            if "rocksdb" in (task / "comm").read_text():
                return True
    return False


@contextmanager
def starting() -> Iterator[None]:
    """Around the start of a process: signals wait until it is known, as till then nothing would end it with this one.

    The process that is started has to call ``started``.
    """
    masks = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD) if masks else set()
    try:
        with warnings.catch_warnings():
            # threads of numerical libraries, which Python does not know, hold no lock that the child needs
            warnings.filterwarnings("ignore", message=".*multi-threaded", category=DeprecationWarning)
            yield
    finally:
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def started() -> None:
    """In a process that was started: who started it ends it, and what is tidied up there is not ours."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)


@contextmanager
def sharing(number: int, prepare: Callable[[], Any]) -> Iterator[Share[Any, Any]]:
    """``share(work, items)``, which gives what ``work(tools, some_items)`` makes of all items, in their order.

    ``number`` processes work side by side, each with what ``prepare`` returns; where they are forked it is made once.
    Items go to them and results come back by ``pickle``, 64 at a time; where processes cannot be forked ``prepare``
    and ``work`` must be picklable, too. The processes end with the ``with`` block, or with this process.

    Raises:
        KGError: while results are asked for: a process was ended from outside.
    """
    beside = context()
    tools = prepare() if beside.get_start_method() == "fork" else None
    executor = ProcessPoolExecutor(number, beside, _equip, (tools, prepare))
    try:
        yield partial(_share, executor, _AHEAD * number)
    finally:
        executor.shutdown(cancel_futures=True)


def _share(
    executor: ProcessPoolExecutor, most: int, work: Callable[[Any, list[Item]], Iterable[Made]], items: Iterable[Item]
) -> Iterator[Made]:
    rest = iter(items)
    waiting: deque[Future[list[Made]]] = deque()
    try:
        for some in iter(lambda: list(islice(rest, _TOGETHER)), []):
            with starting():
                waiting.append(executor.submit(_work, work, some))
            if len(waiting) > most:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise KGError(
            "a process beside this one was ended from outside, for want of memory, perhaps; use fewer of them"
        ) from None


def _equip(tools: Any, prepare: Callable[[], Any]) -> None:
    global _tools
    started()
    threading.Thread(target=_follow, daemon=True).start()
    _tools = prepare() if tools is None else tools


def _follow() -> None:
    """End with the process that this one works for, also where that is killed."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _work(work: Callable[[Any, list[Item]], Iterable[Made]], items: list[Item]) -> list[Made]:
    return list(work(_tools, items))
