"""A time limit that ends a query for certain: it runs in a process of its own, which is killed.

The engine behind the queries cannot be interrupted from Python. So the data are opened and asked in a child process,
which sends the answer back; the clock starts when the data are open.
"""

from __future__ import annotations

import math
import signal
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from kg.errors import KGError, QueryError
from kg.processes import context, started, starting

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
    beside = context()
    ours, theirs = beside.Pipe(duplex=False)
    child = beside.Process(target=_child, args=(theirs, seconds, prepare, work), daemon=True)
    try:
        with starting():
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
    started()
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
