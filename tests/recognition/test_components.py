from __future__ import annotations

import subprocess
import sys

from kg.recognition import annotate, recognise
from tests.papers import paper, recogniser

TEXT = "We train FernNet on ImageNet and call it FrondNet. FrondNet beats ViT by far."


def test_doc_of_paper_holds_mentions_that_reading_finds() -> None:
    (read,) = recognise([paper(TEXT)], recogniser())
    doc = annotate(recogniser(), paper(TEXT))
    spans = [(s.start_char, s.end_char, s.label_) for s in doc.spans["kg"]]
    assert spans == [(m.start, m.end, m.candidates[0].type) for m in read.mentions] != []


def test_papers_are_read_without_importing_spacy() -> None:
    code = "import sys, kg.recognition, kg.linking, kg.relations; sys.exit('spacy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
