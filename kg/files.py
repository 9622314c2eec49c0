"""Files that appear only when they are complete, texts that may be gzipped, and JSON from anywhere."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast


@contextmanager
def replacing(*paths: Path) -> Iterator[list[BinaryIO]]:
    """Open files to write under temporary names; all are moved to their places when the block ends without an error.

    An error leaves the old files as they were, and no others beside them. The folders are made when absent.

    Raises:
        OSError: a file cannot be written.
    """
    temporary = [path.with_name(f".{path.name}.part") for path in paths]
    try:
        with ExitStack() as stack:
            for path in paths:
                path.parent.mkdir(parents=True, exist_ok=True)
            yield [stack.enter_context(_opened(part, path)) for part, path in zip(temporary, paths, strict=True)]
        for part, path in zip(temporary, paths, strict=True):
            os.replace(part, path)  # noqa: PTH105
    finally:
        for part in temporary:
            part.unlink(missing_ok=True)


def _opened(part: Path, path: Path) -> BinaryIO:
    try:
        return part.open("w+b", buffering=1 << 18)
    except OSError as error:  # of a file that nobody asked for
        raise OSError(error.errno, f"cannot be written: {error.strerror}", str(path)) from error


def open_bytes(path: Path) -> BinaryIO:
    """Open a file to read; one whose name ends in ``.gz`` is unpacked on the way.

    Raises:
        OSError: the file cannot be opened, or (while it is read) is no gzip file.
        EOFError, zlib.error: while it is read: the packed file ends early, or is damaged.
    """
    return cast("BinaryIO", gzip.open(path)) if path.suffix.casefold() == ".gz" else path.open("rb")


def open_text(path: Path) -> TextIO:
    """Open a UTF-8 text to read, packed or not.

    Raises:
        OSError, EOFError, zlib.error: as for ``open_bytes``.
        UnicodeDecodeError: while it is read: the text is no UTF-8.
    """
    return io.TextIOWrapper(open_bytes(path), encoding="utf-8")


def read_json(text: str) -> Any:
    """The value of a JSON text that anybody may have written.

    Raises:
        ValueError: the text is no JSON, or its brackets lie too deep in one another.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("its brackets lie too deep in one another") from error
