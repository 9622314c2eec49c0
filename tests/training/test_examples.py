"""What of an annotated paper is learned from: of which class its names are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("gensim", reason="the extra `model` is not installed")

from kg.recognition.candidates import Group
from kg.recognition.features import TYPES
from kg.records import Candidate, Mention
from kg.schema import EntityType
from kg.training.annotated import read_all
from kg.training.examples import class_of

TASK, METHOD = EntityType.TASK, EntityType.METHOD


def _class(kind: EntityType, *annotated: EntityType, expanded: bool = False) -> EntityType | None:
    """The class of "moss counting", which the rules give a type, where annotators have it under these types."""
    mention = Mention(0, 13, "moss counting", "r", (Candidate(kind, "fern counting"),), expanded=expanded)
    entities: list[dict[str, Any]] = [{"type": t.value, "name": "Moss Counting", "mentions": []} for t in annotated]
    found = class_of(Group(text="ferns", spans=((0, 13),), mentions=(mention,)), {"entities": entities})
    return TYPES[found - 1] if found else None


@pytest.mark.parametrize("annotated", [(TASK, METHOD), (METHOD, TASK)])
def test_of_two_annotated_things_of_one_name_that_of_the_type_of_the_rules_counts(
    annotated: tuple[EntityType, EntityType],
) -> None:
    assert (_class(TASK, *annotated), _class(METHOD, *annotated)) == (TASK, METHOD)


def test_annotators_know_better_than_the_rules_of_what_type_a_name_is() -> None:
    assert (_class(TASK, METHOD), _class(TASK)) == (METHOD, None)


def test_the_place_of_an_expanded_name_is_no_name_of_it() -> None:
    assert _class(TASK, TASK, expanded=True) is None


def test_of_two_annotations_of_one_paper_that_of_the_first_file_counts(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("b.jsonl", "a.jsonl")]
    for number, file in enumerate(files):
        paper = {"id": "p", "title": f"Moss {number}", "abstract": "", "entities": [], "relations": []}
        file.write_text(json.dumps(paper) + "\n", encoding="utf-8")
    assert [paper.title for paper, _ in read_all(files, tmp_path / "none.jsonl")] == ["Moss 0"]
