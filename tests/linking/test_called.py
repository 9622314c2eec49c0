from __future__ import annotations

import pytest

from kg.annotations import from_json, to_json
from kg.gazetteer import load_gazetteer
from kg.linking import called as module
from kg.linking.called import called, is_exception
from kg.records import Entity
from kg.schema import EntityType
from tests.papers import read

NET = Entity(id="model/fernnet", type=EntityType.MODEL, name="FernNet", known=True)


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        (["FernNet", "Fern network"], "FernNet"),  # the canonical name stands there
        (["Fern networks", "FN"], "Fern network"),  # it does not: the longest, without the plural
        (["Moss Atlas"], "Moss Atlas"),
        (["FernS2S"], "FernS2S"),
        (["FERN-NETs", "FN"], "FernNet"),  # another spelling of it does
        ([], "FernNet"),
    ],
)
def test_the_form_of_the_text_where_the_canonical_name_is_not_there(forms: list[str], name: str) -> None:
    assert called(NET, forms, frozenset()) == name


def test_exceptions_turn_the_usual_round() -> None:
    assert called(NET, ["FN"], {(NET.id, "fn", False)}) == "FernNet"
    assert called(NET, ["FernNet", "FN"], {(NET.id, "fn", True)}) == "FN"
    assert called(NET, ["FernNet", "FN"], {(NET.id, "fn", False)}) == "FernNet"


def test_a_new_name_keeps_its_own() -> None:
    new = Entity(id="model/lark", type=EntityType.MODEL, name="Lark", known=False)
    assert called(new, ["LK"], frozenset()) == "Lark"


def test_counts_speak_against_the_usual_when_more_than_half_do() -> None:
    assert is_exception(9, 10, beside=True)
    assert not is_exception(9, 10, beside=False)
    assert is_exception(1, 10, beside=False)
    assert not is_exception(1, 10, beside=True)


def test_the_table_speaks_of_known_entities_and_each_row_is_an_exception() -> None:
    gazetteer = load_gazetteer()  # an entry may have been removed or renamed since the counts were made
    rows = [line.split("\t") for line in module.FILE.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) > 1000
    assert sum(entity not in gazetteer.entries for entity, *_ in rows) < len(rows) / 20
    assert all(is_exception(int(named), int(seen), beside=beside == "1") for _, _, beside, named, seen in rows)


def test_the_node_keeps_its_name_when_the_paper_has_another() -> None:
    (paper,) = read("We use ED here.")
    (entity,) = to_json(paper)["entities"]
    assert (entity["name"], entity["aliases"]) == ("ED", ["echo distillation"])
    again = from_json(to_json(paper))
    assert [e.name for e in again.entities] == ["echo distillation"]
    assert to_json(again) == to_json(paper)
