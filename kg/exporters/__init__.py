"""From the typed graph to files of RDF; the graph is only read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["PARTS", "export"]

# What a build's RDF lies in, each as PART.nt and PART.ttl; a part that a build lacks is left out.
PARTS: Final = ("graph", "evidence", "provenance")


def export(graph: nx.MultiDiGraph[str], folder: Path, *, turtle: bool = True) -> list[Path]:
    """Write ``graph`` and ``evidence`` as sorted N-Triples and, unless told otherwise, as Turtle; returns the files.

    The folder is made when absent. The same graph gives the same bytes, whatever the order of its nodes and edges. A
    file that is already there is replaced only when the new one is complete.

    Raises:
        GraphError: a node id cannot stand in an IRI, or a link is none.
        OSError: the folder cannot be written.
    """
    from kg.exporters.rdf import evidence_triples, graph_triples
    from kg.exporters.serialization import write_part

    written = write_part("graph", graph_triples(graph), folder, turtle=turtle)
    return sorted([*written, *write_part("evidence", evidence_triples(graph), folder, turtle=turtle)])
