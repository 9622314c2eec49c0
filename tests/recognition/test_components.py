from __future__ import annotations

import subprocess
import sys

import pytest

from kg.recognition import annotate, recognise
from kg.recognition.components import run
from kg.recognition.stages import begin
from tests.papers import paper, recogniser

TEXT = "We train FernNet on ImageNet and call it FrondNet. FrondNet beats ViT by far."


def test_doc_of_paper_holds_mentions_that_reading_finds() -> None:
    (read,) = recognise([paper(TEXT)], recogniser())
    doc = annotate(recogniser(), paper(TEXT))
    spans = [(s.start_char, s.end_char, s.label_) for s in doc.spans["kg"]]
    assert spans == [(m.start, m.end, m.candidates[0].type) for m in read.mentions] != []


def test_words_of_a_doc_have_their_attributes_though_papers_are_read_without() -> None:
    tuple(run([begin(recogniser(), paper(TEXT))], spans=False))
    word = next(t for t in annotate(recogniser(), paper(TEXT)) if t.text == "ImageNet")
    assert (word.lower_, word.shape_, word.is_alpha) == ("imagenet", "XxxxxXxx", True)


@pytest.mark.parametrize(("profile", "imported"), [("fast", "False"), ("accurate", "True")])
def test_the_accurate_profile_is_a_spacy_pass_and_the_fast_one_needs_none(profile: str, imported: str) -> None:
    code = (
        "import sys; from kg.gazetteer import Gazetteer; from kg.pipeline import extract; from kg.records import Paper;"
        f"list(extract([Paper(id='a', title='A', abstract='We.')], Gazetteer(entries={{}}), {profile!r}));"
        "print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == imported
