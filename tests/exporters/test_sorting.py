"""Sorting in runs, and cutting sorted lines between subjects."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from kg.exporters import serialization, sorting
from kg.exporters.serialization import subject_blocks
from kg.exporters.sorting import in_order, sorted_lines
from kg.exporters.terms import PREFIXES

LINES = [f"<s{n % 60}> <p{n}> {'x' * (n % 30)} .\n".encode() for n in range(700)]


@pytest.mark.parametrize("run_bytes", [1, 40, 1000, 1 << 20])
def test_any_size_of_run_gives_the_sorted_set(run_bytes: int, tmp_path: Path) -> None:
    mixed = LINES + LINES[::3]
    random.Random(1).shuffle(mixed)
    assert list(sorted_lines(mixed, tmp_path, run_bytes=run_bytes)) == sorted(LINES)


def test_more_runs_than_may_be_open_are_merged_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[BinaryIO] = []
    most = 0

    def spilled(lines: Iterable[bytes], folder: Path) -> BinaryIO:
        nonlocal most
        runs.append(original(lines, folder))
        most = max(most, sum(not run.closed for run in runs))
        return runs[-1]

    original = sorting.spilled
    monkeypatch.setattr(sorting, "_FAN", 3)
    monkeypatch.setattr(sorting, "spilled", spilled)
    assert list(sorted_lines(reversed(LINES), tmp_path, run_bytes=200)) == sorted(LINES)
    assert (most, all(run.closed for run in runs)) == (4, True)  # three, and the one that they become


def test_the_runs_leave_no_file(tmp_path: Path) -> None:
    found = sorted_lines(LINES, tmp_path, run_bytes=100)
    next(found)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_of_the_folder(tmp_path: Path) -> None:
    def lines() -> Iterator[bytes]:
        yield b"a\n"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="cannot be written: No space left on device") as caught:
        sorting.spilled(lines(), tmp_path)
    assert caught.value.filename == str(tmp_path)


def test_order_is_seen() -> None:
    assert in_order(io.BytesIO(b"".join(sorted(LINES))))
    assert not in_order(io.BytesIO(b"b\na\n"))
    assert not in_order(io.BytesIO(b"a\na\n"))


@pytest.mark.parametrize(("size", "most"), [(1, 60), (50, 60), (2000, 20), (1 << 20, 2)])
def test_no_subject_is_in_two_blocks(size: int, most: int) -> None:
    lines = b"".join(sorted(LINES))
    blocks = list(subject_blocks(io.BytesIO(lines), size))
    subjects = [{line.split(b" ")[0] for line in block.splitlines()} for block in blocks]
    assert b"".join(blocks) == lines
    assert sum(map(len, subjects)) == len(set().union(*subjects)) == 60
    assert 1 < len(blocks) <= most


@pytest.mark.parametrize("size", [1, 7, 30, 1 << 20])
def test_a_prefix_is_seen_wherever_a_block_ends(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serialization, "BLOCK_BYTES", size)
    tail = f"<{PREFIXES['rdf']}type> <{PREFIXES['kg']}Paper> .\n"
    lines = "".join(f"<{PREFIXES[name]}x> {tail}" for name in ("task", "paper"))
    assert set(serialization.used_prefixes(io.BytesIO(lines.encode()))) == {"kg", "rdf", "task", "paper"}
