"""A paper's own proposal that has the name of a known thing of another kind: “COCO, a federated optimiser”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.recognition.state import State
from kg.recognition.typing import DATASET, METHOD, MODEL, type_of_apposition
from kg.records import Mention
from kg.schema import EntityType

_CLAIMS: Final = frozenset({"proposed", "named"})
# Papers take models and methods for one another, and a benchmark for its task; data sets are neither.
_APART: Final[dict[EntityType, frozenset[EntityType]]] = {
    DATASET: frozenset({MODEL, METHOD}),
    MODEL: frozenset({DATASET}),
    METHOD: frozenset({DATASET}),
}
_TESTS: Final = re.compile(r"benchmark|evaluati|dataset|data set|corpus", re.IGNORECASE)  # “a benchmark framework”
_NEAR: Final = 110  # characters


def overrule(state: State, found: Iterable[Mention]) -> Iterator[Mention]:
    """The new names of a paper; what lists say of a name goes where the paper proposes another thing by it."""
    for mention in found:
        said = _said(state, mention) if mention.rule in _CLAIMS else None
        listed = _listed(state, mention) if said else set()
        if said is None or not listed or not listed <= _APART.get(said, frozenset()):
            yield mention
            continue
        for other in [m for m in state.mentions if m.text == mention.text and m.rule == "gazetteer"]:
            state.mentions.remove(other)
            state.reject(other, f"the paper proposes a {said.value} of this name")
        yield mention._replace(candidates=(mention.candidates[0]._replace(type=said),))


def _said(state: State, mention: Mention) -> EntityType | None:
    sentence = state.sentence_at(mention.start)
    said = type_of_apposition(state.text, mention.end, sentence.end)
    end = min(sentence.end, mention.end + _NEAR)
    return None if said is not DATASET and _TESTS.search(state.text, mention.end, end) else said


def _listed(state: State, mention: Mention) -> set[EntityType]:
    """The types that lists give to the name at this place."""
    return {
        c.type
        for m in state.mentions
        if m.rule == "gazetteer" and (m.start, m.end) == (mention.start, mention.end)
        for c in m.candidates
    }
