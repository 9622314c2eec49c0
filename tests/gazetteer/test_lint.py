"""Each code of the lint, provoked by a file that has this problem and no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.gazetteer import lint
from kg.gazetteer.precision import TABLE


def write(path: Path, *entries: dict[str, Any] | str) -> Path:
    """A file with these entries; type and source need not be given."""
    lines = [e if isinstance(e, str) else json.dumps({"type": "Model", "source": "test", **e}) for e in entries]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


CLEAN: list[dict[str, Any] | str] = [
    {"name": "FernNet", "aliases": ["fern network"], "year": 2020},
    {"name": "FernNet-50", "variant_of": "model/fernnet"},
    {"name": "Moss", "when": {"exact": True, "context": True}, "context": ["network"]},
    {"name": "OakLM", "aliases": ["OakLM v1.0", {"text": "OakLM-7B", "same": True}]},
    {"name": "OakPool 2004", "type": "Dataset", "aliases": ["OakPool04"]},
    {"type": "Dataset", "name": "OakSet", "aliases": ["OakSet-10M"]},
    {"type": "Task", "name": "plant counting"},
    {"type": "Task", "name": "root counting", "broader": ["task/plant-counting"]},
]

# name -> code, line, a word of the message, entries
BROKEN: dict[str, tuple[str, int, str, list[dict[str, Any] | str]]] = {
    "no JSON": ("G01", 2, "Expecting value", [{"name": "FernNet"}, "no json"]),
    "no object": ("G01", 1, "not a JSON object", ["[1]"]),
    "a key is missing": ("G01", 1, "'source' is missing", ['{"type": "Model", "name": "FernNet"}']),
    "an unknown key": ("G01", 1, "unknown key 'nmae'", [{"name": "FernNet", "nmae": "x"}]),
    "an unknown type": ("G01", 1, "unknown type 'Zebra'; use one of Dataset", [{"name": "FernNet", "type": "Zebra"}]),
    "an unknown key of an alias": ("G01", 1, "'case'", [{"name": "Fern", "aliases": [{"text": "x", "case": 1}]}]),
    "an id that is no IRI": ("G01", 1, "'id' of a Model is model/ and", [{"name": "FernNet", "id": "model/fern net"}]),
    "an id of a paper": ("G01", 1, "'id' of a Dataset", [{"name": "Fern", "type": "Dataset", "id": "paper/p1"}]),
    "a blank name": ("G01", 1, "a name or alias is blank", [{"name": " "}]),
    "a blank alias": ("G01", 1, "a name or alias is blank", [{"name": "FernNet", "aliases": [""]}]),
    "half a character": ("G01", 1, "a lone surrogate", [{"name": "Fern\ud83e"}]),
    "twice": ("G02", 2, "stands already in", [{"name": "FernNet"}, {"name": "FernNet"}]),
    "a variant of nothing": ("G03", 1, "which no file has", [{"name": "FernNet-50", "variant_of": "model/fernnet"}]),
    "broader than nothing": ("G03", 1, "which no file has", [{"name": "FernNet-50", "broader": ["model/fernnet"]}]),
    "a variant of another type": (
        "G03", 2, "of another type",
        [{"name": "FernNet", "type": "Method"}, {"name": "FernNet-50", "variant_of": "method/fernnet"}],
    ),
    "above itself": ("G03", 1, "cut the circle", [{"name": "FernNet", "broader": ["model/fernnet"]}]),
    "a shared alias": (
        "G04", 2, "also one of model/fernnet",
        [{"name": "FernNet"}, {"name": "OakNet", "aliases": ["FernNet"]}],
    ),
    "a shared name of two types": (
        "G04", 2, "also one of",
        [{"name": "OakNet", "type": "Dataset"}, {"name": "OakNet"}],
    ),
    "shared but for the spelling": (
        "G04", 2, "also one of",
        [{"name": "leaf normalisation", "type": "Method"}, {"name": "leaf normalization", "type": "Task"}],
    ),
    "a size as an alias": ("G13", 1, "'variant_of'", [{"name": "FernLM", "aliases": ["FernLM-13B-Instruct"]}]),
    "a version as an alias": ("G13", 1, "looks like", [{"name": "FernLM", "aliases": ["FernLM v2"]}]),
    "a letter behind a number": ("G13", 1, "looks like", [{"name": "Fern-2", "aliases": ["Fern-2-X"]}]),
    "a preview as an alias": ("G13", 1, "looks like", [{"name": "FernLM", "aliases": ["FernLM-Preview"]}]),
    "another number": ("G13", 1, "looks like", [{"name": "Fern@10", "type": "Metric", "aliases": ["Fern@100"]}]),
    "another year": ("G13", 1, "looks like", [{"name": "Fern 2017", "type": "Dataset", "aliases": ["Fern 2018"]}]),
    "a base as an alias": ("G13", 1, "looks like", [{"name": "FernLM++", "aliases": ["FernLM"]}]),
    "a short alias": ("G05", 1, "too short", [{"name": "FernNet", "aliases": ["FN"]}]),
    "an alias without letters": ("G05", 1, "no letter or digit", [{"name": "FernNet", "aliases": ["--"]}]),
    "an ordinary word": ("G06", 1, "ordinary word", [{"name": "Fern"}]),
    "a needless alias": ("G07", 1, "matches nothing", [{"name": "FernNet-50", "aliases": ["fernnet 50"]}]),
    "a quarantine of no alias": ("G09", 1, "no alias", [{"name": "FernNet", "quarantined": {"fern": "a plant"}}]),
    "a quarantine without a reason": ("G09", 1, "without a rea", [{"name": "Fernx", "quarantined": {"Fernx": ""}}]),
    "an identifier that is no IRI": ("G10", 1, "no IRI", [{"name": "FernNet", "ids": {"pwc": "fern net"}}]),
    "an impossible year": ("G10", 1, "no year", [{"name": "FernNet", "year": 20}]),
    "an arXiv number that is none": ("G10", 1, "no arXiv number", [{"name": "FernNet", "introduced_in": "arXiv 1.2"}]),
    "not sorted": ("G08", 2, "kg gazetteer fmt", [{"name": "OakNet"}, {"name": "FernNet"}]),
}  # fmt: skip


@pytest.mark.parametrize(("code", "line", "text", "entries"), BROKEN.values(), ids=BROKEN)
def test_a_problem(tmp_path: Path, code: str, line: int, text: str, entries: list[dict[str, Any] | str]) -> None:
    path = write(tmp_path / "names.jsonl", *entries)
    assert [(p.path, p.line, p.code, text in p.text) for p in lint([path])] == [(str(path), line, code, True)]


def test_every_code_is_provoked() -> None:
    assert {code for code, *_ in BROKEN.values()} == {f"G{n:02}" for n in (*range(1, 11), 13)}


def test_a_clean_file(tmp_path: Path) -> None:
    assert lint([write(tmp_path / "names.jsonl", *CLEAN)]) == []


def test_an_empty_file_is_clean(tmp_path: Path) -> None:
    assert lint([write(tmp_path / "names.jsonl")]) == []


def test_both_entries_of_a_circle_are_named(tmp_path: Path) -> None:
    entries: list[dict[str, Any]] = [
        {"name": "FernNet", "variant_of": "model/oaknet"},
        {"name": "OakNet", "variant_of": "model/fernnet"},
    ]
    assert [(p.line, p.code) for p in lint([write(tmp_path / "names.jsonl", *entries)])] == [(1, "G03"), (2, "G03")]


@pytest.mark.parametrize("condition", ["exact", "context"])
@pytest.mark.parametrize("text", ["FN", "fern"])
def test_a_condition_lets_a_short_form_or_a_word_stand(tmp_path: Path, text: str, condition: str) -> None:
    path = write(tmp_path / "names.jsonl", {"name": "FernNet", "aliases": [{"text": text, condition: True}]})
    assert lint([path]) == []


def test_context_lets_the_rarer_meaning_share_an_alias(tmp_path: Path) -> None:
    rarer = {"name": "OakNet", "aliases": [{"text": "FernNet", "context": True}]}
    assert lint([write(tmp_path / "names.jsonl", {"name": "FernNet"}, rarer)]) == []


def test_a_quarantined_alias_needs_no_condition(tmp_path: Path) -> None:
    entry = {"name": "FernNet", "aliases": ["fern"], "quarantined": {"fern": "means the plant"}}
    assert lint([write(tmp_path / "names.jsonl", entry)]) == []


@pytest.mark.parametrize(("quarantined", "codes"), [({}, ["G11"]), ({"fern": "means the plant"}, [])], ids=str)
def test_what_measured_badly_is_quarantined(tmp_path: Path, quarantined: dict[str, str], codes: list[str]) -> None:
    row = "fern\tmodel/fernnet\t0\t3\n"
    (tmp_path / TABLE.name).write_text(f"alias\tentry\tright\twrong\n{row}", encoding="utf-8")
    entry = {"name": "FernNet", "aliases": [{"text": "fern", "exact": True}], "quarantined": quarantined}
    assert [p.code for p in lint([write(tmp_path / "names.jsonl", entry)])] == codes


def test_case_tells_two_meanings_apart(tmp_path: Path) -> None:
    one, two = (
        {"name": f"{n}Net", "aliases": [{"text": t, "exact": True}]} for n, t in (("Fern", "FoO"), ("Oak", "FOO"))
    )
    assert lint([write(tmp_path / "names.jsonl", one, two)]) == []


def test_files_are_taken_together(tmp_path: Path) -> None:
    first = write(tmp_path / "b.jsonl", {"name": "FernNet"})
    second = write(tmp_path / "c.jsonl", {"name": "FernNet-50", "variant_of": "model/fernnet"}, {"name": "FernNet"})
    assert {(p.path, p.line, p.code) for p in lint([first, second])} == {
        (str(second), 2, "G02"),
        (str(second), 2, "G08"),
    }


def test_a_shared_alias_is_a_problem_of_the_later_entry(tmp_path: Path) -> None:
    first = write(tmp_path / "b.jsonl", {"name": "FernNet"})
    second = write(tmp_path / "c.jsonl", {"name": "OakNet", "aliases": ["FernNet"]})
    assert [p.path for p in lint([first, second])] == [str(second)]


def test_a_shared_alias_is_a_problem_of_the_later_file_whatever_its_name(tmp_path: Path) -> None:
    first = write(tmp_path / "c.jsonl", {"name": "FernNet"})
    second = write(tmp_path / "b.jsonl", {"name": "OakNet", "aliases": ["FernNet"]})
    assert [p.path for p in lint([first, second])] == [str(second)]


def test_problems_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    first = write(tmp_path / "b.jsonl", {"name": "Fern"}, {"name": "Moss"}, {"name": "Oak"})
    second = write(tmp_path / "a.jsonl", {"name": "ab"})
    found = [(Path(p.path).name, p.line) for p in lint([first, second])]
    assert found == [("b.jsonl", 1), ("b.jsonl", 3), ("a.jsonl", 1)]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (found,) = lint([tmp_path / "none.jsonl"])
    assert (found.code, found.line, found.text) == ("G01", 0, "cannot be read: No such file or directory")


def test_every_bad_line_is_told_and_what_stands_around_it_is_checked(tmp_path: Path) -> None:
    path = write(tmp_path / "names.jsonl", {"name": "ab"}, "no json", {"name": "cd"}, "[1]")
    assert [(p.line, p.code) for p in lint([path])] == [(1, "G05"), (2, "G01"), (3, "G05"), (4, "G01")]


def test_an_entry_behind_a_bad_line_is_one_to_point_to(tmp_path: Path) -> None:
    path = write(tmp_path / "names.jsonl", {"name": "Fern", "variant_of": "model/moss"}, "no json", {"name": "Moss"})
    assert "G03" not in {p.code for p in lint([path])}


@pytest.mark.parametrize(
    "entry",
    [
        {"name": 5},
        {"name": "FernNet", "aliases": [1]},
        {"name": "FernNet", "aliases": [{"exact": True}]},
        {"name": "FernNet", "when": 3},
        {"name": "FernNet", "context": 1},
    ],
    ids=str,
)
def test_a_value_of_a_wrong_kind_is_a_problem(tmp_path: Path, entry: dict[str, Any]) -> None:
    assert [p.code for p in lint([write(tmp_path / "names.jsonl", entry)])] == ["G01"]


def test_aliases_that_are_one_text_are_a_problem(tmp_path: Path) -> None:
    assert [p.code for p in lint([write(tmp_path / "names.jsonl", {"name": "FernNet", "aliases": "fern"})])] == ["G01"]


@pytest.mark.parametrize("folder", [".", "/"])
def test_a_folder_is_a_problem(folder: str) -> None:
    (found,) = lint([Path(folder)])
    assert (found.code, found.line, "is a folder; name the files in it" in found.text) == ("G01", 0, True)


@pytest.mark.parametrize(
    "name", ["with", "this", "dataset", "Results", "our model", "the new data set", "OUR METHOD", "the-corpus"]
)
def test_what_names_nothing_is_a_problem_under_any_condition(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "names.jsonl", {"name": name, "when": {"exact": True}})
    assert ["G06" for p in lint([path]) if "names nothing" in p.text] == [p.code for p in lint([path])] == ["G06"]


@pytest.mark.parametrize("name", ["THIS", "Fern-did-What", "fern score", "Model*", "prior networks"])
def test_what_is_spelled_as_a_name_is_none(tmp_path: Path, name: str) -> None:
    assert lint([write(tmp_path / "names.jsonl", {"name": name, "when": {"exact": True}})]) == []


def test_a_kind_in_capitals_needs_a_condition(tmp_path: Path) -> None:
    assert [p.code for p in lint([write(tmp_path / "names.jsonl", {"name": "MODEL"})])] == ["G06"]


def test_a_byte_order_mark_is_no_part_of_the_first_entry(tmp_path: Path) -> None:
    path = write(tmp_path / "names.jsonl", {"name": "FernNet"})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert lint([path]) == []


def test_a_point_in_a_number_makes_another_name(tmp_path: Path) -> None:
    assert lint([write(tmp_path / "names.jsonl", {"name": "FernLM-1.3B"}, {"name": "FernLM-13B"})]) == []
