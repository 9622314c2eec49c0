from __future__ import annotations

import pytest

from kg.recognition import Recogniser, build_recogniser, recognise
from tests.papers import paper, small_gazetteer

LISTS = """
{"type": "Model", "name": "FernNet", "source": "test"}
{"type": "Model", "name": "Moss R-Net", "source": "test"}
{"type": "Model", "name": "R-Net", "source": "test"}
{"type": "Model", "name": "FernNet+Twig", "source": "test"}
{"type": "Model", "name": "Root Twig", "source": "test"}
{"type": "Model", "name": "MRNet", "when": {"context": true}, "source": "test"}
{"type": "Model", "name": "BRNet", "when": {"context": true}, "source": "test"}
{"type": "Method", "name": "Twig", "source": "test"}
{"type": "Dataset", "name": "MOSS", "source": "test"}
{"type": "Dataset", "name": "LeafNet-1K", "source": "test"}
{"type": "Dataset", "name": "LeafNet-21K", "source": "test"}
{"type": "Dataset", "name": "LeafNet-A", "source": "test"}
{"type": "Dataset", "name": "LeafNet-R", "source": "test"}
"""


@pytest.fixture(scope="module")
def lists() -> Recogniser:
    return build_recogniser(small_gazetteer(LISTS))


def found(text: str, lists: Recogniser) -> list[tuple[str, str]]:
    """Text and name of each mention, in the order of the text."""
    (read,) = recognise([paper(text)], lists)
    return [(m.text, m.candidates[0].name) for m in read.mentions]


def names(text: str, lists: Recogniser) -> list[str]:
    return [name for _, name in found(text, lists)]


def test_a_lost_space_does_not_glue_names_of_the_lists(lists: Recogniser) -> None:
    assert names("Here is FernNet.MOSS is harder.", lists) == ["FernNet", "MOSS"]


def test_a_lost_space_does_not_glue_names_of_the_paper(lists: Recogniser) -> None:
    text = "With LarkNet and ORNet all is well. Here is LarkNet.ORNet is harder."
    assert names(text, lists) == ["LarkNet", "ORNet"] * 2


def test_a_lost_space_ends_a_proposed_name(lists: Recogniser) -> None:
    assert names("We propose FernNet.MOSS is harder.", lists) == ["FernNet", "MOSS"]


@pytest.mark.parametrize(
    "text",
    [
        "With ORNet all is well. Here is LarkNet.ORNet again.",
        "With LarkNet and GPUs all is well. Here is LarkNet.GPUs again.",
    ],
)
def test_a_new_name_may_have_a_full_stop(text: str, lists: Recogniser) -> None:
    assert [name for name in names(text, lists) if "." in name]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("They train R-Net+FernNet further.", ["R-Net", "FernNet"]),
        ("They train R-Net+MRNet further.", ["R-Net", "MRNet"]),
        ("They train Moss R-Net+FernNet further.", ["Moss R-Net", "FernNet"]),
        ("They train R-Net+Root Twig further.", ["R-Net", "Root Twig"]),
    ],
)
def test_a_plus_joins_known_names(text: str, both: list[str], lists: Recogniser) -> None:
    assert names(text, lists) == both


@pytest.mark.parametrize(
    "text",
    [
        "They train FernNet+Twig further.",
        "They train LarkNet+FernNet further.",
        "They train MRNet+BRNet further.",
        "We propose R-Net+FernNet here.",
        "Here is our R-Net+FernNet again.",
        "Here is R-Net+FernNet, a network for birds.",
    ],
)
def test_a_name_with_a_plus_that_is_known_or_proposed_or_new_is_one(text: str, lists: Recogniser) -> None:
    assert ["+" in name for name in names(text, lists)] == [True]


def test_a_name_that_is_proposed_with_a_plus_is_one_everywhere(lists: Recogniser) -> None:
    text = "We propose R-Net+FernNet here. All train R-Net+FernNet further."
    assert names(text, lists) == ["R-Net+FernNet"] * 2


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("On LeafNet-1K/21K it works.", ["LeafNet-1K", "LeafNet-21K"]),
        ("On LeafNet-1k/-21k it works.", ["LeafNet-1K", "LeafNet-21K"]),
        ("On LeafNet-1K and 21K it works.", ["LeafNet-1K", "LeafNet-21K"]),
        ("On LeafNet-A/-R it works.", ["LeafNet-A", "LeafNet-R"]),
    ],
)
def test_known_names_share_a_head(text: str, both: list[str], lists: Recogniser) -> None:
    assert names(text, lists) == both


@pytest.mark.parametrize(
    ("text", "name"),
    [("On MOSS 4K/8K it works.", "MOSS 8K"), ("On LeafNet-1K and 5K pages it works.", "LeafNet-5K")],
)
def test_amounts_share_no_head(text: str, name: str, lists: Recogniser) -> None:
    assert name not in names(text, lists)
