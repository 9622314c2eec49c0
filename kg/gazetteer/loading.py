"""Load gazetteer files: the ones that ship with kg, then the user's own."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import GazetteerError
from kg.files import alone, open_bytes, open_text, replacing, room
from kg.gazetteer.entries import Entry, format_entry, parse_entry
from kg.gazetteer.redirects import NAME as REDIRECTS
from kg.gazetteer.redirects import read_redirects

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gazetteer:
    """All entries by id, in the order of the files; a user's entry replaces a shipped one of the same id.

    One gazetteer equals itself alone, so that what is made from it can be kept.

    ``redirects`` leads from ids that were given up to those of entries.
    """

    entries: Mapping[str, Entry]
    redirects: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)


def data_files() -> list[Path]:
    """The gazetteer files that ship with kg, sorted by name."""
    return sorted(DATA.glob("*.jsonl"))


def redirect_files() -> list[Path]:
    """The file of identifiers that were given up, which ships with kg; none where there is none."""
    return [path for path in [DATA / REDIRECTS] if path.is_file()]


def read_entries(path: Path) -> Iterator[tuple[int, Entry]]:
    """Line number (1-based) and entry for each line of a file.

    Raises:
        GazetteerError: a line is no entry, or the file is not UTF-8 or cannot be read.
    """
    for number, found in read_lines(path):
        if isinstance(found, GazetteerError):
            raise found
        yield number, found


def read_lines(path: Path) -> Iterator[tuple[int, Entry | GazetteerError]]:
    """Line number (1-based) and entry for each line of a file, or what keeps the line from being one.

    Raises:
        GazetteerError: the file is not UTF-8 or cannot be read.
    """
    try:
        with open_text(path) as file:
            lines = file.read().split("\n")
    except UnicodeDecodeError as error:
        raise GazetteerError(path, None, "is not UTF-8; save it as UTF-8") from error
    except IsADirectoryError as error:
        raise GazetteerError(path, None, f"is a folder; name the files in it, such as {path / '*.jsonl'}") from error
    except (OSError, EOFError, zlib.error) as error:
        raise GazetteerError(path, None, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, parse_entry(line)
            except ValueError as error:
                yield number, GazetteerError(path, number, f"is no gazetteer entry: {error}")


def load_gazetteer(own: Iterable[Path] = (), shipped: Iterable[Path] | None = None) -> Gazetteer:
    """The shipped entries (``shipped`` files when given) with those of ``own`` files laid over them.

    Raises:
        GazetteerError: as ``read_entries``, or a file of ``own`` has an id twice, of which one would be lost.
    """
    entries: dict[str, Entry] = {}
    for path in data_files() if shipped is None else shipped:
        entries.update((entry.id, entry) for _, entry in read_entries(path))
    for path in own:
        lines: dict[str, int] = {}
        for line, entry in read_entries(path):
            first = lines.setdefault(entry.id, line)
            if first != line:
                said = (
                    f"{entry.name}: {entry.id} stands already in line {first}; join the two, or give one its own 'id'"
                )
                raise GazetteerError(path, line, said)
            entries[entry.id] = entry
    leads = ((old, new) for path in redirect_files() if shipped is None for old, new in read_redirects(path).items())
    redirects = {old: new for old, new in leads if new in entries and old not in entries}
    return Gazetteer(entries=entries, redirects=redirects)


def write_entries(entries: Iterable[Entry], path: Path) -> bool:
    """Write a gazetteer file, sorted and in the one form, through a temporary file; returns whether it changed."""
    data = "".join(format_entry(entry) + "\n" for entry in sorted(entries, key=sort_key)).encode()
    if path.exists():
        with open_bytes(path) as old:
            if old.read() == data:
                return False
    with replacing(path) as (file,):
        file.write(data)
    return True


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Have the folder of a file for oneself: what another adds between reading and writing would be lost."""
    folder = room(path)
    with alone(next(each for each in (folder, *folder.parents) if each.is_dir())):  # it is made when the file is
        yield


def sort_key(entry: Entry) -> tuple[str, str]:
    """Where an entry stands in its file."""
    return entry.name.casefold(), entry.id
