"""One battery for every registered reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import registry
from kg.errors import SourceError
from kg.readers import READERS
from kg.records import Paper

ABSTRACT = "An abstract that is long enough to be one: it says this and that, and then it says it again at length. " * 3
GOOD = {
    "page": f"new\nSubscribe\nA title with “quotes” and <tags>\n{ABSTRACT.strip()}\n",
    "jsonl": '{"id": "1", "title": "A title with “quotes” and <tags>", "abstract": "' + ABSTRACT.strip() + '"}\n',
}


@pytest.fixture(params=sorted(READERS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def write(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "source"
    path.write_bytes(content)
    return path


def test_reads_text_as_it_stands(kind: str, tmp_path: Path) -> None:
    read = registry.resolve("kg.readers", READERS, kind)
    (paper,) = read(write(tmp_path, GOOD[kind].encode()))
    assert isinstance(paper, Paper)
    assert (paper.title, paper.abstract) == ("A title with “quotes” and <tags>", ABSTRACT.strip())
    assert paper.id


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\n"])
def test_says_in_one_line_what_is_wrong(kind: str, tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, content)
    with pytest.raises(SourceError) as raised:
        list(registry.resolve("kg.readers", READERS, kind)(path))
    assert str(raised.value).startswith(str(path))
    assert "\n" not in str(raised.value)


def test_a_missing_file(kind: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        list(registry.resolve("kg.readers", READERS, kind)(tmp_path / "none"))
