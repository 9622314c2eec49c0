from __future__ import annotations

import subprocess
import sys

import pytest

from kg.recognition import annotate, recognise
from tests.papers import paper, recogniser

TEXT = "We train FernNet on ImageNet and call it FrondNet. FrondNet beats ViT by far."


def test_doc_of_paper_holds_mentions_that_reading_finds() -> None:
    (read,) = recognise([paper(TEXT)], recogniser())
    doc = annotate(recogniser(), paper(TEXT))
    spans = [(s.start_char, s.end_char, s.label_) for s in doc.spans["kg"]]
    assert spans == [(m.start, m.end, m.candidates[0].type) for m in read.mentions] != []


@pytest.mark.parametrize(("profile", "imported"), [("fast", "False"), ("accurate", "True")])
def test_the_accurate_profile_is_a_spacy_pass_and_the_fast_one_needs_none(profile: str, imported: str) -> None:
    code = (
        "import sys; from kg.gazetteer import Gazetteer; from kg.pipeline import extract; from kg.records import Paper;"
        f"list(extract([Paper(id='a', title='A', abstract='We.')], Gazetteer(entries={{}}), {profile!r}));"
        "print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == imported
