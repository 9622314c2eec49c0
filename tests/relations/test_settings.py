"""Numbers that are set or tested with, not measured, beside those that are results."""

from __future__ import annotations

import pytest

from tests.settled import PROFILES, values


@PROFILES
@pytest.mark.parametrize(
    "sentence",
    [
        "With an IoU threshold of 0.5, the accuracy of FernNet on Shapes-10 is 71.2%.",
        "At an overlap of 0.50:0.95, FernNet reaches 71.2% accuracy on Shapes-10.",
        "Over the IoU range of 0.50:0.95, FernNet reaches 71.2% accuracy on Shapes-10.",
        "At a false positive rate of 0.1%, FernNet reaches 71.2% accuracy on Shapes-10.",
        "With a 30% compression rate, FernNet reaches 71.2% accuracy on Shapes-10.",
        "FernNet reaches 71.2% accuracy on Shapes-10 at 1% FPR.",
        "FernNet reaches 71.2% accuracy (at 50% overlap) on Shapes-10.",
        "At higher compression ratios (up to 90%), FernNet reaches 71.2% accuracy on Shapes-10.",
        "At 90% sparsity, FernNet reaches 71.2% accuracy on Shapes-10.",
        "FernNet reaches 71.2% accuracy on Shapes-10 (95% CI: 70.1%-72.3%).",
        "FernNet reaches 71.2% accuracy on Shapes-10 (95% confidence interval [70.1, 72.3]).",
        "FernNet reaches 71.2% accuracy on Shapes-10 (p < 0.05).",
        "FernNet reaches 71.2% accuracy on Shapes-10, rated on a 10-point Likert scale.",
        "FernNet reaches 71.2% accuracy at 84.2 FPS on Shapes-10.",
        "FernNet reaches 71.2% accuracy on Shapes-10 with 4.1 GFLOPs.",
    ],
)
def test_settings_and_speeds_are_no_results(sentence: str, profile: str) -> None:
    assert values(sentence, profile) == [("absolute", "71.2")]


def test_an_overlap_behind_a_metric_is_set() -> None:
    assert values("FernNet improves the accuracy@IoU=0.5 on Shapes-10 by 2.1%.", "accurate") == [("delta", "2.1")]


def test_a_measure_may_be_one_of_time() -> None:
    assert values("FernNet has a leaf error of 16.4 ms on Shapes-10.", "accurate") == [("absolute", "16.4")]


def test_what_is_measured_at_a_threshold_is_a_result() -> None:
    sentence = "FernNet attains an accuracy at 5 degree threshold of 60.5% on Shapes-10."
    assert ("absolute", "60.5") in values(sentence, "fast")


def test_a_scale_that_grows_is_no_setting() -> None:
    found = values("The accuracy of FernNet on Shapes-10 drops by 30 points at full scale.", "accurate")
    assert found == [("delta", "-30")]
