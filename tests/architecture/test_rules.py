"""Rules that the code keeps to, besides those of ruff, mypy and the import linter."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(p for folder in ("kg", "tests") for p in (ROOT / folder).rglob("*.py") if "__pycache__" not in p.parts)
OWN = [p for p in MODULES if p.name != "_generated.py"]
TOP = {
    "pyproject.toml", "README.md", "kg", "ontology", "tests", "notebooks", "Makefile", "LICENSE", "CHANGELOG.md",
}  # fmt: skip


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0 and os.environ.get("CI", "").lower() != "true":
        pytest.skip("this is no git checkout")
    assert done.returncode == 0, "CI must run in a git checkout"
    return done.stdout.splitlines()


def test_the_top_level_holds_what_was_agreed(tracked: list[str]) -> None:
    assert {name for name in (t.split("/")[0] for t in tracked) if not name.startswith(".")} == TOP


@pytest.mark.parametrize("path", OWN, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_have_at_most_300_lines_and_functions_50(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 50] == []


def test_no_pickle_and_no_eval() -> None:
    for path in MODULES:
        names = {n.id for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Name)}
        assert not names & {"eval", "exec", "pickle"}, path


def test_records_that_are_made_at_once_have_all_their_fields() -> None:
    """``made`` looks at neither their number nor their types, and mypy does not either."""
    calls = [
        (path.relative_to(ROOT), node)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "made"
    ]
    assert calls
    for path, call in calls:
        record, fields = call.args
        assert isinstance(record, ast.Name), (path, call.lineno)
        assert isinstance(fields, ast.Tuple), (path, call.lineno)
        kind = getattr(import_module(".".join(path.with_suffix("").parts)), record.id)
        assert len(fields.elts) == len(kind._fields), (path, call.lineno)


def test_no_group_is_possessive() -> None:
    """Python up to 3.11.4 gives up too much in such groups (gh-106052), so that results would depend on its version."""
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+|\(\?>")
    assert possessive.search("(?:[ab]c)*+")
    for path in (p for p in OWN if p.is_relative_to(ROOT / "kg")):
        constants = (
            n.value for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Constant)
        )
        assert [c for c in constants if isinstance(c, str) and possessive.search(c)] == [], path


def test_nothing_names_this_machine(tracked: list[str]) -> None:
    homes = re.compile("/(?:ho" "me|ro" "ot|wo" "rk|Us" r"ers)/\w")
    for name in tracked:
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        assert not homes.search(text), name


def loaded(*code: str) -> set[str]:
    """The modules that a new interpreter has loaded after some code."""
    script = "; ".join((*code, "import sys", "print(' '.join(sys.modules))"))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_help_loads_nothing_heavy() -> None:
    call = "from kg.cli import cli", "import click.testing as t", "t.CliRunner().invoke(cli, ['--help'])"
    heavy = {"spacy", "networkx", "rdflib", "pyvis", "pyoxigraph", "numpy", "ahocorasick_rs"}
    assert loaded(*call) & heavy == set()


def test_recognition_does_not_load_graph_or_rdf() -> None:
    assert loaded("import kg.recognition") & {"networkx", "rdflib", "pyvis", "pyoxigraph"} == set()


def test_queries_load_only_what_answers_them() -> None:
    assert loaded("import kg.queries") & {"spacy", "networkx", "rdflib", "matplotlib", "numpy"} == set()


def test_pyvis_is_known_to_one_file() -> None:
    users = {p.name for p in OWN if re.search(r"^\s*(?:from|import) pyvis", p.read_text(encoding="utf-8"), re.M)}
    assert users == {"drawing.py"}
