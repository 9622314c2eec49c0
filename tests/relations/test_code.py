from __future__ import annotations

import pytest

from kg.relations.code import find_code
from tests.papers import paper


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Code: https://github.com/a/b.", ["https://github.com/a/b"]),
        ("Code: github.com/a/b", ["https://github.com/a/b"]),
        ("Code (http://www.GitHub.com/a/b.git).", ["https://github.com/a/b"]),
        ("See https://a.github.io/b/, too.", ["https://a.github.io/b"]),
        ("Models at https://huggingface.co/a/b!", ["https://huggingface.co/a/b"]),
        ("The code is available at https://lab.example/x.", ["https://lab.example/x"]),
        ("As https://news.example/x reports.", []),
        ("GitHub is a host: github.com", []),
        ("https://github.com/a/b and https://github.com/a/b", ["https://github.com/a/b"]),
    ],
)
def test_links(text: str, urls: list[str]) -> None:
    assert [link.url for link in find_code(paper(text))] == urls


def test_the_span_is_what_stands_in_the_text() -> None:
    read = paper("Code: https://github.com/a/b.")
    (link,) = find_code(read)
    assert read.text[link.start : link.end] == "https://github.com/a/b"
