"""The notebook on SPARQL runs over a build of the sample and shows what it promises."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.docs.making import ABSENT, sample_build, too_old

pytestmark = pytest.mark.skipif(too_old(), reason=ABSENT)

PATH = Path(__file__).resolve().parents[2] / "notebooks" / "sparql.ipynb"
STRICT, LENIENT = (f"import warnings\nwarnings.simplefilter({action!r})" for action in ("error", "default"))


@cache
def outputs() -> list[dict[str, Any]]:
    """What the cells show, in a kernel where warnings are errors while they run."""
    notebook = nbformat.read(PATH, as_version=4)  # type: ignore[no-untyped-call]
    strict, lenient = map(nbformat.v4.new_code_cell, (STRICT, LENIENT))
    notebook.cells = [strict, *notebook.cells, lenient]
    folder = {"metadata": {"path": str(PATH.parent)}}
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources=folder)
    with TemporaryDirectory() as copy:  # the store that is kept beside a build is no part of the one that others look at
        for file in sample_build().glob("*.nt"):
            shutil.copy(file, copy)
        client.execute(env=os.environ | {"KG_BUILD": copy})
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def shown(kind: str) -> list[str]:
    return [output["data"][kind] for output in outputs() if kind in output.get("data", {})]


def printed(stream: str) -> str:
    return "".join(o["text"] for o in outputs() if o["output_type"] == "stream" and o["name"] == stream)


def test_it_says_nothing_on_stderr() -> None:
    assert printed("stderr") == ""


def test_every_table_has_rows() -> None:
    tables = shown("text/html")
    assert len(tables) == 5
    assert [text for text in tables if "<td>" not in text] == []


def test_it_has_two_plots() -> None:
    assert len(shown("image/png")) == 2


def test_it_describes_a_dataset_in_turtle() -> None:
    assert "dataset:imagenet a kg:Dataset ;" in printed("stdout")


def test_the_query_without_end_is_ended() -> None:
    assert "no answer within 0.5 s" in printed("stdout")
