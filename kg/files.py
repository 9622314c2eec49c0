"""Files that appear only when they are complete, texts that may be gzipped, and JSON from anywhere."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import re
import shutil
import stat
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO, cast

_OPEN: Final = re.compile(r"/(?:dev|proc/self)/fd/(\d+)")
_LINKS: Final = 40  # that lead to one another, as many as systems follow


@contextmanager
def replacing(*paths: Path) -> Iterator[list[BinaryIO]]:
    """Open files to write under temporary names; all are moved to their places when the block ends without an error.

    An error leaves the old files as they were, and no others beside them. The folders are made when absent. Processes
    that write the same file do not meet: the one that ends last wins. A link, a device and a pipe stay what they are,
    and an open file (/dev/stdout) goes on where it is.

    Raises:
        OSError: a file cannot be written.
    """
    targets = [path if _is_stream(path) else Path(os.path.realpath(path)) for path in paths]
    temporary = [_part(target) for target in targets]
    try:
        with ExitStack() as stack:
            for target in targets:
                target.parent.mkdir(parents=True, exist_ok=True)
            yield [stack.enter_context(_opened(part, path)) for part, path in zip(temporary, paths, strict=True)]
        for part, target in zip(temporary, targets, strict=True):
            _put(part, target)
    except OSError as error:
        if error.errno is None or error.filename is not None:
            raise
        raise unwritable(error, paths[0]) from error  # a full disk does not say which file it was
    finally:
        for part in temporary:
            with suppress(OSError):  # the folder may be one to read alone
                part.unlink(missing_ok=True)


def folder_of(path: Path) -> Path:
    """The folder for what a file is made of: its own, but none of the system for /dev/stdout, a device or a pipe."""
    return Path(tempfile.gettempdir()) if _is_stream(path) else path.parent


def _part(path: Path) -> Path:
    """A name that no other process uses for what is not complete yet."""
    return folder_of(path) / f".part-{uuid.uuid4().hex}"


def _put(part: Path, path: Path) -> None:
    if not _is_stream(path):
        os.replace(part, path)  # noqa: PTH105
        return
    number = _descriptor(path)
    with part.open("rb") as source, open(path if number is None else os.dup(number), "wb", buffering=0) as target:  # noqa: PTH123
        shutil.copyfileobj(source, target)


def _descriptor(path: Path) -> int | None:
    """The number of the open file that a path stands for: /dev/stdout, /dev/fd/3.

    It may be a file of which a shell has written the begin ("kg export -o /dev/stdout >> all.ttl").
    """
    for _ in range(_LINKS):
        if match := _OPEN.fullmatch(str(path.absolute())):
            return int(match[1])
        if not path.is_symlink():
            break
        path = path.parent / path.readlink()
    return None


def _is_stream(path: Path) -> bool:
    """Whether there is what is neither a file to replace nor a folder: /dev/stdout, /dev/null, a named pipe."""
    if _descriptor(path) is not None:
        return True
    try:
        kind = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))


def _opened(part: Path, path: Path) -> BinaryIO:
    try:
        return part.open("w+b", buffering=1 << 18)
    except OSError as error:  # of a file that nobody asked for
        raise unwritable(error, path) from error


def unwritable(error: OSError, path: Path) -> OSError:
    """The error as one of a file or folder that was asked for, not of a temporary one."""
    number = error.errno or errno.EIO
    return OSError(number, f"cannot be written: {os.strerror(number)}", str(path))


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
