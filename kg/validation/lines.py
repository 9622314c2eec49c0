"""Files of triples as sorted N-Triples: read as they lie where kg wrote them, sorted first where another tool did."""

from __future__ import annotations

import heapq
import io
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SourceError
from kg.exporters.parts import FORMATS
from kg.exporters.serialization import sort_lines

Triple = tuple[str, str, str]
Group = tuple[str, list[str], list[str]]  # subject, predicates, objects


class Lines:
    """Files as sorted lines of N-Triples; a file that is not sorted is held in memory."""

    def __init__(self, files: Sequence[Path], *, trusted: bool = False) -> None:
        """Look at the files; ``trusted`` says that kg has just written them, so that they need no parser.

        Raises:
            SourceError: a file does not parse, is of another kind, or cannot be read.
        """
        self._files: list[Path | str] = [*files] if trusted else [_checked(f) for f in files]

    def __iter__(self) -> Iterator[str]:
        """The lines, file by file."""
        for file in self._files:
            with _open(file) as lines:
                yield from lines

    def groups(self) -> Iterator[Group]:
        """The triples of each subject together, each once; subjects, predicates and objects in order."""
        held: Group = ("", [], [])
        for group in heapq.merge(*map(_groups, self._files), key=itemgetter(0)):
            if group[0] == held[0]:
                held = _joined(held, group)
                continue
            if held[0]:
                yield held
            held = group
        if held[0]:
            yield held


def _groups(file: Path | str) -> Iterator[Group]:
    """The triples of each subject of one file of sorted lines."""
    subject, predicates, objects = "", list[str](), list[str]()
    with _open(file) as lines:
        for line in lines:
            start, predicate, rest = line.split(" ", 2)
            if start != subject:
                if subject:
                    yield subject, predicates, objects
                subject, predicates, objects = start, [], []
            predicates.append(predicate)
            objects.append(rest[:-3])
    if subject:
        yield subject, predicates, objects


def _joined(one: Group, other: Group) -> Group:
    """What two files say of one subject."""
    pairs = sorted({*zip(one[1], one[2], strict=True), *zip(other[1], other[2], strict=True)})
    return one[0], [p for p, _ in pairs], [o for _, o in pairs]


def _open(file: Path | str) -> io.TextIOBase:
    return io.StringIO(file) if isinstance(file, str) else file.open(encoding="utf-8", newline="\n")


def _checked(path: Path) -> Path | str:
    """The path of a file of sorted N-Triples as kg writes them; the sorted lines of any other."""
    form = FORMATS.get(path.suffix.casefold())
    if form is None:
        raise SourceError(path, None, f"is of an unknown kind; checks run on files that end in {', '.join(FORMATS)}")
    try:
        parsed = ox.parse(path=path, format=form)
        if form is ox.RdfFormat.N_TRIPLES and _is_canonical(path):
            for _ in parsed:  # to its end, for the sake of the errors
                pass
            return path
        data = ox.serialize((quad.triple for quad in parsed), format=ox.RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        reason = f"is no {form.name} that can be read: {error.msg.splitlines()[0]}"
        raise SourceError(path, error.lineno, reason) from error
    except OSError as error:
        raise SourceError(path, None, f"cannot be read: {error.strerror or error}") from error
    assert data is not None  # it is only when a file is given
    return sort_lines(data).decode("utf-8")


def _is_canonical(path: Path) -> bool:
    """Whether each line is ``subject predicate object .`` with single spaces, and comes after the one before."""
    last = b""
    with path.open("rb") as file:
        for line in file:
            parts = line.split(b" ", 2)
            if len(parts) < 3 or line <= last or not parts[0].startswith((b"<", b"_")):
                return False
            if not parts[1].startswith(b"<") or not parts[2].startswith((b"<", b'"', b"_")) or not _ends(line):
                return False
            last = line
    return True


def _ends(line: bytes) -> bool:
    """Whether a line ends as one does: a bracket, quote, language tag or name of a blank node, space and stop."""
    return line.endswith((b"> .\n", b'" .\n')) or (line.endswith(b" .\n") and line[-4:-3].isalnum())
