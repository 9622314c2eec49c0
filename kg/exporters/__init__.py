"""From the typed graph to files: one function a format, ``(graph, folder) -> paths``; the graph is only read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg import registry

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["EXPORTERS", "GROUP", "Exporter", "export", "exporter_names"]

Exporter = Callable[["nx.MultiDiGraph[str]", Path], list[Path]]

GROUP: Final = "kg.exporters"
EXPORTERS: Final = {
    "rdf": "kg.exporters.serialization:write_both",
    "ntriples": "kg.exporters.serialization:write_ntriples",
    "turtle": "kg.exporters.serialization:write_turtle",
}


def exporter_names() -> list[str]:
    """The formats that ``export`` knows, those of installed packages among them, sorted."""
    return registry.names(GROUP, EXPORTERS)


def export(name: str, graph: nx.MultiDiGraph[str], folder: Path) -> list[Path]:
    """Write the graph in the format ``name`` into ``folder``, which is made when absent; returns the files, sorted.

    The same graph gives the same bytes, whatever the order of its nodes and edges. A file that is already there is
    replaced only when the new one is complete.

    Raises:
        KGError: no such format.
        GraphError: a node or edge cannot be written in this format.
        OSError: the folder cannot be written.
    """
    exporter: Exporter = registry.resolve(GROUP, EXPORTERS, name)
    folder.mkdir(parents=True, exist_ok=True)
    return sorted(exporter(graph, folder))
