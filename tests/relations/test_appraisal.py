from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from kg.errors import SourceError
from kg.linking import link
from kg.pipeline import appraiser_of
from kg.recognition import recognise
from kg.records import LinkedPaper
from kg.relations.appraisal import Appraiser, Choice, appraise, load_appraiser, save_appraiser
from kg.relations.evidence import Rivals, name_features, places_of
from kg.relations.figures import lines_of
from kg.relations.options import names_near, names_of
from tests.papers import paper, recogniser, small_gazetteer

SURE = 9.0


def linked(abstract: str) -> LinkedPaper:
    return next(iter(link(recognise([paper(abstract)], recogniser()), small_gazetteer())))


def judged(abstract: str, appraiser: Appraiser) -> list[tuple[str, str, str | None]]:
    """Kind, value and dataset of every result."""
    return [(r.kind, str(r.value), r.dataset) for r in appraise(linked(abstract), appraiser)[0]]


def appraiser(**weights: dict[str, float]) -> Appraiser:
    """An appraiser that takes every number for an absolute result, unless the weights say otherwise."""
    given = {"kind": {"absolute bias": SURE}, "dataset": {}, "metric": {}, "system": {}} | weights
    return Appraiser(**{name: Choice(weights=w) for name, w in given.items()})


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("We gain 7-8% and 1.2--3x.", [("7", "%"), ("8", "%"), ("1.2", "x"), ("3", "x")]),
        ("We score 1,024.5 and .75 and $90.1\\%$.", [("1024.5", None), (".75", None), ("90.1", "%")]),
        ("FernNet-50, top-5, 10^{-3}, v2 and x_1 are none, $\\mathbf{85}$ is one.", [("85", None)]),
        ("On Shapes-10 it is 3 points.", [("3", "points")]),
        ("It is 3 xfaster, with 8xless, 91.5%on all, 2xyz.", [("3", "x"), ("8", "x"), ("91.5", "%")]),
        ("It has 0.91, 95% CI, or 8 and 9%.", [("0.91", None), ("95", "%"), ("8", "%"), ("9", "%")]),
    ],
)
def test_figures_have_values_and_units_and_are_no_parts_of_names(
    sentence: str, values: list[tuple[str, str | None]]
) -> None:
    found = [(f.value, f.unit) for line in lines_of(linked(sentence)) for f in line.figures]
    assert found == [(Decimal(v), u) for v, u in values]


def test_a_line_has_types_in_place_of_names() -> None:
    (line,) = lines_of(linked("FernNet has 91% accuracy on Shapes-10."))
    assert line.words == ("<model>", "has", "0", "%", "<metric>", "on", "<dataset>", ".")


@pytest.mark.parametrize("names", [("Shapes-10", "Shapes-100"), ("Shapes-100", "Shapes-10")])
def test_of_names_as_near_the_first_comes_first(names: tuple[str, str]) -> None:
    paper = linked("Here {} 90% {} is all.".format(*names))
    (line,) = lines_of(paper)
    rivals = Rivals(line, 0, places_of(paper.paper.text, paper.mentions))
    ranks = [f for name in rivals.names for f in name_features(rivals, name) if f.startswith("rank")]
    assert ranks == ["rank 0 before", "rank 1 behind"]


def test_words_decide_whether_a_number_is_a_result() -> None:
    unlike = {"absolute bias": SURE, "absolute r0 images": -2 * SURE, "delta l0 by": 3 * SURE}
    text = "We use 50 images. We reach 90%. We win by 3%. We lose: it drops by 2%."
    assert judged(text, appraiser(kind=unlike)) == [
        ("absolute", "90", None), ("delta", "3", None), ("delta", "-2", None),
    ]  # fmt: skip


def test_the_likeliest_dataset_is_taken() -> None:
    weights = {"behind 1": SURE, "lead on": SURE}
    text = "Of Shapes-100 and Shapes-10, we reach 90% on Shapes-10."
    assert judged(text, appraiser(dataset=weights)) == [("absolute", "90", "dataset/shapes-10")]


def test_no_result_is_said_where_its_dataset_is_likely_one_that_was_not_found() -> None:
    assert judged("We reach 90% on Bricks.", appraiser(dataset={"other R bricks": SURE})) == []


def test_no_metric_is_said_where_it_is_likely_one_that_was_not_found() -> None:
    told = {"other R bricks": SURE, "in behind 1": SURE / 2}
    for text, metric in (("We reach 90% accuracy.", "metric/accuracy"), ("We reach 90% bricks, not accuracy.", None)):
        ((result,), _) = appraise(linked(text), appraiser(dataset={"none bias": SURE}, metric=told))
        assert result.metric == metric


def test_the_surer_a_metric_was_not_found_the_less_sure_is_a_result_without_one() -> None:
    def told(weight: float) -> float:
        known = appraiser(dataset={"none bias": SURE}, metric={"other R bricks": weight})
        ((result,), _) = appraise(linked("We reach 90% bricks, not accuracy."), known)
        assert result.metric is None
        return result.confidence

    assert told(SURE) < told(SURE / 4) < 0.5


def test_the_title_holds_no_figures() -> None:
    read = link(recognise([paper("Mosses grow.", title="Reaching 90% accuracy")], recogniser()), small_gazetteer())
    assert list(lines_of(next(iter(read)))) == []


def test_the_system_is_the_likeliest_model_or_method() -> None:
    ((result,), _) = appraise(
        linked("FernNet and Twig network reach 90%."),
        appraiser(system={"rank 0 before": 1.0, "in before 2": 1.0}, dataset={"none bias": SURE}),
    )
    assert result.system == "model/twig"


def test_of_thousands_of_names_those_of_the_sentence_and_the_first_are_options() -> None:
    read = linked(" ".join(f"Net{i}X reaches {i}.5%." for i in range(300)))
    known = names_of(read, "system")
    last = list(lines_of(read))[-1]
    near = names_near(known, last)
    assert near.ids == (*known.ids[:50], known.ids[-1])
    assert near.places[known.ids[-1]] is known.places[known.ids[-1]]
    few = linked("FernNet reaches 1.5%.")
    assert names_near(names_of(few, "system"), last) == names_of(few, "system")


def steps(abstract: str) -> int:
    """How many lines of code the appraiser runs for an abstract, each round of a loop counted."""
    read, number = linked(abstract), 0

    def count(_frame: FrameType, event: str, _arg: object) -> Callable[..., Any]:
        nonlocal number
        number += event == "line"
        return count

    known, before = appraiser(), sys.gettrace()
    sys.settrace(count)
    try:
        appraise(read, known)
    finally:
        sys.settrace(before)
    return number


def test_the_work_grows_with_the_length_of_the_text() -> None:
    short, long = (steps("FernNet is fast. It reaches 1.5% accuracy on Shapes-10. " * n) for n in (40, 160))
    assert long < 4.5 * short


def test_mentions_are_found_by_where_they_begin() -> None:
    read = linked("FernNet reaches 90% on Shapes-10.")
    first, last = read.mentions[0], read.mentions[-1]
    assert read.within(first.start, last.start) == read.mentions[:-1]


def test_confidence_is_the_probability_of_all_that_is_said() -> None:
    unsure = appraiser(kind={}, dataset={"named": SURE})
    ((result,), _) = appraise(linked("We reach 90% on Shapes-10."), unsure)
    assert result.confidence == pytest.approx(1 / 3 * 1 * 1 / 2, abs=0.01)


def test_a_judge_is_read_as_it_was_written(tmp_path: Path) -> None:
    save_appraiser(appraiser(), tmp_path / "a.npz")
    save_appraiser(appraiser(), tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert load_appraiser(tmp_path / "a.npz") == appraiser()
    assert load_appraiser(tmp_path / "none.npz") is None


def test_a_file_that_is_no_judge_is_an_error_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "bad.npz").write_bytes(b"none")
    with pytest.raises(SourceError, match=r"bad\.npz: holds no appraiser"):
        load_appraiser(tmp_path / "bad.npz")


def test_the_fast_profile_has_rules_alone() -> None:
    assert appraiser_of("fast") is None
    assert appraiser_of("accurate") is not None


def test_the_judge_of_the_package_reads_plain_sentences() -> None:
    shipped = appraiser_of("accurate")
    assert shipped is not None
    text = "We propose Leafer. It has 91.2% accuracy on Shapes-10, with 25 layers, 3.1% more than FernNet."
    assert judged(text, shipped) == [
        ("absolute", "91.2", "dataset/shapes-10"), ("delta", "3.1", "dataset/shapes-10"),
    ]  # fmt: skip


def test_a_number_that_is_no_result_is_told_with_the_reason() -> None:
    unlike = {"absolute bias": SURE, "absolute r0 images": -2 * SURE}
    _, none = appraise(linked("We use 50 images. We reach 90%."), appraiser(kind=unlike))
    assert [(r.text, r.number, r.reason) for r in none] == [
        ("50", True, "kind and dataset (none) are right with 0.25 only")
    ]


def test_the_other_end_of_a_range_is_a_result_too() -> None:
    unlike = {"absolute bias": SURE, "absolute r0 -": -2 * SURE, "absolute r0 –": -2 * SURE}
    assert [v for _, v, _ in judged("We reach 80–90% here.", appraiser(kind=unlike))] == ["80", "90"]


@pytest.mark.parametrize("text", ["We lose -80 to -90 points here.", "We gain $+80$ to $+90$pp."])
def test_so_it_is_with_a_sign_of_its_own_or_a_unit_behind_the_last(text: str) -> None:
    unlike = {"absolute bias": SURE, "absolute r0 to": -2 * SURE, "absolute r0 $": -2 * SURE}
    assert [v for _, v, _ in judged(text, appraiser(kind=unlike))] == ["80", "90"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It has 1.5, 2.5, and 3.5 here.", ["1.5", "2.5", "3.5"]),
        ("It goes from 1.5% to 3.5% here.", ["1.5", "3.5"]),
        ("It goes 1.5% $\\rightarrow$ 3.5% here.", ["1.5", "3.5"]),
        ("It has 1.5% vs. 3.5% here.", ["1.5", "3.5"]),
        ("It gains 1.5 and 3.5 points here.", ["1.5", "3.5"]),
        ("It has 1.5, 3.5% here.", ["3.5"]),
        ("It has 1.5% of seven and 3.5% here.", ["3.5"]),
    ],
)
def test_a_doubted_number_in_a_list_with_a_result_is_one(text: str, values: list[str]) -> None:
    sure_at_the_end = {"absolute r0 here": SURE, "absolute bias": 1.0, "delta bias": 1.0}
    told = appraiser(kind=sure_at_the_end, dataset={"none bias": SURE})
    assert [v for _, v, _ in judged(text, told)] == values


def test_the_other_of_two_that_are_compared_is_not_of_the_same_system() -> None:
    sure = {"absolute r0 here": SURE, "absolute bias": 1.0, "delta bias": 1.0}
    told = appraiser(kind=sure, dataset={"none bias": SURE}, system={"named": SURE})
    both, _ = appraise(linked("FernNet has 1.5% vs. 3.5% here."), told)
    assert [r.system for r in both] == [None, "model/fernnet"]


def test_what_is_surely_no_result_is_none_in_a_list_either() -> None:
    unlike = {"absolute r0 here": 2 * SURE, "absolute bias": -SURE, "delta bias": -SURE}
    told = appraiser(kind=unlike, dataset={"none bias": SURE})
    assert judged("It has 1.5% and 3.5% here.", told) == [("absolute", "3.5", None)]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("on the final hidden test set", True),
        ("on our in-house data", True),
        ("on the Bricks test set", False),
        ("on the test set", False),
        ("on our in-house data, not on Shapes-10", False),
    ],
)
def test_data_without_a_name_are_no_dataset_that_was_not_found(place: str, found: bool) -> None:
    other = appraiser(dataset={"other bias": SURE})
    assert judged(f"We reach 90% {place}.", other) == ([("absolute", "90", None)] if found else [])
