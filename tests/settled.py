"""Results of short abstracts as settled by the words around their numbers, for tests."""

from __future__ import annotations

from functools import cache

import pytest

from kg.linking import link
from kg.pipeline import appraiser_of
from kg.recognition import Recogniser, build_recogniser, recognise
from kg.records import Result
from kg.relations import relate
from tests.papers import SMALL, paper, small_gazetteer

NAMES = (
    SMALL.replace('"name": "accuracy"', '"name": "accuracy", "higher_is_better": true').strip()
    + """
{"type": "Dataset", "name": "Bricks-3", "source": "test"}
{"type": "Dataset", "name": "Ferns 1.1", "aliases": ["Ferns v1.1"], "source": "test"}
{"type": "Dataset", "name": "Ferns 2.0", "aliases": ["Ferns v2.0"], "source": "test"}
{"type": "Model", "name": "MossNet", "source": "test"}
{"type": "Method", "name": "moss folding", "aliases": ["MF"], "source": "test"}
{"type": "Metric", "name": "moss error", "higher_is_better": false, "source": "test"}
{"type": "Metric", "name": "leaf error", "higher_is_better": false, "source": "test"}
{"type": "Metric", "name": "recall", "higher_is_better": true, "source": "test"}
"""
)
PROFILES = pytest.mark.parametrize("profile", ["fast", "accurate"])


@cache
def names() -> Recogniser:
    return build_recogniser(small_gazetteer(NAMES))


def results(abstract: str, profile: str, *, opening: str = "We propose a network. ") -> list[Result]:
    linked = link(recognise([paper(opening + abstract)], names()), small_gazetteer(NAMES))
    (found,) = relate(linked, appraiser=appraiser_of(profile))
    return list(found.results)


def values(abstract: str, profile: str) -> list[tuple[str, str]]:
    return [(r.kind, str(r.value)) for r in results(abstract, profile)]
