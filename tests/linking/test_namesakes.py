"""A paper's own thing that is spelled like a listed one."""

from __future__ import annotations

import json

import pytest

from kg.linking import link
from kg.recognition import build_recogniser, recognise
from kg.records import Entity, Paper
from kg.schema import EntityType
from tests.papers import paper, small_gazetteer

PROPOSED = "We introduce Shapes-10, a benchmark."


def shapes(*papers: Paper, introduced_in: str | None = None, kind: str = "Dataset") -> list[Entity]:
    """What each paper means by Shapes-10, which the list may have from another paper."""
    entry = {"type": kind, "name": "Shapes-10", "introduced_in": introduced_in, "source": "test"}
    gazetteer = small_gazetteer(json.dumps({key: value for key, value in entry.items() if value}))
    linked = link(recognise(papers, build_recogniser(gazetteer)), gazetteer)
    return [next(e for e in found.entities if e.name == "Shapes-10") for found in linked]


@pytest.mark.parametrize(
    ("introduced_in", "known"),
    [
        (None, True),
        ("Shapes-10: Counting Moss in Dark Woods", False),
        ("Counting Moss With Shapes-10", True),  # no title of a name
        ("Shapes-10: A Benchmark of Owls", True),
        ("Shapes-10: A Benchmark for Owls", True),  # the preprint
    ],
)
def test_what_another_paper_is_known_to_have_introduced_is_another_thing(introduced_in: str, known: bool) -> None:
    own = paper(PROPOSED, "Shapes-10: A Benchmark of Owls")
    (found,) = shapes(own, introduced_in=introduced_in)
    assert found.known is known


@pytest.mark.parametrize(
    ("listed", "title", "known"),
    [
        ("MossNet", "MosSNet: A Network of Birds", False),
        ("MBNet", "MB-Net: A Network of Birds", False),
        ("MossNet", "MossNet: A Network of Birds", True),
        ("MossNet", "MosSNet in the Woods", True),  # no title of a name
        ("Moss-net", "Moss-Net: A Network of Birds", True),  # capitals of a title
        ("MossNet 2016", "MossNet-2016: A Network of Birds", True),  # a year
        ("Moss BirdNet", "Moss BirdNET: A Network of Birds", True),  # words
    ],
)
def test_what_a_title_spells_in_other_capitals_or_hyphens_is_another_thing(
    listed: str, title: str, known: bool
) -> None:
    gazetteer = small_gazetteer(json.dumps({"type": "Model", "name": listed, "source": "test"}))
    (linked,) = link(recognise([paper("It sings.", title)], build_recogniser(gazetteer)), gazetteer)
    assert [e.known for e in linked.entities] == [known]


@pytest.mark.parametrize("names", [{"name": "MossNet"}, {"name": "bird moss net", "aliases": ["MossNet"]}])
def test_what_a_title_spells_in_another_way_is_listed_where_the_list_has_it_from_this_paper(
    names: dict[str, object],
) -> None:
    title = "MosSNet: A Network of Birds"
    entry = {"type": "Model", **names, "introduced_in": title, "source": "test"}
    gazetteer = small_gazetteer(json.dumps(entry))
    (linked,) = link(recognise([paper("It sings.", title)], build_recogniser(gazetteer)), gazetteer)
    assert [e.known for e in linked.entities] == [True]


@pytest.mark.parametrize(
    ("year", "introduced_in", "known"),
    [
        (2012, None, False),
        (2011, None, True),
        (None, None, True),
        (2015, "Shapes-10: A Benchmark of Owls", True),  # whoever had it before
    ],
)
def test_what_others_use_years_before_is_another_thing_unless_the_list_knows_better(
    year: int | None, introduced_in: str | None, known: bool
) -> None:
    own = paper(PROPOSED, "Shapes-10: A Benchmark of Owls", year=year)
    users = [paper("We test on Shapes-10.", id=f"p{y}", year=y) for y in (2014, 2010, 2016)]
    found, *others = shapes(own, *users, introduced_in=introduced_in)
    assert found.known is known
    assert all(other.known for other in others)


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("A Benchmark of Owls", PROPOSED),  # no name heads it
        ("Shapes-10: A Benchmark of Owls", "We look at Shapes-10, a benchmark."),
    ],
)
def test_a_thing_of_its_own_heads_the_title_and_is_proposed(title: str, abstract: str) -> None:
    user = paper("We test on Shapes-10.", id="old", year=2010)
    found, _ = shapes(paper(abstract, title, year=2015), user)
    assert found.known


def test_a_title_that_the_listed_thing_is_known_to_head_is_of_another_thing_in_another_paper() -> None:
    own = paper("We count with owls (Shapes-10).", "Shapes-10: A Benchmark of Owls")
    brought = paper("We count with moss.", "Shapes-10: Counting Moss in Dark Woods", id="first")
    found, first = shapes(own, brought, introduced_in="Shapes-10: Counting Moss in Dark Woods")
    assert (found.known, first.known) == (False, True)


def test_two_papers_that_propose_a_thing_of_the_name_are_no_users_before_one_another() -> None:
    papers = [paper(PROPOSED, "Shapes-10: A Benchmark of Owls", id=f"p{y}", year=y) for y in (2010, 2015)]
    assert all(found.known for found in shapes(*papers))


@pytest.mark.parametrize(
    ("title", "abstract", "authors", "apart"),
    [
        ("Shapes-10: Moss in Dark Woods", "We introduce Shapes-10, a benchmark.", ("Mia Finch",), True),
        ("Shapes-10: Moss in Dark Woods", "We introduce Shapes-10, a benchmark.", ("Ada Heron", "Mia Finch"), False),
        ("Shapes-10: Moss in Dark Woods", "We look at Shapes-10.", ("Mia Finch",), False),
        ("Moss in Dark Woods", "We introduce Shapes-10, a benchmark.", ("Mia Finch",), False),
        ("Shapes-10: A Benchmark of Owls", "We introduce Shapes-10, a benchmark.", ("Mia Finch",), False),
    ],
)
def test_what_two_papers_each_propose_by_a_listed_name_are_two_things_and_neither_is_the_listed_one(
    title: str, abstract: str, authors: tuple[str, ...], apart: bool
) -> None:
    own = paper(PROPOSED, "Shapes-10: A Benchmark of Owls", authors=("Ada Heron",))
    rival = paper(abstract, title, id="rival", authors=authors)
    user = paper("We test on Shapes-10.", id="user")
    *both, used = shapes(own, rival, user)
    assert [found.known for found in both] == [not apart] * 2
    assert len({found.id for found in (*both, used)}) == (3 if apart else 1)


def test_a_metric_has_no_namesake() -> None:
    own = paper(PROPOSED, "Shapes-10: A Benchmark of Owls")
    (found,) = shapes(own, introduced_in="Shapes-10: Counting Moss in Dark Woods", kind="Metric")
    assert found.known


@pytest.mark.parametrize(
    ("title", "abstract", "kind"),
    [
        ("Shapes-10: A Network of Owls", "We introduce Shapes-10.", EntityType.MODEL),
        ("Shapes-10: Of Owls", "We introduce Shapes-10. The Shapes-10 model is large.", EntityType.MODEL),
        ("Shapes-10: Of Owls", "We introduce Shapes-10.", EntityType.DATASET),
        ("Shapes-10: Testing Owl Networks", "We introduce Shapes-10.", EntityType.DATASET),  # it tests them
        ("Shapes-10: Network Tests of Owls", "We introduce Shapes-10.", EntityType.DATASET),
    ],
)
def test_its_type_is_what_the_title_says_or_the_text_or_the_list(title: str, abstract: str, kind: EntityType) -> None:
    (found,) = shapes(paper(abstract, title), introduced_in="Shapes-10: Counting Moss in Dark Woods")
    assert (found.known, found.type) == (False, kind)


def test_a_name_in_the_form_of_a_data_set_is_one_whatever_the_text_calls_it() -> None:
    entry = '{"type": "Dataset", "name": "OwlBench", "introduced_in": "OwlBench: Moss in Woods", "source": "test"}'
    gazetteer = small_gazetteer(entry)
    own = paper("We introduce OwlBench. The OwlBench model is large.", "OwlBench: A Network of Owls")
    (linked,) = link(recognise([own], build_recogniser(gazetteer)), gazetteer)
    assert [(e.known, e.type) for e in linked.entities if e.name == "OwlBench"] == [(False, EntityType.DATASET)]
