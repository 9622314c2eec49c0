"""A store on disk beside a build: made once, read by any number of processes, and made anew when the files changed.

``BUILD/.store/`` holds a folder for each state of the files, named by their digest, and ``known.json``, which remembers
the digest by size, time and inode of each file, so that an unchanged build need not be read again. A store is written
under another name and moved when it is complete; from then on nobody writes to it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.files import read_json

FOLDER: Final = ".store"

_KNOWN: Final = "known.json"
_VERSION: Final = f"1 {ox.__version__}"  # of this layout, and of the library whose files the store consists of
_UNUSED: Final = 3600.0  # seconds after which nobody can still be reading an old store, or writing a new one
_TRIES: Final = 3

Load = Callable[[ox.Store, Path], None]
State = list[list[str | int]]


def stored(build: Path, files: Sequence[Path], load: Load, tell: Callable[[str], None]) -> ox.Store:
    """The store of the files, opened to be read only; it is made when there is none for their present contents.

    Two processes that make it at once do the same work twice, and the one that ends last throws its own away.

    Raises:
        OSError: the store can neither be read nor be made.
        SourceError: whatever ``load`` raises for a file.
    """
    home = build / FOLDER
    for attempt in range(1, _TRIES + 1):
        state = _state(files)
        digest = _known(home, state) or _digest(files)
        place = home / digest
        if not place.is_dir():
            tell(f"preparing {build} for queries; this is done once")
            _make(place, files, state, load)
        if _state(files) != state:
            continue  # the build was replaced meanwhile
        try:
            found = ox.Store.read_only(str(place))
        except (OSError, RuntimeError) as error:  # the latter for files that are damaged
            if attempt == _TRIES:
                raise OSError(str(error)) from error
            shutil.rmtree(place, ignore_errors=True)
            continue
        with contextlib.suppress(OSError):  # the store of somebody else can be read all the same
            os.utime(place)
            _remember(home, state, digest)
            _sweep(home, digest)
        return found
    raise OSError(f"{build} changes while it is read")


def _state(files: Sequence[Path]) -> State:
    """What tells changed files from unchanged ones without reading them."""
    return [[f.name, s.st_size, s.st_mtime_ns, s.st_ino] for f in files for s in [f.stat()]]


def _digest(files: Sequence[Path]) -> str:
    digest = hashlib.sha256(_VERSION.encode())
    for file in files:
        digest.update(f"\0{file.name}\0".encode())
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:32]


def _known(home: Path, state: State) -> str | None:
    """The digest that was remembered for this very state, None when there is none or it cannot be read."""
    try:
        known = read_json((home / _KNOWN).read_text(encoding="utf-8"))
        return str(known["digest"]) if known["version"] == _VERSION and known["files"] == state else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(home: Path, state: State, digest: str) -> None:
    if _known(home, state) == digest:
        return
    text = json.dumps({"version": _VERSION, "digest": digest, "files": state})
    part = _part(home)
    part.write_text(text, encoding="utf-8")
    part.replace(home / _KNOWN)


def _part(home: Path) -> Path:
    """A name that nobody else uses for what is not complete yet."""
    return home / f"part-{uuid.uuid4().hex}"


def _make(place: Path, files: Sequence[Path], state: State, load: Load) -> None:
    """Make a store, unless the files change meanwhile: it would hold others than those that its name tells."""
    place.parent.mkdir(exist_ok=True)
    part = _part(place.parent)
    try:
        store = ox.Store(str(part))
        for file in files:
            load(store, file)
        store.optimize()
        del store  # closes it, so that it can be moved
        if _state(files) != state:
            return
        try:
            part.rename(place)
        except OSError:
            if not place.is_dir():  # else another process was first
                raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _sweep(home: Path, digest: str) -> None:
    """Remove the stores of former states and what was never finished, once nobody can be using them."""
    for path in home.iterdir():
        try:
            if path.name in {digest, _KNOWN} or time.time() - path.stat().st_mtime < _UNUSED:
                continue
        except FileNotFoundError:
            continue  # another process sweeps, too
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
