"""Annotated papers from several files, those without their texts joined with the abstracts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.evaluation.matching import read_annotated, surfaces
from kg.flattening import flat, flat_text
from kg.records import Paper
from kg.training.corpus import read_papers

Json = Any


def read_all(annotated: Sequence[Path], abstracts: Path) -> list[tuple[Paper, Json]]:
    """The papers of all files with their annotations, in the order of the files; of two with one id the first counts.

    All are flat (``kg.flattening``), as those that are read. A paper without ``title`` and ``abstract`` is looked up by
    its ``id`` in ``abstracts``, white space folded as the annotators saw it.

    Raises:
        SourceError: a file cannot be read, or a paper has no text in either place.
    """
    found: dict[str, Json] = {}
    origin: dict[str, Path] = {}
    for path in annotated:
        for key, paper in read_annotated(path).items():
            origin.setdefault(key, path)
            found.setdefault(key, paper)
    bare = {key for key, paper in found.items() if not {"title", "abstract"} <= paper.keys()}
    texts = {p["id"]: p for p in read_papers(abstracts) if p.get("id") in bare} if bare else {}
    for key in sorted(bare):
        if key not in texts:
            raise SourceError(origin[key], None, f"has no title and abstract for {key}, nor has {abstracts}")
        found[key] = {**found[key], **{part: " ".join(texts[key][part].split()) for part in ("title", "abstract")}}
    return [(flat(Paper(id=k, title=g["title"], abstract=g["abstract"])), _flat(g)) for k, g in found.items()]


def _flat(gold: Json) -> Json:
    """The annotations with their mentions as they stand in the flat paper, which is what is read."""
    return {**gold, "entities": [{**e, "mentions": [*map(flat_text, surfaces(e))]} for e in gold["entities"]]}
