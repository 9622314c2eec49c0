"""From entities to statements: what a paper does with each of them, with the sentence that says so."""

from kg.relations.appraisal import Appraiser, load_appraiser
from kg.relations.judge import Judge, load_judge
from kg.relations.statements import relate

__all__ = ["Appraiser", "Judge", "load_appraiser", "load_judge", "relate"]
