"""A time limit that ends a query for certain: it runs in a process of its own, which is killed.

The engine behind the queries cannot be interrupted from Python. So the data are opened and asked in a child process,
which sends the answer back; the clock starts when the data are open.
"""

from __future__ import annotations

import math
import multiprocessing
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, TypeVar

from kg.errors import KGError, QueryError

Data = TypeVar("Data")
Result = TypeVar("Result")

_NO_LIMIT: Final = 1e6  # seconds, eleven days; the system cannot wait for much longer
_GRACE: Final = 5.0  # seconds after the limit at which an orphaned child ends itself


def within(seconds: float, prepare: Callable[[], Data], work: Callable[[Data], Result]) -> Result:
    """``work(prepare())``, both called in a child process; ``work`` is killed when it takes more than ``seconds``.

    A million seconds or more are no limit.

    Where processes cannot be forked, ``prepare`` and ``work`` must be picklable, and a script must keep its calls
    behind ``if __name__ == "__main__"``; the result must be picklable in any case.

    Raises:
        QueryError: the limit is reached, or the child ended before it answered.
        KGError: what ``prepare`` or ``work`` raises.
        RuntimeError: they raise anything else; the message holds the traceback.
    """
    seconds = seconds if seconds < _NO_LIMIT else math.inf
    context: Any = multiprocessing.get_context("fork" if _may_fork() else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, seconds, prepare, work), daemon=True)
    try:  # from the start, since a signal may end us at any time
        with warnings.catch_warnings():
            # threads of numerical libraries, which Python does not know, hold no lock that the child needs
            warnings.filterwarnings("ignore", message=".*multi-threaded", category=DeprecationWarning)
            child.start()
        theirs.close()
        kind, found = _received(ours, math.inf, child)
        if kind == "ready":
            kind, found = _received(ours, seconds, child)
    finally:
        if child.pid is not None:
            child.kill()
            child.join()
        ours.close()
    if kind == "answer":
        return found  # type: ignore[no-any-return]  # what comes through a pipe has no type
    if kind == "error":
        raise _restored(*found)
    raise RuntimeError(found)


def _may_fork() -> bool:
    """A fork takes some milliseconds, a fresh interpreter half a second; but other threads may hold a lock.

    Threads of a store on disk, which Python does not know, are not there in a fork, and a store made there would
    wait for them without an end.
    """
    return sys.platform == "linux" and threading.active_count() == 1 and not _has_disk_threads()


def _has_disk_threads() -> bool:
    with suppress(OSError):  # a thread has ended meanwhile, or nothing tells of threads
        return any("rocksdb" in (task / "comm").read_text() for task in Path("/proc/self/task").iterdir())
    return False


def _received(ours: Connection, seconds: float, child: Any) -> tuple[str, Any]:
    if not ours.poll(None if math.isinf(seconds) else seconds):
        raise _late(seconds)
    try:
        return ours.recv()  # type: ignore[no-any-return]  # as above
    except EOFError:
        child.join()
        reason = "for want of memory, perhaps" if child.exitcode == -9 else f"exit code {child.exitcode}"
        raise QueryError(f"the query was ended before it had an answer ({reason}); ask for less") from None


def _child(theirs: Connection, seconds: float, prepare: Callable[[], Any], work: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # what the parent tidies up is not ours
    try:
        data = prepare()
        theirs.send(("ready", None))
        end = time.monotonic() + seconds
        if hasattr(signal, "setitimer") and math.isfinite(seconds):  # should the parent be gone by then
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
        found = work(data)
        theirs.send(("answer", found) if time.monotonic() <= end else ("error", _error(_late(seconds))))
    except KGError as error:
        theirs.send(("error", _error(error)))
    except BaseException:  # noqa: BLE001 - it is raised in the parent
        theirs.send(("bug", traceback.format_exc()))


def _late(seconds: float) -> QueryError:
    return QueryError(f"no answer within {seconds:g} s; ask for less, or give it longer with --timeout")


def _error(error: KGError) -> tuple[type[KGError], tuple[Any, ...], dict[str, Any]]:
    """What ``_restored`` makes the error from."""
    return type(error), error.args, error.__dict__


def _restored(kind: type[KGError], args: tuple[Any, ...], state: dict[str, Any]) -> KGError:
    """The error as it was raised; pickle would call its constructor with the arguments of another one."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error
