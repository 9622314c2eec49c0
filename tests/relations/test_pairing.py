"""Lists of numbers with lists of names that are as long."""

from __future__ import annotations

import pytest

from tests.settled import PROFILES, results


@PROFILES
@pytest.mark.parametrize("sets", ["Ferns 1.1 and 2.0", "Ferns v1.1 and v2.0", "Ferns 1.1/2.0"])
def test_each_of_two_versions_has_its_number(sets: str, profile: str) -> None:
    found = results(f"On {sets} the accuracy is 92.4% and 89.7%, respectively.", profile)
    assert [(str(r.value), r.dataset) for r in found] == [("92.4", "dataset/ferns-1.1"), ("89.7", "dataset/ferns-2.0")]


@PROFILES
@pytest.mark.parametrize("numbers", ["91.2/88.4% and 71.3/65.9%", "$91.2/88.4\\%$, and $71.3/65.9\\%$"])
def test_a_list_with_slashes_ends_where_they_do(numbers: str, profile: str) -> None:
    found = results(f"FernNet obtains accuracy/recall of {numbers} on Shapes-10 and Bricks-3.", profile)
    names = [(str(r.value), (r.metric or "").split("/")[-1]) for r in found]
    assert names == [("91.2", "accuracy"), ("88.4", "recall"), ("71.3", "accuracy"), ("65.9", "recall")]


@PROFILES
def test_a_colon_may_stand_between_metrics_and_numbers(profile: str) -> None:
    found = results("FernNet is the best on Shapes-10 (accuracy/recall: 91.2/88.4%).", profile)
    assert [(str(r.value), r.metric) for r in found] == [("91.2", "metric/accuracy"), ("88.4", "metric/recall")]


@PROFILES
def test_numbers_with_units_in_words_are_a_list(profile: str) -> None:
    found = results(
        "On Shapes-10 FernNet has 91.2 percent and 88.4 percent accuracy and recall, respectively.", profile
    )
    names = [(str(r.value), r.metric) for r in found]
    assert names == [("91.2", "metric/accuracy"), ("88.4", "metric/recall")]


@PROFILES
@pytest.mark.parametrize(
    "first", ["obtains 70.1% on Shapes-10 and 80.2% on Bricks-3", "wins on Shapes-10 (70.1%) and Bricks-3 (80.2%)"]
)
def test_a_list_belongs_to_the_datasets_that_have_a_number_each(first: str, profile: str) -> None:
    found = results(f"FernNet {first}, outperforming MossNet by 1.4% and 2.5%, respectively.", profile)
    assert [(str(r.value), r.dataset) for r in found if r.kind == "delta"] == [
        ("1.4", "dataset/shapes-10"),
        ("2.5", "dataset/bricks-3"),
    ]


@PROFILES
@pytest.mark.parametrize("end", [", respectively", ""])
def test_a_list_belongs_to_the_metrics_that_have_a_number_each(end: str, profile: str) -> None:
    found = results(
        f"On Shapes-10 FernNet has 70.1% accuracy and 80.2% recall, outperforming MossNet by 1.4% and 2.5%{end}.",
        profile,
    )
    assert [(str(r.value), r.metric) for r in found if r.kind == "delta"] == [
        ("1.4", "metric/accuracy"),
        ("2.5", "metric/recall"),
    ]


@PROFILES
def test_a_bare_number_between_shares_has_no_unit(profile: str) -> None:
    found = results("FernNet has accuracy, leaf error, and recall of 70.1%, 0.22, and 80.2%.", profile)
    assert [(str(r.value), r.unit) for r in found] == [("70.1", "%"), ("0.22", None), ("80.2", "%")]


@PROFILES
def test_a_metric_that_lacks_its_head_has_the_first_number(profile: str) -> None:
    found = results("FernNet has moss and leaf errors of 3.2% and 7.1%.", profile)
    assert [(str(r.value), r.metric) for r in found] == [("3.2", "metric/moss-error"), ("7.1", "metric/leaf-error")]


def test_two_numbers_for_one_dataset_are_not_of_two() -> None:
    sentence = "On Shapes-10 FernNet has 70.1% and 80.2% accuracy and on Bricks-3 it has 50.6% and 60.4%, respectively."
    found = results(sentence, "accurate")
    assert [r.dataset for r in found if str(r.value) in {"50.6", "60.4"}] == ["dataset/bricks-3"] * 2


@PROFILES
@pytest.mark.parametrize(
    "sentence",
    [
        "FernNet outperforms MossNet on Shapes-10, giving 3.5% and 1.6% higher accuracy and recall, respectively.",
        "On Shapes-10 it has 3.5 points and 1.6 points higher accuracy than FernNet-50 Twig and MossNet, respectively.",
    ],
)
def test_a_beaten_rival_has_none_of_a_list_of_differences(sentence: str, profile: str) -> None:
    rivals = {"model/mossnet", "model/twig"}
    found = results(sentence, profile)
    assert [str(r.value) for r in found] == ["3.5", "1.6"]
    assert not {r.system for r in found} & rivals
