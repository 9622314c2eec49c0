"""Checks of a graph against its ontology and shapes, and of what they cannot say: links, assertions, quotes, names."""

from kg.validation.checking import ENGINES, PublishError, refuse_invalid, validate, validate_build
from kg.validation.report import ERROR, WARNING, Problem, Report, render_json, render_text

__all__ = [
    "ENGINES",
    "ERROR",
    "WARNING",
    "Problem",
    "PublishError",
    "Report",
    "refuse_invalid",
    "render_json",
    "render_text",
    "validate",
    "validate_build",
]
