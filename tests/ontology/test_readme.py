"""What ``ontology/README.md`` says is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from kg.exporters import export
from kg.queries import parse_query
from kg.schema import VERSION, ontology_dir

README = (ontology_dir() / "README.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a build of one paper that evaluates on ImageNet."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(ontology=VERSION, generator="test")
    graph.add_node("paper/p", type="Paper", label="A paper of the README", identifier="p", authors=[], year=2022)
    graph.add_node("dataset/imagenet", type="Dataset", label="ImageNet", aliases=[], known=True)
    graph.add_edge("paper/p", "dataset/imagenet", key="evaluatesOn", type="evaluatesOn", confidence=0.9, evidence=[])
    work = tmp_path_factory.mktemp("work")
    export(graph, work / "build")
    return work


@pytest.mark.parametrize("code", PYTHON, ids=range(len(PYTHON)))
def test_an_example_finds_the_paper(code: str, folder: Path) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=folder, env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "A paper of the README" in done.stdout, done.stderr


def test_the_header_is_one_that_is_read() -> None:
    (header,) = re.findall(r"```sparql\n(.*?)```", README, re.DOTALL)
    body = "SELECT ?papers ?title { VALUES ?entity { UNDEF } VALUES ?least { 2 } VALUES ?since { UNDEF } }"
    query = parse_query(header + body, "README")
    assert len(query.parameters) == 3
    assert query.plot is not None


def test_there_are_examples_in_python() -> None:
    assert PYTHON


def test_the_table_of_rules_names_those_of_the_code() -> None:
    section = README.partition("## What is checked")[2].partition("\n## ")[0]
    named = {n for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for n in re.findall(r"`([\w-]+)`", row)}
    code = "".join(p.read_text(encoding="utf-8") for p in (ontology_dir().parent / "kg" / "validation").glob("*.py"))
    assert named == set(re.findall(r'(?:ERROR|WARNING), "([a-z-]+)"', code))
