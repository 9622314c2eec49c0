"""Which uses of one new name, by years, authors, long forms and what stands beside them, are of one thing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from math import log

import pytest

from kg.linking.things import Company, Use, may_spell, spells, things_of
from kg.records import AnnotatedPaper, Paper
from kg.schema import EntityType
from tests.linking.readings import reading
from tests.papers import paper, small_gazetteer

LISTED = """
{"type": "Model", "name": "LAMO", "aliases": ["Leaf And Moss Oracle"], "source": "test"}
{"type": "Model", "name": "ALMO", "aliases": ["A Light-Weight Moss Oracle"], "source": "test"}
{"type": "Model", "name": "FernNet", "source": "test"}
"""


class Beside(Company):
    """Papers that share this much with the paper of the first thing and that of the second."""

    def __init__(self, *weights: float) -> None:
        super().__init__(())
        self._weights = weights

    def shared(self, one: Use, others: Iterable[Use]) -> float:
        return next(self._weights[other.number] for other in others)


def use(
    number: int, title: str, *, long_form: str | None = None, own: bool = False, apart: bool = False, **more: object
) -> Use:
    """What a paper with this title says of a name."""
    read = paper("Leaves.", title, id=f"p{number}", **more)
    return Use(paper=read, number=number, long_form=long_form, own=own, apart=apart, spellings={"LAMO": 1.0})


def things(*uses: Use) -> set[frozenset[int]]:
    """Which of the papers mean one thing."""
    found = things_of(uses, Company(()))
    assert sorted(u.number for _, u, _ in found) == sorted(u.number for u in uses)  # each once
    return {frozenset(u.number for u in thing.uses) for thing, _, _ in found}


def test_the_order_of_the_long_forms_of_a_paper_does_not_matter() -> None:
    first = Paper(id="first", title="Of leaves", abstract="Leaves.", authors=("ada wren",))
    forms = ("amber bark crown", "bark crown dew", "crown dew elm")  # two of each are alike

    def parts(order: Iterable[str]) -> set[frozenset[str | None]]:
        uses = [Use(paper=first, number=0, long_form=form, own=True) for form in order]
        return {frozenset(u.long_form for u in thing.uses) for thing, _, _ in things_of(uses, Company(()))}

    assert len({frozenset(parts(order)) for order in permutations(forms)}) == 1


@pytest.mark.parametrize(
    ("weights", "decided"),
    [((5.0, 3.3), "topic"), ((3.3, 5.0), "topic"), ((5.0, 3.4), "open"), ((4.9, 0.0), "open")],
)
def test_what_is_shared_has_to_weigh_enough_and_clearly_more_than_with_the_next_thing(
    weights: tuple[float, float], decided: str
) -> None:
    uses = [use(0, "Of owls", own=True), use(1, "Of bees", own=True), use(2, "Of leaves")]
    found = {u.number: (thing.uses[0].number, why) for thing, u, why in things_of(uses, Beside(*weights))}
    assert found[2] == (weights.index(5.0) if decided == "topic" else 2, decided)


def test_one_rare_name_alone_that_papers_share_may_be_chance() -> None:
    beside = [("LAMO", "OwlNet", "BeeNet"), ("LAMO", "OwlNet", "BeeNet"), ("LAMO", "OwlNet"), *[("AntNet",)] * 97]
    readings = [[reading(name, EntityType.MODEL) for name in names] for names in beside]
    company = Company(
        [
            (AnnotatedPaper(paper=paper(""), sentences=(), mentions=()), [(m, c, "only") for m, c in found])
            for found in readings
        ]
    )
    first, second, third = (use(number, "Of leaves") for number in range(3))
    assert company.shared(first, [second]) == pytest.approx(log(100 / 3) + log(100 / 2))  # without the name itself
    assert company.shared(first, [third]) == 0
    assert company.shared(first, [third, second]) == company.shared(first, [second])


def test_a_thing_of_later_years_is_not_meant_whatever_is_shared() -> None:
    heads = use(0, "Of owls", own=True, year=2020), use(1, "Of bees", own=True, year=2010)
    ((_, _, why),) = (f for f in things_of([*heads, use(2, "Of leaves", year=2015)], Beside(9.0, 0.0)) if not f[1].own)
    assert why == "open"


def test_of_the_papers_that_bring_a_thing_the_first_that_has_a_year_counts() -> None:
    versions = [use(n, "Of owls", own=True, year=year) for n, year in enumerate((None, 2020, 2022))]
    assert len(things(*versions, use(3, "Of leaves", year=2019))) == 1
    assert len(things(*versions, use(3, "Of leaves", year=2018))) == 2


def test_a_paper_that_spells_a_name_out_and_does_not_claim_it_need_not_be_the_first() -> None:
    assert len(things(use(0, "Of owls", long_form="amber bark crown", year=2020), use(1, "Of bees", year=2010))) == 1


def test_a_definition_by_an_author_who_does_not_claim_the_thing_is_of_another() -> None:
    claim = use(0, "Of owls", own=True, authors=("Ada Wren",))
    assert len(things(claim, use(1, "Of bees", long_form="amber bark crown", authors=("Ada Wren",)))) == 2


@pytest.mark.parametrize("years", [(2020, 2021), (2021, 2020)])
def test_which_of_two_papers_spells_the_name_out_does_not_matter(years: tuple[int, int]) -> None:
    claim = use(0, "Of amber bark crowns", own=True, year=years[0])
    same = use(1, "Of bees", long_form="amber bark crown", own=True, year=years[1])
    far = use(1, "Of bees", long_form="amber root crown", own=True, year=years[1])
    assert len(things(claim, same)) == 1
    assert len(things(claim, far)) == 2


@pytest.mark.parametrize(
    ("author", "long_form", "same"),
    [
        ("Ada Wren", "amber bark root", True),
        ("Ada Wren", "amber bark root cap", False),  # no more than half
        ("B. Finch", "amber bark root", False),
    ],
)
def test_an_author_may_spell_the_name_out_with_another_word(author: str, long_form: str, same: bool) -> None:
    first = use(0, "Of owls", own=True, long_form="amber bark crown", authors=("Ada Wren",))
    second = use(1, "Of bees", own=True, long_form=long_form, authors=(author,))
    assert (len(things(first, second)) == 1) is same


@pytest.mark.parametrize(
    ("name", "long_form", "may"),
    [
        ("LAMO", "leaf and bark oracles with wings", True),
        ("LAMO", "bark and moss oracle", False),  # not the first word
        ("LAMO", "leaf amber root", False),  # less than half of the words
        ("ALMO", "light moss crown", True),  # just half
        ("LAMO", "large lamo", True),
        ("FernNet", "wide bark network", True),  # nobody says what it is long for
    ],
)
def test_a_long_form_is_that_of_a_size_by_the_first_and_half_of_the_words(name: str, long_form: str, may: bool) -> None:
    (entry,) = (e for e in small_gazetteer(LISTED) if e.name == name)
    assert may_spell(long_form, entry) is may


@pytest.mark.parametrize(
    ("long_form", "same"),
    [
        ("leaf and moss oracles", True),
        ("wide leaf and moss oracle", True),
        ("leaf and bark oracle", False),
        ("large lamo", False),
    ],
)
def test_a_long_form_is_an_entrys_where_it_has_such_a_one(long_form: str, same: bool) -> None:
    (entry,) = (e for e in small_gazetteer(LISTED) if e.name == "LAMO")
    assert spells(long_form, entry) is same


@pytest.mark.parametrize("apart", [(True, False), (False, True)])
def test_what_a_paper_says_of_a_thing_of_its_own_holds_wherever_it_spells_it_out(apart: tuple[bool, bool]) -> None:
    one, more = use(0, "Of owls", apart=apart[0]), use(0, "Of owls", apart=apart[1])
    one.take(more)
    assert one.apart
