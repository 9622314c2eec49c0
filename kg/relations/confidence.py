"""How often a rule is right, as counted on annotated papers (``confidence.tsv``): the confidence of a claim.

The counts come from papers that the learned part had not seen. A share of few cases is drawn towards what the rule is
said to be worth by hand (the mean of a beta distribution with that prior).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.relations.claims import Claim
from kg.schema import Relation

FILE: Final = Path(__file__).parent / "confidence.tsv"
_PRIOR: Final = 8  # cases that the value given by hand counts for


def confidence(claim: Claim) -> float:
    """The confidence of a claim, 0-1 with two places."""
    return _confidence(claim.relation, claim.rule, claim.confidence)


@cache  # the rules are few
def _confidence(relation: Relation, rule: str, by_hand: float) -> float:
    right, said = _counts().get((relation.value, rule), (0, 0))
    return round((right + _PRIOR * by_hand) / (said + _PRIOR), 2)


@cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    out = {}
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), start=1):
        if number == 1:
            continue  # the names of the columns
        try:
            relation, rule, right, said = line.split("\t")
            out[relation, rule] = (int(right), int(said))
        except ValueError as error:
            raise SourceError(FILE, number, "is no row of relation, rule, right, said") from error
    return out
