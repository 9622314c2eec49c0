"""The files of triples that a build holds."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import SourceError
from kg.exporters import PARTS

FORMATS: Final = {".nt": ox.RdfFormat.N_TRIPLES, ".ttl": ox.RdfFormat.TURTLE}


def files_of(path: Path) -> list[Path]:
    """The files of triples of a build's folder, N-Triples rather than Turtle; a file is itself.

    Raises:
        SourceError: there is no graph.
    """
    if not path.exists():
        raise SourceError(path, None, "does not exist; make it with `kg build SOURCE... -o FOLDER` or `make`")
    if path.is_file():
        return [path]
    found = [next((f for f in (path / f"{part}{end}" for end in FORMATS) if f.is_file()), None) for part in PARTS]
    if found[0] is None:
        raise SourceError(path, None, "holds no graph.nt; make it with `kg build SOURCE... -o FOLDER` or `make`")
    return [f for f in found if f is not None]
