"""Saved papers pages: a few header lines, then title and abstract in turn, with or without blank lines between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg import identifiers
from kg.errors import SourceError
from kg.readers.files import read_lines
from kg.records import Paper

_HEADER = re.compile(
    r"^(?:new|daily papers|subscribe|get trending papers in your email inbox.*|by ?AK and the research community|"
    r"trending papers|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)$",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")  # in Markdown
_GLUED = "Subscribe"
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]}$]*$")
ABSTRACT = 200  # characters: a line this long that reads as sentences is an abstract, whatever else it is


def read_page(path: Path) -> Iterator[Paper | SourceError]:
    """The papers of a page in its order; a place where the turn of title and abstract breaks comes out as an error.

    Raises:
        SourceError: the file cannot be read, is not UTF-8, is empty, or is no saved papers page.
    """
    lines = [(number, _HEADING.sub("", line.strip())) for number, line in read_lines(path) if line.strip()]
    body = _without_header(lines)
    if not _is_page(body, header=len(body) < len(lines) or _glued(lines)):
        raise SourceError(path, None, "is no saved papers page: expected titles and abstracts in turn")
    pending: tuple[int, str] | None = None
    for number, line in body:
        if pending is None:
            if _is_abstract(line):
                yield SourceError(path, number, f"expected a title, found a text of {len(line)} characters")
            else:
                pending = (number, line)
        elif _is_title(line):
            yield SourceError(path, pending[0], f"the title “{_cut(pending[1])}” has no abstract")
            pending = (number, line)
        else:
            yield Paper(id=identifiers.paper_id(pending[1], line), title=pending[1], abstract=line)
            pending = None
    if pending is not None:
        yield SourceError(path, pending[0], f"the title “{_cut(pending[1])}” has no abstract")


def _without_header(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    start = 0
    while start < len(lines) and _HEADER.match(lines[start][1]):
        start += 1
    body = lines[start:]
    if body and _glued(body):
        number, line = body[0]
        body[0] = (number, line.removeprefix(_GLUED).strip())
    return body


def _glued(lines: list[tuple[int, str]]) -> bool:
    return any(
        line.startswith(_GLUED) and len(line) > len(_GLUED) and not line[len(_GLUED)].islower() for _, line in lines[:6]
    )


def _is_page(body: list[tuple[int, str]], *, header: bool) -> bool:
    if header:
        return bool(body)
    return len(body) > 1 and not _is_abstract(body[0][1]) and len(body[1][1]) >= ABSTRACT and _is_abstract(body[1][1])


def _is_abstract(line: str) -> bool:
    return len(line) > 300 or (len(line) >= ABSTRACT and bool(_SENTENCE_END.search(line)))


def _is_title(line: str) -> bool:
    return len(line) < ABSTRACT and not _SENTENCE_END.search(line)


def _cut(title: str) -> str:
    return title if len(title) <= 60 else title[:59] + "…"
