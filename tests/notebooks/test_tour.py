"""The notebook runs from top to bottom, shows what it promises, and is stored without its outputs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
TOUR = ROOT / "notebooks" / "tour.ipynb"
STRICT, LENIENT = (f"import warnings\nwarnings.simplefilter({action!r})" for action in ("error", "default"))


def stored(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


@cache
def outputs() -> list[dict[str, Any]]:
    """The outputs of the tour, run in a kernel where warnings are errors."""
    notebook = stored(TOUR)
    strict, lenient = map(nbformat.v4.new_code_cell, (STRICT, LENIENT))
    notebook.cells = [strict, *notebook.cells, lenient]  # what the kernel itself does when it ends is not ours
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(TOUR.parent)}}
    ).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def shown(kind: str) -> list[str]:
    """What the tour shows in one form of data, such as ``text/html``."""
    return [output["data"][kind] for output in outputs() if kind in output.get("data", {})]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_no_output_is_stored(path: Path) -> None:
    cells = [cell for cell in stored(path).cells if cell.cell_type == "code"]
    assert [cell.id for cell in cells if cell.outputs or cell.execution_count is not None] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_a_notebook_is_valid(path: Path) -> None:
    nbformat.validate(stored(path))


def test_the_tour_says_nothing_on_stderr() -> None:
    assert [o["text"] for o in outputs() if o["output_type"] == "stream" and o["name"] == "stderr"] == []


def test_the_tour_has_a_plot() -> None:
    assert len(shown("image/png")) == 1


def test_the_tour_answers_three_questions() -> None:
    assert len([text for text in shown("text/html") if 'class="dataframe"' in text]) == 3


def test_every_table_has_rows() -> None:
    assert [text for text in shown("text/html") if 'class="dataframe"' in text and "<td>" not in text] == []


def test_the_tour_ends_with_a_view_around_an_entity() -> None:
    assert "Around ImageNet" in shown("text/html")[-1]
    assert "srcdoc=" in shown("text/html")[-1]


def test_the_tour_shows_a_sentence_of_the_paper_it_looks_at() -> None:
    (text,) = [o["text"] for o in outputs() if o["output_type"] == "stream"]
    assert "[" in text
    assert "introduces" in text
