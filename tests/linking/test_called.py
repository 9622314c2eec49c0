from __future__ import annotations

import pytest

from kg.annotations import from_json, to_json
from kg.linking import called as module
from kg.linking.called import called, case_of, forms_in, is_exception
from kg.records import Entity, LinkedMention
from kg.schema import EntityType
from tests.papers import read, shipped

NET = Entity(id="model/fernnet", type=EntityType.MODEL, name="FernNet", known=True)


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        (["FernNet", "Fern network"], "FernNet"),  # the canonical name stands there
        (["Fern networks", "FN"], "Fern network"),  # it does not: the longest, without the plural
        (["Moss Atlas"], "Moss Atlas"),
        (["FernS2S"], "FernS2S"),
        (["Fern processes"], "Fern process"),
        (["network of ferns"], "network of ferns"),  # the plural is that of no network
        (["FERN-NETs", "FN"], "FernNet"),  # another spelling of it does
        ([], "FernNet"),
    ],
)
def test_the_form_of_the_text_where_the_canonical_name_is_not_there(forms: list[str], name: str) -> None:
    assert called(NET, forms, frozenset()) == name


def test_the_plural_of_a_dataset_is_its_name() -> None:
    leaves = Entity(id="dataset/leaf-parts", type=EntityType.DATASET, name="LeafParts-3", known=True)
    assert called(leaves, ["Fern & Moss Parts"], frozenset()) == "Fern & Moss Parts"
    assert called(leaves, ["Fern Parts datasets"], frozenset()) == "Fern Parts dataset"


def test_exceptions_turn_the_usual_round() -> None:
    alone, beside = (case_of(NET, "fn", beside=beside) for beside in (False, True))
    assert called(NET, ["FN"], {alone}) == "FernNet"
    assert called(NET, ["FernNet", "FN"], {beside}) == "FN"
    assert called(NET, ["FernNet", "FN"], {alone}) == "FernNet"


def test_a_word_that_says_what_kind_of_thing_it_is_is_no_part_of_the_name() -> None:
    assert called(NET, ["FernNet architectures"], frozenset()) == "FernNet"
    assert called(NET, ["FernNet Lite"], frozenset()) == "FernNet Lite"


def test_a_short_form_in_brackets_is_no_part_of_the_name() -> None:
    assert called(NET, ["Fern (FN) network"], frozenset()) == "Fern network"


def test_a_task_goes_by_its_long_form() -> None:
    task = Entity(id="task/moss-counting", type=EntityType.TASK, name="moss counting", known=True)
    assert called(task, ["MC"], frozenset()) == "moss counting"
    assert called(task, ["MC"], {case_of(task, "mc", beside=False)}) == "MC"


@pytest.mark.parametrize(
    ("kind", "name", "forms", "better"),
    [
        (EntityType.METHOD, "moss pruning", ["Fern Pruning", "fern pruning"], "fern pruning"),
        (EntityType.METHOD, "moss pruning", ["Fern pruning"], "fern pruning"),  # where a sentence begins
        (EntityType.METHOD, "moss pruning", ["Fern Pruning", "Fern pruning"], "fern pruning"),
        (EntityType.METHOD, "Moss pruning", ["Fern Pruning", "Fern pruning"], "Fern Pruning"),
        (EntityType.METHOD, "moss pruning", ["Fern Pruning"], "Fern Pruning"),
        (EntityType.METHOD, "Moss pruning", ["Fern pruning"], "Fern pruning"),
        (EntityType.METHOD, "moss pruning", ["Ferning"], "Ferning"),  # one word may be a name
        (EntityType.TASK, "moss counting", ["Fern Counting"], "fern counting"),
        (EntityType.TASK, "moss counting", ["Detecting Mossy Roots"], "mossy root detection"),
        (EntityType.TASK, "moss counting", ["detection of mosses"], "moss detection"),
        (EntityType.TASK, "detecting moss", ["Detecting Moss"], "detecting moss"),
        (EntityType.METHOD, "moss counting", ["detecting fern", "detection of fern"], "detection of fern"),
        (EntityType.TASK, "moss counting", ["Counting Mossy Libraries"], "counting mossy library"),
        (EntityType.DATASET, "moss atlas", ["Fern atlas"], "Fern atlas"),
    ],
)
def test_what_is_called_in_lower_case_has_no_capital_of_a_sentence_or_title(
    kind: EntityType, name: str, forms: list[str], better: str
) -> None:
    assert called(Entity(id="x/moss", type=kind, name=name, known=True), forms, frozenset()) == better


def test_a_new_name_keeps_its_own() -> None:
    new = Entity(id="model/lark", type=EntityType.MODEL, name="Lark", known=False)
    assert called(new, ["LK"], frozenset()) == "Lark"


def test_counts_speak_against_the_usual_when_more_than_half_do() -> None:
    assert is_exception(6, 10, usual=False)
    assert not is_exception(5, 10, usual=False)
    assert is_exception(4, 10, usual=True)
    assert not is_exception(5, 10, usual=True)


def test_the_table_speaks_of_known_entities_and_each_row_is_an_exception() -> None:
    gazetteer = shipped()  # an entry may have been removed or renamed since the counts were made
    rows = [line.split("\t") for line in module.FILE.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) > 1000
    assert sum(entity not in gazetteer.entries for entity, *_ in rows) < len(rows) / 20
    assert all(is_exception(int(named), int(seen), usual=usual == "1") for *_, usual, named, seen in rows)


def test_the_node_keeps_its_name_when_the_paper_has_another() -> None:
    (paper,) = read("We use ED here.")
    (entity,) = to_json(paper)["entities"]
    assert (entity["name"], entity["aliases"]) == ("ED", ["echo distillation"])
    again = from_json(to_json(paper))
    assert [e.name for e in again.entities] == ["echo distillation"]
    assert to_json(again) == to_json(paper)


@pytest.mark.parametrize(
    ("text", "mention", "forms"),
    [
        ("Echo distillation (ED) is echo distillation.", "ED", ["ED", "echo distillation"]),
        ("ED alone.", "ED", ["ED"]),
        ("Pre-echo distillation is no ED.", "ED", ["ED"]),
        ("We scale echo distillation layers.", "echo distillation layers", ["echo distillation layers"]),
    ],
)
def test_the_canonical_name_is_a_form_where_it_stands_outside_the_mentions(
    text: str, mention: str, forms: list[str]
) -> None:
    entity = Entity(id="method/echo-distillation", type=EntityType.METHOD, name="echo distillation", known=True)
    start = text.index(mention)
    found = LinkedMention(
        start=start, end=start + len(mention), text=mention, rule="gazetteer", entity=entity.id, decided="only"
    )
    assert forms_in(text, 0, entity, [found]) == forms


@pytest.mark.parametrize(
    ("kind", "name", "abstract", "forms"),
    [
        (EntityType.METHOD, "moss pruning", "It works.", ["fern CNN pruning"]),
        (EntityType.METHOD, "moss pruning", "Here fern CNN pruning works.", ["Fern CNN Pruning"]),
        (EntityType.METHOD, "moss pruning", "Here Fern CNN Pruning works.", ["Fern CNN Pruning"] * 2),
        (EntityType.METHOD, "Moss Pruning", "It works.", ["Fern CNN Pruning"]),
        (EntityType.DATASET, "moss pruning", "It works.", ["Fern CNN Pruning"]),
    ],
)
def test_the_capitals_of_a_title_are_not_those_of_a_name(
    kind: EntityType, name: str, abstract: str, forms: list[str]
) -> None:
    entity, surface = Entity(id="x/moss", type=kind, name=name, known=True), "Fern CNN Pruning"
    text = f"{surface} for Moss\n{abstract}"
    found = []
    for at in (0, len(surface) + len(" for Moss\n") + len("Here ")):
        said = text[at : at + len(surface)]
        if said.lower() == surface.lower():
            found.append(LinkedMention(at, at + len(said), said, "gazetteer", entity.id, "only"))
    assert forms_in(text, text.index("\n"), entity, found)[: len(forms)] == forms


@pytest.mark.parametrize(
    "title", ["Wave Normalisation of Moss", "On Moss:\n  Wave Normalisation", "Wave\nNormalisation"]
)
def test_a_title_in_lines_gives_no_capitals_to_what_lists_have_in_lower_case(title: str) -> None:
    (found,) = read("It works.", titles=[title])
    assert [e["name"] for e in to_json(found)["entities"]] == ["wave normalisation"]
