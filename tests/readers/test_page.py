from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.readers.page import read_page
from kg.records import Paper

ABSTRACT = (
    "We present FernNet, a network that counts leaves. It is trained on Shapes-10, with an accuracy of 91.2%. "
    "Several ablations show which of its parts matter, and why the small version is nearly as good as the large one."
)
HEAD = [
    "new",
    "byAK and the research community",
    "Daily Papers",
    "Get trending papers in your email inbox!",
    "Subscribe",
]


def page(tmp_path: Path, *lines: str, end: str = "\n") -> Path:
    path = tmp_path / "page.txt"
    path.write_text(end.join(lines) + end, encoding="utf-8")
    return path


def papers(path: Path) -> list[Paper | SourceError]:
    return list(read_page(path))


def titles(path: Path) -> list[str]:
    return [p.title if isinstance(p, Paper) else f"error: {p}" for p in papers(path)]


def test_header_date_and_blank_lines(tmp_path: Path) -> None:
    lines = [x for line in [*HEAD, "Mar 3", "First title", ABSTRACT, "Second title", ABSTRACT] for x in (line, "")]
    assert titles(page(tmp_path, *lines)) == ["First title", "Second title"]


def test_no_date_line(tmp_path: Path) -> None:
    assert titles(page(tmp_path, *HEAD, "First title", ABSTRACT)) == ["First title"]


def test_no_blank_lines_and_subscribe_glued_to_the_title(tmp_path: Path) -> None:
    first = "SubscribeLeaves that count"
    path = page(tmp_path, "Get trending papers in your email inbox once a day!", first, ABSTRACT, "Second", ABSTRACT)
    assert titles(path) == ["Leaves that count", "Second"]


def test_no_header(tmp_path: Path) -> None:
    assert titles(page(tmp_path, "First title", ABSTRACT)) == ["First title"]


def test_windows_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    path = page(tmp_path, "\ufeffnew", "First title", ABSTRACT, end="\r\n")
    assert titles(path) == ["First title"]


def test_marks_of_headings_are_no_part_of_a_title(tmp_path: Path) -> None:
    lines = ["# Daily Papers", "", "## FernNet: leaves", "", ABSTRACT, "", "###### C# for ferns", "", ABSTRACT]
    assert titles(page(tmp_path, *lines)) == ["FernNet: leaves", "C# for ferns"]
    assert titles(page(tmp_path, "#1 in counting", ABSTRACT)) == ["#1 in counting"]


def test_title_that_ends_with_a_question_mark(tmp_path: Path) -> None:
    assert titles(page(tmp_path, *HEAD, "Do leaves count?", ABSTRACT)) == ["Do leaves count?"]


def test_a_short_text_that_ends_as_a_sentence_is_an_abstract(tmp_path: Path) -> None:
    assert titles(page(tmp_path, *HEAD, "First", "We count leaves.", "Second", ABSTRACT)) == ["First", "Second"]


def test_the_same_title_gives_the_same_identifier(tmp_path: Path) -> None:
    first, second = papers(page(tmp_path, *HEAD, "First title", ABSTRACT, "first  Title", ABSTRACT))
    assert isinstance(first, Paper)
    assert isinstance(second, Paper)
    assert first.id == second.id


def test_title_without_abstract_names_its_line(tmp_path: Path) -> None:
    path = page(tmp_path, *HEAD, "Alone", "Second", ABSTRACT)
    assert titles(path) == [f"error: {path}:6: the title “Alone” has no abstract", "Second"]


def test_last_title_without_abstract(tmp_path: Path) -> None:
    path = page(tmp_path, *HEAD, "First", ABSTRACT, "Alone")
    assert titles(path) == ["First", f"error: {path}:8: the title “Alone” has no abstract"]


def test_abstract_without_title_names_its_line(tmp_path: Path) -> None:
    path = page(tmp_path, *HEAD, "First", ABSTRACT, ABSTRACT)
    assert titles(path) == ["First", f"error: {path}:8: expected a title, found a text of {len(ABSTRACT)} characters"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"\n\n", "is no saved papers page"),
        (b"one\ntwo\nthree\n", "is no saved papers page"),
        (b'{"id": "x"}\n', "is no saved papers page"),
        (b"new\nTitle\n\xff\xfe\n", "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_page(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=problem):
        papers(path)


def test_a_folder_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"is a folder; name the files in it, such as .*\*\.txt"):
        papers(tmp_path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        papers(tmp_path / "none.txt")
