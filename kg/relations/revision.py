"""Second thoughts on what a paper extends, in view of its other models and methods and of single rules.

The networks of the judge see an entity by itself. A logistic regression over their probabilities makes more of what
else the paper might extend, of what it introduces, and of which rule claims what ("stacked generalization": Wolpert,
Neural Networks 1992). Other relations gain nothing by it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.relations.claims import Claimed
from kg.relations.features import RELATIONS
from kg.schema import Relation

BIAS: Final = "bias"
REVISED: Final = RELATIONS.index(Relation.EXTENDS)
_LEAST: Final = 1e-3  # keeps log-odds finite
_CLUES: Final = [(str(r), f"most {r}", f"sum {r}", f"above {r}") for r in RELATIONS]


def clues(found: Sequence[Claimed], probabilities: Sequence[Sequence[float]]) -> Iterator[dict[str, float]]:
    """What is seen of each of the models and methods of a paper, in the order of ``found``.

    ``probabilities`` has a row for each (0-1), in the order of ``RELATIONS``. The clues are the log-odds of each
    relation, of the likeliest among the others, the sum over these, how many are likelier, and the rules that fire.
    """
    sums = [sum(column) for column in zip(*probabilities, strict=True)]
    for number, (claimed, own) in enumerate(zip(found, probabilities, strict=True)):
        others = [row for i, row in enumerate(probabilities) if i != number]
        seen = {BIAS: 1.0}
        for i, (of_itself, most, total, above) in enumerate(_CLUES):
            rivals = [row[i] for row in others]
            seen[of_itself] = _log_odds(own[i])
            seen[most] = _log_odds(max(rivals, default=0.0))
            seen[total] = sums[i] - own[i]
            seen[above] = float(sum(r > own[i] for r in rivals))
        for claim in claimed.claims:
            seen[f"{claim.relation}: {claim.rule}"] = 1.0
        yield seen


def revised(
    weights: Mapping[str, float], found: Sequence[Claimed], probabilities: Sequence[Sequence[float]]
) -> list[float]:
    """How likely (0-1) it is that the paper extends each of ``found``; arguments as for ``clues``."""
    return [likely(weights, seen) for seen in clues(found, probabilities)]


def likely(weights: Mapping[str, float], seen: Mapping[str, float]) -> float:
    """How likely (0-1) it is that a paper extends what has these clues."""
    score = sum(weights.get(clue, 0.0) * x for clue, x in seen.items())
    return 1 / (1 + math.exp(-max(-50.0, min(score, 50.0))))


def _log_odds(probability: float) -> float:
    return math.log((probability + _LEAST) / (1 - probability + _LEAST))
