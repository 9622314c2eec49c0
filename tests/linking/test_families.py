"""Of which new name another new name is a size, version or part."""

from __future__ import annotations

import pytest

from kg.recognition.sieve import GUESS
from kg.records import Entity
from kg.schema import EntityType
from tests.linking.readings import linked, reading

DATASET, MODEL, METHOD = EntityType.DATASET, EntityType.MODEL, EntityType.METHOD
Said = tuple[str, EntityType]


def entities(*papers: list[Said]) -> dict[str, Entity]:
    """The entities of names that each paper has as things of these types."""
    found = linked(*([reading(name, kind) for name, kind in said] for said in papers))
    return {
        name: entity
        for said, met in zip(papers, found, strict=True)
        for (name, _), entity in zip(said, met, strict=True)
    }


def family(one: Said, other: Said, *, together: bool = True) -> str | None:
    """What the second is a variant of, spoken of with the first in one paper or in two."""
    papers = [[one, other]] if together else [[one], [other]]
    return entities(*papers)[other[0]].variant_of


@pytest.mark.parametrize(
    "name",
    [
        "OWLET-7B",
        "OWLET-S",
        "OWLET2",
        "OWLETV2",
        "OWLET v2",
        "OWLET++",
        "OWLET-Tiny",
        "OWLET-Instruct",
        "OWLET-Base-XL",
    ],
)
def test_a_size_or_version_is_of_the_family_that_its_paper_names(name: str) -> None:
    assert family(("OWLET", MODEL), (name, MODEL)) == "model/owlet"


@pytest.mark.parametrize(
    "name",
    ["OWLETS-QA-Hard", "OWLETS-QA-Hard-Long", "OWLETS-QA-10K", "OWLETS-QA-Val", "OWLETS-QA 2.0"],
)
def test_a_part_of_a_dataset_is_of_the_dataset(name: str) -> None:
    assert family(("OWLETS-QA", DATASET), (name, DATASET)) == "dataset/owlets-qa"


@pytest.mark.parametrize("name", ["OWLETS Hard", "OWLETS-based", "OWLETS/Hard"])
def test_a_part_of_a_dataset_has_a_name_behind_a_hyphen(name: str) -> None:
    assert family(("OWLETS", DATASET), (name, DATASET)) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("OWLET-10K", METHOD),  # an amount of data
        ("OWLET-2000", METHOD),
        ("OWLET-Bench", DATASET),  # a dataset of a model
        ("OWLET-Sampler", MODEL),
        ("OWLET2Hen", MODEL),
        ("OWLET Instruct", MODEL),  # a verb, rather
        ("OWLET-a", MODEL),  # "OWLET-a model that ..."
    ],
)
def test_what_only_begins_with_the_name_is_no_variant(name: str, kind: EntityType) -> None:
    assert family(("OWLET", MODEL), (name, kind)) is None


def test_versions_are_of_models_and_methods() -> None:
    assert family(("OWLET", EntityType.METRIC), ("OWLET-Fast", EntityType.METRIC)) is None


def test_a_model_is_of_the_method_that_it_is_called_by() -> None:
    assert family(("OWLET", METHOD), ("OWLET-7B", MODEL)) == "method/owlet"


def test_in_another_paper_only_a_coined_name_is_that_of_the_family() -> None:
    assert family(("OwletNet", MODEL), ("OwletNet-13B", MODEL), together=False) == "model/owletnet"
    assert family(("OWLET", MODEL), ("OWLET-13B", MODEL), together=False) is None
    assert family(("OwNet", MODEL), ("OwNet-13B", MODEL), together=False) is None  # so short a name is made twice
    assert family(("OWLETNet", MODEL), ("OwletNet-13B", MODEL), together=False) is None


def test_a_name_made_of_two_things_of_the_paper_is_no_variant() -> None:
    found = entities([("OWLET", METHOD), ("HEN", METHOD), ("OWLET-HEN", METHOD)])
    assert found["OWLET-HEN"].variant_of is None


def test_a_part_of_a_dataset_may_be_called_by_another_name_of_the_paper() -> None:
    found = entities([("OWLETS", DATASET), ("Hen", METHOD), ("OWLETS-Hen", DATASET)])
    assert found["OWLETS-Hen"].variant_of == "dataset/owlets"


def test_a_guess_is_no_family() -> None:
    ((_, size),) = linked([reading("OWLET", MODEL, rule=GUESS), reading("OWLET-7B", MODEL)])
    assert size.variant_of is None


def test_the_nearest_family_is_taken() -> None:
    found = entities([("OWLET", MODEL), ("OWLET-VL", MODEL), ("OWLET-VL-7B", MODEL)])
    assert found["OWLET-VL-7B"].variant_of == "model/owlet-vl"
    assert found["OWLET-VL"].variant_of == "model/owlet"


def test_of_two_things_of_one_name_that_of_the_same_paper_is_the_family() -> None:
    two = [reading("OwletNet", MODEL, "odd wet letter edge net"), reading("OwletNet-7B", MODEL)]
    (one,), (other, size) = linked([reading("OwletNet", MODEL, "open water lane entry net")], two)
    assert size.variant_of == other.id != one.id


def test_a_word_for_the_kind_of_thing_makes_no_other_new_thing() -> None:
    found = entities([("OWLETS", DATASET), ("OWLETS Corpus", DATASET)])
    assert found["OWLETS Corpus"].id == found["OWLETS"].id
    found = entities([("OwletNet", MODEL)], [("OwletNet network", MODEL)])
    assert found["OwletNet network"].id == found["OwletNet"].id


def test_without_its_family_a_size_stands_alone() -> None:
    assert entities([("OWLET-7B", MODEL), ("OWLET-13B", MODEL)])["OWLET-7B"].variant_of is None


def test_a_listed_family_goes_before_a_new_one() -> None:
    assert family(("FernNet-L", MODEL), ("FernNet-L-7B", MODEL)) == "model/fernnet"


def test_a_name_of_two_things_that_are_spelled_out_is_of_no_family() -> None:
    size = reading("OWLET-XL", MODEL, "open water xylem letters")
    owlet = reading("OWLET", MODEL)
    ((_, alone),) = linked([owlet, size])
    assert alone.variant_of == "model/owlet"
    (_, found), _ = linked([owlet, size], [reading("OWLET-XL", MODEL, "odd wet xenon lets")])
    assert found.variant_of is None


def test_a_layer_of_a_new_thing_is_another_but_a_method_of_its_name_is_not() -> None:
    found = entities([("OWLET", METHOD), ("OWLET layer", METHOD), ("OWLET method", METHOD)])
    assert found["OWLET"].id == found["OWLET method"].id != found["OWLET layer"].id
