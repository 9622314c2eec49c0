"""N3.js and jsonld.js, of other authors in another language, read back what pyoxigraph reads."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.exporters.formats import export_build
from tests.exporters.formats.builds import READERS, write_build
from tests.full_graphs import full_graph

SCRIPT = Path(__file__).with_name("reader.js")
FORMATS = {"turtle": "n3", "ntriples": "n3", "trig": "n3", "nanopubs": "n3", "jsonld": "jsonld"}
HOSTILE = (
    'She said "no" and \'yes\' \\ \\" \\u0041 \\',
    "one\ntwo\r\nthree\tfour\rfive\x85six\u2028seven",
    "🦦 \U0001f469\u200d\U0001f52c e\u0301 \u202eesrever \ufeff \u0627\u0644",
    'x" .\n<a:b> <a:c> "injected',
    "a\x00b\x1b\x7f\uffff",
)
Quads = set[tuple[str, ...]]


def _missing(reason: str) -> NoReturn:
    """Skip with the reason; in CI what is missing is a failure, not an excuse."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"CI must read RDF with JavaScript: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def node() -> str:
    """Node with the packages of ``FORMATS``, which it finds by NODE_PATH or in a folder above; nothing is installed."""
    found = shutil.which("node") or shutil.which("nodejs")
    if found is None:
        _missing("no node on the PATH (Debian: apt-get install nodejs)")
    asked = "".join(f"require({name!r});" for name in sorted(set(FORMATS.values())))
    done = subprocess.run([found, "-e", asked], cwd=SCRIPT.parent, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        _missing("node finds no n3 and jsonld (npm install --prefix FOLDER n3 jsonld; NODE_PATH=FOLDER/node_modules)")
    return found


def _graph() -> nx.MultiDiGraph[str]:
    graph = full_graph()
    for number, text in enumerate(HOSTILE):
        graph.add_node(f"model/hostile-{number}", type="Model", label=text, aliases=[text[::-1]], known=False)
    return graph


def _with_pyoxigraph(path: Path, form: ox.RdfFormat) -> Quads:
    def text(term: object) -> str:
        if isinstance(term, ox.Literal):
            return f"{term.value}^^{term.datatype.value}@{term.language or ''}"
        return "" if isinstance(term, ox.DefaultGraph) else str(term)

    return {
        tuple(map(text, (q.subject, q.predicate, q.object, q.graph_name))) for q in ox.parse(path=path, format=form)
    }


def test_javascript_reads_what_pyoxigraph_reads(node: str, tmp_path: Path) -> None:
    build = write_build(_graph(), tmp_path / "build")
    paths = {name: export_build(name, build)[0] for name in FORMATS}
    done = subprocess.run(
        [node, str(SCRIPT), *(f"{name}={path}" for name, path in paths.items())],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for (name, path), line in zip(paths.items(), done.stdout.rstrip("\n").split("\n"), strict=True):
        form = ox.RdfFormat.TRIG if name == "nanopubs" else READERS[name][1]
        assert {tuple(quad) for quad in json.loads(line)} == _with_pyoxigraph(path, form), name
