"""Results of abstracts with long runs of blanks, and of like words: as fast as those of others."""

from __future__ import annotations

import re
import time

import pytest

from kg.relations import cues, numbers, origins, rivals
from tests.settled import results

SENTENCES = (
    "On Shapes-10_and_Bricks-3,_FernNet reaches_81% and 82%_accuracy.",
    "On Shapes-10_and 100, FernNet_reaches_an accuracy_of_81%_and_82%.",
    "FernNet improves_the accuracy_from_71.2%_to_91.2%_over_MossNet.",
    "FernNet improves the accuracy by 5_points,_and_by_3%_on Shapes-10.",
    "FernNet outperforms_MossNet_(81%_vs._82%)_and beats_the previous_best_of_80%.",
    "FernNet beats the accuracy_of 82%_for_MossNet_and_81%_MossNet.",
    "FernNet falls from_to_81%, which_beats_of_82%_on 3_for_5_and_7.",
    "With_FernNet,_we reach_81_±_2%_and_82_±_3%_accuracy.",
)


@pytest.mark.parametrize("profile", ["fast", "accurate"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_20000_blanks_between_two_words_take_no_seconds(sentence: str, profile: str) -> None:
    parts = sentence.split("_")
    for place in range(1, len(parts)):
        text = f"{' '.join(parts[:place])}{' ' * 20_000}{' '.join(parts[place:])}"
        start = time.process_time()
        results(text, profile)
        assert time.process_time() - start < 1, f"{parts[place - 1]} _ {parts[place]}"


@pytest.mark.parametrize(
    "text",
    [
        f"At a threshold of {'0.55 , ' * 40}it reaches 81% on Shapes-10.",
        f"On Shapes-A/{'Sketch/' * 60}- it reaches 81%.",
        f"At 3K, 4K and {'A.' * 10_000} it reaches 81%.",
    ],
    ids=["thresholds", "suffixes", "initials"],
)
def test_lists_of_like_words_take_no_seconds(text: str) -> None:
    results("FernNet reaches 81% on Shapes-10.", "fast")  # what is loaded once
    start = time.process_time()
    results(f"We propose FernNet. {text}", "fast")
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (origins.CUES[0][1], f"a subset of {'existing ' * 40}of "),
        (rivals._AGAINST.pattern, f"compared to {'84  % x for A and ' * 40}84 or "),
        (rivals._FOR, f"{', 82   ' * 40}of"),
        (numbers._DELTA_BEHIND, "absolute" * 200),
        (cues.EXTENDS.cues[0].pattern, f"we build on {'existing ' * 40}! "),
        (cues.KIND.cues[0].pattern, " " * 2_000),
    ],
    ids=["sources", "rivals", "numbers", "long word", "determiners", "blanks"],
)
def test_a_pattern_reads_a_list_in_one_way_only(pattern: re.Pattern[str], text: str) -> None:
    start = time.process_time()
    assert pattern.match(text) is None
    assert pattern.search(text) is None
    assert time.process_time() - start < 1
