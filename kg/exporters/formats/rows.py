"""The typed graph of a build as sorted rows, read from ``graph.json`` an item at a time, in memory that stays small."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

from kg.errors import NoGraphError, SourceError
from kg.exporters.formats import Job
from kg.exporters.sorting import sorted_lines, spilled
from kg.exporters.terms import clean
from kg.wellformed import check_edge

Row = dict[str, Any]
Rows = Callable[[], Iterator[Row]]

_BLOCK: Final = 1 << 20  # characters
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_AFTER_VALUE: Final = frozenset(",:]} \t\n\r")
_DECODER: Final = json.JSONDecoder()
_SEPARATOR: Final = "\x1f"  # sorts before every character of an id
_PARTING: Final = re.compile(r"[\t\n\r]")  # what else ends a key, or its line


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphRows:
    """A graph as rows, which may be read again and again, one reader after the other.

    ``nodes`` have ``id`` and the attributes, in the order of ids; ``edges`` have ``source``, ``target``, ``type`` and
    the attributes, in the order of these. Texts are without the characters that no format can hold.
    """

    attributes: Mapping[str, Any]
    nodes: Rows
    edges: Rows


@contextmanager
def graph_rows(job: Job) -> Iterator[GraphRows]:
    """The rows of a build, kept in nameless files beside the output.

    Raises:
        SourceError: there is no graph, or none that kg wrote.
        OSError: there is no room beside the output.
    """
    path = job.build / "graph.json" if job.build.is_dir() or not job.build.suffix else job.build
    if not path.exists():
        raise SourceError(path, None, "does not exist; make it with `kg build SOURCE... -o FOLDER`")
    folder = job.room
    with ExitStack() as stack:
        found: dict[str, BinaryIO] = {}
        attributes: Mapping[str, Any] = {}
        try:
            with path.open(encoding="utf-8", newline="") as file:
                for name, value in members(file):
                    if name in _KEYED:
                        lines = map(_KEYED[name], value)
                        found[name] = stack.enter_context(spilled(sorted_lines(lines, folder), folder))
                    elif name == "graph":
                        attributes = dict(sorted(_cleaned(value).items()))
            nodes, edges = found["nodes"], found["edges"]
            offence = _offence(nodes, edges, folder)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise NoGraphError(path) from error
        if offence:
            raise NoGraphError(path, offence)
        yield GraphRows(attributes=attributes, nodes=lambda: _rows(nodes), edges=lambda: _rows(edges))


def members(file: TextIO) -> Iterator[tuple[str, Any]]:
    """The members of the JSON object in a file; a list comes as an iterator of its items, to be read at once.

    Raises:
        ValueError: the file holds no JSON object.
    """
    text = _Text(file)
    text.expect("{")
    while text.peek() != "}":
        name = text.value()
        text.expect(":")
        if text.peek() == "[":
            items = _items(text)
            yield name, items
            for _ in items:  # that nobody wanted
                pass
        else:
            yield name, text.value()
        if text.peek() != "}":
            text.expect(",")


def _items(text: _Text) -> Iterator[Any]:
    text.expect("[")
    while text.peek() != "]":
        yield text.value()
        if text.peek() != "]":
            text.expect(",")
    text.expect("]")


class _Text:
    """What is in memory of a file, and how far it was read."""

    def __init__(self, file: TextIO) -> None:
        self._file, self._text, self._at = file, "", 0

    def _more(self) -> bool:
        """Read as much again as is waiting, so that a long value is not tried too often; whether there was any."""
        waiting = self._text[self._at :]
        read = self._file.read(max(_BLOCK, len(waiting)))
        self._text, self._at = waiting + read, 0
        return bool(read)

    def peek(self) -> str:
        """The next character that is no white space."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                raise ValueError("the text ends too soon")

    def expect(self, wanted: str) -> None:
        """Step over a character."""
        if self.peek() != wanted:
            raise ValueError(f"{wanted} is missing")
        self._at += 1

    def value(self) -> Any:
        """The next value as a whole."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except ValueError:
                if not self._more():
                    raise
                continue
            # what is cut may be a value too: 0 of 0.5
            if self._text[end : end + 1] in _AFTER_VALUE or not self._more():
                self._at = end
                return value


def _node(item: Mapping[str, Any]) -> bytes:
    return _line((item["id"],), dict(item))


def _edge(item: Mapping[str, Any]) -> bytes:
    check_edge(item)
    ends = item["source"], item["target"], item["key"]
    attributes = {name: value for name, value in item.items() if name != "key"}
    return _line(ends, attributes | {"type": ends[2]})


_KEYED: Final = {"nodes": _node, "edges": _edge}


def _line(key: tuple[str, ...], row: Row) -> bytes:
    if not isinstance(row["type"], str):
        raise TypeError("a type is no text")
    text = json.dumps(_cleaned(row), ensure_ascii=False, sort_keys=True)
    joined = _SEPARATOR.join(map(clean, key))
    if _PARTING.search(joined):
        raise ValueError("an id holds a tab or a line end")
    return f"{joined}\t{text}\n".encode()


def _offence(nodes: BinaryIO, edges: BinaryIO, folder: Path) -> str:
    """The edge that leads to or from a node that is not there, if any: two sorted lists of ids, side by side."""
    known = (_key(line) for line in nodes)
    last: bytes | None = b""
    for end in sorted_lines(_ends(edges), folder):
        node = _key(end)
        while last is not None and last < node:
            last = next(known, None)
        if last != node:
            lone = node.decode()
            edge = next(row for row in _rows(edges) if lone in (row["source"], row["target"]))
            side = "source" if edge["source"] == lone else "target"
            return f"edge {edge['source']} -{edge['type']}-> {edge['target']} has no node at its {side}"
    return ""


def _ends(edges: BinaryIO) -> Iterator[bytes]:
    """The nodes of edges as lines like those of nodes, so that both are in one order; edges go source by source."""
    before = b""
    for line in edges:
        source, target, _ = _key(line).split(_SEPARATOR.encode())
        if source != before:
            yield source + b"\t\n"
            before = source
        yield target + b"\t\n"


def _key(line: bytes) -> bytes:
    return line[: line.index(b"\t")]


def _rows(file: BinaryIO) -> Iterator[Row]:
    file.seek(0)
    for line in file:
        yield json.loads(line[len(_key(line)) + 1 :])


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(k)): _cleaned(v) for k, v in value.items()}
    return [_cleaned(v) for v in value] if isinstance(value, list) else value
