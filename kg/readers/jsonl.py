"""JSON lines: one paper a line with ``id``, ``title``, ``abstract`` and optional ``authors``, ``year``, ``url``.

``authors`` is a list of names, or one text of them. What is null, as tables write it, is empty; an ``id`` may be a
whole number, and a ``year`` that a table holds as 2021.0 is 2021.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from kg.errors import SourceError
from kg.files import read_json
from kg.readers.authors import parsed_authors, split_authors
from kg.readers.files import read_lines
from kg.records import Paper
from kg.texts import has_surrogate

_TEXTS: Final = ("id", "title", "abstract")


def read_jsonl(path: Path) -> Iterator[Paper | SourceError]:
    """The papers of a file in its order; a line that is no paper comes out as an error.

    Raises:
        SourceError: the file cannot be read, is not UTF-8 or is empty.
    """
    found = False
    for number, line in read_lines(path):
        if line.strip():
            found = True
            try:
                yield _paper(read_json(line))
            except ValueError as error:
                yield SourceError(path, number, f"is no paper: {error}")
    if not found:
        raise SourceError(path, None, "is empty")


def _paper(data: Any) -> Paper:
    if not isinstance(data, dict):
        raise ValueError("expected a JSON object with id, title and abstract")
    data = {key: "" if value is None and key in _TEXTS else value for key, value in data.items()}
    if type(data.get("id")) is int:
        data["id"] = str(data["id"])
    for key in _TEXTS:
        value = data.get(key)
        if not isinstance(value, str):
            raise ValueError(f"{key!r} is missing or not a text")
        if key == "id" and not value.strip():
            raise ValueError("'id' is empty")
        _check_characters(key, value)
    if not (data["title"].strip() or data["abstract"].strip()):
        raise ValueError("'title' and 'abstract' are both empty")
    authors, year, url = data.get("authors"), data.get("year"), data.get("url")
    authors = [] if authors is None else authors
    if isinstance(authors, str):
        authors = parsed_authors(data.get("authors_parsed")) or split_authors(authors)
    if not isinstance(authors, list) or not all(isinstance(a, str) for a in authors):
        raise ValueError("'authors' must be a list of names")
    if isinstance(year, str) and (year.strip().isdecimal() or not year.strip()):
        year = int(year) if year.strip() else None
    if isinstance(year, float) and year.is_integer():
        year = int(year)
    if year is not None and (not isinstance(year, int) or isinstance(year, bool) or not 1000 <= year <= 9999):
        raise ValueError("'year' must be a year of four digits")
    if url is not None and not isinstance(url, str):
        raise ValueError("'url' must be a text")
    for author in authors:
        _check_characters("authors", author)
    _check_characters("url", url or "")
    return Paper(
        id=data["id"].strip(),
        title=data["title"],
        abstract=data["abstract"],
        authors=tuple(name for name in authors if name.strip()),
        year=year,
        url=url or None,
    )


def _check_characters(key: str, text: str) -> None:
    if has_surrogate(text):
        raise ValueError(f"{key!r} holds a lone surrogate, half of a character; write the whole or U+FFFD")
