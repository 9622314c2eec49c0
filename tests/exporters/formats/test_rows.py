"""Reading ``graph.json`` an item at a time."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.exporters.formats import Job, rows
from kg.exporters.formats.rows import graph_rows, members
from tests.exporters.formats.builds import shuffled_build, write_build
from tests.full_graphs import full_graph

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


def _read(text: str) -> dict[str, Any]:
    return {k: list(v) if hasattr(v, "__next__") else v for k, v in members(io.StringIO(text, newline=""))}


@pytest.mark.parametrize("block", [3, 1 << 20])
@settings(max_examples=30, deadline=None)
@given(value=st.dictionaries(st.text(), JSON), indent=st.none() | st.integers(0, 2))
def test_blocks_of_any_size_give_what_json_gives(block: int, value: dict[str, Any], indent: int | None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "_BLOCK", block)
        assert _read(json.dumps(value, indent=indent)) == value


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a"', '{"a": 1', '{"a": [1', '{"a": [1 2]}', '{"a": 1 "b": 2}', "3"])
def test_what_is_no_object_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        _read(text)


def test_rows_come_in_the_order_of_ids_whatever_that_of_the_file(tmp_path: Path) -> None:
    graph = full_graph()
    build = write_build(graph, tmp_path / "build")
    for folder in (build, shuffled_build(build, tmp_path / "mixed")):
        with graph_rows(Job(build=folder, output=tmp_path / "out")) as found:
            assert [row["id"] for row in found.nodes()] == sorted(graph)
            edges = [(row["source"], row["target"], row["type"]) for row in found.edges()]
            assert edges == sorted(graph.edges(keys=True))
            assert dict(found.attributes) == graph.graph


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "{}",
        '{"nodes": [], "edges": [{"source": "a"}]}',
        '{"nodes": [1], "edges": []}',
        '{"nodes": [{"id": "a"}], "edges": []}',
        '{"nodes": [{"id": 3, "type": "Model"}], "edges": []}',
        '{"nodes": [{"id": "a\\tb", "type": "Model"}], "edges": []}',
        '{"nodes": [{"id": "a\\nb", "type": "Model"}], "edges": []}',
        '{"graph": 3, "nodes": [], "edges": []}',
        '{"nodes": ' + "[" * 9000 + "]" * 9000 + ', "edges": []}',
    ],
)
def test_a_file_that_is_no_graph_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_text(text, encoding="utf-8")
    with (
        pytest.raises(SourceError, match=r"graph\.json: is no graph that kg wrote"),
        graph_rows(Job(build=tmp_path, output=tmp_path / "out")),
    ):
        pass
