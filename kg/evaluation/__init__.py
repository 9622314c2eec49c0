"""Precision, recall and F1 of extracted papers against annotated ones."""

from kg.evaluation.matching import read_annotated
from kg.evaluation.scores import evaluate, table

__all__ = ["evaluate", "read_annotated", "table"]
