"""The N-Triples of a build, sorted."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import SourceError
from kg.exporters import PARTS
from kg.exporters.formats import Job
from kg.exporters.serialization import canonical_lines
from kg.exporters.sorting import in_order, sorted_lines, spilled

_MAKE = "make it with `kg build SOURCE... -o FOLDER`"


def part_files(job: Job) -> dict[str, Path]:
    """The N-Triples of a build, those of ``job.parts`` that it holds; an ``.nt`` file stands for itself.

    Raises:
        SourceError: there is no build, or it lacks what is asked for.
    """
    if not job.build.exists():
        raise SourceError(job.build, None, f"does not exist; {_MAKE}")
    if job.build.is_file():
        if job.build.suffix.casefold() != ".nt":
            raise SourceError(job.build, None, "is no build; give a folder that `kg build` wrote, or an .nt file")
        return {PARTS[0]: job.build}
    wanted: dict[str, Path] = {part: job.build / f"{part}.nt" for part in PARTS if part in job.parts}
    found = {part: path for part, path in wanted.items() if path.is_file()}
    if not found or (PARTS[0] in wanted and PARTS[0] not in found):
        missing = next(path.name for part, path in wanted.items() if part not in found)
        raise SourceError(job.build, None, f"holds no {missing}; {_MAKE}")
    return found


@contextmanager
def sorted_parts(job: Job) -> Iterator[BinaryIO]:
    """All lines of the parts as one sorted file, each line once.

    Raises:
        SourceError: there is no build, or a file turns out to be no N-Triples while it is read.
        OSError: there is no room to sort beside the output.
    """
    with sorted_file(list(part_files(job).values()), job.folder) as lines:
        yield lines


@contextmanager
def sorted_file(paths: list[Path], folder: Path) -> Iterator[BinaryIO]:
    """The lines of N-Triples files as one sorted file: the file itself where there is but one and it is in order.

    Others are sorted in nameless files in ``folder``, which is made when absent.

    Raises:
        SourceError: a file turns out to be no N-Triples while it is read.
        OSError: there is no room in the folder.
    """
    try:
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("rb", buffering=1 << 18)) for path in paths]
            sort = not all(map(in_order, files))
            for file in files:
                file.seek(0)
            if sort or len(files) > 1:
                folder.mkdir(parents=True, exist_ok=True)
                lines = (line for path in paths for line in _canonical(path)) if sort else heapq.merge(*files)
                yield stack.enter_context(spilled(sorted_lines(lines, folder) if sort else _once(lines), folder))
            else:
                yield files[0]
    except SyntaxError as error:
        raise _where(paths, error) from error


def _canonical(path: Path) -> Iterator[bytes]:
    """The triples of a file that kg may not have written, each spelled in the one way of canonical N-Triples."""
    return canonical_lines(quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES))


def _once(lines: Iterator[bytes]) -> Iterator[bytes]:
    last = b""
    for line in lines:
        if line != last:
            yield line
            last = line


def _where(paths: list[Path], error: SyntaxError) -> SourceError:
    """The error with the file and line that it stems from: what was parsed may have been sorted, or a part."""
    for path in paths:
        try:
            for _ in ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES):
                pass
        except SyntaxError as found:
            return SourceError(path, found.lineno, f"is no N-Triples: {found.msg.splitlines()[0]}")
    return SourceError(paths[0], None, f"is no N-Triples: {error.msg.splitlines()[0]}")
