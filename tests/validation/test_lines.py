"""Files of triples, read together."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.validation.lines import Lines


def test_what_two_files_say_of_one_subject_stands_together_and_once(tmp_path: Path) -> None:
    files = tmp_path / "a.nt", tmp_path / "b.nt"
    files[0].write_text("<x:1> <p:b> <o:1> .\n<x:1> <p:c> <o:1> .\n<x:2> <p:a> <o:1> .\n", encoding="utf-8")
    files[1].write_text("<x:1> <p:a> <o:2> .\n<x:1> <p:b> <o:1> .\n<x:3> <p:a> <o:1> .\n", encoding="utf-8")
    assert [*Lines(files).groups()] == [
        ("<x:1>", ["<p:a>", "<p:b>", "<p:c>"], ["<o:2>", "<o:1>", "<o:1>"]),
        ("<x:2>", ["<p:a>"], ["<o:1>"]),
        ("<x:3>", ["<p:a>"], ["<o:1>"]),
    ]


@pytest.mark.parametrize(
    "first", ["<x:2> <p:a> <o:1> .\n", "<x:1> <p:a> <o:1> .\n", "<x:1>  <p:a> <o:1> .\n", "# moss\n"]
)
def test_a_file_that_another_tool_wrote_is_sorted_and_has_each_triple_once(first: str, tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_text(f"{first}<x:1> <p:a> <o:1> .\n<x:2> <p:a> <o:1> .\n", encoding="utf-8")
    assert [*Lines([path]).groups()] == [("<x:1>", ["<p:a>"], ["<o:1>"]), ("<x:2>", ["<p:a>"], ["<o:1>"])]
