"""What all papers together say of a new name."""

from __future__ import annotations

import pytest

from kg.recognition.sieve import GUESS
from kg.schema import EntityType
from tests.linking.readings import linked, names_of, reading

DATASET, MODEL, METHOD = EntityType.DATASET, EntityType.MODEL, EntityType.METHOD


def test_all_mentions_of_a_paper_vote_on_the_type() -> None:
    kinds = DATASET, DATASET, MODEL
    (found,) = linked([reading("OWLET", kind) for kind in kinds])
    assert {e.id for e in found} == {"dataset/owlet"}


def test_a_guess_stands_where_some_paper_says_more_of_the_name() -> None:
    guess, said = reading("OWLET", MODEL, rule=GUESS), reading("Owlet", MODEL)
    assert names_of([[guess], [guess]]).is_guess(0, *guess)
    assert not names_of([[guess], [said, guess]]).is_guess(0, *guess)
    assert not names_of([[guess], [said]]).is_guess(0, *guess)
    assert not names_of([[said]]).is_guess(0, *said)


def test_a_guess_of_the_type_gives_way_to_one_that_is_none() -> None:
    guesses = [[reading("OWLET", DATASET, rule=GUESS)] for _ in range(9)]
    *_, (found,) = linked(*guesses, [reading("OWLET", MODEL, rule="form")])
    assert found.id == "model/owlet"


def test_another_spelling_of_a_listed_name_that_a_paper_spells_out_otherwise_is_of_another_thing() -> None:
    ((known,),) = linked([reading("Fern-Net", MODEL)])
    ((other,),) = linked([reading("Fern-Net", MODEL, "far east river network")])
    assert (known.id, other.known) == ("model/fernnet", False)
    ((other,),) = linked([reading("leaf counting", EntityType.TASK, "large elm counting")])
    assert not other.known


def test_a_name_that_its_paper_spells_out_once_is_spelled_out_in_all_of_it() -> None:
    spelled = reading("OWLET", MODEL, "open water lets", rule="form")
    (one, same), (other,) = linked([spelled, reading("OWLET", MODEL)], [reading("OWLET", MODEL, "odd wet letters")])
    assert one.id == same.id != other.id
    (found,) = linked([spelled, reading("OWLET", DATASET)])
    assert {e.id for e in found} == {"dataset/owlet"}  # and all of it votes


def test_a_word_for_the_kind_of_a_listed_thing_yields_to_papers_that_clearly_speak_of_another_type() -> None:
    ((listed,),) = linked([reading("FernNet networks", METHOD, rule="form")])
    ((other,),) = linked([reading("FernNet networks", METHOD)])
    assert (listed.type, listed.known) == (MODEL, True)
    assert (other.type, other.known) == (METHOD, False)


LAMO = '{"type": "Dataset", "name": "LAMO", "aliases": ["Leaf And Moss Oracle"], "source": "test"}'


def test_what_a_year_is_long_for_need_not_be_that_of_the_listed_name() -> None:
    year, part = reading("LAMO-2011", DATASET, "wide bark challenge"), reading("LAMO-QA", DATASET, "large amber query")
    ((of_year, of_part),) = linked([year, part], listed=LAMO)
    assert (of_year.variant_of, of_part.variant_of) == ("dataset/lamo", None)


def test_a_part_is_of_the_listed_thing_where_its_paper_spells_that_out_nearly_as_the_list_does() -> None:
    for long_form, listed in (("leaf and moss oracle of wind", True), ("large amber mouse oak", False)):
        ((_, part),) = linked([reading("LAMO", DATASET, long_form), reading("LAMO-QA", DATASET)], listed=LAMO)
        assert (part.variant_of == "dataset/lamo") is listed


@pytest.mark.parametrize(
    ("name", "apart", "rule", "known"),
    [
        ("FernNet", {0}, "gazetteer", False),
        ("Fern-Net", {0}, "gazetteer", False),
        ("Fern-Net", set(), "gazetteer", True),
        ("FERN-Net", set(), "named", False),  # of the paper's own
        ("FernNet", {1}, "gazetteer", True),
        ("FernNet", {0}, "named", True),  # that is another name, and but spelled so
    ],
)
def test_a_listed_name_in_a_paper_that_has_a_thing_of_its_own_of_the_name_means_that(
    name: str, apart: set[int], rule: str, known: bool
) -> None:
    ((first, second),) = linked([reading(name, MODEL, rule=rule), reading(name, MODEL)], apart=apart)
    assert first == second
    assert first.known is known


def test_the_name_of_a_new_metric_tells_which_way_is_up() -> None:
    ((metric, task),) = linked([reading("twig error", EntityType.METRIC), reading("moss error", EntityType.TASK)])
    assert (metric.higher_is_better, task.higher_is_better) == (False, None)


SPELLINGS = ["OWL^2-Net", "OWL$^2$-Net", r"$\mathbf{OWL}^{2}$-Net", "OWL2-Net", "OWL2- Net", "OWL2-\nNet"]


@pytest.mark.parametrize("written", SPELLINGS)
def test_raised_numbers_and_torn_hyphens_make_no_other_name(written: str) -> None:
    ((alone,),) = linked([reading(written, MODEL)])
    assert (alone.name, alone.id) == ("OWL2-Net", "model/owl2-net")
    _, (other,) = linked([reading(written, MODEL)], [reading("OWL2-Net", MODEL)])
    assert other.id == alone.id


def test_a_name_that_its_paper_spells_out_as_the_list_does_is_the_listed_one() -> None:
    for long_form, known in (("Leaf and Moss Oracles", True), ("large amber mouse oak", False)):
        ((found,),) = linked([reading("LAMO", DATASET, long_form)], listed=LAMO)
        assert found.known is known


def test_a_thing_of_its_own_that_a_paper_does_not_spell_out_is_not_the_listed_one_with_a_long_form() -> None:
    for rule, known in (("named", False), ("form", True)):
        ((found,),) = linked([reading("LAMO", DATASET, rule=rule)], listed=LAMO)
        assert found.known is known


def test_what_a_paper_brought_by_what_the_lists_say_is_the_listed_thing_whatever_it_calls_it() -> None:
    for title, known in (("A title without names", True), ("Of other moss", False)):
        listed = (
            f'{{"type": "Model", "name": "LAMO", "context": ["leaf"], "introduced_in": "{title}", "source": "test"}}'
        )
        ((found,),) = linked([reading("LAMO", METHOD, "large amber mouse oak")], listed=listed)
        assert (found.known, found.type) == (known, MODEL if known else METHOD)


def test_a_word_for_the_kind_behind_a_listed_name_does_not_spell_it_out() -> None:
    for alias, known in (("LAMO dataset", True), ("Leaf And Moss Oracle", False)):
        listed = f'{{"type": "Dataset", "name": "LAMO", "aliases": ["{alias}"], "source": "test"}}'
        ((found,),) = linked([reading("LAMO", DATASET, "large amber mouse oak")], listed=listed)
        assert found.known is known


def test_two_long_forms_that_a_paper_has_for_a_name_are_of_one_thing() -> None:
    (found,) = linked([reading("OWLET", MODEL, "open water lets"), reading("OWLET", MODEL, "Open Wet Letters")])
    assert len({e.id for e in found}) == 1


SPELLED = """
{"type": "Model", "name": "fern leaf network", "aliases": ["FLN"], "source": "test"}
{"type": "Task", "name": "moss peat picking", "aliases": ["MPP"], "source": "test"}
{"type": "Task", "name": "mossy peat plan", "aliases": ["MPL"], "source": "test"}
{"type": "Task", "name": "damp fern leaf network counting", "source": "test"}
"""
TASK = EntityType.TASK


def test_a_name_with_a_listed_short_form_in_it_is_that_with_the_long_form() -> None:
    short, long = reading("wet MPP", TASK), reading("wet moss peat picking", TASK)
    (one,), (other,) = linked([short], [long], listed=SPELLED)
    assert one.id == other.id
    (one,), (other,) = linked([reading("wet MPL", TASK)], [reading("wet mossy peat plan", TASK)], listed=SPELLED)
    assert one.id != other.id  # its letters are not those of the words
    ((known,),) = linked([reading("damp FLNs counting", TASK)], listed=SPELLED)
    assert known.id == "task/damp-fern-leaf-network-counting"
    (one,), (other,) = linked([reading("Wet MPP", DATASET)], [reading("WetMPP", DATASET)], listed=SPELLED)
    assert one.id == other.id  # nobody writes it out


def test_a_task_is_called_without_a_short_form_where_some_paper_does_so() -> None:
    short, long = reading("wet MPP", TASK), reading("wet moss peat picking", TASK)
    assert {e.name for (e,) in linked([short], [short], [long], listed=SPELLED)} == {"wet moss peat picking"}
    assert {e.name for (e,) in linked([short], [short], listed=SPELLED)} == {"wet MPP"}


def test_a_short_form_that_a_paper_has_for_another_thing_is_not_the_listed_one() -> None:
    short, long = reading("wet MPP", TASK), reading("wet moss peat picking", TASK)
    (one, _), (other,) = linked([short, reading("MPP", TASK, "many pea pods")], [long], listed=SPELLED)
    assert one.id != other.id
