"""``kg gazetteer`` as people call it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import Outcome, call, workplace

SHORT = '{"type": "Model", "name": "ab", "source": "mine"}\n'


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workplace(tmp_path, monkeypatch)


def test_nothing_to_mend() -> None:
    assert call("gazetteer", "lint") == Outcome(code=0, out="", err="no problems\n")


def test_a_problem_goes_to_stdout_and_the_exit_code_is_1(place: Path) -> None:
    (place / "mine.jsonl").write_text(SHORT, encoding="utf-8")
    result = call("gazetteer", "lint", "mine.jsonl")
    assert result.out.startswith("mine.jsonl:1: G05 ab: ")
    assert (result.code, result.err) == (1, "1 problem\n")


def test_a_file_of_ones_own_is_checked_against_the_shipped_ones(place: Path) -> None:
    line = '{"type": "Dataset", "name": "Oaks", "aliases": ["FernNet"], "source": "mine"}\n'
    (place / "oaks.jsonl").write_text(line, encoding="utf-8")
    assert "oaks.jsonl:1: G04 " in call("gazetteer", "lint", "oaks.jsonl").out


def test_problems_of_the_shipped_files_are_not_told_to_those_who_ask_for_their_own(place: Path) -> None:
    (place / "names" / "more.jsonl").write_text(SHORT, encoding="utf-8")
    assert call("gazetteer", "lint", "mine.jsonl").err == "no problems\n"


def test_a_shipped_file_is_known_by_any_name(place: Path) -> None:
    (place / "names" / "more.jsonl").write_text(SHORT, encoding="utf-8")
    assert call("gazetteer", "lint", "names/../names/more.jsonl").out.startswith("names/../names/more.jsonl:1: G05")


def test_a_file_given_twice_is_checked_once() -> None:
    assert call("gazetteer", "lint", "mine.jsonl", "./mine.jsonl").err == "no problems\n"


def test_a_missing_file_is_a_problem() -> None:
    assert "none.jsonl" in call("gazetteer", "lint", "none.jsonl").out


def test_fmt_tells_what_it_changed(place: Path) -> None:
    path = place / "mine.jsonl"
    path.write_text('{"name": "RootNet", "type": "Model", "source": "mine"}\n', encoding="utf-8")
    told = [call("gazetteer", "fmt", "mine.jsonl").err for _ in range(2)]
    assert told == ["mine.jsonl: formatted\n", "mine.jsonl: unchanged\n"]


def test_fmt_leaves_stdout_empty() -> None:
    assert call("gazetteer", "fmt", "mine.jsonl").out == ""


def test_fmt_leaves_a_file_with_a_bad_line_as_it_is(place: Path) -> None:
    path = place / "mine.jsonl"
    path.write_text("not json\n", encoding="utf-8")
    assert call("gazetteer", "fmt", "mine.jsonl").code == 1
    assert path.read_text(encoding="utf-8") == "not json\n"
