"""Sorting more lines than memory holds: sorted runs in temporary files, merged."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from kg.files import unwritable

RUN_BYTES: Final = 48 << 20  # of the lines of a run; as objects in a list and a set they take about twice as much
_FAN: Final = 64  # runs that are merged at once: each is an open file
_BUFFER: Final = 1 << 18


def sorted_lines(lines: Iterable[bytes], folder: Path, *, run_bytes: int = RUN_BYTES) -> Iterator[bytes]:
    """The lines (each with its line end) in the order of their bytes, each once; memory does not grow with them.

    Runs of ``run_bytes`` bytes are sorted in memory and kept in nameless files in ``folder``, gone when merged.

    Raises:
        OSError: the folder has no room for the runs; it is named.
    """
    runs: list[BinaryIO] = []
    batch: list[bytes] = []
    size = 0
    try:
        for line in lines:
            batch.append(line)
            size += len(line)
            if size >= run_bytes:
                runs.append(spilled(sorted(set(batch)), folder))
                batch.clear()
                size = 0
                if len(runs) == _FAN:
                    merged = spilled(_merged(runs), folder)
                    for run in runs:
                        run.close()
                    runs = [merged]
        last = sorted(set(batch))
        batch.clear()
        yield from _merged([*runs, iter(last)]) if runs else last
    finally:
        for run in runs:
            run.close()


def in_order(file: BinaryIO) -> bool:
    """Whether the lines of a file are sorted, each once; the file is read to its end."""
    last = b""
    for line in file:
        if line <= last:
            return False
        last = line
    return True


def spilled(lines: Iterable[bytes], folder: Path) -> BinaryIO:
    """The lines in a nameless file in ``folder``, to be read from its start; it is gone when it is closed."""
    try:
        # outside POSIX it is a wrapper, which has the same methods
        file: BinaryIO = tempfile.TemporaryFile(dir=folder, buffering=_BUFFER)  # type: ignore[assignment]  # noqa: SIM115
    except OSError as error:  # of a file that nobody asked for
        raise unwritable(error, folder) from error
    try:
        file.writelines(lines)
        file.seek(0)
    except BaseException as error:
        file.close()
        if isinstance(error, OSError) and error.errno is not None and error.filename is None:  # the disk is full
            raise unwritable(error, folder) from error
        raise
    return file


def _merged(runs: Iterable[Iterator[bytes]]) -> Iterator[bytes]:
    """Sorted runs as one, each line once."""
    last = b""
    for line in heapq.merge(*runs):
        if line != last:
            yield line
            last = line
