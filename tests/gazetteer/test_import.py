"""Dumps of names: how each is read, and what becomes of its names."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kg.errors import GazetteerError
from kg.gazetteer import Entry, Problem, format_file, parse_entry, read_entries
from kg.gazetteer.adding import add_entries, add_fitting
from kg.gazetteer.dumps import Row, read_dump
from kg.gazetteer.intake import Sorted, sort_rows
from kg.gazetteer.joining import Index
from kg.schema import EntityType
from tests.holding import is_held

PWC_DATASET = {
    "url": "https://example.org/dataset/fernbench", "name": "FernBench", "full_name": "Fern Benchmark",
    "paper": {"title": "FernBench: Ferns", "url": "https://example.org/paper"}, "introduced_date": "2021-04-01",
    "modalities": ["Images"], "variants": ["FernBench", "FernBench-10"], "num_papers": 3,
}  # fmt: skip
PWC_METHOD = {
    "url": "https://example.org/method/frondmix", "name": "FrondMix", "full_name": "Frond Mixing",
    "introduced_year": 2020, "source_title": "Mixing fronds", "collections": [], "paper": None,
}  # fmt: skip
PWC_TABLE = {
    "task": "Fern Counting", "synonyms": [], "categories": [],
    "datasets": [{"dataset": "FernBench", "sota": {"metrics": ["Fern error"], "rows": [{"model_name": "X"}]}}],
    "subtasks": [{"task": "Frond Counting", "datasets": [], "subtasks": []}],
}  # fmt: skip
HUGGING_FACE = {"id": "lab/fern-set", "downloads": 5, "tags": ["arxiv:2401.00001", "language:en"]}


def names(path: Path) -> list[tuple[str, str | None]]:
    return [(row.name, row.type and row.type.value) for row in read_dump(path)]


def dump(tmp_path: Path, *items: Any, name: str = "dump.json") -> Path:
    path = tmp_path / name
    path.write_text(json.dumps(list(items)), encoding="utf-8")
    return path


def test_a_dataset_of_papers_with_code(tmp_path: Path) -> None:
    (row,) = read_dump(dump(tmp_path, PWC_DATASET))
    assert row == Row(
        name="FernBench",
        type=EntityType.DATASET,
        aliases=("Fern Benchmark",),
        ids=(("pwc", "https://example.org/dataset/fernbench"),),
        year=2021,
        introduced_in="FernBench: Ferns",
    )


def test_a_method_of_papers_with_code(tmp_path: Path) -> None:
    (row,) = read_dump(dump(tmp_path, PWC_METHOD))
    assert (row.type, row.aliases, row.year, row.introduced_in) == (
        EntityType.METHOD, ("Frond Mixing",), 2020, "Mixing fronds",
    )  # fmt: skip


def test_leaderboards_give_tasks_datasets_and_metrics(tmp_path: Path) -> None:
    assert names(dump(tmp_path, PWC_TABLE)) == [
        ("Fern Counting", "Task"), ("FernBench", "Dataset"), ("Fern error", "Metric"), ("Frond Counting", "Task"),
    ]  # fmt: skip


def test_a_dataset_of_hugging_face_with_its_paper(tmp_path: Path) -> None:
    (row,) = read_dump(dump(tmp_path, HUGGING_FACE))
    assert (row.name, row.introduced_in) == ("fern-set", "arXiv:2401.00001")


@pytest.mark.parametrize("name", ["dump.jsonl.gz", "dump.JSONL.GZ"])
def test_json_lines_and_gzip(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(f"{json.dumps(PWC_DATASET)}\n{json.dumps(PWC_METHOD)}\n".encode()))
    assert names(path) == [("FernBench", "Dataset"), ("FrondMix", "Method")]


def test_a_line_of_json_ends_where_the_line_of_the_file_does(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    row = {"name": "Fern\u2028Bench", "type": "Dataset"}
    path.write_text(json.dumps(row, ensure_ascii=False) + "\r\n", encoding="utf-8")
    assert names(path) == [("Fern Bench", "Dataset")]


@pytest.mark.parametrize("cell", ["Frond Bench|Bench of Ferns", "Frond Bench; Bench of Ferns;"])
def test_a_cell_of_a_table_may_hold_several_aliases(cell: str, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(f"name,aliases\nFernBench,{cell}\n", encoding="utf-8")
    (row,) = read_dump(tmp_path / "names.csv")
    assert row.aliases == ("Frond Bench", "Bench of Ferns")


def test_numbers_of_rows_in_a_column_without_a_name_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(",name\n1999,FernBench\n", encoding="utf-8")  # as data frames are written
    (row,) = read_dump(tmp_path / "names.csv")
    assert row == Row(name="FernBench", type=None)


@pytest.mark.parametrize(("name", "mark"), [("names.csv", ","), ("names.csv", ";"), ("names.tsv", "\t")])
def test_a_table_with_a_column_of_names(tmp_path: Path, name: str, mark: str) -> None:
    path = tmp_path / name
    path.write_text(f"year{mark}Name{mark}type\n2020{mark}FernBench{mark}dataset\n", encoding="utf-8")
    assert names(path) == [("FernBench", "Dataset")]


def test_what_no_file_can_hold_is_put_aside() -> None:
    row = Row(name="FernBench", type=EntityType.DATASET, aliases=("Moss\ud83e Bench",))
    assert sort_rows([row], Index([]), "d") == Sorted(aside=[("FernBench", "holds half of a character")])


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("names.csv", "title_of_it,year\nFernBench,2020\n", "has no column of names"),
        ("dump.json", "[1, 2]", "is no list of JSON objects"),
        ("dump.json", '{\n"name": "Fern"\n}', "is no list of JSON objects"),
        ("dump.json", "not json\n", "dump.json:1: is neither JSON"),
        ("dump.json.gz", "plain", "is no gzip file"),
        (
            "dump.json",
            '[{"task": "Potting", "datasets": [1]}]',
            "the 'datasets' of 'Potting' must be a list of objects",
        ),
        ("dump.json", '[{"task": "Potting", "datasets": [{"dataset": "F", "sota": "a"}]}]', "'sota' of 'F' must be an"),
        (
            "dump.json",
            '[{"task": "Potting", "datasets": [], "subtasks": [{}]}]',
            "a subtask of 'Potting' has no 'task'",
        ),
        (
            "dump.jsonl",
            '{"name": "Fern"}\n\n{"task": "Potting", "datasets": 1}\n',
            "dump.jsonl:3: has an object that is",
        ),
        ("dump.jsonl", '{"name": "Fern"}\n5\n', "dump.jsonl:2: is no list of JSON objects"),
        (
            "names.csv",
            f"name,year\nFern,2020\n{'a' * 140_000},2021\n",
            "names.csv:3: is no table that can be read: field",
        ),
    ],
)
def test_what_is_no_dump_is_told(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=problem):
        list(read_dump(tmp_path / name))


def test_a_damaged_gzip_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "dump.json.gz"
    packed = bytearray(gzip.compress(json.dumps([PWC_DATASET]).encode()))
    packed[10] = 0xFF  # no kind of block
    path.write_bytes(packed)
    with pytest.raises(GazetteerError, match="is no gzip file that can be read"):
        list(read_dump(path))


def test_subtasks_come_behind_their_task(tmp_path: Path) -> None:
    inner = {"task": "Potting", "subtasks": [{"task": "Watering"}, {"task": "Pruning"}]}
    outer = {"task": "Gardening", "datasets": [], "subtasks": [inner, {"task": "Weeding"}]}
    assert [n for n, _ in names(dump(tmp_path, outer))] == ["Gardening", "Potting", "Watering", "Pruning", "Weeding"]


def sort(*found: str, kind: EntityType | None = EntityType.DATASET) -> Sorted:
    known = [
        '{"type": "Dataset", "name": "ShapesBench", "aliases": ["Bench of Shapes"], "source": "t"}',
        '{"type": "Model", "name": "TwigNet", "source": "t"}',
    ]
    return sort_rows([Row(name=n, type=None) for n in found], Index(map(parse_entry, known)), "dump", kind)


def test_a_new_name_becomes_an_entry_with_its_source() -> None:
    (entry,) = sort("FernBench").new
    assert (entry.id, entry.source) == ("dataset/fernbench", "dump")


@pytest.mark.parametrize("name", ["ShapesBench", "shapes-bench", "Bench of Shapes"])
def test_a_known_name_is_recognised(name: str) -> None:
    assert sort(name) == Sorted(known=[(name, "dataset/shapesbench")])


def test_a_known_name_is_recognised_in_british_spelling() -> None:
    known = Index([parse_entry('{"type": "Method", "name": "fern normalization", "source": "t"}')])
    row = Row(name="Fern Normalisation", type=EntityType.METHOD)
    assert sort_rows([row], known, "dump") == Sorted(known=[("Fern Normalisation", "method/fern-normalization")])


def test_a_name_in_both_spellings_is_one() -> None:
    found = sort("Fern Localisation", "Fern Localization")
    assert ([e.name for e in found.new], found.repeated) == (["Fern Localisation"], 1)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("TwigNet", "may mean model/twignet"),
        ("FB-1", "so short"),
        ("Phoenix", "an ordinary word"),
        ("the new dataset", "names nothing"),
        ("12345", "a number alone"),
        ("---", "no letter"),
        ("How do I ask a question?", "reads like a sentence"),
    ],
)
def test_a_doubtful_name_is_put_aside_with_the_reason(name: str, reason: str) -> None:
    ((aside, why),) = sort(name).aside
    assert (aside, reason in why) == (name, True)


def test_a_name_without_a_type_is_put_aside() -> None:
    assert sort("FernBench", kind=None).aside == [("FernBench", "no type; give one with --type")]


def test_an_alias_that_another_entry_has_is_left_out() -> None:
    row = Row(name="FernBench", type=EntityType.DATASET, aliases=("Fern Benchmark", "TwigNet"))
    (entry,) = sort_rows([row], Index([parse_entry('{"type": "Model", "name": "TwigNet", "source": "t"}')]), "d").new
    assert [a.text for a in entry.aliases] == ["FernBench", "Fern Benchmark"]


def test_a_point_in_a_number_makes_another_name() -> None:
    assert [e.name for e in sort("NimbusLM-1.3B", "NimbusLM-13B").new] == ["NimbusLM-1.3B", "NimbusLM-13B"]


def test_an_alias_that_names_nothing_is_left_out() -> None:
    row = Row(name="FernBench", type=EntityType.DATASET, aliases=("our dataset",))
    (entry,) = sort_rows([row], Index([]), "d").new
    assert [a.text for a in entry.aliases] == ["FernBench"]


@pytest.mark.parametrize("name", ["mine.jsonl", "new/mine.jsonl"])
@pytest.mark.parametrize("add", [add_entries, add_fitting])
def test_who_adds_to_a_list_has_it_alone_from_reading_to_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, add: Callable[[list[Entry], Path], object]
) -> None:
    pytest.importorskip("fcntl")
    held: list[bool] = []

    def look(paths: list[Path]) -> list[Problem]:
        held.append(is_held(tmp_path))
        return []

    monkeypatch.setattr("kg.gazetteer.adding.lint", look)
    add([parse_entry('{"type": "Model", "name": "TwigNet", "source": "t"}')], tmp_path / name)
    assert (held, is_held(tmp_path)) == ([True], False)
    assert [entry.name for _, entry in read_entries(tmp_path / name)] == ["TwigNet"]


def test_who_formats_a_list_has_it_alone_from_reading_to_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fcntl")
    held: list[bool] = []

    def look(path: Path) -> Iterator[tuple[int, Entry]]:
        held.append(is_held(tmp_path))
        return read_entries(path)

    (tmp_path / "mine.jsonl").write_text('{"source": "t", "type": "Model", "name": "TwigNet"}\n', encoding="utf-8")
    monkeypatch.setattr(
        import_module("kg.gazetteer.lint"), "read_entries", look
    )  # the package has a function of that name
    assert format_file(tmp_path / "mine.jsonl")
    assert (held, is_held(tmp_path)) == ([True], False)
