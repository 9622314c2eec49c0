from __future__ import annotations

from decimal import Decimal

import pytest

from tests.papers import read

Row = tuple[str, str, str | None, str | None]


def results(abstract: str) -> list[Row]:
    """Kind, value, unit and dataset of every result."""
    (paper,) = read(abstract)
    names = {e.id: e.name for e in paper.entities}
    return [(r.kind, str(r.value), r.unit, names[r.dataset] if r.dataset else None) for r in paper.results]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("We achieve 91.2% accuracy on Shapes-10.", [("absolute", "91.2", "%", "Shapes-10")]),
        ("We achieve 91.2\\% accuracy on Shapes-10.", [("absolute", "91.2", "%", "Shapes-10")]),
        ("On Shapes-10, our accuracy is 91.2.", [("absolute", "91.2", None, "Shapes-10")]),
        ("Our method improves FernNet by 3.1% on Shapes-10.", [("delta", "3.1", "%", "Shapes-10")]),
        ("Our method has a 3.1% higher accuracy on Shapes-10.", [("delta", "3.1", "%", "Shapes-10")]),
        ("We gain +2.1 accuracy on Shapes-10.", [("delta", "2.1", None, "Shapes-10")]),
        ("Our accuracy on Shapes-10 drops by 2.1%.", [("delta", "-2.1", "%", "Shapes-10")]),
        ("Our network is 3.5x faster.", [("delta", "3.5", "x", None)]),
        ("Our network is 3.5 times faster on Shapes-10.", [("delta", "3.5", "x", "Shapes-10")]),
        (
            "On Shapes-10, our model has 3.1% better accuracy, while being 1.2 times faster.",
            [("delta", "3.1", "%", "Shapes-10"), ("delta", "1.2", "x", "Shapes-10")],
        ),
        ("Our network needs 3.5 times less memory than FernNet.", [("delta", "3.5", "x", None)]),
        (
            "We report gains on Shapes-10 (+1.5%) and Shapes-100 (+2.5%).",
            [("delta", "1.5", "%", "Shapes-10"), ("delta", "2.5", "%", "Shapes-100")],
        ),
        (
            "We reach 90% and 70% on Shapes-10 and Shapes-100, respectively.",
            [("absolute", "90", "%", "Shapes-10"), ("absolute", "70", "%", "Shapes-100")],
        ),
    ],
)
def test_results(abstract: str, expected: list[Row]) -> None:
    assert results(abstract) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        (
            "We bring accuracy gains of 6.1% on Shapes-10 and 16.7% on Shapes-100.",
            [("delta", "6.1", "%", "Shapes-10"), ("delta", "16.7", "%", "Shapes-100")],
        ),
        (
            "We show 1%, 2% and 3% higher accuracy on Shapes-10.",
            [("delta", v, "%", "Shapes-10") for v in "123"],
        ),
        (
            "We reach 82.5% accuracy on Shapes-10, surpassing FernNet by 2.4%.",
            [("absolute", "82.5", "%", "Shapes-10"), ("delta", "2.4", "%", "Shapes-10")],
        ),
        ("We are the first to surpass 80% accuracy on Shapes-10.", [("absolute", "80", "%", "Shapes-10")]),
        ("We improve the accuracy on Shapes-10 (by up to 5%).", [("delta", "5", "%", "Shapes-10")]),
        (
            "We reach 90% accuracy on Shapes-10, 63% accuracy on Shapes-100.",
            [("absolute", "90", "%", "Shapes-10"), ("absolute", "63", "%", "Shapes-100")],
        ),
        (
            "With FernNet trained on GLADE, we report accuracies of (20%, 23%) on (Shapes-10, Shapes-100) datasets.",
            [("absolute", "20", "%", "Shapes-10"), ("absolute", "23", "%", "Shapes-100")],
        ),
        ("Our FernNet pre-trained on Shapes-100 reaches 91% accuracy.", [("absolute", "91", "%", None)]),
        ("We reach an accuracy of 91.2% \\pm 0.3% on Shapes-10.", [("absolute", "91.2", "%", "Shapes-10")]),
        ("We reach 89.6 percent accuracy on Shapes-10.", [("absolute", "89.6", "%", "Shapes-10")]),
        (
            "We obtain an accuracy gain of 21.1% (from 72.7% to 93.8%) on Shapes-10.",
            [
                ("delta", "21.1", "%", "Shapes-10"),
                ("absolute", "72.7", "%", "Shapes-10"),
                ("absolute", "93.8", "%", "Shapes-10"),
            ],
        ),
    ],
)
def test_lists_brackets_and_training_data(abstract: str, expected: list[Row]) -> None:
    assert results(abstract) == expected


@pytest.mark.parametrize(
    "abstract",
    [
        "We achieve this with 29% as many parameters on Shapes-10 and images of 32 x 32 at 40x magnification.",
        "We describe Shapes-10: 80% of its pictures are grey.",
        "We train FernNet-50 on Shapes-10 with 10% of the labels.",
        "Our dataset has 15000 images of 57 classes, taken in 2019 at a resolution of 224x224.",
        "We use 12 layers, 300 epochs, 8 GPUs and 1.5 million parameters.",
        "The masking ratio is 75% masking here.",
        "FernNet reaches 91.2% accuracy on Shapes-10. That was long ago.",
    ],
    ids=range(7),
)
def test_counts_years_shares_and_background_are_no_results(abstract: str) -> None:
    assert results(abstract) == []


def test_metric_system_and_sentence() -> None:
    (paper,) = read("Leaves fall. With FernNet we reach an accuracy of 91.20% on Shapes-10.")
    (result,) = paper.results
    assert (result.system, result.metric, result.value) == ("model/fernnet", "metric/accuracy", Decimal("91.20"))
    text = paper.paper.text
    assert text[result.start : result.end] == "91.20%"
    assert text[result.sentence_start : result.sentence_end].startswith("With FernNet")


def test_a_dataset_that_stands_alone_in_the_paper_is_meant_everywhere() -> None:
    assert results("We use Shapes-10. Our accuracy reaches 91.2%.") == [("absolute", "91.2", "%", "Shapes-10")]
