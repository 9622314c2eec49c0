"""What the words around a number settle, over the rules and over the appraiser that ships with kg."""

from __future__ import annotations

import pytest

from tests.settled import PROFILES, results, values


@PROFILES
@pytest.mark.parametrize(
    "abstract",
    [
        "We do not reach 90% accuracy on Shapes-10.",
        "Our network fails to exceed 50% accuracy on Shapes-10.",
        "A larger network would reach 99% accuracy on Shapes-10.",
        "More data could push the accuracy on Shapes-10 to 99%.",
        "We hope to achieve 95% accuracy on Shapes-10.",
        "None of the existing networks yet reached 100% accuracy on Shapes-10.",
    ],
)
def test_numbers_that_are_denied_or_hoped_for_are_no_results(abstract: str, profile: str) -> None:
    assert values(abstract, profile) == []


@PROFILES
@pytest.mark.parametrize(
    ("abstract", "value"),
    [
        ("FernNet needs no labels and reaches 84.2% accuracy on Shapes-10.", "84.2"),
        ("FernNet not only reaches 84.2% accuracy on Shapes-10.", "84.2"),
        ("Twig network cannot exceed 30% accuracy on Shapes-10, while FernNet reaches 55.1%.", "55.1"),
        ("Experiments show that it could reach 84.2% accuracy on Shapes-10.", "84.2"),
    ],
)
def test_what_is_denied_elsewhere_in_a_sentence_denies_no_number(abstract: str, value: str, profile: str) -> None:
    assert values(abstract, profile) == [("absolute", value)]


@PROFILES
@pytest.mark.parametrize(
    "setting",
    [
        "With a dropout of 0.1, ", "At a learning rate of 0.1, ", "With label noise of 40%, ",
        "A temperature of 0.5 is set and ", "The masking ratio is 75% and ", "We prune 90% of the weights and ",
        "We split it 80%/20% and ",
    ],
)  # fmt: skip
def test_what_is_set_is_no_result(setting: str, profile: str) -> None:
    assert values(f"{setting}the accuracy of FernNet on Shapes-10 is 71.2%.", profile) == [("absolute", "71.2")]


@PROFILES
@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("9.3% above MossNet", "9.3"), ("3.2% better than MossNet", "3.2"), ("1.5% below MossNet", "-1.5"),
        ("2.1% higher accuracy than the baseline", "2.1"),
    ],
)  # fmt: skip
def test_so_much_above_a_name_is_a_difference(words: str, value: str, profile: str) -> None:
    found = values(f"FernNet reaches 85.7% accuracy on Shapes-10, {words}.", profile)
    assert found == [("absolute", "85.7"), ("delta", value)]


@PROFILES
@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("reduces the leaf error on Shapes-10 by 3.4%", "3.4"),
        ("increases the leaf error on Shapes-10 by 3.4%", "-3.4"),
        ("has a 3.4% lower leaf error on Shapes-10", "3.4"),
        ("has a 3.4% lower accuracy on Shapes-10", "-3.4"),
        ("reduces the accuracy on Shapes-10 by 3.4%", "-3.4"),
        ("narrows the gap in accuracy on Shapes-10 by 3.4%", "3.4"),
        ("sees, on Shapes-10, its accuracy degradation reduced by 3.4%", "3.4"),
        ("reduces accuracy disparities on Shapes-10 by 3.4%", "3.4"),
        ("shortens leaf chains on Shapes-10 by 3.4% over baselines", "3.4"),
    ],
)
def test_a_difference_is_positive_when_better(words: str, value: str, profile: str) -> None:
    assert values(f"FernNet {words}.", profile) == [("delta", value)]


@PROFILES
def test_savings_have_neither_dataset_nor_metric(profile: str) -> None:
    for words in ("using 90% fewer parameters", "with 90% less memory"):
        found = results(f"FernNet reaches 80.1% accuracy on Shapes-10 {words}.", profile)
        saving = next((r for r in found if r.value == 90), None)
        if saving is None and profile == "accurate":
            continue  # what was learned sees no result there
        assert saving is not None
        assert (saving.kind, saving.dataset, saving.metric) == ("delta", None, None)


def test_a_saving_keeps_the_dataset_that_the_sentence_opens_with() -> None:
    (saving,) = results("On Shapes-10, FernNet uses 40% less memory.", "fast")
    assert saving.dataset == "dataset/shapes-10"


@PROFILES
def test_to_is_a_value_and_by_a_difference(profile: str) -> None:
    assert values("FernNet reduces the leaf error on Shapes-10 to 1.9%.", profile) == [("absolute", "1.9")]
    assert values("FernNet reduces the leaf error on Shapes-10 by 1.9%.", profile) == [("delta", "1.9")]
    both = [("absolute", "91.4"), ("delta", "1.2")]
    assert values("FernNet reaches 91.4% (+1.2%) accuracy on Shapes-10.", profile) == both


@PROFILES
@pytest.mark.parametrize(
    ("abstract", "role", "expected"),
    [
        (
            "FernNet improves by 1.9, 2.3 and 4.1 accuracy on Shapes-10, Shapes-100 and Bricks-3, respectively.",
            "dataset", ["dataset/shapes-10", "dataset/shapes-100", "dataset/bricks-3"],
        ),
        (
            "FernNet, MossNet and Twig network achieve 46.5%, 51.3% and 53.4% accuracy on Shapes-10, respectively.",
            "system", ["model/fernnet", "model/mossnet", "model/twig"],
        ),
        (
            "FernNet reaches an accuracy and recall of 91.2% and 88.4% on Shapes-10, respectively.",
            "metric", ["metric/accuracy", "metric/recall"],
        ),
        (
            "FernNet outperforms MossNet and Twig network by 1.2 and 2.3% on Shapes-10, respectively.",
            "system", ["model/fernnet", "model/fernnet"],
        ),
        (
            "FernNet has an accuracy and recall of 91.2% and 88.4% on Shapes-10.",
            "metric", ["metric/accuracy", "metric/recall"],
        ),
        (
            "On Shapes-10 and Bricks-3, FernNet reaches an accuracy of 41.7% and 74.2%.",
            "dataset", ["dataset/shapes-10", "dataset/bricks-3"],
        ),
        (
            "FernNet is tried on Shapes-10 and Bricks-3. It reaches accuracies of 41.7% and 74.2%, respectively.",
            "dataset", ["dataset/shapes-10", "dataset/bricks-3"],
        ),
        (
            "FernNet reaches 41.2% and 74.8% accuracy, with fewer layers (2 and 3), on Shapes-10.",
            "dataset", ["dataset/shapes-10", "dataset/shapes-10"],
        ),
    ],
)  # fmt: skip
def test_numbers_and_names_belong_together_in_order(
    abstract: str, role: str, expected: list[str], profile: str
) -> None:
    found = results(abstract, profile)
    assert [getattr(r, role) for r in found] == expected
    assert len({(r.kind, r.unit) for r in found}) == 1


@PROFILES
def test_each_number_is_of_the_subject_of_its_clause(profile: str) -> None:
    found = results("The baseline FernNet obtains only 76.1% while MossNet obtains 82.3% on Shapes-10.", profile)
    assert [r.system for r in found] == ["model/fernnet", "model/mossnet"]


@PROFILES
def test_what_is_lost_is_a_difference_for_the_worse(profile: str) -> None:
    (result,) = results("FernNet loses only 0.5% accuracy on Shapes-10.", profile)
    assert (result.kind, str(result.value)) == ("delta", "-0.5")


@PROFILES
def test_the_way_of_a_difference_holds_over_an_elided_verb(profile: str) -> None:
    found = values("On Shapes-10, the leaf error falls by 0.7% and on Bricks-3 by 1.4%.", profile)
    assert found == [("delta", "0.7"), ("delta", "1.4")]


@PROFILES
def test_it_is_lower_of_the_metric_of_the_sentence_before(profile: str) -> None:
    found = values("The leaf error of FernNet on Shapes-10 is 1.9%. This is 18% lower than MossNet.", profile)
    assert found[-1] == ("delta", "18")


@PROFILES
def test_a_metric_is_not_carried_to_a_number_with_a_measure_of_its_own(profile: str) -> None:
    found = results(
        "FernNet reaches a leaf error of 18.2 on Shapes-10. On Bricks-3, it has an average score of 84.3 (+1.9 over "
        "MossNet).",
        profile,
    )
    assert [(r.metric, str(r.value)) for r in found if r.value < 100 and r.dataset != "dataset/shapes-10"] in (
        [(None, "84.3"), (None, "1.9")],
        [],  # the rules see no result without a metric
    )


@PROFILES
def test_a_number_has_the_metric_beside_it(profile: str) -> None:
    found = results("On Shapes-10 FernNet reaches a recall of 88.4%, an accuracy of 91.2% and so on.", profile)
    assert [r.metric for r in found] == ["metric/recall", "metric/accuracy"]


@PROFILES
def test_what_was_trained_on_is_not_what_was_measured_on(profile: str) -> None:
    (result,) = results("After pre-training on Bricks-3, FernNet reaches 63.1% accuracy on Shapes-10.", profile)
    assert result.dataset == "dataset/shapes-10"


@PROFILES
@pytest.mark.parametrize(
    ("sentence", "datasets"),
    [
        ("On Shapes-10 FernNet obtains 60.3% accuracy and on Bricks-3 reaches 77.6%.", ["shapes-10", "bricks-3"]),
        (
            "On Shapes-10, FernNet obtains 96.1% accuracy, while on Bricks-3 it attains 81.2%.",
            ["shapes-10", "bricks-3"],
        ),
        ("FernNet obtains 81.4% accuracy on Shapes-10 and on Bricks-3.", ["shapes-10"]),
    ],
)
def test_a_dataset_ahead_of_a_clause_is_that_of_its_number(sentence: str, datasets: list[str], profile: str) -> None:
    assert [r.dataset for r in results(sentence, profile)] == [f"dataset/{d}" for d in datasets]


@PROFILES
def test_a_share_of_the_data_is_no_result(profile: str) -> None:
    found = values("FernNet achieves 84% accuracy on Shapes-10 with only 10% of the labels.", profile)
    assert found == [("absolute", "84")]


@PROFILES
def test_numbers_of_known_systems_in_the_background_are_no_results(profile: str) -> None:
    text = "MossNet achieves 93% accuracy on Shapes-10. We propose a network. It achieves 95% accuracy on Shapes-10."
    assert [str(r.value) for r in results(text, profile, opening="")] == ["95"]


@PROFILES
@pytest.mark.parametrize(
    ("abstract", "systems"),
    [
        (
            "FernNet reaches 84.2% accuracy on Shapes-10, compared to 76.1% for MossNet.",
            ["model/fernnet", "model/mossnet"],
        ),
        ("FernNet reaches 84.2% accuracy on Shapes-10, compared to 76.1% for Gorse.", ["model/fernnet", None]),
        ("FernNet reaches 84.2% accuracy, above MossNet (76.1%) on Shapes-10.", ["model/fernnet", "model/mossnet"]),
    ],
)
def test_the_number_of_a_rival_is_not_of_the_winner(abstract: str, systems: list[str | None], profile: str) -> None:
    assert [r.system for r in results(abstract, profile)] == systems


@PROFILES
def test_it_is_what_the_paper_proposes_not_what_it_is_used_with(profile: str) -> None:
    (result,) = results(
        "We propose HeathNet, a new network. Using MossNet, it reaches 84.2% accuracy on Shapes-10.", profile
    )
    assert result.system == "model/heathnet"


@PROFILES
@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        ("FernNet reduces manual effort by 29.3% on Shapes-10, with 81.2% accuracy.", [None, "accuracy"]),
        ("FernNet has a recall of 81.3% and an estimated quality score of 8.4 on Shapes-10.", ["recall", None]),
        ("On Shapes-10 the accuracy of FernNet improves dramatically by 21.9%.", ["accuracy"]),
        ("FernNet lowers its effort on Shapes-10 by 21.9% (recall).", ["recall"]),
        ("FernNet reaches 81.2% accuracy and reduces more than 42% FLOPs on Shapes-10.", ["accuracy", None]),
    ],
)
def test_a_number_of_something_else_has_no_metric(sentence: str, metrics: list[str | None], profile: str) -> None:
    expected = [f"metric/{m}" if m else None for m in metrics]
    assert [r.metric for r in results(sentence, profile)] == expected


@PROFILES
@pytest.mark.parametrize(
    ("sentence", "datasets"),
    [
        ("FernNet has 76.2% accuracy on real-world robot tasks and 81.3% accuracy on Shapes-10.", [False, True]),
        ("FernNet has 76.2% accuracy on leaves of the garden and 81.3% accuracy on Shapes-10.", [False, True]),
        ("FernNet has 76.2% accuracy on the test set and 81.3% accuracy on Shapes-10.", [True, True]),
    ],
)
def test_a_number_with_a_place_of_its_own_has_no_dataset(sentence: str, datasets: list[bool], profile: str) -> None:
    assert [r.dataset is not None for r in results(sentence, profile)] == datasets


@PROFILES
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("an accuracy of -0.53 to -0.64", ["-0.53", "-0.64"]),
        ("an accuracy of 0.53 - 0.64", ["0.53", "0.64"]),
        ("accuracy -- 0.53", ["0.53"]),
    ],
)
def test_a_value_below_nought_keeps_its_sign(words: str, found: list[str], profile: str) -> None:
    told = values(f"FernNet reaches {words} on Shapes-10.", profile)
    assert [value for kind, value in told if kind == "absolute"] == found
