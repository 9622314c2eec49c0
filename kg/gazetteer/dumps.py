"""Read public dumps of names: Papers with Code, the list of datasets of Hugging Face, tables with a name column."""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from gzip import BadGzipFile
from pathlib import Path
from typing import Any

from kg.errors import GazetteerError
from kg.files import open_bytes, read_json, without_packing
from kg.schema import EntityType

_NAME_COLUMNS = ("name", "dataset", "method", "model", "task", "metric", "title")
_PARTED = re.compile(r"[|;]")  # aliases in a cell of a table
_TABLES = {".csv": ",", ".tsv": "\t"}
_ARXIV = re.compile(r"arxiv(?:\.org/(?:abs|pdf)/|:)(\d{4}\.\d{4,5})", re.IGNORECASE)
_YEAR = re.compile(r"(?:17|18|19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A name of a dump; ``type`` is None where the dump does not say it."""

    name: str
    type: EntityType | None
    aliases: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    year: int | None = None
    introduced_in: str | None = None


def read_dump(path: Path) -> Iterator[Row]:
    """The names of a dump: JSON, JSON lines, CSV or TSV, plain or gzipped.

    Raises:
        GazetteerError: the file cannot be read, or is none of these.
    """
    text = _text(path)
    suffix = without_packing(path).suffix.casefold()
    if suffix in _TABLES:
        head = text.partition("\n")[0]
        marks = _TABLES[suffix], ",", ";"  # spreadsheets of some languages part cells by semicolons
        yield from _table(path, text, max(marks, key=head.count))
        return
    for line, item in _items(path, text):
        try:
            yield from _object(item)
        except ValueError as error:
            raise GazetteerError(path, line, f"has an object that is of no dump: {error}") from error


def _text(path: Path) -> str:
    try:
        with open_bytes(path) as file:
            return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GazetteerError(path, None, "is not UTF-8; save it as UTF-8") from error
    except (BadGzipFile, EOFError, zlib.error) as error:
        raise GazetteerError(path, None, f"is no gzip file that can be read: {error}") from error
    except OSError as error:
        raise GazetteerError(path, None, f"cannot be read: {error.strerror}") from error


def _items(path: Path, text: str) -> list[tuple[int | None, dict[str, Any]]]:
    """The objects of a list in JSON, or of lines of JSON with their numbers."""
    try:
        data = read_json(text)
    except ValueError:
        data = None
    if isinstance(data, list):
        items: list[tuple[int | None, Any]] = [(None, item) for item in data]
    elif data is None or "\n" not in text.strip():  # one line of JSON is JSON, too
        items = list(_lines(path, text))
    else:
        items = [(None, None)]
    for line, item in items:
        if not isinstance(item, dict):
            raise GazetteerError(path, line, "is no list of JSON objects; give a dump of datasets, methods or tasks")
    return items


def _lines(path: Path, text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):  # a text in JSON may hold other ends of lines
        if line.strip():
            try:
                yield number, read_json(line)
            except ValueError as error:
                raise GazetteerError(path, number, f"is neither JSON nor a line of it: {error}") from error


def _table(path: Path, text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    try:
        columns = {(c or "").strip().casefold(): c for c in reader.fieldnames or ()}
        named = next((c for c in _NAME_COLUMNS if c in columns), None)
        if named is None:
            raise GazetteerError(path, 1, f"has no column of names; call one {', '.join(_NAME_COLUMNS)}")
        types = {t.value.casefold(): t for t in EntityType}
        for line in reader:
            said = {c: line[column] or "" for c, column in columns.items()}
            kind = types.get(said.get("type", "").strip().casefold())
            yield _row(said[named], kind, _PARTED.split(said.get("aliases", "")), year=said.get("year"))
    except csv.Error as error:
        raise GazetteerError(path, reader.reader.line_num, f"is no table that can be read: {error}") from error


def _object(item: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of one object, by the keys that tell which dump it is from."""
    if "task" in item and "datasets" in item:
        yield from _leaderboards(item)
    elif "collections" in item or "introduced_year" in item:
        yield _listed(item, EntityType.METHOD)
    elif "modalities" in item or "introduced_date" in item or "num_papers" in item:
        yield _listed(item, EntityType.DATASET)
    elif isinstance(item.get("id"), str) and ("tags" in item or "downloads" in item):
        yield _hugging_face(item)
    else:
        types = {t.value: t for t in EntityType}
        yield _row(str(item.get("name") or ""), types.get(str(item.get("type"))), _texts(item.get("aliases")))


def _listed(item: Mapping[str, Any], kind: EntityType) -> Row:
    """A dataset or method of Papers with Code."""
    paper = item.get("paper") or item.get("source_title")
    title = paper.get("title") if isinstance(paper, Mapping) else paper
    variants = [v for v in _texts(item.get("variants")) if kind is not EntityType.DATASET]  # they are sets of their own
    return _row(
        str(item.get("name") or ""),
        kind,
        [str(item.get("full_name") or ""), *variants],
        ids={"pwc": item.get("url")},
        year=item.get("introduced_year") or item.get("introduced_date"),
        introduced_in=title,
    )


def _leaderboards(item: Mapping[str, Any]) -> Iterator[Row]:
    """A task of the evaluation tables with its datasets and metrics, then its subtasks, however deep these lie.

    Raises:
        ValueError: the datasets or subtasks are no objects, or a subtask has no name.
    """
    tasks = [item]
    while tasks:
        task = tasks.pop()
        yield _row(str(task["task"] or ""), EntityType.TASK, _texts(task.get("synonyms")))
        for table in _objects(task, "datasets"):
            yield _row(str(table.get("dataset") or ""), EntityType.DATASET)
            sota = table.get("sota") or {}
            if not isinstance(sota, dict):
                raise ValueError(f"the 'sota' of {table.get('dataset')!r} must be an object")
            for metric in _texts(sota.get("metrics")):
                yield _row(metric, EntityType.METRIC)
        within = _objects(task, "subtasks")
        if not all("task" in each for each in within):
            raise ValueError(f"a subtask of {task['task']!r} has no 'task'")
        tasks += reversed(within)


def _objects(item: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = item.get(key) or []
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise ValueError(f"the {key!r} of {item['task']!r} must be a list of objects")
    return found


def _hugging_face(item: Mapping[str, Any]) -> Row:
    tags = _texts(item.get("tags"))
    papers = {f"arXiv:{m[1]}" for tag in tags if (m := _ARXIV.match(tag))}
    return _row(
        item["id"].rsplit("/", 1)[-1],
        EntityType.DATASET,
        ids={"huggingface": f"https://huggingface.co/datasets/{item['id']}"},
        introduced_in=papers.pop() if len(papers) == 1 else None,
    )


def _texts(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def _row(
    name: str,
    kind: EntityType | None,
    aliases: Iterable[str] = (),
    *,
    ids: Mapping[str, Any] | None = None,
    year: Any = None,
    introduced_in: Any = None,
) -> Row:
    name = " ".join(name.split())
    found = _YEAR.match(str(year or ""))
    others = dict.fromkeys(" ".join(a.split()) for a in aliases)
    return Row(
        name=name,
        type=kind,
        aliases=tuple(a for a in others if a and a != name),
        ids=tuple(sorted((k, v) for k, v in (ids or {}).items() if isinstance(v, str) and v.startswith("http"))),
        year=int(found.group()) if found else None,
        introduced_in=(" ".join(str(introduced_in).split()) or None) if introduced_in else None,
    )
