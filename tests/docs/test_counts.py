"""Numbers that the documents tell of data in the package are those of the data."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from kg.recognition import weights
from tests.docs.making import ROOT
from tests.papers import shipped

CHANGES = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
MODEL_CARD = (weights.FILE.parent / "README.md").read_text(encoding="utf-8")
_NUMBER = r"(\d+(?:,\d{3})*)"


def told(pattern: str, text: str) -> int:
    """The number that a text tells."""
    found = re.search(pattern.replace("N", _NUMBER, 1), text)
    assert found is not None, pattern
    return int(found[1].replace(",", ""))


def test_the_lists_have_as_many_entries_as_the_changelog_tells() -> None:
    types = Counter(entry.type.value for entry in shipped())
    for kind, of in {
        "Dataset": "datasets",
        "Model": "models",
        "Method": "methods",
        "Task": "tasks",
        "Metric": "metrics",
    }.items():
        assert 0 <= types[kind] - told(rf"N {of}\b", CHANGES) < 300, kind


def test_the_model_card_tells_how_many_words_and_phrases_there_are() -> None:
    with np.load(weights.FILE, allow_pickle=False) as arrays:
        assert told("each of N words", MODEL_CARD) == len(arrays["vectors"])
        assert told("N phrases", MODEL_CARD) == len(arrays["phrases"])
