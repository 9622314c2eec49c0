"""A folder with a small page, few known names and a build, and the way to call ``kg`` there."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

ROOT = Path(__file__).resolve().parents[2]

NAMES = """
{"type": "Metric", "name": "accuracy", "source": "test"}
{"type": "Model", "name": "BERT", "source": "test"}
{"type": "Model", "name": "FernNet", "source": "test"}
{"type": "Dataset", "name": "ImageNet", "source": "test"}
{"type": "Task", "name": "leaf counting", "source": "test"}
{"type": "Dataset", "name": "Shapes-10", "aliases": ["Shapes ten"], "source": "test"}
"""
LONG = (
    "Several ablations show which of its parts matter, and why the small version is nearly as good as the large one, "
    "although it needs a third of the time."
)
PAPERS = {
    "Attention is all you need": "We study leaf counting. FernNet is evaluated on ImageNet and compared with BERT. "
    "Ümlauts and an astral 𝔛 stand before the name of Shapes-10, on which it is trained.",
    "Leaves that count": "We present FernNet, a network for leaf counting. It is trained on Shapes-10. Evaluated on "
    "ImageNet, it reaches an accuracy of 91.2 percent.",
    "Roots that do not": "We introduce RootNet, which extends FernNet. It is trained on ImageNet.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a call of ``kg`` left behind."""

    code: int
    out: str
    err: str


def call(*words: str | Path, given: str | bytes | None = None) -> Outcome:
    """Call ``kg`` in this process as its entry point does; ``given`` stands on standard input."""
    with pytest.MonkeyPatch.context() as patch, CliRunner().isolation(input=given) as (out, err, _):
        patch.setattr(sys, "argv", ["kg", *map(str, words)])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return Outcome(code=code, out=out.getvalue().decode("utf-8"), err=err.getvalue().decode("utf-8"))


def process(*words: str | Path, folder: Path, names: Path | None = None, seed: int = 0) -> Outcome:
    """Call ``kg`` in a process of its own, with the files of ``names`` in place of those that ship with it."""
    lines = ["from kg.cli import main", "main()"]
    if names is not None:
        lines = ["import pathlib, kg.gazetteer.loading as l", f"l.DATA = pathlib.Path({str(names)!r})", *lines]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(lines), *map(str, words)],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed)},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Outcome(code=done.returncode, out=done.stdout, err=done.stderr)


def page(*titles: str) -> str:
    """The text of a saved page with these papers of ``PAPERS``."""
    return "new\n\nDaily Papers\n\n" + "".join(f"{t}\n\n{PAPERS[t]} {LONG}\n\n" for t in titles)


def _fill(folder: Path) -> None:
    def write(name: str, text: str) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    records = [{"id": f"p{n}", "title": t, "abstract": a} for n, (t, a) in enumerate(PAPERS.items(), start=1)]
    gold = {
        **records[1],
        "entities": [
            {"id": "e1", "type": "Dataset", "name": "ImageNet", "mentions": ["ImageNet"]},
            {"id": "e2", "type": "Model", "name": "MossNet", "mentions": ["MossNet"]},
        ],
        "relations": [{"type": "evaluates_on", "entity": "e1"}],
    }
    write("page.txt", page(*list(PAPERS)[:2]))
    write("other.txt", page(*list(PAPERS)[1:]))
    write("papers.jsonl", "".join(json.dumps(r) + "\n" for r in records))
    write("annotated.jsonl", json.dumps(gold) + "\n")
    write("mine.jsonl", '{"type": "Model", "name": "RootNet", "source": "mine"}\n')
    write("datasets.csv", "name,year\nMossBench,2024\nImageNet,2009\nLeaf,2020\n")
    write("names/names.jsonl", NAMES.lstrip())


@cache
def _prepared() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kg-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _fill(folder)
    with pytest.MonkeyPatch.context() as patch:
        _enter(folder, patch)
        made = call("build", "page.txt", "-o", "build")
    assert made.code == 0, made.err
    return folder


def _enter(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("kg.gazetteer.loading.DATA", folder / "names")
    patch.chdir(folder)


def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of one's own, with few known names and the files that the examples speak of."""
    folder = tmp_path / "work"
    shutil.copytree(_prepared(), folder)
    _enter(folder, monkeypatch)
    return folder
