"""The measured precision of aliases."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import GazetteerError
from kg.gazetteer import Alias, Entry, data_files, read_entries
from kg.gazetteer.precision import Count, is_bad, read_counts
from kg.recognition.scan import Scanner
from kg.schema import EntityType
from tests.papers import read, small_gazetteer
from tests.quality import aliases


def count(right: int, wrong: int) -> Count:
    return Count(alias="fern", entry="model/fernnet", right=right, wrong=wrong)


@pytest.mark.parametrize(
    ("right", "wrong", "bad"),
    [
        (0, 2, False),
        (0, 3, True),
        (1, 3, False),
        (1, 5, True),
        (2, 7, True),
        (3, 3, False),
    ],
)
def test_an_alias_is_bad_by_counts_and_not_by_one_paper(right: int, wrong: int, bad: bool) -> None:
    assert is_bad(count(right, wrong)) is bad


@pytest.mark.parametrize(
    ("old", "right", "wrong", "new"),
    [
        (None, 0, 3, "right in 0 of 3 annotated papers"),
        (None, 2, 4, None),
        ("right in 0 of 3 annotated papers", 1, 6, "right in 1 of 7 annotated papers"),
        ("right in 0 of 3 annotated papers", 2, 4, "right in 0 of 3 annotated papers"),
        ("right in 0 of 3 annotated papers", 1, 1, "right in 0 of 3 annotated papers"),
        ("right in 0 of 3 annotated papers", 4, 4, None),
        ("a plant", 4, 0, "a plant"),
    ],
)
def test_a_quarantine_by_counts_is_lifted_only_where_half_agree(
    old: str | None, right: int, wrong: int, new: str | None
) -> None:
    entry = Entry(
        id="model/fernnet",
        type=EntityType.MODEL,
        name="FernNet",
        aliases=(Alias(text="FernNet"), Alias(text="fern")),
        quarantined=(("fern", old),) if old else (),
        source="made up",
    )
    assert dict(aliases.barred(entry, {(entry.id, "fern"): count(right, wrong)}).quarantined).get("fern") == new


def test_counts_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "precision.tsv"
    aliases.write_counts([count(1, 2), count(0, 1)], path)
    assert read_counts(path) == [count(0, 1), count(1, 2)]


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "precision.tsv"
    path.write_text("alias\tentry\tright\twrong\nfern\tmodel/fernnet\t1\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"precision\.tsv:2: "):
        read_counts(path)


def test_an_alias_is_right_where_the_annotation_has_the_form_with_this_type() -> None:
    (paper,) = read("We train FernNets on Shapes-10 for leaf counting.")
    entities = [
        {"id": "e1", "type": "Model", "name": "Fern network", "mentions": ["FernNets"]},
        {"id": "e2", "type": "Task", "name": "Shapes-10"},
    ]
    found = dict(aliases.uses(paper, Scanner(small_gazetteer()), {"entities": entities}))
    assert found == {
        ("FernNet", "model/fernnet"): True,
        ("Shapes-10", "dataset/shapes-10"): False,
        ("leaf counting", "task/leaf-counting"): False,
    }


def test_each_recorded_alias_is_one_of_the_lists() -> None:
    entries = {e.id: e for path in data_files() for _, e in read_entries(path)}
    for count in read_counts():
        entry = entries[count.entry]
        assert count.alias in {entry.name, *(a.text for a in entry.aliases)}, count
