"""The shapes checked by pySHACL: every detail of the standard, for graphs that are small enough."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import KGError
from kg.validation.report import ERROR, WARNING, Report, short

if TYPE_CHECKING:
    from kg.validation.lines import Lines

INSTALL: Final = "pySHACL is not installed; run `pip install 'pyshacl>=0.30,<1'`, or check with --engine stream"


def is_installed() -> bool:
    """Whether pySHACL can be imported."""
    return find_spec("pyshacl") is not None


def check_shacl(lines: Lines, ontology: Path, shapes: Path, report: Report) -> None:
    """Check the triples against the shapes and note in ``report`` what does not conform.

    Raises:
        KGError: pySHACL is not installed.
    """
    if not is_installed():
        raise KGError(INSTALL)
    import pyshacl
    from rdflib import RDF, SH, Graph

    told = logging.getLogger("rdflib.term")
    told.disabled, before = True, told.disabled  # it prints a trace for each literal that is not well formed
    try:
        _, results, _ = pyshacl.validate(
            Graph().parse(data="".join(lines), format="nt"),
            shacl_graph=Graph().parse(shapes, format="turtle"),
            ont_graph=Graph().parse(ontology, format="turtle"),
            inference="none",
        )
    finally:
        told.disabled = before
    assert isinstance(results, Graph)
    for found in sorted(results.subjects(RDF.type, SH.ValidationResult), key=str):
        about: dict[Any, Any] = dict(results.predicate_objects(found))
        component = str(about[SH.sourceConstraintComponent]).rpartition("#")[2].removesuffix("ConstraintComponent")
        rule = f"{str(about[SH.sourceShape]).rpartition('#')[2]}:{component[:1].lower()}{component[1:]}"
        severity = ERROR if about[SH.resultSeverity] == SH.Violation else WARNING
        path, value = about.get(SH.resultPath), about.get(SH.value)
        message = f"{short(str(path))} does not conform" if path is not None else "does not conform"
        shown = f": {short(str(value))[:60]}" if value is not None else ""
        report.add(severity, rule, str(about[SH.focusNode]), message + shown)
