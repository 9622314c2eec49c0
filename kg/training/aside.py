"""Work that goes on in a process of its own, so that training uses more than one processor."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin ``work`` in a fork of this process, which sees what it needs without its being copied.

    Where processes cannot be forked it is done at once instead.

    Returns:
        What waits for the result and gives it; it raises ChildProcessError where the work came to no end.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        result = work()
        return lambda: result
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(work()), daemon=True)
    process.start()
    sender.close()  # the fork has its own

    def wait() -> T:
        try:
            found: T = receiver.recv()
        except EOFError:
            raise ChildProcessError("a part of the training ended early, see above") from None
        finally:
            process.join()
        return found

    return wait
