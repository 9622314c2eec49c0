"""What is sure in a build, as a build of its own for the formats to read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.assembly import load_graph, save_graph, sure
from kg.errors import SourceError
from kg.exporters import export


@contextmanager
def sure_build(build: Path, least: float) -> Iterator[Path]:
    """A temporary folder with the graph and the RDF of a build, without statements of a confidence below ``least``.

    With ``least`` 0 it is the build itself; else the graph is read into memory.

    Raises:
        SourceError: there is no graph.
    """
    if least <= 0:
        yield build
        return
    if not (build / "graph.json").is_file():
        raise SourceError(build, None, "holds no graph.json, whose confidences are needed; give the folder of a build")
    with TemporaryDirectory(prefix="kg-") as name:
        folder = Path(name)
        graph = sure(load_graph(build / "graph.json"), least)
        save_graph(graph, folder / "graph.json")
        export(graph, folder, turtle=False)
        for other in ("provenance.nt", "manifest.json"):
            if (build / other).is_file():
                shutil.copyfile(build / other, folder / other)
        yield folder
