"""Numbers of others, losses, ranges and spreads, by the words around them."""

from __future__ import annotations

import pytest

from kg.relations.losses import loses
from tests.settled import PROFILES, results, values


@PROFILES
@pytest.mark.parametrize(
    "rival",
    [
        "surpassing the previous record of 82.1%", "better than the state-of-the-art result of 82.1%",
        "surpassing human-level accuracy (82.1%)", "surpassing the 82.1% baseline",
    ],
)  # fmt: skip
def test_a_number_that_is_beaten_is_not_of_the_one_that_beats_it(rival: str, profile: str) -> None:
    found = results(f"FernNet reaches 85.7% accuracy on Shapes-10, {rival}.", profile)
    assert {str(r.value): r.system for r in found}.get("82.1") is None


@PROFILES
@pytest.mark.parametrize("rival", ["surpassing 82.1% achieved by MossNet", "surpassing MossNet's accuracy of 82.1%"])
def test_a_number_that_is_beaten_is_of_whom_the_sentence_names(rival: str, profile: str) -> None:
    found = results(f"FernNet reaches 85.7% accuracy on Shapes-10, {rival}.", profile)
    assert {str(r.value): r.system for r in found} == {"85.7": "model/fernnet", "82.1": "model/mossnet"}


@PROFILES
@pytest.mark.parametrize(
    ("changed", "system"),
    [("FernNet improves the accuracy", None), ("Our training improves MossNet", "model/mossnet")],
)
def test_what_was_before_is_of_what_is_changed(changed: str, system: str | None, profile: str) -> None:
    found = results(f"{changed} from 61.2% to 70.3% accuracy on Shapes-10.", profile)
    assert {str(r.value): r.system for r in found}.get("61.2") == system


@PROFILES
@pytest.mark.parametrize(
    "words",
    [
        "prunes FernNet with only 0.4% accuracy loss on Shapes-10",
        "prunes FernNet with a 0.4% drop in accuracy on Shapes-10",
        "comes within 0.4% accuracy of MossNet on Shapes-10", "is only 0.4% less than MossNet on Shapes-10",
    ],
)  # fmt: skip
def test_a_loss_is_a_difference_for_the_worse(words: str, profile: str) -> None:
    assert [v for v in values(f"The method {words}.", profile) if v != ("delta", "-0.4")] == []


@pytest.mark.parametrize(
    ("before", "behind", "lost"),
    [
        ("it has only ", "% accuracy loss", True),
        ("it recovers the ", "% accuracy loss", False),
        ("it avoids ", "% loss in accuracy", False),
        ("it costs ", "% accuracy", True),
        ("it costs ", " dollars", False),
    ],
)
def test_what_is_made_good_and_what_is_paid_is_no_loss(before: str, behind: str, lost: bool) -> None:
    assert loses(before, behind) == lost


@PROFILES
def test_the_dash_of_a_range_is_no_minus(profile: str) -> None:
    found = values("FernNet improves the accuracy on Shapes-10 by 20%-60%.", profile)
    assert found == [("delta", "20"), ("delta", "60")]


@PROFILES
@pytest.mark.parametrize("spread", ["71.2% ± 0.5%", "71.2 ± 0.5%", "$71.2 \\pm 0.5$%"])
def test_a_spread_is_no_result(spread: str, profile: str) -> None:
    assert values(f"FernNet reaches {spread} accuracy on Shapes-10.", profile) == [("absolute", "71.2")]


@PROFILES
@pytest.mark.parametrize(
    "words",
    [
        "beats MossNet (85.7% vs. 82.1%)",
        "beats MossNet (85.7% vs.\\ 82.1%)",
        "matches MossNet (85.7% versus 82.1% accuracy)",
    ],
)
def test_the_first_of_two_numbers_behind_a_rival_is_of_the_other(words: str, profile: str) -> None:
    found = results(f"FernNet {words} in accuracy on Shapes-10.", profile)
    assert [r.system for r in found] == ["model/fernnet", "model/mossnet"]


@PROFILES
def test_the_last_of_a_list_of_rivals_has_not_the_number(profile: str) -> None:
    (found,) = results("FernNet outperforms MossNet and Twig network with an accuracy of 81.2% on Shapes-10.", profile)
    assert found.system != "model/twig"


@PROFILES
@pytest.mark.parametrize(
    "rival",
    [
        "prior SOTA MossNet", "the previous baseline, MossNet,", "all other networks such as MossNet",
        "the larger MossNet", "previous methods and classic MossNet", "both proprietary models (e.g., MossNet)",
        "MossNet (81.2%) and all others by a margin, with gains in recall (+4.1%)",
    ],
)  # fmt: skip
def test_a_rival_that_is_called_so_has_not_the_number(rival: str, profile: str) -> None:
    found = results(f"FernNet outperforms {rival} on Shapes-10 by 2.6% accuracy.", profile)
    assert found
    assert all(r.system != "model/mossnet" for r in found if r.kind == "delta")


def test_a_system_that_acts_behind_a_comma_is_no_rival() -> None:
    found = results("FernNet outperforms MossNet, and FernNet-50 reaches an accuracy of 81.2% on Shapes-10.", "fast")
    assert found[-1].system == "model/fernnet-50"
    found = results("Compared to other models, FernNet-50 improves the accuracy by 4.2% on Shapes-10.", "fast")
    assert [r.system for r in found] == ["model/fernnet-50"]


@pytest.mark.parametrize(
    ("proposed", "sentence", "system"),
    [
        (
            "FernNet, a network",
            "Our joint model outperforms the best one (+2% accuracy) on Shapes-10.",
            "model/fernnet",
        ),
        ("FernNet, a network", "The results of the proposed approach are 71.2% accuracy.", "model/fernnet"),
        ("FernNet, a network", "On Shapes-10 the accuracy rises by 6%.", None),
        ("FernNet and MossNet", "Our joint model outperforms the best one (+2% accuracy) on Shapes-10.", None),
        ("Twig network", "Our joint model outperforms the best one (+2% accuracy) on Shapes-10.", None),
    ],
)
def test_our_method_is_the_only_named_thing_that_is_proposed(proposed: str, sentence: str, system: str | None) -> None:
    found = results(sentence, "accurate", opening=f"We propose {proposed}. ")
    assert [r.system for r in found] == [system]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Our method reaches 71.2% accuracy on Shapes-10.", True),
        ("Compared with our method, others have 71.2% accuracy on Shapes-10.", False),
        ("Our teacher model improves the accuracy by 2% on Shapes-10.", False),
    ],
)
def test_our_method_is_what_the_paper_introduces_unless_others_are_compared_with_it(text: str, own: bool) -> None:
    (found,) = results(f"We propose FernNet, a network. {text}", "accurate")
    assert found.system == ("model/fernnet" if own else None)


@PROFILES
@pytest.mark.parametrize(
    ("words", "system"),
    [
        ("With moss folding, the accuracy is 71.2% on Shapes-10.", "model/fernnet"),
        ("Moss folding reaches an accuracy of 71.2% on Shapes-10.", "method/moss-folding"),
        ("Moss folding (MF) models clearly reach an accuracy of 71.2% on Shapes-10.", "method/moss-folding"),
        ("The accuracy on Shapes-10 is 71.2% for moss folding.", "method/moss-folding"),
    ],
)
def test_a_technique_has_a_number_only_where_the_sentence_says_so(words: str, system: str, profile: str) -> None:
    (found,) = results(words, profile, opening="We propose FernNet, a network. ")
    assert found.system == system
