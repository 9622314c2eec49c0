"""Lines of a file with their numbers; what is wrong with the file as a whole becomes a ``SourceError``."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import SourceError
from kg.files import open_bytes


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Line numbers (1-based) and lines without their ends; a byte-order mark is dropped, a gzipped file unpacked.

    Raises:
        SourceError: the file cannot be opened, is empty, or is not UTF-8 (with the line where it breaks).
    """
    number = 0
    try:
        with open_bytes(path) as file:
            for number, raw in enumerate(file, start=1):
                yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise SourceError(path, number, "is not UTF-8; save the file as UTF-8") from error
    except IsADirectoryError as error:
        raise SourceError(path, None, f"is a folder; name the files in it, such as {path / '*.txt'}") from error
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(path, None, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if number == 0:
        raise SourceError(path, None, "is empty")
