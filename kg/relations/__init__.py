"""From entities to statements: what a paper does with each of them, with the sentence that says so."""

from kg.relations.judge import Judge, load_judge
from kg.relations.statements import find_statements, relate

__all__ = ["Judge", "find_statements", "load_judge", "relate"]
