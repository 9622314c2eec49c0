"""Files that appear only when they are complete, texts that may be gzipped, and JSON from anywhere."""

from __future__ import annotations

import errno
import gzip
import hashlib
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

_OWN_STREAM: Final = re.compile(r"/dev/(stdout|stderr)|/(?:dev|proc/self)/fd/(\d+)")


@contextmanager
def replacing(*paths: Path) -> Iterator[list[BinaryIO]]:
    """Open files to write under temporary names; all are moved to their places when the block ends without an error.

    What is written to one whose name ends in ``.gz`` is packed, into the same bytes each time; it cannot be read back.
    An error leaves the old files as they were, and no others beside them. Folders are made as by ``making``. Processes
    that write the same file do not meet: the one that ends last wins. A link, a device and a pipe stay what they are,
    and who may read a file and write to it stays as it was.

    Raises:
        OSError: a file cannot be written.
    """
    targets = [path if is_stream(path) else Path(os.path.realpath(path)) for path in paths]
    temporary = [_part(target) for target in targets]
    with ExitStack() as folders, told_of(paths[0]):
        for target in targets:
            folders.enter_context(making(target.parent))
        try:
            with ExitStack() as stack:
                yield [stack.enter_context(_opened(part, path)) for part, path in zip(temporary, paths, strict=True)]
            for part, target in zip(temporary, targets, strict=True):
                _put(part, target)
        finally:
            for part in temporary:
                with suppress(OSError):  # the folder may be one to read alone
                    part.unlink(missing_ok=True)


@contextmanager
def making(folder: Path) -> Iterator[None]:
    """Make a folder where it is absent; an error takes away what was made, unless something lies in it.

    Raises:
        OSError: the folder cannot be made.
    """
    absent = [each for each in (folder, *folder.parents) if not os.path.exists(each)]  # noqa: PTH110 - may be locked
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:  # a file has the name
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from error
        yield
    except BaseException:
        for each in absent:
            with suppress(OSError):
                each.rmdir()
        raise


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Tell an error of a file that was asked for: a full disk names none, and nobody knows of the room beside it."""
    unknown = {None} if is_stream(path) else {None, str(room(path))}
    try:
        yield
    except OSError as error:
        if error.errno is None or error.filename not in unknown:
            raise
        raise unwritable(error, path) from error


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have a folder for oneself among those that ask, where the system can lock folders; nothing is left in it."""
    try:
        import fcntl
    except ImportError:  # no POSIX
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def room(path: Path) -> Path:
    """Where there is room for what is made on the way to a file: beside it, or for a pipe among temporary files."""
    return Path(tempfile.gettempdir()) if is_stream(path) else Path(os.path.realpath(path)).parent


def _part(path: Path) -> Path:
    """A name that no other process uses for what is not complete yet."""
    return room(path) / f".part-{uuid.uuid4().hex}"


def _put(part: Path, path: Path) -> None:
    if not is_stream(path):
        with suppress(OSError):  # a new file, or a system without modes
            shutil.copymode(path, part)
        os.replace(part, path)  # noqa: PTH105
        return
    own = _OWN_STREAM.fullmatch(str(path))
    handle = os.dup(int(own[2] or ("stdout", "stderr").index(own[1]) + 1)) if own else path
    # with a buffer: a bare write to a pipe may take a part alone, such as when the process is stopped and goes on
    with part.open("rb") as source, open(handle, "wb") as target:  # noqa: PTH123
        shutil.copyfileobj(source, target)


def is_stream(path: Path) -> bool:
    """Whether there is something that is neither a file nor a folder: /dev/stdout, /dev/null, a named pipe.

    What we write to is a stream even where a shell leads it into a file: something may stand there already.
    """
    if _OWN_STREAM.fullmatch(str(path)):
        return True
    try:
        kind = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))


@contextmanager
def _opened(part: Path, path: Path) -> Iterator[BinaryIO]:
    try:
        file = part.open("w+b", buffering=1 << 18)
    except OSError as error:  # of a file that nobody asked for
        raise unwritable(error, path) from error
    with file:
        if not is_packed(path):
            yield file
            return
        with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:  # neither name nor time in it
            yield cast("BinaryIO", packed)


def is_packed(path: Path) -> bool:
    """Whether a file of this name is gzipped."""
    return path.suffix.casefold() == ".gz"


def without_packing(path: Path) -> Path:
    """The path without ``.gz`` at its end, by which its kind is told."""
    return path.with_suffix("") if is_packed(path) else path


def unwritable(error: OSError, path: Path) -> OSError:
    """The error as one of a file or folder that was asked for, not of a temporary one."""
    number = error.errno or errno.EIO
    return OSError(number, f"cannot be written: {os.strerror(number)}", str(path))


def digest(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_bytes(path: Path) -> BinaryIO:
    """Open a file to read; one whose name ends in ``.gz`` is unpacked on the way.

    Raises:
        OSError: the file cannot be opened, or (while it is read) is no gzip file.
        EOFError, zlib.error: while it is read: the packed file ends early, or is damaged.
    """
    return cast("BinaryIO", gzip.open(path)) if is_packed(path) else path.open("rb")


def open_text(path: Path) -> TextIO:
    """Open a UTF-8 text to read, packed or not; a byte-order mark is dropped.

    Raises:
        OSError, EOFError, zlib.error: as for ``open_bytes``.
        UnicodeDecodeError: while it is read: the text is no UTF-8.
    """
    return io.TextIOWrapper(open_bytes(path), encoding="utf-8-sig")


def read_manifest(build: Path) -> dict[str, Any]:
    """What the manifest of a build says; empty where there is none that can be read."""
    try:
        found = read_json((build / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def read_json(text: str) -> Any:
    """The value of a JSON text that anybody may have written.

    Raises:
        ValueError: the text is no JSON, or its brackets lie too deep in one another.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("its brackets lie too deep in one another") from error
