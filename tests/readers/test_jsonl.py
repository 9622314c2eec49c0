from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.readers.jsonl import read_jsonl
from kg.records import Paper


def write(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "papers.jsonl"
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), encoding="utf-8")
    return path


def test_all_fields(tmp_path: Path) -> None:
    record = {"id": "1", "title": "T", "abstract": "A", "authors": ["X", "Y"], "year": 2020, "url": "https://x.example"}
    assert list(read_jsonl(write(tmp_path, record))) == [
        Paper(id="1", title="T", abstract="A", authors=("X", "Y"), year=2020, url="https://x.example")
    ]


def test_authors_in_one_text_are_parted(tmp_path: Path) -> None:
    record = {"id": "1", "title": "T", "abstract": "A", "authors": "Ann Weed and Bo F\\'ern"}
    parsed = record | {"authors_parsed": [["Weed", "Ann", ""], ["Férn", "Bo", ""]]}
    papers = [paper for paper in read_jsonl(write(tmp_path, record, parsed)) if isinstance(paper, Paper)]
    assert [paper.authors for paper in papers] == [("Ann Weed", "Bo F\\'ern"), ("Ann Weed", "Bo Férn")]


def test_what_tables_write_is_read(tmp_path: Path) -> None:
    record = {"id": 17, "title": None, "abstract": "A", "authors": None, "year": 2021.0, "url": None}
    later = record | {"title": "T", "abstract": None, "year": " "}
    assert list(read_jsonl(write(tmp_path, record, later))) == [
        Paper(id="17", title="", abstract="A", year=2021),
        Paper(id="17", title="T", abstract=""),
    ]


def test_the_needed_fields_alone_and_an_empty_abstract(tmp_path: Path) -> None:
    assert list(read_jsonl(write(tmp_path, {"id": "1", "title": "T", "abstract": ""}))) == [
        Paper(id="1", title="T", abstract="")
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("not json", "Expecting value"),
        ("[1]", "expected a JSON object"),
        ('{"id": "1", "title": "T"}', "'abstract' is missing"),
        ('{"id": "1", "title": " ", "abstract": ""}', "'title' and 'abstract' are both empty"),
        ('{"id": " ", "title": "T", "abstract": "A"}', "'id' is empty"),
        ('{"id": 1.5, "title": "T", "abstract": "A"}', "'id' is missing"),
        ('{"id": true, "title": "T", "abstract": "A"}', "'id' is missing"),
        ('{"id": null, "title": "T", "abstract": "A"}', "'id' is empty"),
        ('{"id": "1", "title": null, "abstract": null}', "'title' and 'abstract' are both empty"),
        ('{"id": "1", "title": "T", "abstract": "A", "year": 2021.5}', "'year' must be"),
        ('{"id": "1", "title": "T", "abstract": "A", "year": 1e999}', "'year' must be"),
        ('{"id": "1", "title": "T", "abstract": "A", "year": "soon"}', "'year' must be"),
        ('{"id": "1", "title": "T", "abstract": "A", "year": "²"}', "'year' must be"),
        ('{"id": "1", "title": "T", "abstract": "A", "authors": [1]}', "'authors' must be"),
        ('{"id": "1", "title": "T", "abstract": "A", "url": 3}', "'url' must be"),
        ('{"id": "1", "title": "T", "abstract": "\\ud800"}', "'abstract' holds a lone surrogate"),
        ('{"id": "1", "title": "T", "abstract": "A", "authors": ["A", "\\udfff"]}', "'authors' holds a lone surrogate"),
        (
            '{"id": "1", "title": "T", "abstract": "A", "authors": "A", "authors_parsed": [["\\udfff", "", ""]]}',
            "'authors' holds a lone surrogate",
        ),
        ('{"id": "1", "title": "T", "abstract": "A", "url": "https://a.org/\\ud800"}', "'url' holds a lone surrogate"),
    ],
)
def test_a_bad_line_comes_out_as_an_error_and_the_rest_is_read(tmp_path: Path, line: str, problem: str) -> None:
    path = write(tmp_path, line, {"id": "2", "title": "T", "abstract": "A"})
    bad, good = read_jsonl(path)
    assert isinstance(bad, SourceError)
    assert bad.line == 1
    assert problem in str(bad)
    assert isinstance(good, Paper)


def test_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is empty"):
        list(read_jsonl(write(tmp_path, "")))


def test_an_abstract_without_a_title_is_a_paper(tmp_path: Path) -> None:
    assert list(read_jsonl(write(tmp_path, {"id": "1", "title": "", "abstract": "A"}))) == [
        Paper(id="1", title="", abstract="A")
    ]


def test_authors_without_a_name_are_none(tmp_path: Path) -> None:
    (paper,) = read_jsonl(write(tmp_path, {"id": "1", "title": "T", "abstract": "A", "authors": ["", "Ann Weed", " "]}))
    assert isinstance(paper, Paper)
    assert paper.authors == ("Ann Weed",)
