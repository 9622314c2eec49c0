"""What annotators took each name for: counts that must never tell of the paper that is judged with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.recognition.features import TYPES, habit_rows
from kg.recognition.lexicon import Floats
from kg.training.examples import Example

_PARTS: Final = 10
_LEAST: Final = 2  # papers


def count_habits(examples: Iterable[Example]) -> dict[int, Floats]:
    """For the hash of each name: in how many papers it was no name, and a name of each type.

    Names that were never annotated and stand in one paper only are left out: they are too many.
    """
    counts: dict[int, Floats] = defaultdict(lambda: np.zeros(1 + len(TYPES), dtype=np.float32))
    for example in examples:
        seen: dict[int, int] = {}
        keys = (*example.rule_keys, *example.phrase_keys)
        for pair, kind in zip(keys, (*example.rule_classes, *example.phrase_classes), strict=True):
            for key in pair:
                seen.setdefault(key, kind)
        for key, kind in seen.items():
            counts[key][kind] += 1
    return {k: v for k, v in counts.items() if v[1:].any() or v[0] >= _LEAST}


def with_habits(examples: Sequence[Example]) -> tuple[Floats, Floats]:
    """The rows of all names and of all phrases, with habits counted on other papers (cross-fitting in ten parts)."""
    part = np.random.default_rng(0).permutation(len(examples)) % _PARTS
    names: list[Floats] = [np.zeros((0, 0), dtype=np.float32)] * len(examples)
    phrases = list(names)
    for number in range(min(_PARTS, len(examples))):
        habits = count_habits(e for e, p in zip(examples, part, strict=True) if p != number)
        for i in np.flatnonzero(part == number).tolist():
            names[i] = _joined(examples[i].rule_rows, habit_rows(examples[i].rule_keys, habits))
            phrases[i] = _joined(examples[i].phrase_rows, habit_rows(examples[i].phrase_keys, habits))
    return np.vstack([r for r in names if len(r)]), np.vstack([r for r in phrases if len(r)])


def _joined(rows: npt.NDArray[np.float16], seen: Floats) -> Floats:
    return np.hstack([rows.astype(np.float32), seen]) if len(rows) else np.zeros((0, 0), dtype=np.float32)
