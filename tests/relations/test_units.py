"""The units and signs of results as they are written."""

from __future__ import annotations

import pytest

from tests.settled import PROFILES, results, values


@PROFILES
@pytest.mark.parametrize(
    "amount",
    [
        "2.1 percentage points", "2.1 percent points", "2.1 percentage-points", "2.1% points", "$2.1$ pp", "$+2.1$pp",
        "2.1 accuracy points", "2.1%p", "2.1\\%p", "2.1 p.p.", "2.1~pp", "2.1\\,pp", "2.1 absolute percentage points",
    ],
)  # fmt: skip
def test_points_are_written_in_many_ways(amount: str, profile: str) -> None:
    (found,) = results(f"FernNet improves the accuracy on Shapes-10 by {amount}.", profile)
    assert (found.kind, str(found.value), found.unit) == ("delta", "2.1", "points")


@PROFILES
def test_a_list_has_the_unit_at_its_end(profile: str) -> None:
    found = results("FernNet improves over MossNet by 2.8% on Shapes-10 and by 1.6 accuracy points.", profile)
    assert [r.unit for r in found] == ["%", "points"]
    found = results("FernNet outperforms MossNet on Shapes-10 by 2.8 and 1.6 accuracy points.", profile)
    assert [r.unit for r in found] == ["points", "points"]


@PROFILES
@pytest.mark.parametrize("amount", ["33%-38%", "33\\%-38\\%", "33$\\%$-38$\\%$", "33% to 38%"])
def test_the_dash_of_a_range_is_no_sign(amount: str, profile: str) -> None:
    found = values(f"FernNet improves the accuracy on Shapes-10 by {amount}.", profile)
    assert found[-1] == ("delta", "38")


@PROFILES
@pytest.mark.parametrize("number", ["9" * 400, "9" * 400 + ".5", "9" + ",999" * 200])
def test_a_number_of_hundreds_of_digits_is_no_result(number: str, profile: str) -> None:
    assert values(f"FernNet reaches an accuracy of {number}% on Shapes-10, and 71.2% on Shapes-100.", profile) == [
        ("absolute", "71.2")
    ]


def test_two_dashes_are_no_sign() -> None:
    found = values("FernNet reduces the leaf error on Shapes-10 by 40--65%.", "accurate")
    assert found == [("delta", "40"), ("delta", "65")]


@pytest.mark.parametrize("join", ["-", "~", " ~ ", "∼"])
def test_the_ends_of_a_range_share_a_unit(join: str) -> None:
    found = results(f"FernNet improves the accuracy on Shapes-10 by 20{join}60%.", "accurate")
    assert [(str(r.value), r.unit) for r in found] == [("20", "%"), ("60", "%")]


@PROFILES
@pytest.mark.parametrize("spread", ["\\pm3.4%", " $\\pm$ 3.4%", "$\\pm$3.4%"])
def test_the_unit_may_stand_behind_the_spread(spread: str, profile: str) -> None:
    found = results(f"FernNet reaches an accuracy of 71.2{spread} on Shapes-10.", profile)
    assert [str(r.value) for r in found] == ["71.2"]
    assert profile == "fast" or found[0].unit == "%"


def test_a_speed_up_is_so_many_times() -> None:
    found = results("FernNet achieves a 1.87 speedup over MossNet on Shapes-10.", "accurate")
    assert [(r.unit, r.metric) for r in found] == [("x", None)]


@pytest.mark.parametrize("amount", ["a factor of 3", "an average factor of up to 3", "a factor of about 3"])
def test_a_factor_is_so_many_times(amount: str) -> None:
    found = results(f"FernNet reduces the leaf error on Shapes-10 by {amount} compared with MossNet.", "accurate")
    assert [(str(r.value), r.unit, r.metric) for r in found] == [("3", "x", None)]


def test_both_ends_of_a_factor_are_so_many_times() -> None:
    found = results("FernNet reduces the leaf error on Shapes-10 by a factor of 2-3 compared with MossNet.", "accurate")
    assert [(str(r.value), r.unit) for r in found] == [("2", "x"), ("3", "x")]


@PROFILES
@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("outperforms MossNet on Shapes-10 by up to a 16% gap", "16"),
        ("reduces classification failures on Shapes-10 by up to 12.9%", "12.9"),
        ("increases collisions on Shapes-10 by 12.9%", "-12.9"),
    ],
)
def test_fewer_faults_are_better(words: str, value: str, profile: str) -> None:
    assert values(f"FernNet {words}.", profile) == [("delta", value)]


@PROFILES
@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("FernNet reaches a leaf error of 1,234.5 on Shapes-10.", ("absolute", "1234.5", None)),
        ("FernNet is 1,000x faster than MossNet.", ("delta", "1000", "x")),
        ("FernNet matches or exceeds MossNet in speed at 1,200x lower cost.", ("delta", "1200", "x")),
        ("FernNet reaches an accuracy of .915 on Shapes-10.", ("absolute", "0.915", None)),
    ],
)
def test_a_comma_between_thousands_is_a_part_of_the_number(
    abstract: str, expected: tuple[str, str, str | None], profile: str
) -> None:
    assert [(r.kind, str(r.value), r.unit) for r in results(abstract, profile)] == [expected]


@PROFILES
@pytest.mark.parametrize(
    ("written", "value"), [("92,4%", "92.4"), ("92,45 %", "92.45"), (r"0,5\%", "0.5"), ("1,234%", "1234")]
)
def test_a_comma_in_a_percentage_is_a_decimal_one_but_between_thousands(written: str, value: str, profile: str) -> None:
    assert values(f"FernNet reaches an accuracy of {written} on Shapes-10.", profile) == [("absolute", value)]


@PROFILES
@pytest.mark.parametrize("numbers", ["92,4", "2019,2020", "1,2,3", "1,2,3%", "10,20%", "[5,95%]"])
def test_another_comma_between_digits_leaves_no_half_of_a_number(numbers: str, profile: str) -> None:
    assert results(f"FernNet reaches an accuracy of {numbers} on Shapes-10.", profile) == []


@PROFILES
@pytest.mark.parametrize("things", ["5,000 X-ray images", "3,083 point clouds", "12 point cloud sequences"])
def test_a_count_of_x_rays_or_point_clouds_has_no_unit(things: str, profile: str) -> None:
    assert results(f"We reach Shapes-10 with FernNet, which has {things}.", profile) == []


@PROFILES
@pytest.mark.parametrize(
    "numbers",
    [
        "$98.7\\%$ and $89.2\\pm0.3\\%$", "$98.7\\pm0.2\\%$ and $89.2\\pm0.3\\%$", "98.7 ± 0.2% and 89.2 ± 0.3%",
        "$98.7\\%$ and $89.2\\%$",
    ],
)  # fmt: skip
def test_a_list_goes_on_over_spreads_and_dollars(numbers: str, profile: str) -> None:
    found = results(f"On Shapes-10 and Bricks-3, accuracy is {numbers}.", profile)
    assert [(str(r.value), r.unit) for r in found] == [("98.7", "%"), ("89.2", "%")]
    assert [r.dataset.split("/")[-1] for r in found if r.dataset] == ["shapes-10", "bricks-3"]


def test_runs_that_a_number_is_averaged_over_make_it_no_difference() -> None:
    found = results("FernNet reaches 91 ± 2% accuracy over three seeds on Shapes-10.", "fast")
    assert [(r.kind, str(r.value), r.unit) for r in found] == [("absolute", "91", "%")]


@PROFILES
@pytest.mark.parametrize("amount", ["71.2\\,\\%", "71.2~\\%", "71.2\\ \\%", "71.2 percents", "71.2%"])
def test_a_thin_space_may_stand_before_a_percentage(amount: str, profile: str) -> None:
    found = results(f"FernNet reaches an accuracy of {amount} on Shapes-10.", profile)
    assert [(str(r.value), r.unit) for r in found] == [("71.2", "%")]


def test_a_number_has_not_the_unit_of_how_sure_it_is() -> None:
    found = results("FernNet reaches an accuracy of 0.91, 95% CI 0.89 to 0.93, on Shapes-10.", "accurate")
    assert [(str(r.value), r.unit) for r in found] == [("0.91", None)]


@PROFILES
def test_the_points_of_a_scale_are_no_unit(profile: str) -> None:
    sentence = "On 5-point scales, FernNet improves the accuracy on Shapes-10 by 2.1 points."
    assert values(sentence, profile) == [("delta", "2.1")]


@PROFILES
@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("FernNet improves the accuracy on Shapes-10 by 2.1% over dropout.", "2.1"),
        ("FernNet gains 2.1% accuracy over dropout on Shapes-10.", "2.1"),
        ("FernNet improves the accuracy on Shapes-10 by 2.1% over DropConnect.", "2.1"),
        ("FernNet improves the degraded-image accuracy on Shapes-10 by 2.1%.", "2.1"),
        ("With dropout, the accuracy of FernNet on Shapes-10 is worse by 2.1%.", "-2.1"),
    ],
)
def test_dropout_and_degraded_images_make_nothing_worse(sentence: str, value: str, profile: str) -> None:
    assert values(sentence, profile) == [("delta", value)]


@PROFILES
@pytest.mark.parametrize("sign", ["+-", " +- ", " +/- ", " plus-minus ", " plus or minus "])
def test_a_spread_in_plain_signs_or_words_is_no_result(sign: str, profile: str) -> None:
    found = results(f"FernNet reaches an accuracy of 71.2{sign}3.4% on Shapes-10.", profile)
    assert [str(r.value) for r in found] == ["71.2"]
    assert profile == "fast" or found[0].unit == "%"


def test_what_is_not_lost_makes_no_difference_worse() -> None:
    found = values(
        "FernNet increases the accuracy on Shapes-10 by 2.1% without any performance degradation.", "accurate"
    )
    assert found == [("delta", "2.1")]
