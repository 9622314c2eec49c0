from __future__ import annotations

import pytest

from kg.recognition.sentences import LONGEST, split_sentences


def split(text: str, title: str = "T") -> list[str]:
    whole = f"{title}\n{text}"
    return [s.of(whole) for s in split_sentences(whole, len(title))][1:]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One, e.g. this. Two.", ["One, e.g. this.", "Two."]),
        ("Ferns, a.k.a. Moss grow. Two.", ["Ferns, a.k.a. Moss grow.", "Two."]),
        ("By 3.5 points. Two.", ["By 3.5 points.", "Two."]),
        ("A manner.Our way.", ["A manner.", "Our way."]),
        ("On COCO.The way of CIFAR-10.We go.", ["On COCO.", "The way of CIFAR-10.", "We go."]),
        ("Some ferns (FER).Moss of 2021.A fern.", ["Some ferns (FER).", "Moss of 2021.A fern."]),
        ("It uses f(x).These grow.A leaf.", ["It uses f(x).", "These grow.", "A leaf."]),
        ("On STS-B. AUC is 0.9. By J. Smith.", ["On STS-B.", "AUC is 0.9.", "By J. Smith."]),
        ("As Smith et al. say. Two.", ["As Smith et al. say.", "Two."]),
        ("A line\nthat breaks. Two.", ["A line\nthat breaks.", "Two."]),
        ("Ferns, e.g.\nMoss, grow. Two.", ["Ferns, e.g.\nMoss, grow.", "Two."]),
        ("Ferns (vs. \nsome moss) grow.\nTwo.", ["Ferns (vs. \nsome moss) grow.", "Two."]),
        ("As Smith et al.\nsay. two\nhalves.\ntwo.", ["As Smith et al.\nsay. two\nhalves.", "two."]),
        ("On Moss! Answers, and (MossIt! 2031) by us.", ["On Moss! Answers, and (MossIt! 2031) by us."]),
        ("We use Moss!\nAnswers. It works! Two.", ["We use Moss!\nAnswers.", "It works!", "Two."]),
        ("Really? Yes! (Two.) Three.", ["Really?", "Yes!", "(Two.)", "Three."]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_the_title_is_one_sentence() -> None:
    title = "What? A title. With stops"
    assert [s.of(f"{title}\nText.") for s in split_sentences(f"{title}\nText.", len(title))] == [title, "Text."]


def test_what_runs_on_without_a_stop_is_cut_at_a_space() -> None:
    sentences = split("word " * 1000)
    assert max(map(len, sentences)) <= LONGEST
    assert " ".join(sentences) == ("word " * 1000).strip()
