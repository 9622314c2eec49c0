"""What is sure in a build, as a build of its own for the formats to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.assembly import load_graph, save_graph, sure
from kg.errors import SourceError
from kg.exporters import export
from kg.exporters.provenance import PROVENANCE, BuildRecord, provenance_triples
from kg.exporters.serialization import write_part
from kg.files import digest, read_manifest


@contextmanager
def sure_build(build: Path, least: float) -> Iterator[Path]:
    """A temporary folder with the graph and the RDF of a build, without statements of a confidence below ``least``.

    Its provenance tells of ``least``, and of these files.

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
        _say_how(build, folder, least)
        yield folder


def _say_how(build: Path, folder: Path, least: float) -> None:
    """The provenance of what lies in ``folder``: that of a build of the same with ``least``.

    There is none where the build has none, or no manifest that tells what it was made from.
    """
    if not (build / f"{PROVENANCE}.nt").is_file():
        return
    manifest = read_manifest(build)
    try:
        record = BuildRecord(
            software=manifest["generator"].removeprefix("kg "),
            ontology=manifest["ontology"],
            inputs=manifest["inputs"],
            gazetteers=manifest["gazetteers"],
            outputs={path.name: digest(path) for path in sorted(folder.iterdir())},
            least=max(least, manifest["min_confidence"]),
            profile=manifest.get("profile"),
        )
        triples = list(provenance_triples(record))
    except (KeyError, TypeError, ValueError, AttributeError):
        return
    write_part(PROVENANCE, triples, folder, turtle=False)
