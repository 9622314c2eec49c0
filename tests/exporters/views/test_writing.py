"""The page as a file: complete, reproducible, with nothing loaded from elsewhere."""

from __future__ import annotations

import copy
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import NotFoundError
from kg.exporters.views import page as pages
from kg.exporters.views import write_view
from tests import graphs

LOADING = {"src", "href", "srcset", "data", "poster", "action", "formaction", "background"}


class _Elements(HTMLParser):
    """Collects the attributes of all elements of a page that could load something, and its inline styles."""

    def __init__(self) -> None:
        super().__init__()
        self.references: list[tuple[str, str, str | None]] = []
        self.style: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        self.references += [(tag, name, value) for name, value in attrs if name in LOADING]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.style.append(data)


def _write(folder: Path, graph: nx.MultiDiGraph[str] | None = None, **options: object) -> bytes:
    path = folder / "view.html"
    write_view(graph or graphs.tiny_graph(), path, **({"title": "Reef"} | options))  # type: ignore[arg-type]
    return path.read_bytes()


def _elements(page: bytes) -> _Elements:
    found = _Elements()
    found.feed(page.decode())
    return found


def test_the_summary_tells_what_was_drawn(tmp_path: Path) -> None:
    summary = write_view(graphs.tiny_graph(), tmp_path / "view.html", title="Reef", limit=20)
    assert (summary.nodes, summary.nodes_left_out, summary.path) == (20, 32, tmp_path / "view.html")


def test_the_page_refers_to_nothing_elsewhere(tmp_path: Path) -> None:
    assert _elements(_write(tmp_path)).references == [("a", "href", "#kg-search")]


def test_the_styles_refer_to_nothing_elsewhere(tmp_path: Path) -> None:
    style = "".join(_elements(_write(tmp_path)).style)
    assert set(re.findall(r"@import|url\((?![\"']?data:)[^)]*", style)) == set()


def test_the_policy_forbids_all_that_is_not_in_the_page(tmp_path: Path) -> None:
    page = _write(tmp_path).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")


def test_the_policy_comes_before_all_scripts(tmp_path: Path) -> None:
    page = _write(tmp_path).decode()
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    graph = graphs.tiny_graph()
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for subject, target, key, data in reversed(list(graph.edges(keys=True, data=True))):
        other.add_edge(subject, target, key=key, **data)
    assert _write(tmp_path, other) == _write(tmp_path, graph)


def test_the_hash_seed_does_not_matter(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from kg.exporters.views import write_view; from tests import graphs\n"
        "write_view(graphs.tiny_graph(), pathlib.Path(sys.argv[1]), title='Reef')"
    )
    found = set()
    for seed in ("1", "2"):
        path = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", script, str(path)],
            check=True,
            cwd=Path(__file__).parents[3],
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        found.add(path.read_bytes())
    assert len(found) == 1


def test_the_graph_is_only_read(tmp_path: Path) -> None:
    graph = graphs.tiny_graph()
    before = copy.deepcopy(nx.node_link_data(graph, edges="edges"))
    _write(tmp_path, graph)
    assert nx.node_link_data(graph, edges="edges") == before


def test_the_page_is_the_only_file_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["view.html"]


def test_a_failed_move_keeps_the_old_page_and_leaves_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _write(tmp_path)

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        _write(tmp_path, title="Another")
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [before]


def test_an_unknown_centre_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        _write(tmp_path, centre="model/nobody")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_graph_is_no_error(tmp_path: Path) -> None:
    assert b"kg-controls" in _write(tmp_path, nx.MultiDiGraph())


@pytest.mark.parametrize("title", ["</title><script>window.hacked=1</script>", '$title "q" & \\1', "\ud800 half"])
def test_a_title_stays_text(title: str, tmp_path: Path) -> None:
    found = _write(tmp_path, title=title)
    assert found.count(b"<script") == _write(tmp_path).count(b"<script")


def test_a_limit_is_said_on_the_page(tmp_path: Path) -> None:
    assert b"32 of 52 papers and entities are left out" in _write(tmp_path, limit=20)


def test_a_page_of_another_pyvis_is_refused() -> None:
    with pytest.raises(RuntimeError, match="this version of pyvis is not supported"):
        pages.finish("<html><head></head><body></body></html>", title="", summary="", notice="", data="{}")
