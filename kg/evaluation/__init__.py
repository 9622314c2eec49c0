"""Precision, recall and F1 of extracted papers against annotated ones, and what their confidence is worth."""

from kg.evaluation.matching import read_annotated
from kg.evaluation.reliability import judge, reliability, reliability_table
from kg.evaluation.scores import evaluate, table

__all__ = ["evaluate", "judge", "read_annotated", "reliability", "reliability_table", "table"]
