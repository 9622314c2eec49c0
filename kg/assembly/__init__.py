"""The typed graph: assembled from read papers, checked, counted, saved and loaded."""

from kg.assembly.confidence import sure
from kg.assembly.diff import diff
from kg.assembly.find import find_node
from kg.assembly.graph import assemble, check_graph, load_graph, save_graph
from kg.assembly.leaderboard import leaderboard
from kg.assembly.lineage import lineage
from kg.assembly.stats import count

__all__ = [
    "assemble",
    "check_graph",
    "count",
    "diff",
    "find_node",
    "leaderboard",
    "lineage",
    "load_graph",
    "save_graph",
    "sure",
]
